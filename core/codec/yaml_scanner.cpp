#include "core/codec/yaml_scanner.h"

#include "core/base/limits.h"

#include <format>

namespace pilothouse {
namespace {

constexpr std::size_t keyReach = 1024; // characters between a key and its ":"

} // namespace

void YamlScanner::fail(const char* text, const YamlMark& context) const {
  throw YamlProblem{
      .source = YamlProblem::Source::Scanner, .text = text, .mark = in_.mark(), .context = context};
}

// A token that may turn out to be a key cannot be given away yet.
void YamlScanner::fetchEnough() {
  for (;;) {
    if (!tokens_.empty()) {
      const auto found = keyOfToken_.find(parsed_);
      if (found == keyOfToken_.end() || !isValid(keys_[found->second])) break;
    }
    fetchNext();
  }
  available_ = true;
}

void YamlScanner::fetchNext() {
  in_.require(1);
  if (!started_) return fetchStreamStart();
  skipToToken();
  unrollIndent(std::ptrdiff_t(in_.mark().column));
  in_.require(4);
  if (in_.isEnd()) return fetchStreamEnd();
  const char c = in_.at();
  if (in_.mark().column == 0 && c == '%') return fetchDirective();
  if (in_.isDocumentMark())
    return fetchDocumentMark(c == '-' ? YAML_DOCUMENT_START_TOKEN : YAML_DOCUMENT_END_TOKEN);
  const bool inFlow = flowLevel_ > 0;
  switch (c) {
  case '[': return fetchFlowStart(YAML_FLOW_SEQUENCE_START_TOKEN);
  case '{': return fetchFlowStart(YAML_FLOW_MAPPING_START_TOKEN);
  case ']': return fetchFlowEnd(YAML_FLOW_SEQUENCE_END_TOKEN);
  case '}': return fetchFlowEnd(YAML_FLOW_MAPPING_END_TOKEN);
  case ',': return fetchFlowEntry();
  case '*': return fetchAnchor(YAML_ALIAS_TOKEN);
  case '&': return fetchAnchor(YAML_ANCHOR_TOKEN);
  case '!': return fetchTag();
  case '\'': return fetchQuoted(true);
  case '"': return fetchQuoted(false);
  case '-':
    if (in_.isSpace(1)) return fetchBlockEntry();
    break;
  case '?':
    if (inFlow || in_.isSpace(1)) return fetchKey();
    break;
  case ':':
    if (inFlow || in_.isSpace(1)) return fetchValue();
    break;
  case '|':
    if (!inFlow) return fetchBlockScalar(true);
    break;
  case '>':
    if (!inFlow) return fetchBlockScalar(false);
    break;
  default: break;
  }
  fetchPlainOrFail();
}

void YamlScanner::fetchPlainOrFail() {
  const char c = in_.at();
  constexpr std::string_view indicators = "-?:,[]{}#&*!|>'\"%@`";
  const bool plain = !in_.isSpace() && !indicators.contains(c);
  const bool dash = c == '-' && !in_.isBlank(1);
  const bool mark = flowLevel_ == 0 && (c == '?' || c == ':') && !in_.isSpace(1);
  if (plain || dash || mark) return fetchPlain();
  fail("found character that cannot start any token", in_.mark());
}

void YamlScanner::skipToToken() {
  for (;;) {
    in_.require(1);
    if (in_.mark().index == 0 && in_.isByteOrderMark()) in_.skip();
    in_.require(1);
    while (in_.at() == ' ' || ((flowLevel_ > 0 || !keyAllowed_) && in_.at() == '\t')) {
      in_.skip();
      in_.require(1);
    }
    in_.skipComment();
    if (!in_.isBreak()) return;
    in_.require(2);
    in_.skipBreak();
    if (flowLevel_ == 0) keyAllowed_ = true;
  }
}

bool YamlScanner::isValid(SimpleKey& key) {
  if (!key.possible) return false;
  if (key.mark.line >= in_.mark().line && key.mark.index + keyReach >= in_.mark().index) return true;
  if (key.required) fail("could not find expected ':'", key.mark);
  key.possible = false;
  return false;
}

void YamlScanner::saveKey() {
  if (!keyAllowed_) return;
  const bool required = flowLevel_ == 0 && indent_ == std::ptrdiff_t(in_.mark().column);
  const SimpleKey key{.possible = true, .required = required, .token = nextToken(), .mark = in_.mark()};
  removeKey();
  keys_.back() = key;
  keyOfToken_[key.token] = keys_.size() - 1;
}

void YamlScanner::removeKey() {
  auto& key = keys_.back();
  if (!key.possible) return;
  if (key.required) fail("could not find expected ':'", key.mark);
  key.possible = false;
  keyOfToken_.erase(key.token);
}

void YamlScanner::insert(std::ptrdiff_t at, YamlToken token) {
  if (at < 0)
    tokens_.push_back(std::move(token));
  else
    tokens_.insert(tokens_.begin() + at, std::move(token));
}

// The token of the next characters.
void YamlScanner::add(yaml_token_type_t type, int characters) {
  YamlToken token{.type = type, .start = in_.mark()};
  in_.skip(characters);
  token.end = in_.mark();
  tokens_.push_back(std::move(token));
}

void YamlScanner::rollIndent(std::size_t column, std::ptrdiff_t token, yaml_token_type_t type,
                             const YamlMark& mark) {
  if (flowLevel_ > 0 || indent_ >= std::ptrdiff_t(column)) return;
  indents_.push_back(indent_);
  indent_ = std::ptrdiff_t(column);
  if (indents_.size() > std::size_t(limits::documentDepth))
    fail("exceeded max depth of 10000", keys_.back().mark);
  insert(token < 0 ? -1 : token - std::ptrdiff_t(parsed_), {.type = type, .start = mark, .end = mark});
}

void YamlScanner::unrollIndent(std::ptrdiff_t column) {
  if (flowLevel_ > 0) return;
  while (indent_ > column) {
    tokens_.push_back({.type = YAML_BLOCK_END_TOKEN, .start = in_.mark(), .end = in_.mark()});
    indent_ = indents_.back();
    indents_.pop_back();
  }
}

void YamlScanner::fetchStreamStart() {
  keys_.emplace_back();
  keyAllowed_ = started_ = true;
  add(YAML_STREAM_START_TOKEN, 0);
}

void YamlScanner::fetchStreamEnd() {
  if (in_.mark().column != 0) in_.endLine();
  unrollIndent(-1);
  removeKey();
  keyAllowed_ = false;
  add(YAML_STREAM_END_TOKEN, 0);
}

void YamlScanner::fetchDocumentMark(yaml_token_type_t type) {
  unrollIndent(-1);
  removeKey();
  keyAllowed_ = false;
  add(type, 3);
}

void YamlScanner::fetchFlowStart(yaml_token_type_t type) {
  saveKey();
  keys_.push_back({.token = nextToken(), .mark = in_.mark()});
  if (++flowLevel_ > limits::documentDepth) fail("exceeded max depth of 10000", keys_.back().mark);
  keyAllowed_ = true;
  add(type, 1);
}

void YamlScanner::fetchFlowEnd(yaml_token_type_t type) {
  removeKey();
  if (flowLevel_ > 0) {
    --flowLevel_;
    keyOfToken_.erase(keys_.back().token);
    keys_.pop_back();
  }
  keyAllowed_ = false;
  add(type, 1);
}

void YamlScanner::fetchFlowEntry() {
  removeKey();
  keyAllowed_ = true;
  add(YAML_FLOW_ENTRY_TOKEN, 1);
}

void YamlScanner::fetchBlockEntry() {
  if (flowLevel_ == 0) {
    if (!keyAllowed_) fail("block sequence entries are not allowed in this context", in_.mark());
    rollIndent(in_.mark().column, -1, YAML_BLOCK_SEQUENCE_START_TOKEN, in_.mark());
  }
  removeKey();
  keyAllowed_ = true;
  add(YAML_BLOCK_ENTRY_TOKEN, 1);
}

void YamlScanner::fetchKey() {
  if (flowLevel_ == 0) {
    if (!keyAllowed_) fail("mapping keys are not allowed in this context", in_.mark());
    rollIndent(in_.mark().column, -1, YAML_BLOCK_MAPPING_START_TOKEN, in_.mark());
  }
  removeKey();
  keyAllowed_ = flowLevel_ == 0;
  add(YAML_KEY_TOKEN, 1);
}

void YamlScanner::fetchValue() {
  if (auto& key = keys_.back(); isValid(key)) {
    insert(std::ptrdiff_t(key.token - parsed_), {.type = YAML_KEY_TOKEN, .start = key.mark, .end = key.mark});
    rollIndent(key.mark.column, std::ptrdiff_t(key.token), YAML_BLOCK_MAPPING_START_TOKEN, key.mark);
    key.possible = false;
    keyOfToken_.erase(key.token);
    keyAllowed_ = false;
  } else {
    if (flowLevel_ == 0) {
      if (!keyAllowed_) fail("mapping values are not allowed in this context", in_.mark());
      rollIndent(in_.mark().column, -1, YAML_BLOCK_MAPPING_START_TOKEN, in_.mark());
    }
    keyAllowed_ = flowLevel_ == 0;
  }
  add(YAML_VALUE_TOKEN, 1);
}

} // namespace pilothouse
