#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/private_keys.h"

namespace pilothouse::functions {
namespace {

constexpr int rsaBits = 4096;

Result<PrivateKey> makeKey(std::string_view type) {
  if (type == "dsa") return makeDsaKey();
  if (type == "ecdsa") return makeEcdsaKey();
  if (type == "ed25519") return makeEd25519Key();
  return makeRsaKey(rsaBits);
}

// Unknown types are answered by a sentence, not by an error.
std::string genPrivateKey(std::string_view type) {
  if (!type.empty() && type != "rsa" && type != "dsa" && type != "ecdsa" && type != "ed25519")
    return "Unknown type " + std::string(type);
  const auto key = makeKey(type);
  return key ? privateKeyPem(*key) : key.error().message;
}

} // namespace

Functions keyFunctions() { return {bind<genPrivateKey>("genPrivateKey")}; }

} // namespace pilothouse::functions
