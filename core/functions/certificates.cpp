// Sprig's certificate functions (crypto.go).
#include "core/codec/base64.h"
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/x509.h"
#include "core/template/go_format.h"

#include <arpa/inet.h>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

constexpr int rsaBits = 2048;

// Sprig's struct with the fields Cert and Key.
class CertificateValue final : public tmpl::CallableObject {
public:
  CertificateValue(string certificate, string key) : cert_(std::move(certificate)), key_(std::move(key)) {}

  [[nodiscard]] string_view goTypeName() const override { return "sprig.certificate"; }
  bool field(string_view name, Value& value) const override {
    if (name != "Cert" && name != "Key") return false;
    value = Value(name == "Cert" ? cert_ : key_);
    return true;
  }
  [[nodiscard]] Value toPlain() const override {
    return Value::map({{"Cert", Value(cert_)}, {"Key", Value(key_)}});
  }
  [[nodiscard]] string print() const override { return "{" + cert_ + " " + key_ + "}"; }
  [[nodiscard]] std::vector<GoField> goFields() const override {
    return {{"Cert", Value(cert_)}, {"Key", Value(key_)}};
  }
  [[nodiscard]] bool equals(const Object& other) const override {
    const auto* same = dynamic_cast<const CertificateValue*>(&other);
    return same && same->cert_ == cert_ && same->key_ == key_;
  }

private:
  string cert_, key_;
};

Value made(string certificate, string key) {
  return Value(Ref<Object>(new CertificateValue(std::move(certificate), std::move(key))));
}

// net.ParseIP, as the bytes a certificate holds.
bool parseAddress(const string& text, string& bytes) {
  unsigned char raw[16];
  if (::inet_pton(AF_INET, text.c_str(), raw) == 1) {
    bytes.assign(reinterpret_cast<const char*>(raw), 4);
    return true;
  }
  if (::inet_pton(AF_INET6, text.c_str(), raw) != 1) return false;
  bytes.assign(reinterpret_cast<const char*>(raw), 16);
  if (bytes.starts_with(string("\0\0\0\0\0\0\0\0\0\0\xff\xff", 12))) bytes.erase(0, 12);
  return true;
}

Result<void> readAddresses(const Value& list, CertificatePlan& plan) {
  if (!list.isList()) return {};
  for (const auto& item : list.asList()) {
    if (!item.isString())
      return functionError("error parsing ip: " + tmpl::toText(item) + " is not a string");
    string bytes;
    if (!parseAddress(string(item.asString()), bytes))
      return functionError("error parsing ip: " + string(item.asString()));
    plan.addresses.push_back(std::move(bytes));
  }
  return {};
}

Result<void> readNames(const Value& list, CertificatePlan& plan) {
  if (!list.isList()) return {};
  for (const auto& item : list.asList()) {
    if (!item.isString())
      return functionError("error processing alternate dns name: " + tmpl::toText(item) + " is not a string");
    plan.names.emplace_back(item.asString());
  }
  return {};
}

Result<CertificatePlan> planFor(string_view name, ListArgument addresses, ListArgument names,
                                std::int64_t days) {
  CertificatePlan plan{.commonName = string(name), .addresses = {}, .names = {}, .days = days};
  PH_CHECK(readAddresses(addresses.value, plan));
  PH_CHECK(readNames(names.value, plan));
  return plan;
}

Result<Value> issue(const CertificatePlan& plan, const PrivateKey& key,
                    const std::optional<Signer>& signer = {}) {
  PH_TRY(auto certificate, makeCertificate(plan, key, signer));
  return made(std::move(certificate), privateKeyPem(key));
}

Result<PrivateKey> givenKey(string_view pem) {
  auto key = parsePrivateKey(pem);
  if (!key) return functionError("parsing private key: " + key.error().message);
  return key;
}

CertificatePlan authorityPlan(string_view name, std::int64_t days) {
  return {.commonName = string(name), .addresses = {}, .names = {}, .days = days, .authority = true};
}

Result<Value> genCA(string_view name, std::int64_t days) {
  PH_TRY(const auto key, makeRsaKey(rsaBits));
  return issue(authorityPlan(name, days), key);
}

Result<Value> genCAWithKey(string_view name, std::int64_t days, string_view pem) {
  PH_TRY(const auto key, givenKey(pem));
  return issue(authorityPlan(name, days), key);
}

Result<Value> genSelfSignedCert(string_view name, ListArgument addresses, ListArgument names,
                                std::int64_t days) {
  PH_TRY(const auto plan, planFor(name, addresses, names, days));
  PH_TRY(const auto key, makeRsaKey(rsaBits));
  return issue(plan, key);
}

Result<Value> genSelfSignedCertWithKey(string_view name, ListArgument addresses, ListArgument names,
                                       std::int64_t days, string_view pem) {
  PH_TRY(const auto key, givenKey(pem));
  PH_TRY(const auto plan, planFor(name, addresses, names, days));
  return issue(plan, key);
}

Result<Signer> signerOf(CertificateArgument authority) {
  const auto plain = authority.value.isObject() ? authority.value.asObject().toPlain() : authority.value;
  PemBlock block;
  if (!decodePem(plain["Cert"].stringOr(), block)) return functionError("unable to decode certificate");
  if (const auto problem = certificateProblem(block.bytes); !problem.empty())
    return functionError("error parsing certificate: decodedSignerCert.Bytes: " + problem);
  auto key = parsePrivateKey(plain["Key"].stringOr());
  if (!key) return functionError("error parsing private key: " + key.error().message);
  return Signer{std::move(block.bytes), *std::move(key)};
}

Result<Value> genSignedCert(string_view name, ListArgument addresses, ListArgument names, std::int64_t days,
                            CertificateArgument authority) {
  PH_TRY(const auto signer, signerOf(authority));
  PH_TRY(const auto plan, planFor(name, addresses, names, days));
  PH_TRY(const auto key, makeRsaKey(rsaBits));
  return issue(plan, key, signer);
}

Result<Value> genSignedCertWithKey(string_view name, ListArgument addresses, ListArgument names,
                                   std::int64_t days, CertificateArgument authority, string_view pem) {
  PH_TRY(const auto key, givenKey(pem));
  PH_TRY(const auto signer, signerOf(authority));
  PH_TRY(const auto plan, planFor(name, addresses, names, days));
  return issue(plan, key, signer);
}

Result<Value> buildCustomCert(string_view certificate64, string_view key64) {
  const auto certificate = base64Decode(certificate64);
  if (!certificate) return functionError("unable to decode base64 certificate");
  const auto key = base64Decode(key64);
  if (!key) return functionError("unable to decode base64 private key");
  PemBlock block;
  if (!decodePem(*certificate, block)) return functionError("unable to decode certificate");
  if (const auto problem = certificateProblem(block.bytes); !problem.empty())
    return functionError("error parsing certificate: decodedCert.Bytes: " + problem);
  if (const auto parsed = parsePrivateKey(*key); !parsed)
    return functionError("error parsing private key: " + parsed.error().message);
  return made(*certificate, *key);
}

} // namespace

Functions certificateFunctions() {
  return {bind<genCA>("genCA"),
          bind<genCAWithKey>("genCAWithKey"),
          bind<genSelfSignedCert>("genSelfSignedCert"),
          bind<genSelfSignedCertWithKey>("genSelfSignedCertWithKey"),
          bind<genSignedCert>("genSignedCert"),
          bind<genSignedCertWithKey>("genSignedCertWithKey"),
          bind<buildCustomCert>("buildCustomCert")};
}

} // namespace pilothouse::functions
