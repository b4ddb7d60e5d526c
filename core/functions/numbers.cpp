// Integer arithmetic and conversions (Sprig's numeric.go). All of it is int64 and wraps as Go's does.
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/template/go_format.h"

#include <algorithm>
#include <limits>

namespace pilothouse::functions {
namespace {

using std::int64_t;

// Two's complement arithmetic without C++'s undefined overflow.
int64_t sum(int64_t a, int64_t b) { return int64_t(std::uint64_t(a) + std::uint64_t(b)); }
int64_t difference(int64_t a, int64_t b) { return int64_t(std::uint64_t(a) - std::uint64_t(b)); }
int64_t product(int64_t a, int64_t b) { return int64_t(std::uint64_t(a) * std::uint64_t(b)); }

GoInt toGoInt(const Value& value) { return {toInt64(value)}; }
int64_t toGoInt64(const Value& value) { return toInt64(value); }
double toGoFloat64(const Value& value) { return toFloat64(value); }

// strconv.Atoi with its error dropped: what was read is lost on a syntax error, clamped on a range error.
GoInt atoi(std::string_view text) {
  int64_t number = 0;
  parseInt(text, 10, number);
  return {number};
}

// Reads the text as octal, whatever its prefix says; 0 on any error.
int64_t toDecimal(const Value& value) {
  int64_t number = 0;
  return parseInt(tmpl::toText(value), 8, number) ? number : 0;
}

int64_t add1(const Value& value) { return sum(toInt64(value), 1); }

int64_t add(AnyRest rest) {
  int64_t total = 0;
  for (const auto& item : rest.items) total = sum(total, toInt64(item));
  return total;
}

int64_t sub(const Value& a, const Value& b) { return difference(toInt64(a), toInt64(b)); }

int64_t mul(const Value& first, AnyRest rest) {
  auto total = toInt64(first);
  for (const auto& item : rest.items) total = product(total, toInt64(item));
  return total;
}

std::unexpected<Error> divideByZero() { return functionError("runtime error: integer divide by zero"); }

Result<int64_t> div(const Value& a, const Value& b) {
  const auto divisor = toInt64(b);
  if (divisor == 0) return divideByZero();
  return divisor == -1 ? difference(0, toInt64(a)) : toInt64(a) / divisor;
}

Result<int64_t> mod(const Value& a, const Value& b) {
  const auto divisor = toInt64(b);
  if (divisor == 0) return divideByZero();
  return divisor == -1 ? 0 : toInt64(a) % divisor;
}

int64_t maximum(const Value& first, AnyRest rest) {
  auto best = toInt64(first);
  for (const auto& item : rest.items) best = std::max(best, toInt64(item));
  return best;
}

int64_t minimum(const Value& first, AnyRest rest) {
  auto best = toInt64(first);
  for (const auto& item : rest.items) best = std::min(best, toInt64(item));
  return best;
}

} // namespace

Functions numberFunctions() {
  return {bind<atoi>("atoi"),
          bind<toGoInt>("int"),
          bind<toGoInt64>("int64"),
          bind<toGoFloat64>("float64"),
          bind<toDecimal>("toDecimal"),
          bind<add1>("add1"),
          bind<add>("add"),
          bind<sub>("sub"),
          bind<mul>("mul"),
          bind<div>("div"),
          bind<mod>("mod"),
          bind<maximum>("max"),
          bind<maximum>("biggest"),
          bind<minimum>("min")};
}

} // namespace pilothouse::functions
