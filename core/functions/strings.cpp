// Sprig's strings.go, and Go's strings package where Sprig passes straight through.
#include "core/base/limits.h"
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/unicode.h"
#include "core/template/go_format.h"
#include "core/template/go_text.h"

#include <algorithm>
#include <limits>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

Value trim(const Value& text) {
  const auto whole = text.stringOr();
  const auto trimmed = gotext::trimSpace(whole);
  return trimmed.size() == whole.size() ? text.withGoType(GoType::Natural) : Value(trimmed);
}

// strings.Trim: any character of the set, from both ends.
Value trimAll(string_view set, string_view text) {
  const auto runes = runesOf(set);
  const auto inSet = [&](char32_t rune) { return runes.contains(rune); };
  while (!text.empty()) {
    const auto rune = gotext::decodeRune(text);
    if (!inSet(rune.value)) break;
    text.remove_prefix(std::size_t(rune.width));
  }
  while (!text.empty()) {
    std::size_t width = 1;
    while (width < 4 && width < text.size() && (text[text.size() - width] & 0xC0) == 0x80) ++width;
    auto rune = gotext::decodeRune(text.substr(text.size() - width));
    if (std::size_t(rune.width) != width) rune = {gotext::runeError, 1};
    if (!inSet(rune.value)) break;
    text.remove_suffix(std::size_t(rune.width));
  }
  return Value(text);
}

Value trimSuffix(string_view suffix, string_view text) {
  if (text.ends_with(suffix)) text.remove_suffix(suffix.size());
  return Value(text);
}

Value trimPrefix(string_view prefix, string_view text) {
  if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  return Value(text);
}

bool contains(string_view part, string_view text) { return text.contains(part); }
bool hasPrefix(string_view prefix, string_view text) { return text.starts_with(prefix); }
bool hasSuffix(string_view suffix, string_view text) { return text.ends_with(suffix); }

Result<string> repeat(std::int64_t count, string_view text) {
  if (count < 0) return functionError("strings: negative Repeat count");
  if (text.empty() || count == 0) return string();
  if (std::uint64_t(count) > std::uint64_t(std::numeric_limits<std::int64_t>::max()) / text.size())
    return functionError("strings: Repeat output length overflow");
  if (std::uint64_t(count) > limits::templateTextBytes / text.size()) return tooLarge();
  string out;
  out.reserve(text.size() * std::size_t(count));
  for (std::int64_t i = 0; i < count; ++i) out += text;
  return out;
}

// Bytes, as Go slices them: a character may be cut in two.
Value trunc(std::int64_t count, string_view text) {
  const auto size = std::int64_t(text.size());
  if (count < 0 && size + count > 0) return Value(text.substr(std::size_t(size + count)));
  if (count >= 0 && size > count) return Value(text.substr(0, std::size_t(count)));
  return Value(text);
}

// Go's text for a slice expression outside its operand.
std::unexpected<Error> sliceOutOfRange(const string& bounds) {
  return functionError("runtime error: slice bounds out of range [" + bounds);
}

Result<Value> substr(std::int64_t start, std::int64_t end, string_view text) {
  const auto size = std::int64_t(text.size());
  if (start < 0) {
    if (end < 0) return sliceOutOfRange(":" + std::to_string(end) + "]");
    if (end > size)
      return sliceOutOfRange(":" + std::to_string(end) + "] with length " + std::to_string(size));
    return Value(text.substr(0, std::size_t(end)));
  }
  if (end < 0 || end > size) {
    if (start > size) return sliceOutOfRange(std::to_string(start) + ":" + std::to_string(size) + "]");
    return Value(text.substr(std::size_t(start)));
  }
  if (start > end) return sliceOutOfRange(std::to_string(start) + ":" + std::to_string(end) + "]");
  return Value(text.substr(std::size_t(start), std::size_t(end - start)));
}

void appendIndented(string& out, std::int64_t spaces, string_view text) {
  const auto pad = std::size_t(spaces);
  while (true) {
    out.append(pad, ' ');
    const auto line = text.find('\n');
    if (line == string_view::npos) break;
    out += text.substr(0, line + 1);
    text.remove_prefix(line + 1);
  }
  out += text;
}

Result<string> indentAfter(string_view before, std::int64_t spaces, string_view text) {
  if (spaces < 0) return functionError("strings: negative Repeat count");
  const auto lines = std::size_t(std::ranges::count(text, '\n')) + 1;
  if (std::uint64_t(spaces) > limits::templateTextBytes / lines) return tooLarge();
  string out;
  out.reserve(before.size() + text.size() + lines * std::size_t(spaces));
  out += before;
  appendIndented(out, spaces, text);
  return out;
}

Result<string> indent(std::int64_t spaces, string_view text) { return indentAfter("", spaces, text); }
Result<string> nindent(std::int64_t spaces, string_view text) { return indentAfter("\n", spaces, text); }

// strings.Replace with an empty `old` puts the new text before each character and at the end.
string replaceBetween(string_view with, string_view text) {
  string out(with);
  while (!text.empty()) {
    const auto width = std::size_t(gotext::decodeRune(text).width);
    out += text.substr(0, width);
    out += with;
    text.remove_prefix(width);
  }
  return out;
}

Result<Value> replace(string_view old, string_view with, const Value& source) {
  const auto text = source.asString();
  if (with.size() > old.size() &&
      text.size() / std::max<std::size_t>(old.size(), 1) + 1 > limits::templateTextBytes / (with.size() + 1))
    return tooLarge();
  if (old.empty()) return Value(replaceBetween(with, text));
  auto at = text.find(old);
  if (at == string_view::npos) return source.withGoType(GoType::Natural);
  string out;
  out.reserve(text.size());
  std::size_t from = 0;
  for (; at != string_view::npos; at = text.find(old, from)) {
    out += text.substr(from, at - from);
    out += with;
    from = at + old.size();
  }
  out += text.substr(from);
  return Value(out);
}

Value plural(string_view one, string_view many, std::int64_t count) { return Value(count == 1 ? one : many); }

string quote(AnyRest rest) {
  string out;
  for (const auto& item : rest.items) {
    if (isNil(item)) continue;
    if (!out.empty()) out += ' ';
    if (item.isString())
      gotext::appendQuoted(out, item.asString());
    else
      gotext::appendQuoted(out, tmpl::toText(item));
  }
  return out;
}

string squote(AnyRest rest) {
  string out;
  for (const auto& item : rest.items) {
    if (isNil(item)) continue;
    if (!out.empty()) out += ' ';
    out += '\'';
    tmpl::appendText(out, item);
    out += '\'';
  }
  return out;
}

string cat(AnyRest rest) {
  string out;
  bool first = true;
  for (const auto& item : rest.items) {
    if (isNil(item)) continue;
    if (!std::exchange(first, false)) out += ' ';
    tmpl::appendText(out, item);
  }
  return out;
}

string toStringOf(const Value& value) { return strval(value); }

Value hello() { return Value("Hello!"); }

// trim and replace keep the value when nothing changes, so they are bound by hand.
Result<Value> callTrim(CallContext&, Arguments arguments) { return trim(arguments[0]); }
Result<Value> callReplace(CallContext&, Arguments arguments) {
  return replace(arguments[0].asString(), arguments[1].asString(), arguments[2]);
}

} // namespace

Functions stringFunctions() {
  constexpr auto text = ParameterType::String;
  return {{"trim", callTrim, {text}, false},
          {"replace", callReplace, {text, text, text}, false},
          bind<trimAll>("trimAll"),
          bind<trimAll>("trimall"),
          bind<trimSuffix>("trimSuffix"),
          bind<trimPrefix>("trimPrefix"),
          bind<contains>("contains"),
          bind<hasPrefix>("hasPrefix"),
          bind<hasSuffix>("hasSuffix"),
          bind<repeat>("repeat"),
          bind<trunc>("trunc"),
          bind<substr>("substr"),
          bind<indent>("indent"),
          bind<nindent>("nindent"),
          bind<plural>("plural"),
          bind<quote>("quote"),
          bind<squote>("squote"),
          bind<cat>("cat"),
          bind<toStringOf>("toString"),
          bind<hello>("hello")};
}

} // namespace pilothouse::functions
