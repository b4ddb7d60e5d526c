#include "core/codec/hash.h"
#include "core/functions/families.h"

namespace pilothouse::functions {
namespace {

std::string sha1sum(std::string_view text) { return sha1Hex(text); }
std::string sha256sum(std::string_view text) { return sha256Hex(text); }
std::string sha512sum(std::string_view text) { return sha512Hex(text); }

// RFC 1950, section 8.2; printed in decimal.
std::string adler32sum(std::string_view text) {
  constexpr std::uint32_t modulus = 65521;
  std::uint32_t a = 1, b = 0;
  for (const char c : text) {
    a = (a + static_cast<unsigned char>(c)) % modulus;
    b = (b + a) % modulus;
  }
  return std::to_string(b << 16 | a);
}

} // namespace

Functions digestFunctions() {
  return {bind<sha1sum>("sha1sum"), bind<sha256sum>("sha256sum"), bind<sha512sum>("sha512sum"),
          bind<adler32sum>("adler32sum")};
}

} // namespace pilothouse::functions
