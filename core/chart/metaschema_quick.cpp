#include "core/chart/metaschema.h"
#include "core/chart/metaschema_keywords.h"

#include <algorithm>
#include <cmath>
#include <re2/re2.h>
#include <unordered_map>

namespace pilothouse {
namespace {

using metaschema::Kind;
constexpr int deepest = 200; // what is deeper is looked at with more patience

using Kinds = std::unordered_map<std::string_view, Kind>;

Kinds kindsOf(int draft) {
  Kinds kinds;
  for (const auto& keyword : metaschema::schemaKeywords)
    if (draft >= keyword.first && draft <= keyword.last) kinds.emplace(keyword.name, keyword.kind);
  return kinds;
}

double numberOr(const Value& value, double other) {
  if (value.isInt()) return double(value.asInt());
  return value.isDouble() ? value.asDouble() : other;
}

bool isCount(const Value& value) {
  const auto number = numberOr(value, -1);
  return number >= 0 && number == std::trunc(number);
}

bool isRegex(std::string_view text) {
  RE2::Options options;
  options.set_log_errors(false);
  return RE2({text.data(), text.size()}, options).ok();
}

bool isTypeName(const Value& value) {
  constexpr std::string_view names[] = {"array", "boolean", "integer", "null", "number", "object", "string"};
  return value.isString() && std::ranges::contains(names, value.asString());
}

bool allOf(const Value& list, auto&& fits) {
  return list.isList() && std::ranges::all_of(list.asList(), fits);
}

bool differ(const List& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (texts[i].asString() == texts[j].asString()) return false;
  return true;
}

bool isText(const Value& value) { return value.isString(); }

bool areTexts(const Value& value) {
  constexpr std::size_t few = 64; // differ() is quadratic
  return allOf(value, isText) && value.asList().size() <= few && differ(value.asList());
}

class QuickCheck {
public:
  explicit QuickCheck(int draft) : draft_(draft), kinds_(kindsOf(draft)) {}

  bool fits(const Value& schema, int depth = 0) const {
    if (schema.isBool()) return draft_ > 4;
    if (!schema.isMap() || depth > deepest) return false;
    return std::ranges::all_of(schema.asMap(), [&](const auto& entry) {
      const auto kind = kinds_.find(entry.first.view());
      return kind == kinds_.end() || fitsKind(kind->second, entry.second, depth + 1);
    });
  }

private:
  bool fitsAll(const Value& schemas, int depth) const {
    return schemas.isMap() &&
           std::ranges::all_of(schemas.asMap(), [&](const auto& entry) { return fits(entry.second, depth); });
  }
  bool fitsList(const Value& schemas, int depth) const {
    return allOf(schemas, [&](const Value& schema) { return fits(schema, depth); }) &&
           !schemas.asList().empty();
  }

  bool fitsKind(Kind kind, const Value& value, int depth) const {
    switch (kind) {
    case Kind::Text: return value.isString();
    case Kind::Number: return value.isNumber();
    case Kind::Boolean: return draft_ > 4 && value.isBool();
    case Kind::List: return value.isList();
    case Kind::Uri:
      return value.isString() && value.asString().starts_with("http") && value.asString().contains("://");
    case Kind::UriReference: return value.isString() && value.asString().starts_with('#');
    case Kind::Regex: return value.isString() && isRegex(value.asString());
    case Kind::Schema: return fits(value, depth);
    case Kind::BooleanOrSchema: return value.isBool() || fits(value, depth);
    case Kind::Schemas: return fitsAll(value, depth);
    case Kind::SchemasByPattern:
      return fitsAll(value, depth) && std::ranges::all_of(value.asMap(), [](const auto& entry) {
               return isRegex(entry.first.view());
             });
    case Kind::SchemaList: return fitsList(value, depth);
    case Kind::SchemaOrList: return fits(value, depth) || fitsList(value, depth);
    case Kind::Texts: return areTexts(value);
    case Kind::SomeTexts: return areTexts(value) && !value.asList().empty();
    case Kind::Types:
      return isTypeName(value) || (allOf(value, isTypeName) && areTexts(value) && !value.asList().empty());
    case Kind::Choices: return areTexts(value) && !value.asList().empty();
    case Kind::Positive: return numberOr(value, -1) > 0;
    case Kind::Count:
    case Kind::CountOr0: return isCount(value);
    default: return false;
    }
  }

  int draft_;
  Kinds kinds_;
};

} // namespace

bool plainlyFitsMetaschema(const Value& schema, int draft) { return QuickCheck(draft).fits(schema); }

} // namespace pilothouse
