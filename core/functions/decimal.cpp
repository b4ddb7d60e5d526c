#include "core/functions/decimal.h"

#include "core/template/go_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <openssl/bn.h>

namespace pilothouse::functions {
namespace {

constexpr std::int64_t divisionPlaces = 16; // decimal.DivisionPrecision

using Shared = std::shared_ptr<bignum_st>;

Shared made() { return {BN_new(), BN_free}; }

// One scratch area per thread; OpenSSL's functions want it.
BN_CTX* scratch() {
  static thread_local const std::unique_ptr<BN_CTX, void (*)(BN_CTX*)> context(BN_CTX_new(), BN_CTX_free);
  return context.get();
}

Shared powerOfTen(std::int64_t exponent) {
  auto ten = made();
  auto power = made();
  auto count = made();
  BN_set_word(ten.get(), 10);
  BN_set_word(count.get(), static_cast<BN_ULONG>(exponent));
  BN_exp(power.get(), ten.get(), count.get(), scratch());
  return power;
}

Shared multiplied(const Shared& a, const Shared& b) {
  auto result = made();
  BN_mul(result.get(), a.get(), b.get(), scratch());
  return result;
}

} // namespace

Result<Decimal> Decimal::fromDouble(double value) {
  if (!std::isfinite(value))
    return fail(ErrorCode::Template, "Cannot create a Decimal from " + gotext::formatFloat(value));
  char text[40];
  const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific);
  std::string digits;
  std::int64_t exponent = 0;
  const char* p = text;
  for (bool fraction = false; p != end.ptr && *p != 'e'; ++p) {
    if (*p == '.')
      fraction = true;
    else
      digits += *p;
    if (fraction && *p != '.') --exponent;
  }
  int power = 0;
  if (p != end.ptr) std::from_chars(p + (p[1] == '+' ? 2 : 1), end.ptr, power);
  BIGNUM* number = nullptr;
  BN_dec2bn(&number, digits.c_str());
  return Decimal(Shared(number, BN_free), exponent + power);
}

double Decimal::toDouble() const {
  const std::unique_ptr<char, void (*)(char*)> digits(BN_bn2dec(coefficient_.get()),
                                                      [](char* text) { OPENSSL_free(text); });
  // strtod rounds correctly; the C locale's point is not involved.
  return std::strtod((std::string(digits.get()) + "e" + std::to_string(exponent_)).c_str(), nullptr);
}

Decimal::Number Decimal::scaledTo(std::int64_t exponent) const {
  if (exponent == exponent_) return coefficient_;
  return multiplied(coefficient_, powerOfTen(exponent_ - exponent));
}

Decimal Decimal::plus(const Decimal& other) const {
  const auto exponent = std::min(exponent_, other.exponent_);
  auto result = made();
  BN_add(result.get(), scaledTo(exponent).get(), other.scaledTo(exponent).get());
  return {result, exponent};
}

Decimal Decimal::minus(const Decimal& other) const {
  const auto exponent = std::min(exponent_, other.exponent_);
  auto result = made();
  BN_sub(result.get(), scaledTo(exponent).get(), other.scaledTo(exponent).get());
  return {result, exponent};
}

Decimal Decimal::times(const Decimal& other) const {
  return {multiplied(coefficient_, other.coefficient_), exponent_ + other.exponent_};
}

Result<Decimal> Decimal::dividedBy(const Decimal& other) const {
  if (BN_is_zero(other.coefficient_.get())) return fail(ErrorCode::Template, "decimal division by 0");
  const auto shift = exponent_ - other.exponent_ + divisionPlaces;
  const auto dividend = shift >= 0 ? multiplied(coefficient_, powerOfTen(shift)) : coefficient_;
  const auto divisor = shift >= 0 ? other.coefficient_ : multiplied(other.coefficient_, powerOfTen(-shift));
  auto quotient = made();
  auto remainder = made();
  BN_div(quotient.get(), remainder.get(), dividend.get(), divisor.get(), scratch());
  // Half a unit and more rounds away from zero.
  BN_lshift1(remainder.get(), remainder.get());
  if (BN_ucmp(remainder.get(), divisor.get()) >= 0) {
    const bool negative = BN_is_negative(dividend.get()) != BN_is_negative(divisor.get());
    if (negative)
      BN_sub_word(quotient.get(), 1);
    else
      BN_add_word(quotient.get(), 1);
  }
  return Decimal(quotient, -divisionPlaces);
}

} // namespace pilothouse::functions
