// until, untilStep and seq. Their length is bounded: the list of a huge range is refused, not built.
#include "core/functions/coerce.h"
#include "core/functions/families.h"

#include <charconv>

namespace pilothouse::functions {
namespace {

using std::int64_t;

constexpr std::uint64_t longest = 4'000'000;

struct Range {
  int64_t start = 0, step = 1;
  std::uint64_t count = 0;
};

// Sprig's untilStep: empty where the step leads away from the end.
Range rangeOf(int64_t start, int64_t stop, int64_t step) {
  if (stop < start ? step >= 0 : step <= 0) return {};
  const auto distance =
      stop < start ? std::uint64_t(start) - std::uint64_t(stop) : std::uint64_t(stop) - std::uint64_t(start);
  const auto stride = step < 0 ? 0 - std::uint64_t(step) : std::uint64_t(step);
  return {start, step, distance / stride + (distance % stride ? 1 : 0)};
}

std::unexpected<Error> tooLong(std::uint64_t count) {
  return fail(ErrorCode::LimitExceeded,
              "a list of " + std::to_string(count) + " numbers is longer than " + std::to_string(longest));
}

int64_t numberAt(const Range& range, std::uint64_t index) {
  return int64_t(std::uint64_t(range.start) + index * std::uint64_t(range.step));
}

Result<Value> untilStep(int64_t start, int64_t stop, int64_t step) {
  const auto range = rangeOf(start, stop, step);
  if (range.count > longest) return tooLong(range.count);
  List items;
  items.reserve(range.count);
  for (std::uint64_t i = 0; i < range.count; ++i) items.emplace_back(numberAt(range, i), GoType::Int);
  return Value(std::move(items), GoType::Ints);
}

Result<Value> until(int64_t count) { return untilStep(0, count, count < 0 ? -1 : 1); }

Result<std::string> listed(int64_t start, int64_t stop, int64_t step) {
  const auto range = rangeOf(start, stop, step);
  if (range.count > longest) return tooLong(range.count);
  std::string out;
  char digits[24];
  for (std::uint64_t i = 0; i < range.count; ++i) {
    if (i) out += ' ';
    out.append(digits, std::to_chars(digits, digits + sizeof digits, numberAt(range, i)).ptr);
  }
  return out;
}

// end + step, wrapping as Go's addition does.
int64_t beyond(int64_t end, int64_t step) { return int64_t(std::uint64_t(end) + std::uint64_t(step)); }

Result<std::string> seq(Rest<ParameterType::Int> parameters) {
  const auto at = [&](std::size_t index) { return parameters.items[index].intOr(); };
  switch (parameters.items.size()) {
  case 1: {
    const int64_t step = at(0) < 1 ? -1 : 1;
    return listed(1, beyond(at(0), step), step);
  }
  case 2: {
    const int64_t step = at(1) < at(0) ? -1 : 1;
    return listed(at(0), beyond(at(1), step), step);
  }
  case 3: {
    const bool down = at(2) < at(0);
    if (down && at(1) > 0) return std::string();
    return listed(at(0), beyond(at(2), down ? -1 : 1), at(1));
  }
  default: return std::string();
  }
}

} // namespace

Functions sequenceFunctions() {
  return {bind<until>("until"), bind<untilStep>("untilStep"), bind<seq>("seq")};
}

} // namespace pilothouse::functions
