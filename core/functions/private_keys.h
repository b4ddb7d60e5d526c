// Private keys by OpenSSL: making, reading and writing PEM in the forms that Sprig uses.
#pragma once

#include "core/base/error.h"

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace pilothouse::functions {

using PrivateKey = std::shared_ptr<evp_pkey_st>;

[[nodiscard]] Result<PrivateKey> makeRsaKey(int bits);
[[nodiscard]] Result<PrivateKey> makeDsaKey();   // L2048N256
[[nodiscard]] Result<PrivateKey> makeEcdsaKey(); // P-256
[[nodiscard]] Result<PrivateKey> makeEd25519Key();

// "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY"; other keys as PKCS#8 "PRIVATE KEY".
[[nodiscard]] std::string privateKeyPem(const PrivateKey& key);
// Errors: "no PEM data in input" and the others of Sprig's parsePrivateKeyPEM.
[[nodiscard]] Result<PrivateKey> parsePrivateKey(std::string_view pem);

// The first block of a PEM text; false when there is none (pem.Decode).
struct PemBlock {
  std::string type, bytes;
};
[[nodiscard]] bool decodePem(std::string_view text, PemBlock& block);

} // namespace pilothouse::functions
