// encryptAES and decryptAES: AES-256-CBC, the password padded with zeros to a key, PKCS#7, the IV in front.
#include "core/codec/base64.h"
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/random.h"

#include <array>
#include <memory>
#include <openssl/evp.h>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

constexpr std::size_t blockSize = 16;

using Bytes = std::array<unsigned char, 32>;

Bytes keyOf(string_view password) {
  Bytes key{};
  for (std::size_t i = 0; i < std::min(password.size(), key.size()); ++i)
    key[i] = static_cast<unsigned char>(password[i]);
  return key;
}

const unsigned char* bytesOf(string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// Whole blocks in, whole blocks out; the padding is the caller's.
Result<string> runCipher(string_view password, string_view iv, string_view input, bool encrypt) {
  const std::unique_ptr<EVP_CIPHER_CTX, void (*)(EVP_CIPHER_CTX*)> context(EVP_CIPHER_CTX_new(),
                                                                           EVP_CIPHER_CTX_free);
  string output(input.size(), '\0');
  int size = 0;
  const auto key = keyOf(password);
  const bool good =
      EVP_CipherInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, key.data(), bytesOf(iv), encrypt) == 1 &&
      EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1 &&
      EVP_CipherUpdate(context.get(), reinterpret_cast<unsigned char*>(output.data()), &size, bytesOf(input),
                       int(input.size())) == 1;
  if (!good) return functionError("AES is not available");
  return output;
}

Result<string> encryptAES(string_view password, string_view text) {
  if (text.empty()) return string();
  const auto padding = blockSize - text.size() % blockSize;
  const auto iv = randomBytes(blockSize);
  PH_TRY(const auto encrypted, runCipher(password, iv, string(text).append(padding, char(padding)), true));
  return base64Encode(iv + encrypted);
}

Result<string> decryptAES(string_view password, string_view text) {
  if (text.empty()) return string();
  PH_TRY(const auto bytes, base64Decode(text));
  if (bytes.size() < blockSize)
    return functionError("runtime error: slice bounds out of range [:16] with capacity " +
                         std::to_string(text.size() / 4 * 3));
  const auto input = string_view(bytes).substr(blockSize);
  if (input.size() % blockSize) return functionError("crypto/cipher: input not full blocks");
  if (input.empty()) return functionError("runtime error: index out of range [-1]");
  PH_TRY(auto decrypted, runCipher(password, string_view(bytes).substr(0, blockSize), input, false));
  const auto padding = static_cast<unsigned char>(decrypted.back());
  if (padding > decrypted.size())
    return functionError("runtime error: slice bounds out of range [:-" +
                         std::to_string(padding - decrypted.size()) + "]");
  decrypted.resize(decrypted.size() - padding);
  return decrypted;
}

} // namespace

Functions cipherFunctions() { return {bind<encryptAES>("encryptAES"), bind<decryptAES>("decryptAES")}; }

} // namespace pilothouse::functions
