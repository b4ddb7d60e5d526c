#include "core/codec/hash.h"

#include <openssl/evp.h>

namespace pilothouse {
namespace {

std::string digestHex(const EVP_MD* kind, std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, kind, nullptr);
  std::string hex;
  hex.reserve(size * 2);
  for (unsigned i = 0; i < size; ++i) {
    hex.push_back("0123456789abcdef"[digest[i] >> 4]);
    hex.push_back("0123456789abcdef"[digest[i] & 15]);
  }
  return hex;
}

} // namespace

std::string sha1Hex(std::string_view bytes) { return digestHex(EVP_sha1(), bytes); }
std::string sha256Hex(std::string_view bytes) { return digestHex(EVP_sha256(), bytes); }
std::string sha512Hex(std::string_view bytes) { return digestHex(EVP_sha512(), bytes); }

} // namespace pilothouse
