#include "core/codec/hash.h"

// The plain functions, although OpenSSL 3 prefers EVP: that one first reads its configuration and loads
// providers, a millisecond in which `template` renders a small chart.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

namespace pilothouse {
namespace {

template <std::size_t Size> std::string hexOf(const unsigned char (&digest)[Size]) {
  std::string hex;
  hex.reserve(Size * 2);
  for (const unsigned char byte : digest) {
    hex.push_back("0123456789abcdef"[byte >> 4]);
    hex.push_back("0123456789abcdef"[byte & 15]);
  }
  return hex;
}

template <std::size_t Size, class State>
std::string digestHex(std::string_view bytes, int (*init)(State*),
                      int (*update)(State*, const void*, std::size_t), int (*final)(unsigned char*, State*)) {
  State state;
  unsigned char digest[Size];
  init(&state);
  update(&state, bytes.data(), bytes.size());
  final(digest, &state);
  return hexOf(digest);
}

} // namespace

std::string sha1Hex(std::string_view bytes) {
  return digestHex<SHA_DIGEST_LENGTH>(bytes, SHA1_Init, SHA1_Update, SHA1_Final);
}
std::string sha256Hex(std::string_view bytes) {
  return digestHex<SHA256_DIGEST_LENGTH>(bytes, SHA256_Init, SHA256_Update, SHA256_Final);
}
std::string sha512Hex(std::string_view bytes) {
  return digestHex<SHA512_DIGEST_LENGTH>(bytes, SHA512_Init, SHA512_Update, SHA512_Final);
}

} // namespace pilothouse
