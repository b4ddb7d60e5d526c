#include "core/functions/x509.h"

#include "core/functions/coerce.h"
#include "core/functions/random.h"
#include "core/template/go_text.h"

#include <algorithm>
#include <ctime>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/sha.h>
#include <openssl/x509v3.h>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;
using Certificate = std::unique_ptr<X509, void (*)(X509*)>;

Certificate parseDer(const string& der) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
  return {d2i_X509(nullptr, &bytes, long(der.size())), X509_free};
}

const unsigned char* bytesOf(string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// Go writes a PrintableString where the text allows it, else UTF-8.
bool isPrintable(string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           string_view(" '()+,-./:=?").contains(c);
  });
}

void setName(X509_NAME* name, string_view commonName) {
  if (commonName.empty()) return;
  X509_NAME_add_entry_by_NID(name, NID_commonName,
                             isPrintable(commonName) ? V_ASN1_PRINTABLESTRING : V_ASN1_UTF8STRING,
                             bytesOf(commonName), int(commonName.size()), -1, 0);
}

void setSerial(X509* certificate) {
  const auto bytes = randomBytes(16);
  const std::unique_ptr<BIGNUM, void (*)(BIGNUM*)> number(BN_bin2bn(bytesOf(bytes), 16, nullptr), BN_free);
  BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

// Go's time.Hour * 24 * days wraps as a 64 bit number of nanoseconds.
void setValidity(X509* certificate, std::int64_t days) {
  constexpr std::uint64_t dayLength = 86'400ULL * 1'000'000'000ULL;
  const auto seconds = std::int64_t(dayLength * std::uint64_t(days)) / 1'000'000'000;
  const auto now = std::time(nullptr);
  ASN1_TIME_set(X509_getm_notBefore(certificate), now);
  ASN1_TIME_set(X509_getm_notAfter(certificate), now + seconds);
}

void addExtension(X509* certificate, int id, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  if (auto* extension = X509V3_EXT_conf_nid(nullptr, &context, id, value)) {
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
  }
}

using KeyId = std::unique_ptr<ASN1_OCTET_STRING, void (*)(ASN1_OCTET_STRING*)>;

// Since Go 1.25 an authority's key is named by the first 20 bytes of the SHA-256 of its public key.
void addSubjectKeyId(X509* certificate) {
  const auto* bits = X509_get0_pubkey_bitstr(certificate);
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(ASN1_STRING_get0_data(bits), std::size_t(ASN1_STRING_length(bits)), digest);
  const KeyId id(ASN1_OCTET_STRING_new(), ASN1_OCTET_STRING_free);
  ASN1_OCTET_STRING_set(id.get(), digest, 20);
  X509_add1_ext_i2d(certificate, NID_subject_key_identifier, id.get(), 0, X509V3_ADD_APPEND);
}

void addAuthorityKeyId(X509* certificate, X509* parent) {
  if (X509_NAME_cmp(X509_get_subject_name(parent), X509_get_subject_name(certificate)) == 0) return;
  const auto* parentId = X509_get0_subject_key_id(parent);
  if (!parentId) return;
  const std::unique_ptr<AUTHORITY_KEYID, void (*)(AUTHORITY_KEYID*)> id(AUTHORITY_KEYID_new(),
                                                                        AUTHORITY_KEYID_free);
  id->keyid = ASN1_OCTET_STRING_dup(parentId);
  X509_add1_ext_i2d(certificate, NID_authority_key_identifier, id.get(), 0, X509V3_ADD_APPEND);
}

Result<void> addAlternativeNames(X509* certificate, const CertificatePlan& plan) {
  if (plan.names.empty() && plan.addresses.empty()) return {};
  const std::unique_ptr<GENERAL_NAMES, void (*)(GENERAL_NAMES*)> all(GENERAL_NAMES_new(), GENERAL_NAMES_free);
  const auto add = [&](int type, ASN1_STRING* text, string_view bytes) {
    ASN1_STRING_set(text, bytes.data(), int(bytes.size()));
    auto* name = GENERAL_NAME_new();
    GENERAL_NAME_set0_value(name, type, text);
    sk_GENERAL_NAME_push(all.get(), name);
  };
  for (const auto& name : plan.names) {
    if (!std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
      return functionError("error creating certificate: x509: " + gotext::quote(name) +
                           " cannot be encoded as an IA5String");
    add(GEN_DNS, ASN1_IA5STRING_new(), name);
  }
  for (const auto& address : plan.addresses) add(GEN_IPADD, ASN1_OCTET_STRING_new(), address);
  // Without a subject the names are what the certificate is about.
  const int critical = plan.commonName.empty() ? 1 : 0;
  X509_add1_ext_i2d(certificate, NID_subject_alt_name, all.get(), critical, X509V3_ADD_APPEND);
  return {};
}

Result<void> addExtensions(X509* certificate, const CertificatePlan& plan, X509* parent) {
  addExtension(certificate, NID_key_usage,
               plan.authority ? "critical,digitalSignature,keyEncipherment,keyCertSign"
                              : "critical,digitalSignature,keyEncipherment");
  addExtension(certificate, NID_ext_key_usage, "serverAuth,clientAuth");
  addExtension(certificate, NID_basic_constraints, plan.authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
  if (plan.authority) addSubjectKeyId(certificate);
  if (parent) addAuthorityKeyId(certificate, parent);
  return addAlternativeNames(certificate, plan);
}

const EVP_MD* digestFor(const EVP_PKEY* key) {
  if (EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519) return nullptr;
  if (EVP_PKEY_get_base_id(key) != EVP_PKEY_EC) return EVP_sha256();
  const auto bits = EVP_PKEY_get_bits(key);
  return bits > 384 ? EVP_sha512() : bits > 256 ? EVP_sha384() : EVP_sha256();
}

std::unexpected<Error> cannotCreate(const string& why) {
  ERR_clear_error();
  return functionError("error creating certificate: x509: " + why);
}

string pemOf(X509* certificate) {
  const std::unique_ptr<BIO, void (*)(BIO*)> out(BIO_new(BIO_s_mem()), BIO_free_all);
  PEM_write_bio_X509(out.get(), certificate);
  char* data = nullptr;
  const auto size = BIO_get_mem_data(out.get(), &data);
  return {data, std::size_t(size)};
}

} // namespace

Result<string> makeCertificate(const CertificatePlan& plan, const PrivateKey& key,
                               const std::optional<Signer>& signer) {
  const auto parent = signer ? parseDer(signer->certificateDer) : Certificate(nullptr, X509_free);
  auto* signingKey = signer ? signer->key.get() : key.get();
  if (EVP_PKEY_get_base_id(signingKey) == EVP_PKEY_DSA)
    return cannotCreate("only RSA, ECDSA and Ed25519 keys supported");
  if (parent && EVP_PKEY_eq(X509_get0_pubkey(parent.get()), signingKey) != 1)
    return cannotCreate("provided PrivateKey doesn't match parent's PublicKey");

  const Certificate certificate(X509_new(), X509_free);
  X509_set_version(certificate.get(), 2); // version 3
  setSerial(certificate.get());
  setValidity(certificate.get(), plan.days);
  setName(X509_get_subject_name(certificate.get()), plan.commonName);
  X509_set_issuer_name(certificate.get(), X509_get_subject_name(parent ? parent.get() : certificate.get()));
  if (X509_set_pubkey(certificate.get(), key.get()) != 1) return cannotCreate("unsupported public key type");
  PH_CHECK(addExtensions(certificate.get(), plan, parent.get()));
  if (X509_sign(certificate.get(), signingKey, digestFor(signingKey)) <= 0)
    return cannotCreate("the key could not sign");
  return pemOf(certificate.get());
}

string certificateProblem(const string& der) {
  if (parseDer(der)) return {};
  // Go reads the outer sequence first, then what it holds.
  const auto* bytes = bytesOf(der);
  long length = 0;
  int tag = 0, type = 0;
  const bool broken = ASN1_get_object(&bytes, &length, &tag, &type, long(der.size())) & 0x80;
  ERR_clear_error();
  if (broken || tag != V_ASN1_SEQUENCE) return "x509: malformed certificate";
  if (bytes + length != bytesOf(der) + der.size()) return "x509: trailing data";
  return "x509: malformed tbs certificate";
}

} // namespace pilothouse::functions
