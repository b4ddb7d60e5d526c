#include "core/codec/yaml_composer.h"

#include "core/base/limits.h"
#include "core/codec/base64.h"
#include "core/codec/yaml_for_json.h"
#include "core/codec/yaml_scalar.h"

namespace pilothouse {
namespace {

constexpr std::string_view mergeTag = "tag:yaml.org,2002:merge";

// go-yaml: decode.go, allowedAliasRatio. Small documents may consist of aliases nearly altogether, large
// ones only to a tenth.
double allowedAliasRatio(std::size_t decoded) {
  constexpr double low = 400'000, high = 4'000'000;
  if (double(decoded) <= low) return 0.99;
  if (double(decoded) >= high) return 0.10;
  return 0.99 - 0.89 * ((double(decoded) - low) / (high - low));
}

} // namespace

void YamlComposer::failDecode(std::string text) {
  if (decodeError_.empty()) decodeError_ = std::move(text);
}

bool YamlComposer::countNode() {
  ++decoded_;
  if (aliased_ > 100 && decoded_ > 1000 && double(aliased_) / double(decoded_) > allowedAliasRatio(decoded_))
    failDecode("yaml: document contains excessive aliasing");
  return decodeError_.empty();
}

Result<std::optional<Value>> YamlComposer::next() {
  YamlEvent event;
  frames_.clear();
  anchors_.clear();
  root_.reset();
  decodeError_.clear();
  irregular_ = false;
  decoded_ = aliased_ = 0;
  while (true) {
    if (!events_.next(event)) return std::unexpected(events_.error());
    switch (event.type()) {
    case YAML_STREAM_END_EVENT: return std::optional<Value>();
    case YAML_SCALAR_EVENT: addScalar(event); break;
    case YAML_ALIAS_EVENT:
      if (!addAlias(event))
        return fail(ErrorCode::Parse,
                    "yaml: unknown anchor '" + std::string(event.anchor()) + "' referenced");
      break;
    case YAML_SEQUENCE_START_EVENT: open(event, Frame::Kind::Sequence); break;
    case YAML_MAPPING_START_EVENT: open(event, Frame::Kind::Mapping); break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: close(); break;
    case YAML_DOCUMENT_END_EVENT: return finished();
    default: break;
    }
    if (irregular_ && decodeError_.empty()) return fail(ErrorCode::Parse, "yaml: not for JSON");
    if (frames_.size() > std::size_t(limits::documentDepth))
      return fail(ErrorCode::LimitExceeded, "yaml: exceeded max depth of 10000");
  }
}

Result<std::optional<Value>> YamlComposer::finished() {
  if (!decodeError_.empty()) return fail(ErrorCode::Parse, std::move(decodeError_));
  if (keep_ == Keep::Json || !root_) return std::move(root_);
  PH_TRY(auto value, yamlForJson(*root_, options_));
  return std::optional<Value>(std::move(value));
}

Value YamlComposer::valueOf(const YamlScalar& scalar, std::string_view text) {
  if (scalar.type == YamlType::Binary) {
    if (auto bytes = base64Decode(text)) return yamlTextValue(*bytes);
    failDecode("yaml: !!binary value contains invalid base64 data");
    return {};
  }
  if (keep_ == Keep::Go) return goScalarValue(scalar, text);
  auto value = yamlScalarValue(scalar, text, options_);
  irregular_ = irregular_ || !value;
  return std::move(value).value_or(Value());
}

SharedString YamlComposer::keyOf(const YamlScalar& scalar, std::string_view text) {
  if (keep_ == Keep::Go) return goScalarKey(scalar, text);
  auto key = yamlScalarKey(scalar, text);
  irregular_ = irregular_ || !key;
  return std::move(key).value_or(SharedString());
}

bool YamlComposer::addScalar(const YamlEvent& event) {
  countNode();
  const auto text = event.scalar();
  const auto& raw = event.raw;
  auto* frame = frames_.empty() ? nullptr : &frames_.back();
  const bool isKey = frame && frame->kind == Frame::Kind::Mapping && frame->wantsKey;
  if (isKey && text == "<<" && (raw.plain_implicit || event.tag() == mergeTag)) {
    --decoded_; // go-yaml does not decode this key
    frame->wantsKey = false;
    frame->merging = true;
    return true;
  }
  YamlScalar scalar;
  if (raw.plain_implicit && !raw.tag) {
    scalar = resolvePlain(text);
  } else if (raw.tag) {
    auto resolved = resolveTagged(event.tag(), text);
    if (resolved)
      scalar = *resolved;
    else
      failDecode(std::move(resolved).error().message);
  }
  if (isKey && !raw.anchor) {
    placeKey(keyOf(scalar, text));
    return true;
  }
  auto value = valueOf(scalar, text);
  if (!raw.anchor) {
    place(std::move(value), nullptr, false);
    return true;
  }
  const auto key = keyOf(scalar, text);
  anchors_.insert_or_assign(std::string(event.anchor()), Anchored{.value = value, .key = key});
  place(std::move(value), &key, false);
  return true;
}

bool YamlComposer::addAlias(const YamlEvent& event) {
  const auto found = anchors_.find(std::string(event.anchor()));
  if (found == anchors_.end()) return false;
  const auto& known = found->second;
  if (known.open) failDecode("yaml: anchor '" + found->first + "' value contains itself");
  ++decoded_;
  decoded_ += known.nodes - 1;
  aliased_ += known.nodes;
  if (decoded_ > limits::yamlAliasNodes) failDecode("yaml: document contains excessive aliasing");
  const bool good = countNode(); // checks the ratio before anything is copied
  place(good ? deepCopy(known.value) : Value(), known.key ? &*known.key : nullptr, known.isMap);
  return true;
}

void YamlComposer::open(const YamlEvent& event, Frame::Kind kind) {
  auto* parent = frames_.empty() ? nullptr : &frames_.back();
  if (kind == Frame::Kind::Sequence && parent && parent->kind == Frame::Kind::Mapping && parent->merging)
    kind = Frame::Kind::MergeList;
  else
    countNode();
  auto& frame = frames_.emplace_back();
  frame.kind = kind;
  frame.nodesBefore = decoded_ - 1;
  if (const auto anchor = event.anchor(); !anchor.empty()) {
    frame.anchor = anchor;
    anchors_.insert_or_assign(frame.anchor, Anchored{.isMap = kind == Frame::Kind::Mapping, .open = true});
  }
}

void YamlComposer::close() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  const bool isMap = frame.kind == Frame::Kind::Mapping;
  Value value = isMap ? Value(Map::fromUnsorted(std::move(frame.entries))) : Value(std::move(frame.items));
  if (!frame.anchor.empty()) closeAnchor(frame.anchor, value, decoded_ - frame.nodesBefore, isMap);
  if (frame.kind == Frame::Kind::MergeList) {
    auto& parent = frames_.back();
    // The first map named wins, so the last one is merged first.
    const auto& items = value.asList();
    for (auto it = items.rbegin(); it != items.rend(); ++it)
      if (it->isMap())
        for (const auto& entry : it->asMap()) parent.entries.push_back(entry);
    parent.merging = false;
    parent.wantsKey = true;
    return;
  }
  place(std::move(value), nullptr, isMap);
}

void YamlComposer::closeAnchor(const std::string& name, const Value& value, std::size_t nodes, bool isMap) {
  auto& known = anchors_[name];
  if (!known.open) return; // the name was given anew inside
  known.value = value;
  known.nodes = nodes;
  known.isMap = isMap;
  known.open = false;
}

void YamlComposer::placeKey(SharedString key) {
  auto& frame = frames_.back();
  frame.wantsKey = false;
  frame.entries.emplace_back(std::move(key), Value());
}

// A list or a map can be no key (decode.go: d.mapping).
void YamlComposer::refuseKey(const Value& key) {
  irregular_ = true;
  if (keep_ == Keep::Go) failDecode("yaml: invalid map key: " + yamlGoSyntax(key));
  placeKey({});
}

void YamlComposer::place(Value value, const SharedString* key, bool isMap) {
  if (frames_.empty()) {
    root_ = std::move(value);
    return;
  }
  auto& frame = frames_.back();
  switch (frame.kind) {
  case Frame::Kind::Sequence: frame.items.push_back(std::move(value)); return;
  case Frame::Kind::MergeList:
    if (!isMap) failDecode("yaml: map merge requires map or sequence of maps as the value");
    frame.items.push_back(std::move(value));
    return;
  case Frame::Kind::Mapping: break;
  }
  if (frame.wantsKey) {
    if (key)
      placeKey(*key);
    else
      refuseKey(value);
    return;
  }
  frame.wantsKey = true;
  if (frame.merging) {
    merge(std::move(value), isMap);
    return;
  }
  frame.entries.back().second = std::move(value);
}

void YamlComposer::merge(Value value, bool isMap) {
  auto& frame = frames_.back();
  frame.merging = false;
  if (!isMap) {
    failDecode("yaml: map merge requires map or sequence of maps as the value");
    return;
  }
  if (value.isMap()) // empty when expanding it was refused
    for (const auto& entry : value.asMap()) frame.entries.push_back(entry);
}

} // namespace pilothouse
