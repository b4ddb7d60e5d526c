#include "core/functions/private_keys.h"

#include "core/base/work.h"
#include "core/functions/coerce.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;
using Bio = std::unique_ptr<BIO, void (*)(BIO*)>;
using Context = std::unique_ptr<EVP_PKEY_CTX, void (*)(EVP_PKEY_CTX*)>;

Bio reading(string_view text) { return {BIO_new_mem_buf(text.data(), int(text.size())), BIO_free_all}; }
Bio writing() { return {BIO_new(BIO_s_mem()), BIO_free_all}; }
Context contextOf(EVP_PKEY_CTX* context) { return {context, EVP_PKEY_CTX_free}; }

string textOf(const Bio& bio) {
  char* data = nullptr;
  const auto size = BIO_get_mem_data(bio.get(), &data);
  return {data, std::size_t(size)};
}

PrivateKey owned(EVP_PKEY* key) { return {key, EVP_PKEY_free}; }

Result<PrivateKey> made(EVP_PKEY* key) {
  if (key) return owned(key);
  ERR_clear_error();
  return functionError("failed to generate private key: OpenSSL refused");
}

// The reason OpenSSL gives, which stands where Go's asn1 says its own.
string reason() {
  const auto* text = ERR_reason_error_string(ERR_peek_last_error());
  string out = text ? text : "asn1: structure error";
  ERR_clear_error();
  return out;
}

Result<PrivateKey> decoded(EVP_PKEY* key, const string& context) {
  if (key) return owned(key);
  return functionError(context + reason());
}

} // namespace

Result<PrivateKey> makeRsaKey(int bits) {
  // The time to find primes grows with more than the third power of their size.
  const auto size = std::uint64_t(bits) / 1024;
  if (!work::spend(90'000 * size * size * size)) return functionError("too many keys");
  return made(EVP_RSA_gen(unsigned(bits)));
}
Result<PrivateKey> makeEcdsaKey() {
  if (!work::spend(5'000)) return functionError("too many keys");
  return made(EVP_EC_gen("P-256"));
}
Result<PrivateKey> makeEd25519Key() { return made(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")); }

Result<PrivateKey> makeDsaKey() {
  if (!work::spend(8'000'000)) return functionError("too many keys");
  const auto parameters = contextOf(EVP_PKEY_CTX_new_id(EVP_PKEY_DSA, nullptr));
  EVP_PKEY* shape = nullptr;
  if (!parameters || EVP_PKEY_paramgen_init(parameters.get()) <= 0 ||
      EVP_PKEY_CTX_set_dsa_paramgen_bits(parameters.get(), 2048) <= 0 ||
      EVP_PKEY_CTX_set_dsa_paramgen_q_bits(parameters.get(), 256) <= 0 ||
      EVP_PKEY_paramgen(parameters.get(), &shape) <= 0)
    return made(nullptr);
  const auto shapeOwner = owned(shape);
  const auto generator = contextOf(EVP_PKEY_CTX_new(shape, nullptr));
  EVP_PKEY* key = nullptr;
  if (!generator || EVP_PKEY_keygen_init(generator.get()) <= 0 || EVP_PKEY_keygen(generator.get(), &key) <= 0)
    return made(nullptr);
  return owned(key);
}

string privateKeyPem(const PrivateKey& key) {
  const auto out = writing();
  if (PEM_write_bio_PrivateKey_traditional(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
      1) {
    ERR_clear_error();
    PEM_write_bio_PKCS8PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  }
  return textOf(out);
}

bool decodePem(string_view text, PemBlock& block) {
  const auto in = reading(text);
  char* name = nullptr;
  char* header = nullptr;
  unsigned char* data = nullptr;
  long size = 0;
  if (PEM_read_bio(in.get(), &name, &header, &data, &size) != 1) {
    ERR_clear_error();
    return false;
  }
  block.type = name;
  block.bytes.assign(reinterpret_cast<const char*>(data), std::size_t(size));
  OPENSSL_free(name);
  OPENSSL_free(header);
  OPENSSL_clear_free(data, std::size_t(size));
  return true;
}

Result<PrivateKey> parsePrivateKey(string_view pem) {
  PemBlock block;
  if (!decodePem(pem, block)) return functionError("no PEM data in input");
  const auto* bytes = reinterpret_cast<const unsigned char*>(block.bytes.data());
  const auto size = long(block.bytes.size());
  if (block.type == "PRIVATE KEY") {
    const std::unique_ptr<PKCS8_PRIV_KEY_INFO, void (*)(PKCS8_PRIV_KEY_INFO*)> info(
        d2i_PKCS8_PRIV_KEY_INFO(nullptr, &bytes, size), PKCS8_PRIV_KEY_INFO_free);
    return decoded(info ? EVP_PKCS82PKEY(info.get()) : nullptr, "decoding PEM as PKCS#8: ");
  }
  if (!block.type.ends_with(" PRIVATE KEY"))
    return functionError("no private key data in PEM block of type " + block.type);
  const auto algorithm = block.type.substr(0, block.type.size() - 12);
  const int id = algorithm == "RSA"   ? EVP_PKEY_RSA
                 : algorithm == "EC"  ? EVP_PKEY_EC
                 : algorithm == "DSA" ? EVP_PKEY_DSA
                                      : EVP_PKEY_NONE;
  if (id == EVP_PKEY_NONE) return functionError("invalid private key type " + block.type);
  return decoded(d2i_PrivateKey(id, nullptr, &bytes, size),
                 "parsing " + algorithm + " private key from PEM: ");
}

} // namespace pilothouse::functions
