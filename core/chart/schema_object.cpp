// The keywords of objects and arrays.
#include "core/chart/schema_validator.h"
#include "core/chart/schema_values.h"

#include "core/codec/json.h"

#include <algorithm>

namespace pilothouse {
namespace {

std::string joinQuoted(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + schemaQuote(name);
  return out;
}

std::vector<std::string> missingFrom(const Value& object, const Value& wanted) {
  std::vector<std::string> missing;
  if (wanted.isList())
    for (const auto& name : wanted.asList())
      if (name.isString() && !object.find(name.asString())) missing.emplace_back(name.asString());
  return missing;
}

std::string gotWant(std::string_view keyword, std::size_t got, std::int64_t want) {
  return std::string(keyword) + ": got " + localNumber(double(got)) + ", want " + localNumber(double(want));
}

} // namespace

void SchemaValidator::checkObject(Check& check) {
  const auto& object = check.value.asMap();
  const auto size = object.size();
  if (const auto* least = check.schema.find("minProperties"); least && least->isNumber())
    if (std::int64_t(size) < least->intOr()) add(check, gotWant("minProperties", size, least->intOr()));
  if (const auto* most = check.schema.find("maxProperties"); most && most->isNumber())
    if (std::int64_t(size) > most->intOr()) add(check, gotWant("maxProperties", size, most->intOr()));
  if (const auto* required = check.schema.find("required")) {
    const auto missing = missingFrom(check.value, *required);
    if (missing.size() == 1) add(check, "missing property " + schemaQuote(missing[0]));
    if (missing.size() > 1) add(check, "missing properties " + joinQuoted(missing));
  }
  checkDependencies(check);
  checkProperties(check);
  const auto* names = draft_ >= 6 ? check.schema.find("propertyNames") : nullptr;
  if (!names) return;
  for (const auto& [key, item] : object) {
    auto outcome = run(*names, Value(key), "");
    if (!outcome) continue;
    SchemaError named{.location = "", .message = "invalid propertyName " + schemaQuote(key.view())};
    if (outcome->isGroup)
      named.causes = std::move(outcome->causes);
    else
      named.causes.push_back(*std::move(outcome));
    check.errors.push_back(std::move(named));
  }
}

void SchemaValidator::checkDependencies(Check& check) {
  const auto describe = [&](const std::vector<std::string>& missing, std::string_view name) {
    add(check, "properties " + joinQuoted(missing) + " required, if " + schemaQuote(name) + " exists");
  };
  for (const auto* keyword : {"dependencies", "dependentSchemas", "dependentRequired"}) {
    const auto* rules = check.schema.find(keyword);
    if (!rules || !rules->isMap()) continue;
    for (const auto& [name, rule] : rules->asMap()) {
      if (!check.value.find(name.view())) continue;
      if (!rule.isList()) {
        add(check, self(check, rule));
      } else if (const auto missing = missingFrom(check.value, rule); !missing.empty()) {
        describe(missing, name.view());
      }
    }
  }
}

void SchemaValidator::checkProperties(Check& check) {
  const auto* properties = check.schema.find("properties");
  const auto* patterns = check.schema.find("patternProperties");
  const auto* additional = check.schema.find("additionalProperties");
  std::vector<std::string> refused;
  for (const auto& [key, item] : check.value.asMap()) {
    bool evaluated = false;
    std::string location;
    const auto below = [&](const Value& schema) {
      if (location.empty()) location = check.location + "/" + escapePointer(key.view());
      evaluated = true;
      add(check, run(schema, item, location));
    };
    if (properties)
      if (const auto* schema = properties->find(key.view())) below(*schema);
    if (patterns && patterns->isMap())
      for (const auto& [pattern, schema] : patterns->asMap())
        if (matches(std::string(pattern.view()), key.view())) below(schema);
    if (!evaluated && additional) {
      if (additional->isBool()) {
        evaluated = true;
        if (!additional->asBool()) refused.emplace_back(key.view());
      } else {
        below(*additional);
      }
    }
    if (evaluated && check.open.wanted) check.open.properties.erase(std::string(key.view()));
  }
  if (!refused.empty()) add(check, "additional properties " + joinQuoted(refused) + " not allowed");
}

void SchemaValidator::checkArray(Check& check) {
  const auto size = check.value.asList().size();
  if (const auto* least = check.schema.find("minItems"); least && least->isNumber())
    if (std::int64_t(size) < least->intOr()) add(check, gotWant("minItems", size, least->intOr()));
  if (const auto* most = check.schema.find("maxItems"); most && most->isNumber())
    if (std::int64_t(size) > most->intOr()) add(check, gotWant("maxItems", size, most->intOr()));
  if (check.schema["uniqueItems"].boolOr()) {
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < size; ++i) {
      const auto [known, isNew] = seen.emplace(canonicalJson(check.value.asList()[i]), i);
      if (isNew) continue;
      add(check,
          "items at " + localNumber(double(known->second)) + " and " + localNumber(double(i)) + " are equal");
      break;
    }
  }
  checkItems(check);
  if (draft_ >= 6) checkContains(check);
}

void SchemaValidator::checkItems(Check& check) {
  const auto& items = check.value.asList();
  const auto below = [&](const Value& schema, std::size_t i) {
    add(check, run(schema, items[i], check.location + "/" + std::to_string(i)));
    check.open.items.erase(i);
  };
  const auto* rule = check.schema.find("items");
  const auto* prefix = draft_ >= 2020 ? check.schema.find("prefixItems") : rule;
  const auto* rest = draft_ >= 2020 ? rule : nullptr;
  if (draft_ < 2020 && rule && !rule->isList()) {
    prefix = nullptr;
    rest = rule;
  } else if (draft_ < 2020 && rule) {
    rest = check.schema.find("additionalItems");
  }
  std::size_t done = 0;
  if (prefix && prefix->isList())
    for (; done < std::min(prefix->asList().size(), items.size()); ++done)
      below(prefix->asList()[done], done);
  if (!rest) return;
  if (draft_ < 2020 && prefix && rest->isBool()) {
    if (!rest->asBool() && done < items.size())
      add(check, "last " + localNumber(double(items.size() - done)) + " additionalItem(s) not allowed");
    check.open.items.clear();
    return;
  }
  for (std::size_t i = done; i < items.size(); ++i) {
    // The library of Helm counts from the first of the rest in its locations.
    add(check, run(*rest, items[i], check.location + "/" + std::to_string(i - done)));
    check.open.items.erase(i);
  }
}

void SchemaValidator::checkContains(Check& check) {
  const auto* schema = check.schema.find("contains");
  if (!schema) return;
  const auto& items = check.value.asList();
  std::vector<SchemaError> errors;
  std::vector<std::size_t> matched;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (auto outcome = run(*schema, items[i], check.location + "/" + std::to_string(i))) {
      errors.push_back(*std::move(outcome));
    } else {
      matched.push_back(i);
      if (draft_ >= 2020) check.open.items.erase(i);
    }
  }
  std::string positions;
  for (const auto at : matched) positions += (positions.empty() ? "" : " ") + std::to_string(at);
  const auto count = std::int64_t(matched.size());
  const auto required = [&](std::string_view word, std::int64_t limit) {
    return std::string(word) + " " + localNumber(double(limit)) +
           " items required to match contains schema, but ";
  };
  const auto detail = "matched " + localNumber(double(count)) + " items at " + positions;
  if (const auto* least = draft_ >= 2019 ? check.schema.find("minContains") : nullptr) {
    if (count < least->intOr())
      add(check, required("min", least->intOr()) + (count == 0 ? "none matched" : detail), std::move(errors));
  } else if (matched.empty()) {
    add(check, "no items match contains schema", std::move(errors));
  }
  if (const auto* most = draft_ >= 2019 ? check.schema.find("maxContains") : nullptr)
    if (count > most->intOr()) add(check, required("max", most->intOr()) + detail);
}

} // namespace pilothouse
