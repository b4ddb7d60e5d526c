#include "core/diff/hash.h"

#include <cstring>
#include <random>

namespace pilothouse::diff {
namespace {

__extension__ using Wide = unsigned __int128;

std::uint64_t seed() {
  static const std::uint64_t value = [] {
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
  }();
  return value;
}

// The two halves of a 128-bit product, folded: one multiplication spreads every input bit.
std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

constexpr std::uint64_t oddA = 0x9E3779B97F4A7C15U; // 2^64 / golden ratio
constexpr std::uint64_t oddB = 0xD6E8FEB86659FD93U;

std::uint64_t load(const char* at, std::size_t count) {
  std::uint64_t word = 0;
  if (count > 0) std::memcpy(&word, at, count);
  return word;
}

} // namespace

std::uint64_t hashMix(std::uint64_t a, std::uint64_t b) { return fold(a ^ oddA, (b + oddB) | 1U) + b; }

std::uint64_t hashText(std::string_view text) {
  std::uint64_t state = seed() ^ (text.size() * oddA);
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left > 8; at += 8, left -= 8) state = fold(state ^ load(at, 8), oddA);
  return fold(state ^ load(at, left), oddB);
}

} // namespace pilothouse::diff
