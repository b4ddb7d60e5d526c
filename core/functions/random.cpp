#include "core/functions/random.h"

#include "core/base/limits.h"
#include "core/base/work.h"
#include "core/codec/base64.h"
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/unicode.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <format>
#include <sys/random.h>

namespace pilothouse::functions {

namespace {

// The kernel's generator, as Go's crypto/rand. OpenSSL's own would first load its configuration and
// providers, longer than most charts take to render.
void fillWithRandom(void* bytes, std::size_t count) {
  for (auto* at = static_cast<char*>(bytes); count > 0;) {
    const auto got = ::getrandom(at, count, 0);
    if (got < 0 && errno != EINTR) std::abort(); // no kernel in use lacks it, and nothing may go on without
    at += std::max<ssize_t>(got, 0);
    count -= std::size_t(std::max<ssize_t>(got, 0));
  }
}

} // namespace

std::string randomBytes(std::size_t count) {
  work::spend(8 + count / 8); // the bytes are there in any case: callers count on them
  std::string bytes(count, '\0');
  fillWithRandom(bytes.data(), count);
  return bytes;
}

std::uint64_t randomBelow(std::uint64_t limit) {
  const auto rest = (0 - limit) % limit; // 2^64 mod limit: below it, some results would come more often
  while (true) {
    std::uint64_t number = 0;
    fillWithRandom(&number, sizeof number);
    if (number >= rest) return number % limit;
  }
}

std::string randomText(std::size_t count, std::string_view alphabet) {
  std::string out;
  out.reserve(count);
  const auto even = 256 - 256 % alphabet.size();
  while (out.size() < count) {
    for (const char byte : randomBytes(count - out.size())) {
      const auto number = static_cast<unsigned char>(byte);
      if (number < even) out += alphabet[number % alphabet.size()];
    }
  }
  return out;
}

namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view lettersAndDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

std::string printableAscii() {
  std::string all;
  for (char c = 32; c < 127; ++c) all += c;
  return all;
}

// goutils gives nothing for a count below 1.
Result<std::string> randomOf(std::int64_t count, std::string_view alphabet) {
  if (count <= 0) return std::string();
  if (std::uint64_t(count) > limits::templateTextBytes) return tooLarge();
  return randomText(std::size_t(count), alphabet);
}

Result<std::string> randAlphaNum(std::int64_t count) { return randomOf(count, lettersAndDigits); }
Result<std::string> randAlpha(std::int64_t count) { return randomOf(count, letters); }
Result<std::string> randNumeric(std::int64_t count) { return randomOf(count, digits); }
Result<std::string> randAscii(std::int64_t count) {
  static const auto alphabet = printableAscii();
  return randomOf(count, alphabet);
}

Result<std::string> randBytes(std::int64_t count) {
  if (count < 0) return functionError("runtime error: makeslice: len out of range");
  if (std::uint64_t(count) > limits::templateTextBytes / 2) return tooLarge();
  return base64Encode(randomBytes(std::size_t(count)));
}

Result<GoInt> randInt(std::int64_t low, std::int64_t high) {
  const auto width = std::int64_t(std::uint64_t(high) - std::uint64_t(low));
  if (width <= 0) return functionError("invalid argument to Intn");
  return GoInt{std::int64_t(std::uint64_t(low) + randomBelow(std::uint64_t(width)))};
}

std::string shuffle(std::string_view text) {
  auto runes = runesOf(text);
  if (!work::spend(runes.size() * 40)) return {};
  for (auto i = runes.size(); i > 1; --i) std::swap(runes[i - 1], runes[randomBelow(i)]);
  return textOf(runes);
}

// RFC 9562, version 4.
std::string uuidv4() {
  auto bytes = randomBytes(16);
  bytes[6] = char((bytes[6] & 0x0F) | 0x40);
  bytes[8] = char((bytes[8] & 0x3F) | 0x80);
  std::string out;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += std::format("{:02x}", static_cast<unsigned char>(bytes[i]));
  }
  return out;
}

} // namespace

Functions randomFunctions() {
  return {bind<randAlphaNum>("randAlphaNum"), bind<randAlpha>("randAlpha"), bind<randAscii>("randAscii"),
          bind<randNumeric>("randNumeric"),   bind<randBytes>("randBytes"), bind<randInt>("randInt"),
          bind<shuffle>("shuffle"),           bind<uuidv4>("uuidv4")};
}

} // namespace pilothouse::functions
