// The entries of collections.
#include "core/codec/yaml_parser.h"

namespace pilothouse {

void YamlParser::sequenceEntry(YamlRawEvent& event, bool first) {
  enter(first);
  if (peek().type == YAML_BLOCK_END_TOKEN) return close(event, YAML_SEQUENCE_END_EVENT);
  if (peek().type != YAML_BLOCK_ENTRY_TOKEN)
    fail("did not find expected '-' indicator", peek().start, marks_.back());
  const auto mark = peek().end;
  scanner_.skip();
  if (sees({YAML_BLOCK_ENTRY_TOKEN, YAML_BLOCK_END_TOKEN})) return empty(event, mark, State::SequenceEntry);
  nodeThen(event, State::SequenceEntry, true, false);
}

void YamlParser::indentlessEntry(YamlRawEvent& event) {
  if (peek().type != YAML_BLOCK_ENTRY_TOKEN) {
    event = {.type = YAML_SEQUENCE_END_EVENT, .start_mark = peek().start, .end_mark = peek().start};
    return pop();
  }
  const auto mark = peek().end;
  scanner_.skip();
  if (sees({YAML_BLOCK_ENTRY_TOKEN, YAML_KEY_TOKEN, YAML_VALUE_TOKEN, YAML_BLOCK_END_TOKEN}))
    return empty(event, mark, State::IndentlessEntry);
  nodeThen(event, State::IndentlessEntry, true, false);
}

void YamlParser::mappingKey(YamlRawEvent& event, bool first) {
  enter(first);
  if (peek().type == YAML_BLOCK_END_TOKEN) return close(event, YAML_MAPPING_END_EVENT);
  if (peek().type != YAML_KEY_TOKEN) fail("did not find expected key", peek().start, marks_.back());
  const auto mark = peek().end;
  scanner_.skip();
  if (sees({YAML_KEY_TOKEN, YAML_VALUE_TOKEN, YAML_BLOCK_END_TOKEN}))
    return empty(event, mark, State::MappingValue);
  nodeThen(event, State::MappingValue, true, true);
}

void YamlParser::mappingValue(YamlRawEvent& event) {
  if (peek().type != YAML_VALUE_TOKEN) return empty(event, peek().start, State::MappingKey);
  const auto mark = peek().end;
  scanner_.skip();
  if (sees({YAML_KEY_TOKEN, YAML_VALUE_TOKEN, YAML_BLOCK_END_TOKEN}))
    return empty(event, mark, State::MappingKey);
  nodeThen(event, State::MappingKey, true, true);
}

// Takes the comma before every entry but the first.
bool YamlParser::separated(bool first, const char* expected) {
  if (first) return true;
  if (peek().type != YAML_FLOW_ENTRY_TOKEN) fail(expected, peek().start, marks_.back());
  scanner_.skip();
  return true;
}

void YamlParser::flowSequenceEntry(YamlRawEvent& event, bool first) {
  enter(first);
  if (peek().type != YAML_FLOW_SEQUENCE_END_TOKEN && separated(first, "did not find expected ',' or ']'")) {
    if (peek().type == YAML_KEY_TOKEN) {
      event = {.type = YAML_MAPPING_START_EVENT,
               .start_mark = peek().start,
               .end_mark = peek().end,
               .implicit = true,
               .style = YAML_FLOW_MAPPING_STYLE};
      scanner_.skip();
      state_ = State::FlowPairKey;
      return;
    }
    if (peek().type != YAML_FLOW_SEQUENCE_END_TOKEN)
      return nodeThen(event, State::FlowSequenceEntry, false, false);
  }
  close(event, YAML_SEQUENCE_END_EVENT);
}

void YamlParser::flowPairKey(YamlRawEvent& event) {
  if (!sees({YAML_VALUE_TOKEN, YAML_FLOW_ENTRY_TOKEN, YAML_FLOW_SEQUENCE_END_TOKEN}))
    return nodeThen(event, State::FlowPairValue, false, false);
  const auto mark = peek().end;
  scanner_.skip(); // the token is lost, as it is in libyaml
  empty(event, mark, State::FlowPairValue);
}

void YamlParser::flowPairValue(YamlRawEvent& event) {
  const auto mark = peek().start;
  if (peek().type == YAML_VALUE_TOKEN) {
    scanner_.skip();
    if (!sees({YAML_FLOW_ENTRY_TOKEN, YAML_FLOW_SEQUENCE_END_TOKEN}))
      return nodeThen(event, State::FlowPairEnd, false, false);
  }
  empty(event, mark, State::FlowPairEnd);
}

void YamlParser::flowMappingKey(YamlRawEvent& event, bool first) {
  enter(first);
  if (peek().type != YAML_FLOW_MAPPING_END_TOKEN && separated(first, "did not find expected ',' or '}'")) {
    if (peek().type == YAML_KEY_TOKEN) {
      scanner_.skip();
      if (sees({YAML_VALUE_TOKEN, YAML_FLOW_ENTRY_TOKEN, YAML_FLOW_MAPPING_END_TOKEN}))
        return empty(event, peek().start, State::FlowMappingValue);
      return nodeThen(event, State::FlowMappingValue, false, false);
    }
    if (peek().type != YAML_FLOW_MAPPING_END_TOKEN)
      return nodeThen(event, State::FlowMappingEmpty, false, false);
  }
  close(event, YAML_MAPPING_END_EVENT);
}

void YamlParser::flowMappingValue(YamlRawEvent& event) {
  if (peek().type == YAML_VALUE_TOKEN) {
    scanner_.skip();
    if (!sees({YAML_FLOW_ENTRY_TOKEN, YAML_FLOW_MAPPING_END_TOKEN}))
      return nodeThen(event, State::FlowMappingKey, false, false);
  }
  empty(event, peek().start, State::FlowMappingKey);
}

} // namespace pilothouse
