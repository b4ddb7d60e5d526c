#include "core/codec/yaml_parser.h"

#include <algorithm>

namespace pilothouse {

struct YamlParser::Properties {
  YamlMark start{}, end{};
  std::optional<std::string> anchor{}, tag{};
};

void YamlParser::fail(const char* text, const YamlMark& mark, const YamlMark& context) {
  throw YamlProblem{.source = YamlProblem::Source::Parser, .text = text, .mark = mark, .context = context};
}

bool YamlParser::sees(std::initializer_list<yaml_token_type_t> types) {
  return std::ranges::find(types, peek().type) != types.end();
}

void YamlParser::pop() {
  state_ = states_.back();
  states_.pop_back();
}

void YamlParser::next(YamlRawEvent& event) {
  event = {};
  if (scanner_.ended()) return;
  switch (state_) {
  case State::StreamStart:
    event = {.type = YAML_STREAM_START_EVENT, .start_mark = peek().start, .end_mark = peek().end};
    scanner_.skip();
    state_ = State::ImplicitDocument;
    return;
  case State::ImplicitDocument: return documentStart(event, true);
  case State::Document: return documentStart(event, false);
  case State::DocumentContent:
    if (sees({YAML_VERSION_DIRECTIVE_TOKEN, YAML_TAG_DIRECTIVE_TOKEN, YAML_DOCUMENT_START_TOKEN,
              YAML_DOCUMENT_END_TOKEN, YAML_STREAM_END_TOKEN})) {
      pop();
      return empty(event, peek().start, state_);
    }
    return node(event, true, false);
  case State::DocumentEnd: return documentEnd(event);
  case State::BlockNode: return node(event, true, false);
  case State::SequenceFirst: return sequenceEntry(event, true);
  case State::SequenceEntry: return sequenceEntry(event, false);
  case State::IndentlessEntry: return indentlessEntry(event);
  case State::MappingFirst: return mappingKey(event, true);
  case State::MappingKey: return mappingKey(event, false);
  case State::MappingValue: return mappingValue(event);
  case State::FlowSequenceFirst: return flowSequenceEntry(event, true);
  case State::FlowSequenceEntry: return flowSequenceEntry(event, false);
  case State::FlowPairKey: return flowPairKey(event);
  case State::FlowPairValue: return flowPairValue(event);
  case State::FlowPairEnd:
    event = {.type = YAML_MAPPING_END_EVENT, .start_mark = peek().start, .end_mark = peek().start};
    state_ = State::FlowSequenceEntry;
    return;
  case State::FlowMappingFirst: return flowMappingKey(event, true);
  case State::FlowMappingKey: return flowMappingKey(event, false);
  case State::FlowMappingValue: return flowMappingValue(event);
  case State::FlowMappingEmpty: return empty(event, peek().start, State::FlowMappingKey);
  case State::End: return;
  }
}

void YamlParser::empty(YamlRawEvent& event, const YamlMark& mark, State then) {
  event = {.type = YAML_SCALAR_EVENT,
           .start_mark = mark,
           .end_mark = mark,
           .plain_implicit = true,
           .style = YAML_PLAIN_SCALAR_STYLE};
  state_ = then;
}

void YamlParser::documentStart(YamlRawEvent& event, bool implicit) {
  while (!implicit && peek().type == YAML_DOCUMENT_END_TOKEN) scanner_.skip();
  const auto start = peek().start;
  if (peek().type == YAML_STREAM_END_TOKEN) {
    event = {.type = YAML_STREAM_END_EVENT, .start_mark = start, .end_mark = peek().end};
    scanner_.skip();
    state_ = State::End;
    return;
  }
  event = {.type = YAML_DOCUMENT_START_EVENT, .start_mark = start, .end_mark = peek().end};
  const bool bare =
      implicit && !sees({YAML_VERSION_DIRECTIVE_TOKEN, YAML_TAG_DIRECTIVE_TOKEN, YAML_DOCUMENT_START_TOKEN});
  directives();
  states_.push_back(State::DocumentEnd);
  if (bare) {
    state_ = State::BlockNode;
    return;
  }
  if (peek().type != YAML_DOCUMENT_START_TOKEN) fail("did not find expected <document start>", peek().start);
  event.end_mark = peek().end;
  scanner_.skip();
  state_ = State::DocumentContent;
}

void YamlParser::documentEnd(YamlRawEvent& event) {
  event = {.type = YAML_DOCUMENT_END_EVENT, .start_mark = peek().start, .end_mark = peek().start};
  event.implicit = peek().type != YAML_DOCUMENT_END_TOKEN;
  if (!event.implicit) {
    event.end_mark = peek().end;
    scanner_.skip();
  }
  tags_.clear();
  state_ = State::Document;
}

void YamlParser::directives() {
  const auto known = [this](std::string_view handle) {
    return std::ranges::any_of(tags_, [&](const auto& tag) { return tag.first == handle; });
  };
  for (bool version = false; sees({YAML_VERSION_DIRECTIVE_TOKEN, YAML_TAG_DIRECTIVE_TOKEN});
       scanner_.skip()) {
    auto& token = peek();
    if (token.type == YAML_TAG_DIRECTIVE_TOKEN) {
      if (known(token.value)) fail("found duplicate %TAG directive", token.start);
      tags_.emplace_back(token.value, token.suffix);
      continue;
    }
    if (version) fail("found duplicate %YAML directive", token.start);
    if (token.major != 1 || token.minor != 1) fail("found incompatible YAML document", token.start);
    version = true;
  }
  if (!known("!")) tags_.emplace_back("!", "!");
  if (!known("!!")) tags_.emplace_back("!!", "tag:yaml.org,2002:");
}

// An anchor and a tag, in either order.
YamlParser::Properties YamlParser::properties() {
  Properties given{.start = peek().start, .end = peek().start};
  bool tagged = false;
  std::string handle, suffix;
  YamlMark tagMark;
  for (int i = 0; i < 2; ++i) {
    auto& token = peek();
    if (token.type == YAML_ANCHOR_TOKEN && !given.anchor) {
      given.anchor = std::move(token.value);
    } else if (token.type == YAML_TAG_TOKEN && !tagged) {
      tagged = true;
      handle = std::move(token.value);
      suffix = std::move(token.suffix);
      tagMark = token.start;
    } else {
      break;
    }
    given.end = token.end;
    scanner_.skip();
  }
  peek(); // an error of what follows comes first
  if (!tagged) return given;
  std::string tag;
  if (handle.empty()) {
    tag = suffix;
  } else {
    for (const auto& [known, prefix] : tags_)
      if (known == handle) {
        tag = prefix + suffix;
        break;
      }
    if (tag.empty()) fail("found undefined tag handle", tagMark, given.start);
  }
  if (!tag.empty()) given.tag = std::move(tag);
  return given;
}

void YamlParser::open(YamlRawEvent& event, yaml_event_type_t type, Properties& given, State then, bool flow) {
  event = {.type = type,
           .start_mark = given.start,
           .end_mark = peek().end,
           .anchor = std::move(given.anchor),
           .implicit = !given.tag,
           .style = int(flow ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE)};
  event.tag = std::move(given.tag);
  state_ = then;
}

void YamlParser::scalar(YamlRawEvent& event, Properties& given) {
  auto& token = peek();
  const bool plain = (!given.tag && token.style == YAML_PLAIN_SCALAR_STYLE) || given.tag == "!";
  event = {.type = YAML_SCALAR_EVENT,
           .start_mark = given.start,
           .end_mark = token.end,
           .value = std::move(token.value),
           .anchor = std::move(given.anchor),
           .plain_implicit = plain,
           .quoted_implicit = !plain && !given.tag,
           .style = token.style};
  event.tag = std::move(given.tag);
  scanner_.skip();
  pop();
}

void YamlParser::node(YamlRawEvent& event, bool block, bool indentless) {
  if (auto& token = peek(); token.type == YAML_ALIAS_TOKEN) {
    event = {.type = YAML_ALIAS_EVENT, .start_mark = token.start, .end_mark = token.end};
    event.anchor = std::move(token.value);
    scanner_.skip();
    return pop();
  }
  auto given = properties();
  const auto type = peek().type;
  if (indentless && type == YAML_BLOCK_ENTRY_TOKEN)
    return open(event, YAML_SEQUENCE_START_EVENT, given, State::IndentlessEntry, false);
  if (type == YAML_SCALAR_TOKEN) return scalar(event, given);
  if (type == YAML_FLOW_SEQUENCE_START_TOKEN)
    return open(event, YAML_SEQUENCE_START_EVENT, given, State::FlowSequenceFirst, true);
  if (type == YAML_FLOW_MAPPING_START_TOKEN)
    return open(event, YAML_MAPPING_START_EVENT, given, State::FlowMappingFirst, true);
  if (block && type == YAML_BLOCK_SEQUENCE_START_TOKEN)
    return open(event, YAML_SEQUENCE_START_EVENT, given, State::SequenceFirst, false);
  if (block && type == YAML_BLOCK_MAPPING_START_TOKEN)
    return open(event, YAML_MAPPING_START_EVENT, given, State::MappingFirst, false);
  if (!given.anchor && !given.tag) fail("did not find expected node content", peek().start, given.start);
  event = {.type = YAML_SCALAR_EVENT,
           .start_mark = given.start,
           .end_mark = given.end,
           .anchor = std::move(given.anchor),
           .plain_implicit = !given.tag,
           .style = YAML_PLAIN_SCALAR_STYLE};
  event.tag = std::move(given.tag);
  pop();
}

void YamlParser::nodeThen(YamlRawEvent& event, State then, bool block, bool indentless) {
  states_.push_back(then);
  node(event, block, indentless);
}

void YamlParser::close(YamlRawEvent& event, yaml_event_type_t type) {
  event = {.type = type, .start_mark = peek().start, .end_mark = peek().end};
  marks_.pop_back();
  scanner_.skip();
  pop();
}

// Takes the token that opens a collection.
void YamlParser::enter(bool first) {
  if (!first) return;
  marks_.push_back(peek().start);
  scanner_.skip();
}

} // namespace pilothouse
