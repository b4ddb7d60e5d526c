#include "core/codec/yaml_composer.h"

#include "core/base/limits.h"
#include "core/codec/base64.h"
#include "core/codec/go_number.h"
#include "core/codec/utf8.h"
#include "core/codec/yaml_scalar.h"

#include <format>

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

// strconv.Quote, for the characters that a YAML text can hold.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  constexpr std::string_view named = "\a\b\f\n\r\t\v", letters = "abfnrtv";
  while (!text.empty()) {
    const auto rune = decodeRune(text);
    const char c = text.front();
    if (c == '"' || c == '\\')
      out += {'\\', c};
    else if (const auto at = named.find(c); at != named.npos)
      out += {'\\', letters[at]};
    else if (rune.value < 0x20 || rune.value == 0x7F)
      out += std::format("\\x{:02x}", unsigned(rune.value));
    else if ((rune.value >= 0x80 && rune.value <= 0xA0) || rune.value == 0xAD || rune.value == 0x2028 ||
             rune.value == 0x2029 || rune.value == 0xFEFF)
      out += std::format("\\u{:04x}", unsigned(rune.value));
    else
      out += text.substr(0, rune.size);
    text.remove_prefix(rune.size);
  }
  return out + '"';
}

// A value in Go's %#v, for the texts of refused keys.
std::string goSyntax(const Value& value) {
  std::string out;
  switch (value.kind()) {
  case Kind::Null: return "interface {}(nil)";
  case Kind::Bool: return value.asBool() ? "true" : "false";
  case Kind::Int: return std::to_string(value.asInt());
  case Kind::Double: appendGoFloat(out, value.asDouble()); return out;
  case Kind::String: return quoted(value.asString());
  case Kind::List:
    out = "[]interface {}{";
    for (const auto& item : value.asList()) out += (out.ends_with('{') ? "" : ", ") + goSyntax(item);
    return out + "}";
  case Kind::Map:
    out = "map[interface {}]interface {}{";
    for (const auto& [key, item] : value.asMap())
      out += (out.ends_with("}{") ? "" : ", ") + goSyntax(Value(key)) + ":" + goSyntax(item);
    return out + "}";
  case Kind::Object: break;
  }
  return out;
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
  keyError_.clear();
  jsonError_.clear();
  decoded_ = aliased_ = 0;
  unsupported_ = "<nil>";
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
    case YAML_DOCUMENT_END_EVENT:
      for (auto* text : {&decodeError_, &keyError_, &jsonError_})
        if (!text->empty()) return fail(ErrorCode::Parse, std::move(*text));
      return std::move(root_);
    default: break;
    }
    if (frames_.size() > std::size_t(limits::documentDepth))
      return fail(ErrorCode::LimitExceeded, "yaml: exceeded max depth of 10000");
  }
}

Value YamlComposer::valueOf(const YamlScalar& scalar, std::string_view text) {
  if (auto value = yamlScalarValue(scalar, text, options_)) return *std::move(value);
  if (scalar.type == YamlType::Binary) {
    auto bytes = base64Decode(text);
    if (bytes) return yamlTextValue(*bytes);
    failDecode("yaml: !!binary value contains invalid base64 data");
  } else if (jsonError_.empty()) {
    jsonError_ = "json: unsupported value: ";
    appendGoFloat(jsonError_, scalar.number);
    unsupported_.clear();
    appendGoFloat(unsupported_, scalar.number);
  }
  return {};
}

SharedString YamlComposer::keyOf(const YamlScalar& scalar, std::string_view text, std::string& error) {
  return yamlScalarKey(scalar, text, error).value_or(SharedString());
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
    std::string error;
    auto key = keyOf(scalar, text, error);
    placeKey(std::move(key), std::move(error));
    return true;
  }
  auto value = valueOf(scalar, text);
  if (!raw.anchor) {
    place(std::move(value), nullptr, {}, false);
    return true;
  }
  Anchored known{.value = value};
  known.key = keyOf(scalar, text, known.keyError);
  const auto key = known.key;
  const auto error = known.keyError;
  anchors_.insert_or_assign(std::string(event.anchor()), std::move(known));
  place(std::move(value), &key, error, false);
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
  place(good ? deepCopy(known.value) : Value(), &known.key, known.keyError, known.isMap);
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
  std::string keyError;
  if (!frames_.empty() && frames_.back().kind == Frame::Kind::Mapping && frames_.back().wantsKey)
    keyError = "yaml: invalid map key: " + goSyntax(value);
  place(std::move(value), nullptr, std::move(keyError), isMap);
}

void YamlComposer::closeAnchor(const std::string& name, const Value& value, std::size_t nodes, bool isMap) {
  auto& known = anchors_[name];
  if (!known.open) return; // the name was given anew inside
  known.value = value;
  known.nodes = nodes;
  known.isMap = isMap;
  known.open = false;
  known.keyError = "yaml: invalid map key: ";
}

void YamlComposer::placeKey(SharedString key, std::string error) {
  auto& frame = frames_.back();
  frame.wantsKey = false;
  frame.dropped = !error.empty();
  if (error.starts_with("yaml: invalid map key"))
    failDecode(std::move(error));
  else if (frame.dropped && keyError_.empty())
    keyError_ = "unsupported map key of type: " + error;
  frame.entries.emplace_back(std::move(key), Value());
}

void YamlComposer::place(Value value, const SharedString* key, std::string keyError, bool isMap) {
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
    if (keyError == "yaml: invalid map key: ") keyError += goSyntax(value);
    placeKey(key ? *key : SharedString(), std::move(keyError));
    return;
  }
  frame.wantsKey = true;
  if (frame.merging) {
    merge(std::move(value), isMap);
    return;
  }
  if (frame.dropped && keyError_.ends_with(">"))
    keyError_ += ", value: " + (value.isNull() ? std::exchange(unsupported_, "<nil>") : goSyntax(value));
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
