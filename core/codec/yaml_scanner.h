// YAML 1.1 tokens with go-yaml v2's rules, error texts and positions, which are libyaml's of 2014. Throws
// YamlProblem. Private to core/codec; one stream, one thread.
#pragma once

#include "core/codec/yaml_source.h"

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>
#include <yaml.h>

namespace pilothouse {

struct YamlToken {
  yaml_token_type_t type = YAML_NO_TOKEN;
  YamlMark start{}, end{};
  std::string value{};  // of a scalar, anchor, alias; the handle of a tag
  std::string suffix{}; // of a tag; the prefix of a %TAG directive
  yaml_scalar_style_t style = YAML_ANY_SCALAR_STYLE;
  int major = 0, minor = 0; // of a %YAML directive
};

class YamlScanner {
public:
  explicit YamlScanner(std::string_view text) : in_(text) {}

  YamlToken& peek() {
    if (!available_) fetchEnough();
    return tokens_.front();
  }
  void skip() {
    available_ = false;
    ++parsed_;
    ended_ = tokens_.front().type == YAML_STREAM_END_TOKEN;
    tokens_.pop_front();
  }
  [[nodiscard]] bool ended() const { return ended_; }

private:
  // A place where "key:" may have begun.
  struct SimpleKey {
    bool possible = false, required = false;
    std::size_t token = 0;
    YamlMark mark{};
  };

  [[noreturn]] void fail(const char* text, const YamlMark& context) const;
  void fetchEnough();
  void fetchNext();
  void fetchPlainOrFail();
  void skipToToken();

  [[nodiscard]] bool isValid(SimpleKey& key);
  [[nodiscard]] std::size_t nextToken() const { return parsed_ + tokens_.size(); }
  void saveKey();
  void removeKey();
  void rollIndent(std::size_t column, std::ptrdiff_t token, yaml_token_type_t type, const YamlMark& mark);
  void unrollIndent(std::ptrdiff_t column);
  void insert(std::ptrdiff_t at, YamlToken token);
  void add(yaml_token_type_t type, int characters);

  void fetchStreamStart();
  void fetchStreamEnd();
  void fetchDocumentMark(yaml_token_type_t type);
  void fetchFlowStart(yaml_token_type_t type);
  void fetchFlowEnd(yaml_token_type_t type);
  void fetchFlowEntry();
  void fetchBlockEntry();
  void fetchKey();
  void fetchValue();

  // yaml_scan_names.cpp: behind the first character of what they read.
  void fetchDirective();
  void fetchAnchor(yaml_token_type_t type);
  void fetchTag();
  int scanVersionNumber(const YamlMark& start);
  std::string scanHandle(bool directive, const YamlMark& start);
  std::string scanUri(const std::string& head, const YamlMark& start);
  void scanEscapedOctets(std::string& out, const YamlMark& start);

  // yaml_scan_scalars.cpp and yaml_scan_quoted.cpp
  void fetchBlockScalar(bool literal);
  std::size_t scanBlockHeader(int& chomping, const YamlMark& start);
  void scanBlockBreaks(std::size_t& indent, std::string& breaks, const YamlMark& start, YamlMark& end);
  void fetchPlain();
  void fetchQuoted(bool single);
  void scanEscape(std::string& out, const YamlMark& start);
  bool scanWord(bool single, std::string& out, const YamlMark& start);
  [[nodiscard]] bool endsPlain() const;

  // The space between the words of a scalar.
  struct Gap {
    std::string blanks, firstBreak, breaks;
    bool lineEnded = false;
    void fold(std::string& out);
  };
  void takeGap(Gap& gap);

  YamlSource in_;
  std::deque<YamlToken> tokens_;
  std::size_t parsed_ = 0;
  bool available_ = false, started_ = false, ended_ = false;
  bool keyAllowed_ = false;
  int flowLevel_ = 0;
  std::ptrdiff_t indent_ = -1;
  std::vector<std::ptrdiff_t> indents_;
  std::vector<SimpleKey> keys_;
  std::unordered_map<std::size_t, std::size_t> keyOfToken_;
};

} // namespace pilothouse
