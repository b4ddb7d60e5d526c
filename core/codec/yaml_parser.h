// YAML events from tokens, state by state as go-yaml v2 and libyaml do it. Throws YamlProblem. Private to
// core/codec; one stream, one thread.
#pragma once

#include "core/codec/yaml_scanner.h"

#include <optional>

namespace pilothouse {

// What YamlEvents gives out; the members are named as libyaml names them.
struct YamlRawEvent {
  yaml_event_type_t type = YAML_NO_EVENT;
  YamlMark start_mark{}, end_mark{};
  std::string value{};
  std::optional<std::string> anchor{}, tag{};
  bool plain_implicit = false, quoted_implicit = false, implicit = false;
  int style = 0; // of a scalar, sequence or mapping, in libyaml's numbers
};

class YamlParser {
public:
  explicit YamlParser(std::string_view text) : scanner_(text) {}
  void next(YamlRawEvent& event);

private:
  enum class State {
    StreamStart,
    ImplicitDocument,
    Document,
    DocumentContent,
    DocumentEnd,
    BlockNode,
    SequenceFirst,
    SequenceEntry,
    IndentlessEntry,
    MappingFirst,
    MappingKey,
    MappingValue,
    FlowSequenceFirst,
    FlowSequenceEntry,
    FlowPairKey,
    FlowPairValue,
    FlowPairEnd,
    FlowMappingFirst,
    FlowMappingKey,
    FlowMappingValue,
    FlowMappingEmpty,
    End,
  };
  struct Properties;

  [[noreturn]] static void fail(const char* text, const YamlMark& mark, const YamlMark& context = {});
  YamlToken& peek() { return scanner_.peek(); }
  [[nodiscard]] bool sees(std::initializer_list<yaml_token_type_t> types);
  void pop();
  void empty(YamlRawEvent& event, const YamlMark& mark, State then);
  void open(YamlRawEvent& event, yaml_event_type_t type, Properties& given, State then, bool flow);
  void close(YamlRawEvent& event, yaml_event_type_t type);
  void nodeThen(YamlRawEvent& event, State then, bool block, bool indentless);

  void documentStart(YamlRawEvent& event, bool implicit);
  void documentEnd(YamlRawEvent& event);
  void directives();
  void node(YamlRawEvent& event, bool block, bool indentless);
  void scalar(YamlRawEvent& event, Properties& given);
  Properties properties();
  void sequenceEntry(YamlRawEvent& event, bool first);
  void indentlessEntry(YamlRawEvent& event);
  void mappingKey(YamlRawEvent& event, bool first);
  void mappingValue(YamlRawEvent& event);
  void flowSequenceEntry(YamlRawEvent& event, bool first);
  void flowPairKey(YamlRawEvent& event);
  void flowPairValue(YamlRawEvent& event);
  void flowMappingKey(YamlRawEvent& event, bool first);
  void flowMappingValue(YamlRawEvent& event);
  void enter(bool first);
  bool separated(bool first, const char* expected);

  YamlScanner scanner_;
  State state_ = State::StreamStart;
  std::vector<State> states_;
  std::vector<YamlMark> marks_;
  std::vector<std::pair<std::string, std::string>> tags_;
};

} // namespace pilothouse
