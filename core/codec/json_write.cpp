#include "core/base/limits.h"
#include "core/base/work.h"
#include "core/codec/base64.h"
#include "core/codec/depth.h"
#include "core/codec/go_number.h"
#include "core/codec/json.h"
#include "core/codec/utf8.h"

#include <array>
#include <charconv>
#include <cmath>

namespace pilothouse {
namespace {

enum Escape : std::uint8_t { Plain, Html, Always };

constexpr std::array<Escape, 256> makeEscapes() {
  std::array<Escape, 256> table{};
  for (int c = 0; c < 0x20; ++c) table[std::size_t(c)] = Always;
  for (int c = 0x80; c < 0x100; ++c) table[std::size_t(c)] = Always; // to be looked at, mostly kept
  table['"'] = table['\\'] = Always;
  table['<'] = table['>'] = table['&'] = Html;
  return table;
}
constexpr auto escapes = makeEscapes();

class Writer {
public:
  explicit Writer(JsonStyle style) : style_(style) {}

  Result<std::string> run(const Value& value) {
    if (!write(value, 0)) return std::unexpected(std::move(error_));
    return std::move(out_);
  }

private:
  bool refuse(ErrorCode code, std::string message) {
    error_ = Error{.code = code, .message = std::move(message)};
    return false;
  }
  bool write(const Value& value, int depth);
  bool writeDouble(const Value& value);
  bool writeList(const List& items, int depth);
  bool writeMap(const Map& entries, int depth);
  void writeInt(const Value& value);
  void writeText(std::string_view text);
  std::size_t writeSpecial(std::string_view rest);
  void newLine(int depth) {
    if (style_.indent.empty()) return;
    out_.push_back('\n');
    for (int i = 0; i < depth; ++i) out_ += style_.indent;
  }

  JsonStyle style_;
  std::string out_;
  Error error_; // why the last call said no; frames stay small in deep documents
};

bool Writer::write(const Value& value, int depth) {
  if (depth > recursionDepth) return refuse(ErrorCode::LimitExceeded, "json: exceeded max depth");
  if (!work::spend(1 + std::size_t(style_.indent.empty() ? 0 : depth / 8)))
    return refuse(ErrorCode::LimitExceeded, "json: too large");
  switch (value.kind()) {
  case Kind::Null: out_ += "null"; return true;
  case Kind::Bool: out_ += value.asBool() ? "true" : "false"; return true;
  case Kind::Int: writeInt(value); return true;
  case Kind::Double: return writeDouble(value);
  case Kind::String:
    if (value.goType() == GoType::NilBytes)
      out_ += "null";
    else if (value.isBytes())
      out_ += '"' + base64Encode(value.asString()) + '"';
    else
      writeText(value.asString());
    return true;
  case Kind::List:
    if (value.goType() == GoType::NilInterfaces || value.goType() == GoType::NilStrings) {
      out_ += "null";
      return true;
    }
    return writeList(value.asList(), depth);
  case Kind::Map:
    if (value.goType() == GoType::NilMap || value.goType() == GoType::NilStrings) {
      out_ += "null";
      return true;
    }
    return writeMap(value.asMap(), depth);
  case Kind::Object: return write(value.asObject().toPlain(), depth);
  }
  return true;
}

void Writer::writeInt(const Value& value) {
  char text[24];
  const auto end = value.goType() == GoType::Uint64
                       ? std::to_chars(text, text + sizeof text, std::uint64_t(value.asInt()))
                       : std::to_chars(text, text + sizeof text, value.asInt());
  out_.append(text, end.ptr);
}

bool Writer::writeDouble(const Value& value) {
  const bool narrow = value.goType() == GoType::Float32;
  if (!std::isfinite(value.asDouble())) {
    std::string text = "json: unsupported value: ";
    appendGoFloat(text, value.asDouble());
    return refuse(ErrorCode::InvalidArgument, std::move(text));
  }
  appendJsonFloat(out_, value.asDouble(), narrow);
  return true;
}

bool Writer::writeList(const List& items, int depth) {
  out_.push_back('[');
  bool first = true;
  for (const auto& item : items) {
    if (!first) out_.push_back(',');
    first = false;
    newLine(depth + 1);
    if (!write(item, depth + 1)) return false;
  }
  if (!first) newLine(depth);
  out_.push_back(']');
  return true;
}

bool Writer::writeMap(const Map& entries, int depth) {
  out_.push_back('{');
  bool first = true;
  for (const auto& [key, item] : entries) {
    if (!first) out_.push_back(',');
    first = false;
    newLine(depth + 1);
    writeText(key);
    out_ += style_.indent.empty() ? ":" : ": ";
    if (!write(item, depth + 1)) return false;
  }
  if (!first) newLine(depth);
  out_.push_back('}');
  return true;
}

void Writer::writeText(std::string_view text) {
  out_.push_back('"');
  std::size_t start = 0, i = 0;
  while (i < text.size()) {
    const auto kind = escapes[std::uint8_t(text[i])];
    if (kind == Plain || (kind == Html && !style_.escapeHtml)) {
      ++i;
      continue;
    }
    if (!work::spend() || (work::current && out_.size() > 2 * limits::templateTextBytes)) {
      work::giveUp("the JSON is too large");
      return;
    }
    out_.append(text, start, i - start);
    i += writeSpecial(text.substr(i));
    start = i;
  }
  out_.append(text, start);
  out_.push_back('"');
}

// Writes one character that may need an escape; returns its size in the text.
std::size_t Writer::writeSpecial(std::string_view rest) {
  const auto hex = [&](unsigned c) {
    out_ += "\\u00";
    out_.push_back("0123456789abcdef"[c >> 4 & 15]);
    out_.push_back("0123456789abcdef"[c & 15]);
  };
  const auto c = std::uint8_t(rest[0]);
  if (c >= 0x80) {
    const auto rune = decodeRune(rest);
    if (!rune.valid)
      out_ += "\\ufffd";
    else if (rune.value == 0x2028 || rune.value == 0x2029)
      out_ += rune.value == 0x2028 ? "\\u2028" : "\\u2029";
    else
      out_.append(rest, 0, rune.size);
    return rune.size;
  }
  switch (c) {
  case '"': out_ += "\\\""; break;
  case '\\': out_ += "\\\\"; break;
  case '\b': out_ += "\\b"; break;
  case '\f': out_ += "\\f"; break;
  case '\n': out_ += "\\n"; break;
  case '\r': out_ += "\\r"; break;
  case '\t': out_ += "\\t"; break;
  default: hex(c);
  }
  return 1;
}

} // namespace

Result<std::string> writeJson(const Value& value, JsonStyle style) { return Writer(style).run(value); }

} // namespace pilothouse
