// The keywords of texts and numbers.
#include "core/chart/schema_validator.h"
#include "core/chart/schema_values.h"

#include "core/codec/utf8.h"

#include <cmath>

namespace pilothouse {
namespace {

std::int64_t countRunes(std::string_view text) {
  std::int64_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(decodeRune(text).size);
  return count;
}

double numberOf(const Value& value) { return value.isInt() ? double(value.asInt()) : value.asDouble(); }

// Decimal fractions such as 0.3 and 0.1 are compared by what was written, not by their binary remainder.
bool isMultiple(double value, double unit) {
  if (unit == 0) return true;
  const double quotient = value / unit;
  return std::abs(quotient - std::round(quotient)) <= 1e-9 * std::max(1.0, std::abs(quotient));
}

} // namespace

void SchemaValidator::checkText(Check& check) {
  const auto text = check.value.asString();
  const auto* least = check.schema.find("minLength");
  const auto* most = check.schema.find("maxLength");
  const auto length = least || most ? countRunes(text) : 0;
  const auto describe = [&](std::string_view keyword, const Value& want) {
    return std::string(keyword) + ": got " + localNumber(double(length)) + ", want " +
           localNumber(double(want.intOr()));
  };
  if (least && least->isNumber() && length < least->intOr()) add(check, describe("minLength", *least));
  if (most && most->isNumber() && length > most->intOr()) add(check, describe("maxLength", *most));
  if (const auto* pattern = check.schema.find("pattern"); pattern && pattern->isString()) {
    const std::string expression(pattern->asString());
    if (!matches(expression, text))
      add(check, schemaQuote(text) + " does not match pattern " + schemaQuote(expression));
  }
}

void SchemaValidator::checkNumber(Check& check) {
  const double value = numberOf(check.value);
  const auto limit = [&](std::string_view keyword) -> const Value* {
    const auto* found = check.schema.find(keyword);
    return found && found->isNumber() ? found : nullptr;
  };
  const auto complain = [&](std::string_view keyword, double want) {
    add(check, std::string(keyword) + ": got " + localNumber(value) + ", want " + localNumber(want));
  };
  const bool strictLeast = check.schema["exclusiveMinimum"].boolOr(); // draft 4: a flag beside the limit
  const bool strictMost = check.schema["exclusiveMaximum"].boolOr();
  if (const auto* least = limit("minimum")) {
    const double want = numberOf(*least);
    if (strictLeast ? value <= want : value < want)
      complain(strictLeast ? "exclusiveMinimum" : "minimum", want);
  }
  if (const auto* most = limit("maximum")) {
    const double want = numberOf(*most);
    if (strictMost ? value >= want : value > want)
      complain(strictMost ? "exclusiveMaximum" : "maximum", want);
  }
  if (const auto* least = limit("exclusiveMinimum"); least && value <= numberOf(*least))
    complain("exclusiveMinimum", numberOf(*least));
  if (const auto* most = limit("exclusiveMaximum"); most && value >= numberOf(*most))
    complain("exclusiveMaximum", numberOf(*most));
  if (const auto* unit = limit("multipleOf"); unit && !isMultiple(value, numberOf(*unit)))
    complain("multipleOf", numberOf(*unit));
}

} // namespace pilothouse
