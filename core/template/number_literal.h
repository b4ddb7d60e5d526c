// Go's ideal constants: what a number in a template may stand for (Go: parse.(*Tree).newNumber).
#pragma once

#include "core/template/token.h"
#include "core/value/value.h"

#include <expected>
#include <optional>
#include <string>

namespace pilothouse::tmpl {

struct NumberLiteral {
  bool isInt = false, isUint = false, isFloat = false;
  std::int64_t integer = 0;
  double number = 0;
  std::optional<Value> constant; // its value where no type is asked for; none: it overflows int
};

// The text of the error on failure.
[[nodiscard]] std::expected<NumberLiteral, std::string> parseNumber(const Token& token);

} // namespace pilothouse::tmpl
