// Floating point: Sprig adds and multiplies in exact decimals and rounds with Go's math.Pow.
#include "core/functions/coerce.h"
#include "core/functions/decimal.h"
#include "core/functions/families.h"

#include <cmath>

namespace pilothouse::functions {
namespace {

enum class Operation { Add, Subtract, Multiply, Divide };

constexpr double exactWhole = 9007199254740992.0; // 2^53: whole numbers below are exact

bool isExactWhole(double value) { return std::abs(value) < exactWhole && std::trunc(value) == value; }

// Whole numbers need no decimals when the result is exact too.
bool quick(Operation operation, double a, double b, double& result) {
  if (operation == Operation::Divide || !isExactWhole(a) || !isExactWhole(b)) return false;
  result = operation == Operation::Add ? a + b : operation == Operation::Subtract ? a - b : a * b;
  if (result == 0) result = 0; // decimals have no negative zero
  return std::abs(result) < exactWhole;
}

Result<Decimal> apply(Operation operation, const Decimal& a, const Decimal& b) {
  switch (operation) {
  case Operation::Add: return a.plus(b);
  case Operation::Subtract: return a.minus(b);
  case Operation::Multiply: return a.times(b);
  case Operation::Divide: return a.dividedBy(b);
  }
  return a;
}

Result<double> inDecimals(Operation operation, double first, Arguments rest) {
  if (std::abs(first) < exactWhole) {
    double total = first;
    bool exact = isExactWhole(first);
    for (const auto& item : rest) exact = exact && quick(operation, total, toFloat64(item), total);
    if (exact) return total;
  }
  PH_TRY(auto total, Decimal::fromDouble(first));
  for (const auto& item : rest) {
    PH_TRY(const auto operand, Decimal::fromDouble(toFloat64(item)));
    PH_TRY(total, apply(operation, total, operand));
  }
  return total.toDouble();
}

Result<double> addf(AnyRest rest) { return inDecimals(Operation::Add, 0, rest.items); }
Result<double> add1f(const Value& value) {
  const Value one(1.0);
  return inDecimals(Operation::Add, toFloat64(value), Arguments(&one, 1));
}
Result<double> subf(const Value& first, AnyRest rest) {
  return inDecimals(Operation::Subtract, toFloat64(first), rest.items);
}
Result<double> mulf(const Value& first, AnyRest rest) {
  return inDecimals(Operation::Multiply, toFloat64(first), rest.items);
}
Result<double> divf(const Value& first, AnyRest rest) {
  return inDecimals(Operation::Divide, toFloat64(first), rest.items);
}

// math.Max and math.Min: NaN wins, and +0 is greater than -0.
double goMax(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::isinf(a) && a > 0 ? a : std::isinf(b) && b > 0 ? b : NAN;
  if (a == 0 && b == 0) return std::signbit(a) ? b : a;
  return a > b ? a : b;
}
double goMin(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::isinf(a) && a < 0 ? a : std::isinf(b) && b < 0 ? b : NAN;
  if (a == 0 && b == 0) return std::signbit(a) ? a : b;
  return a < b ? a : b;
}

double maxf(const Value& first, AnyRest rest) {
  auto best = toFloat64(first);
  for (const auto& item : rest.items) best = goMax(best, toFloat64(item));
  return best;
}

double minf(const Value& first, AnyRest rest) {
  auto best = toFloat64(first);
  for (const auto& item : rest.items) best = goMin(best, toFloat64(item));
  return best;
}

double floorOf(const Value& value) { return std::floor(toFloat64(value)); }
double ceilOf(const Value& value) { return std::ceil(toFloat64(value)); }

// Go's math.Pow(10, places), step by step, since its last bit shows in the result.
double powerOfTen(std::int64_t places) {
  if (places > 400) return INFINITY;
  if (places < -400) return 0;
  double result = 1;
  int resultExponent = 0;
  int exponent = 0;
  double base = std::frexp(10.0, &exponent);
  for (auto left = std::abs(places); left != 0; left >>= 1) {
    if (left & 1) {
      result *= base;
      resultExponent += exponent;
    }
    base *= base;
    exponent <<= 1;
    if (base < .5) {
      base += base;
      --exponent;
    }
  }
  if (places < 0) {
    result = 1 / result;
    resultExponent = -resultExponent;
  }
  return std::ldexp(result, resultExponent);
}

double round(const Value& value, std::int64_t places, Rest<ParameterType::Float64> options) {
  const double roundOn = options.items.empty() ? .5 : toFloat64(options.items[0]);
  const double power = powerOfTen(places);
  const double digit = power * toFloat64(value);
  double whole = 0;
  const double fraction = std::modf(digit, &whole);
  return (fraction >= roundOn ? std::ceil(digit) : std::floor(digit)) / power;
}

} // namespace

Functions floatFunctions() {
  return {bind<addf>("addf"),   bind<add1f>("add1f"), bind<subf>("subf"), bind<mulf>("mulf"),
          bind<divf>("divf"),   bind<maxf>("maxf"),   bind<minf>("minf"), bind<floorOf>("floor"),
          bind<ceilOf>("ceil"), bind<round>("round")};
}

} // namespace pilothouse::functions
