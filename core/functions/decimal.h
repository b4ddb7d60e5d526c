// Exact decimal arithmetic of any size, as shopspring/decimal 1.4 does it: sums and products are exact,
// quotients have 16 places. Built on OpenSSL's big numbers. Values; thread-safe.
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <memory>
#include <string>

struct bignum_st;

namespace pilothouse::functions {

class Decimal {
public:
  // The shortest decimal that reads back as the number. Errors: "Cannot create a Decimal from NaN".
  [[nodiscard]] static Result<Decimal> fromDouble(double value);
  [[nodiscard]] double toDouble() const; // the nearest

  [[nodiscard]] Decimal plus(const Decimal& other) const;
  [[nodiscard]] Decimal minus(const Decimal& other) const;
  [[nodiscard]] Decimal times(const Decimal& other) const;
  // Errors: "decimal division by 0".
  [[nodiscard]] Result<Decimal> dividedBy(const Decimal& other) const;

private:
  using Number = std::shared_ptr<bignum_st>; // never changed once made
  Decimal(Number coefficient, std::int64_t exponent)
      : coefficient_(std::move(coefficient)), exponent_(exponent) {}
  [[nodiscard]] Number scaledTo(std::int64_t exponent) const;

  Number coefficient_; // the value is coefficient * 10^exponent
  std::int64_t exponent_ = 0;
};

} // namespace pilothouse::functions
