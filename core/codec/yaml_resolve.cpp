#include "core/codec/yaml_resolve.h"

#include "core/codec/go_number.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace pilothouse {
namespace {

constexpr std::string_view yamlTag = "tag:yaml.org,2002:";

// What the first letter allows a scalar to be.
enum class Hint : std::uint8_t { Text, Word, Number, Dot };

constexpr std::array<Hint, 256> makeHints() {
  std::array<Hint, 256> hints{};
  for (const char c : std::string_view("+-0123456789")) hints[std::uint8_t(c)] = Hint::Number;
  for (const char c : std::string_view("yYnNtTfFoO~")) hints[std::uint8_t(c)] = Hint::Word;
  hints['.'] = Hint::Dot;
  return hints;
}
constexpr auto hints = makeHints();

bool isDigit(char c) { return c >= '0' && c <= '9'; }

YamlScalar ofBool(bool value) {
  YamlScalar scalar{.type = YamlType::Bool};
  scalar.boolean = value;
  return scalar;
}

YamlScalar ofNumber(double value) {
  YamlScalar scalar{.type = YamlType::Float};
  scalar.number = value;
  return scalar;
}

YamlScalar ofInt(std::int64_t value) {
  YamlScalar scalar{.type = YamlType::Int};
  scalar.integer = value;
  return scalar;
}

YamlScalar ofUint(std::uint64_t value) {
  YamlScalar scalar{.type = YamlType::Uint};
  scalar.natural = value;
  return scalar;
}

struct Word {
  std::string_view text;
  YamlScalar (*make)();
};
YamlScalar makeTrue() { return ofBool(true); }
YamlScalar makeFalse() { return ofBool(false); }
YamlScalar makeNull() { return {.type = YamlType::Null}; }
YamlScalar makeNan() { return ofNumber(std::numeric_limits<double>::quiet_NaN()); }
YamlScalar makeInfinity() { return ofNumber(std::numeric_limits<double>::infinity()); }
YamlScalar makeMinusInfinity() { return ofNumber(-std::numeric_limits<double>::infinity()); }

constexpr Word words[] = {
    {"true", makeTrue},
    {"false", makeFalse},
    {"null", makeNull},
    {"~", makeNull},
    {"y", makeTrue},
    {"Y", makeTrue},
    {"yes", makeTrue},
    {"Yes", makeTrue},
    {"YES", makeTrue},
    {"True", makeTrue},
    {"TRUE", makeTrue},
    {"on", makeTrue},
    {"On", makeTrue},
    {"ON", makeTrue},
    {"n", makeFalse},
    {"N", makeFalse},
    {"no", makeFalse},
    {"No", makeFalse},
    {"NO", makeFalse},
    {"False", makeFalse},
    {"FALSE", makeFalse},
    {"off", makeFalse},
    {"Off", makeFalse},
    {"OFF", makeFalse},
    {"Null", makeNull},
    {"NULL", makeNull},
    {".nan", makeNan},
    {".NaN", makeNan},
    {".NAN", makeNan},
    {".inf", makeInfinity},
    {".Inf", makeInfinity},
    {".INF", makeInfinity},
    {"+.inf", makeInfinity},
    {"+.Inf", makeInfinity},
    {"+.INF", makeInfinity},
    {"-.inf", makeMinusInfinity},
    {"-.Inf", makeMinusInfinity},
    {"-.INF", makeMinusInfinity},
};

std::optional<YamlScalar> findWord(std::string_view text) {
  if (text.size() > 5) return {};
  for (const auto& word : words)
    if (word.text == text) return word.make();
  return {};
}

// [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
bool looksLikeFloat(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const auto start = i;
    while (i < text.size() && isDigit(text[i])) ++i;
    return i - start;
  };
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
  const auto whole = digits();
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (digits() == 0 && whole == 0) return false;
  } else if (whole == 0) {
    return false;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    if (digits() == 0) return false;
  }
  return i == text.size();
}

// True when no number can come of it, found without parsing: most words that begin with a digit or a dash
// (image tags, flags, IP addresses) end here.
bool cannotBeNumber(std::string_view text) {
  return !std::ranges::all_of(text, [](char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == '_' ||
           c == '+' || c == '-' || c == 'x' || c == 'X' || c == 'o' || c == 'O';
  });
}

YamlScalar resolveNumber(std::string_view text) {
  if (text.size() <= 18 && std::ranges::all_of(text, isDigit) && text[0] != '0') {
    std::int64_t value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    return ofInt(value);
  }
  if (cannotBeNumber(text)) return {};
  std::string plain(text);
  std::erase(plain, '_');
  if (const auto value = parseGoInt(plain, 0)) return ofInt(*value);
  if (const auto value = parseGoUint(plain, 0)) return ofUint(*value);
  if (looksLikeFloat(plain))
    if (const auto value = parseDecimal(plain)) return ofNumber(*value);
  if (plain.starts_with("0b")) // go-yaml lets a sign follow the prefix
    if (const auto value = parseGoInt(std::string_view(plain).substr(2), 2)) return ofInt(*value);
  return {};
}

bool isBase60(std::string_view text) {
  if (text.find(':') == text.npos) return false;
  std::size_t i = text[0] == '-' || text[0] == '+' ? 1 : 0;
  if (i >= text.size() || !isDigit(text[i])) return false;
  while (i < text.size() && (isDigit(text[i]) || text[i] == '_')) ++i;
  if (i == text.size() || text[i] != ':') return false;
  while (i < text.size() && text[i] == ':') {
    ++i;
    if (i >= text.size() || !isDigit(text[i])) return false;
    if (i + 1 < text.size() && isDigit(text[i + 1])) {
      if (text[i] > '5') return false;
      ++i;
    }
    ++i;
  }
  if (i < text.size() && text[i] == '.') {
    ++i;
    while (i < text.size() && (isDigit(text[i]) || text[i] == '_')) ++i;
  }
  return i == text.size();
}

std::string_view shortName(YamlType type) {
  switch (type) {
  case YamlType::Null: return "!!null";
  case YamlType::Bool: return "!!bool";
  case YamlType::Int:
  case YamlType::Uint: return "!!int";
  case YamlType::Float: return "!!float";
  case YamlType::Timestamp: return "!!timestamp";
  case YamlType::Binary: return "!!binary";
  case YamlType::Text: break;
  }
  return "!!str";
}

} // namespace

YamlScalar resolvePlain(std::string_view text) {
  if (text.empty()) return makeNull();
  switch (hints[std::uint8_t(text[0])]) {
  case Hint::Text: return {};
  case Hint::Word: return findWord(text).value_or(YamlScalar{});
  case Hint::Dot:
    if (const auto word = findWord(text)) return *word;
    if (looksLikeFloat(text))
      if (const auto value = parseDecimal(text)) return ofNumber(*value);
    return {};
  case Hint::Number:
    if (const auto word = findWord(text)) return *word;
    if (isYamlTimestamp(text)) return {.type = YamlType::Timestamp};
    return resolveNumber(text);
  }
  return {};
}

Result<YamlScalar> resolveTagged(std::string_view tag, std::string_view text) {
  const auto name = tag.starts_with(yamlTag) ? tag.substr(yamlTag.size()) : std::string_view();
  if (name == "str") return YamlScalar{};
  if (name == "binary") return YamlScalar{.type = YamlType::Binary};
  YamlType wanted;
  if (name == "null")
    wanted = YamlType::Null;
  else if (name == "bool")
    wanted = YamlType::Bool;
  else if (name == "int")
    wanted = YamlType::Int;
  else if (name == "float")
    wanted = YamlType::Float;
  else if (name == "timestamp")
    wanted = YamlType::Timestamp;
  else
    return YamlScalar{};
  auto scalar = resolvePlain(text);
  // Only an untagged scalar and an explicit !!timestamp are tried as a time.
  if (scalar.type == YamlType::Timestamp && wanted != YamlType::Timestamp) scalar = resolveNumber(text);
  if (scalar.type == wanted || (wanted == YamlType::Int && scalar.type == YamlType::Uint)) return scalar;
  if (wanted == YamlType::Float && scalar.type == YamlType::Int) return ofNumber(double(scalar.integer));
  return fail(ErrorCode::Parse, "yaml: cannot decode " + std::string(shortName(scalar.type)) + " `" +
                                    std::string(text) + "` as a " + std::string(shortName(wanted)));
}

bool needsYamlQuotes(std::string_view text) {
  if (text.empty()) return true;
  const auto hint = hints[std::uint8_t(text[0])];
  if (hint == Hint::Text) return false;
  if (resolvePlain(text).type != YamlType::Text) return true;
  return hint == Hint::Number && isBase60(text);
}

} // namespace pilothouse
