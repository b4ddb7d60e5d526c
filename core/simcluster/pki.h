// A certificate authority for one run and a server certificate for 127.0.0.1 and localhost.
#pragma once

#include "core/base/error.h"

#include <string>

namespace pilothouse::sim {

struct ServerIdentity {
  std::string caPem, certificatePem, keyPem;
};

[[nodiscard]] Result<ServerIdentity> makeServerIdentity();

} // namespace pilothouse::sim
