// Block-style YAML, byte for byte as go-yaml's emitter lays it out (itself a port of libyaml's, without
// anchors, tags or comments). The caller walks the value; this decides quoting, folding and indentation.
// One emitter writes one document; not for several threads at once.
#pragma once

#include "core/codec/yaml_key_order.h"

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {

class YamlEmitter {
public:
  explicit YamlEmitter(YamlDialect dialect) : v3_(dialect == YamlDialect::V3) {}

  // What a node is to its parent decides where it may stand and how a sequence is indented.
  enum class Place { Root, Item, Key, ComplexKey, Value };

  void beginSequence(Place place);
  void item();
  void beginMapping();
  // Writes the key and its ':'; the value comes next. `text` is already known to be valid UTF-8.
  void key(std::string_view text);
  void end(); // of the innermost sequence or mapping

  void emptySequence() { indicator("[]"); }
  void emptyMapping() { indicator("{}"); }
  void text(std::string_view text, Place place);
  void literalWord(std::string_view word, Place place); // null, true, 12, 1.5: never quoted

  [[nodiscard]] std::string finish();

private:
  struct Analysis;
  [[nodiscard]] static Analysis analyze(std::string_view text, bool v3);
  void increaseIndent(bool flow, bool indentless);
  void writeIndent();
  void indicator(std::string_view mark, bool whitespace = false, bool indention = false);
  void put(char c) {
    out_.push_back(c);
    ++column_;
  }
  void putBreak() {
    out_.push_back('\n');
    column_ = 0;
  }
  void writeRune(std::string_view text, std::size_t& i);
  void writeBreak(std::string_view text, std::size_t& i);
  void writePlain(std::string_view text, bool mayFold);
  void writeSingleQuoted(std::string_view text, bool mayFold);
  void writeDoubleQuoted(std::string_view text, bool mayFold);
  void writeEscape(std::string_view text, std::size_t& i);
  void writeLiteral(std::string_view text);
  void popIndent();
  [[nodiscard]] bool tooWide() const { return !v3_ && column_ > bestWidth; }

  static constexpr int bestWidth = 80;
  static constexpr int bestIndent = 2;
  bool v3_;
  std::string out_;
  std::vector<int> indents_;
  int indent_ = -1;
  int column_ = 0;
  bool whitespace_ = true;
  bool indention_ = true;
};

} // namespace pilothouse
