// Certificates as Go's crypto/x509 makes them for Sprig: version 3, SHA-256, the same extensions.
#pragma once

#include "core/functions/private_keys.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pilothouse::functions {

struct CertificatePlan {
  std::string commonName;
  std::vector<std::string> addresses; // 4 or 16 bytes each
  std::vector<std::string> names;     // DNS
  std::int64_t days = 0;
  bool authority = false;
};

struct Signer {
  std::string certificateDer;
  PrivateKey key;
};

// The certificate as PEM; signed by its own key without a signer. Errors carry Sprig's text.
[[nodiscard]] Result<std::string> makeCertificate(const CertificatePlan& plan, const PrivateKey& key,
                                                  const std::optional<Signer>& signer);

// An empty text when the bytes are a certificate, else why not.
[[nodiscard]] std::string certificateProblem(const std::string& der);

} // namespace pilothouse::functions
