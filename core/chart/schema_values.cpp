#include "core/chart/schema_values.h"

#include "core/chart/go_print.h"
#include "core/chart/schema_error.h"
#include "core/codec/go_number.h"
#include "core/codec/json.h"

#include <algorithm>
#include <cmath>

namespace pilothouse {
namespace {

constexpr std::string_view typeNames[] = {"null",   "boolean", "number", "integer",
                                          "string", "array",   "object"};

double numberOf(const Value& value) { return value.isInt() ? double(value.asInt()) : value.asDouble(); }

} // namespace

std::string_view schemaTypeOf(const Value& value) {
  switch (value.kind()) {
  case Kind::Null: return "null";
  case Kind::Bool: return "boolean";
  case Kind::Int:
  case Kind::Double: return "number";
  case Kind::String: return "string";
  case Kind::List: return "array";
  default: return "object";
  }
}

std::vector<std::string> schemaTypes(const Value& keyword) {
  std::vector<std::string> types;
  const auto names = [&](std::string_view name) {
    if (keyword.isString()) return keyword.asString() == name;
    return keyword.isList() && std::ranges::any_of(keyword.asList(), [&](const Value& item) {
             return item.isString() && item.asString() == name;
           });
  };
  for (const auto name : typeNames)
    if (names(name)) types.emplace_back(name);
  return types;
}

bool hasSchemaType(const Value& value, const std::vector<std::string>& types) {
  const auto actual = schemaTypeOf(value);
  return std::ranges::any_of(types, [&](const std::string& type) {
    if (type != "integer") return type == actual;
    return value.isInt() || (value.isDouble() && value.asDouble() == std::trunc(value.asDouble()));
  });
}

bool equalAsJson(const Value& a, const Value& b) {
  if (a.isNumber() && b.isNumber()) return numberOf(a) == numberOf(b);
  if (a.kind() != b.kind()) return false;
  if (a.isList())
    return std::ranges::equal(a.asList(), b.asList(),
                              [](const Value& x, const Value& y) { return equalAsJson(x, y); });
  if (a.isMap())
    return std::ranges::equal(a.asMap(), b.asMap(), [](const Map::Entry& x, const Map::Entry& y) {
      return x.first == y.first && equalAsJson(x.second, y.second);
    });
  return a == b;
}

std::string canonicalJson(const Value& value) {
  if (value.isInt()) return writeJson(Value(double(value.asInt()))).value_or("");
  if (!value.isList() && !value.isMap()) return writeJson(value).value_or("");
  std::string out(1, value.isList() ? '[' : '{');
  if (value.isList())
    for (const auto& item : value.asList()) out += canonicalJson(item) + ",";
  else
    for (const auto& [key, item] : value.asMap())
      out += goQuote(key.view()) + ":" + canonicalJson(item) + ",";
  return out + (value.isList() ? "]" : "}");
}

std::string displayValue(const Value& value) {
  if (value.isString()) return schemaQuote(value.asString());
  if (value.isMap() || value.isList()) return "value";
  return goPrint(value);
}

std::string describeChoices(const List& choices) {
  if (std::ranges::any_of(choices, [](const Value& item) { return item.isMap() || item.isList(); }))
    return "'enum' failed";
  if (choices.size() == 1) return "value must be " + displayValue(choices[0]);
  std::string out = "value must be one of ";
  for (std::size_t i = 0; i < choices.size(); ++i) out += (i ? ", " : "") + displayValue(choices[i]);
  return out;
}

std::string escapePointer(std::string_view token) {
  std::string out;
  for (const char c : token) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out.push_back(c);
  }
  return out;
}

std::string localNumber(double value) {
  static constexpr std::string_view superscripts[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text;
  appendGoFloat(text, value);
  if (const auto exponent = text.find('e'); exponent != text.npos) {
    auto out = text.substr(0, exponent) + "×10";
    for (const char c : text.substr(exponent + 1)) {
      if (c == '-')
        out += "⁻";
      else if (c != '+')
        out += superscripts[c - '0'];
    }
    return out;
  }
  auto end = std::min(text.find('.'), text.size());
  const std::size_t start = text.starts_with('-') ? 1 : 0;
  while (end > start + 3) {
    end -= 3;
    text.insert(end, ",");
  }
  return text;
}

} // namespace pilothouse
