#include "core/template/number_literal.h"

#include "core/template/complex.h"
#include "core/template/go_text.h"

#include <cmath>

namespace pilothouse::tmpl {
namespace {

constexpr double twoTo63 = 9223372036854775808.0;

NumberLiteral fromComplex(std::complex<double> number) {
  NumberLiteral literal;
  literal.constant = Value(Ref<Object>(new ComplexObject(number)));
  if (number.imag() != 0) return literal;
  literal.isFloat = true;
  literal.number = number.real();
  literal.isInt = std::trunc(number.real()) == number.real() && std::fabs(number.real()) < twoTo63;
  if (literal.isInt) literal.integer = std::int64_t(number.real());
  literal.isUint = literal.isInt && number.real() >= 0;
  return literal;
}

std::expected<NumberLiteral, std::string> fromChar(std::string_view text) {
  auto rest = text.substr(1);
  bool isByte = false;
  const auto rune = gotext::takeQuotedRune(rest, '\'', isByte);
  if (!rune) return std::unexpected("invalid syntax");
  if (rest != "'") return std::unexpected("malformed character constant: " + std::string(text));
  NumberLiteral literal{true, true, true, std::int64_t(*rune), double(*rune), {}};
  literal.constant = Value(literal.integer, GoType::Int);
  return literal;
}

bool looksHex(std::string_view text) { // an integer although it has an "e"
  return text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X') &&
         text.find_first_of("pP") == std::string_view::npos;
}

} // namespace

std::expected<NumberLiteral, std::string> parseNumber(const Token& token) {
  const auto text = token.text;
  if (token.type == TokenType::CharConstant) return fromChar(text);
  if (token.type == TokenType::Complex || text.ends_with('i')) {
    if (const auto number = parseComplex(text)) return fromComplex(*number);
    if (token.type == TokenType::Complex) return std::unexpected("expected complex number");
  }
  NumberLiteral literal;
  const auto whole = gotext::parseUint(text);
  literal.isUint = whole.has_value();
  if (const auto integer = gotext::parseInt(text)) {
    literal.isInt = true;
    literal.integer = *integer;
    if (*integer == 0) literal.isUint = true; // -0
  }
  if (literal.isInt || literal.isUint) {
    literal.isFloat = true;
    literal.number = literal.isInt ? double(literal.integer) : double(*whole);
  } else if (const auto number = gotext::parseFloat(text)) {
    if (text.find_first_of(".eEpP") == std::string_view::npos)
      return std::unexpected("integer overflow: " + gotext::quote(text));
    literal.isFloat = true;
    literal.number = *number;
    literal.isInt = std::trunc(*number) == *number && std::fabs(*number) < twoTo63;
    if (literal.isInt) literal.integer = std::int64_t(*number);
    literal.isUint = std::trunc(*number) == *number && *number >= 0 && *number < 2 * twoTo63;
  } else {
    return std::unexpected("illegal number syntax: " + gotext::quote(text));
  }
  if (literal.isFloat && !looksHex(text) && text.find_first_of(".eEpP") != std::string_view::npos)
    literal.constant = Value(literal.number);
  else if (literal.isInt)
    literal.constant = Value(literal.integer, GoType::Int);
  return literal;
}

} // namespace pilothouse::tmpl
