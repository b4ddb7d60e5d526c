// Functions whose answer is never the same: the form, and that OpenSSL accepts what was made.
#include "call.h"

#include <QRegularExpression>
#include <crypt.h>
#include <memory>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

using namespace pilothouse;

namespace {

using Certificate = std::unique_ptr<X509, void (*)(X509*)>;
using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;
using Bio = std::unique_ptr<BIO, void (*)(BIO*)>;

Bio reading(const std::string& text) {
  return {BIO_new_mem_buf(text.data(), int(text.size())), BIO_free_all};
}
Certificate certificateOf(const std::string& pem) {
  return {PEM_read_bio_X509(reading(pem).get(), nullptr, nullptr, nullptr), X509_free};
}
Key keyOf(const std::string& pem) {
  return {PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, nullptr, nullptr), EVP_PKEY_free};
}

std::string fieldOf(const Value& certificate, std::string_view name) {
  Value value;
  return certificate.asObject().field(name, value) ? std::string(value.asString()) : std::string();
}

bool isSignedBy(const Certificate& certificate, const Certificate& authority) {
  const std::unique_ptr<X509_STORE, void (*)(X509_STORE*)> store(X509_STORE_new(), X509_STORE_free);
  X509_STORE_add_cert(store.get(), authority.get());
  const std::unique_ptr<X509_STORE_CTX, void (*)(X509_STORE_CTX*)> context(X509_STORE_CTX_new(),
                                                                           X509_STORE_CTX_free);
  X509_STORE_CTX_init(context.get(), store.get(), certificate.get(), nullptr);
  return X509_verify_cert(context.get()) == 1;
}

} // namespace

class FunctionRandomTest : public QObject {
  Q_OBJECT

private slots:
  void forms_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("alphanumeric") << QByteArray("randAlphaNum") << QStringLiteral("[A-Za-z0-9]{64}");
    QTest::newRow("letters") << QByteArray("randAlpha") << QStringLiteral("[A-Za-z]{64}");
    QTest::newRow("digits") << QByteArray("randNumeric") << QStringLiteral("[0-9]{64}");
    QTest::newRow("ascii") << QByteArray("randAscii") << QStringLiteral("[ -~]{64}");
  }

  void forms() {
    QFETCH(QByteArray, name);
    QFETCH(QString, pattern);
    const auto first = test::answer(name.toStdString(), {Value(64)});
    const auto second = test::answer(name.toStdString(), {Value(64)});
    QVERIFY2(QRegularExpression(QRegularExpression::anchoredPattern(pattern))
                 .match(QString::fromUtf8(first))
                 .hasMatch(),
             first.constData());
    QVERIFY(first != second);
  }

  void integersStayInRange() {
    bool seen[3] = {};
    for (int i = 0; i < 200; ++i) {
      const auto number = test::call("randInt", {Value(-1), Value(2)})->asInt();
      QVERIFY(number >= -1 && number < 2);
      seen[number + 1] = true;
    }
    QVERIFY(seen[0] && seen[1] && seen[2]);
  }

  void bcryptVerifies() {
    const auto hash = test::answer("bcrypt", {Value("pass word")});
    QVERIFY(hash.startsWith("$2a$10$"));
    QCOMPARE(hash.size(), 60);
    const auto work = std::make_unique<crypt_data>();
    QCOMPARE(QByteArray(::crypt_r("pass word", hash.constData(), work.get())), hash);
    QVERIFY(QByteArray(::crypt_r("other", hash.constData(), work.get())) != hash);
    QVERIFY(test::answer("htpasswd", {Value("ann"), Value("x")}).startsWith("ann:$2a$10$"));
  }

  void keys_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("id");
    QTest::newRow("ecdsa") << QByteArray("ecdsa") << QByteArray("EC PRIVATE KEY") << EVP_PKEY_EC;
    QTest::newRow("ed25519") << QByteArray("ed25519") << QByteArray("PRIVATE KEY") << EVP_PKEY_ED25519;
    QTest::newRow("rsa") << QByteArray("rsa") << QByteArray("RSA PRIVATE KEY") << EVP_PKEY_RSA;
  }

  void keys() {
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, header);
    QFETCH(int, id);
    const auto pem = test::answer("genPrivateKey", {Value(type.toStdString())});
    QVERIFY2(pem.startsWith("-----BEGIN " + header + "-----\n"), pem.constData());
    QVERIFY(pem.endsWith("-----END " + header + "-----\n"));
    const auto key = keyOf(pem.toStdString());
    QVERIFY(key);
    QCOMPARE(EVP_PKEY_get_base_id(key.get()), id);
  }

  void certificatesVerify() {
    const auto authority = test::call("genCA", {Value("my ca"), Value(10)});
    QVERIFY(authority);
    const auto issued = test::call("genSignedCert", {Value("*.example.com"), Value::list({"10.0.0.1", "::1"}),
                                                     Value::list({"a.example.com"}), Value(5), *authority});
    QVERIFY2(issued, issued ? "" : issued.error().message.c_str());
    const auto ca = certificateOf(fieldOf(*authority, "Cert"));
    const auto leaf = certificateOf(fieldOf(*issued, "Cert"));
    QVERIFY(ca && leaf);
    QVERIFY(isSignedBy(leaf, ca));
    QCOMPARE(X509_check_host(leaf.get(), "a.example.com", 0, 0, nullptr), 1);
    QCOMPARE(X509_check_ip_asc(leaf.get(), "10.0.0.1", 0), 1);
    QCOMPARE(X509_check_ip_asc(leaf.get(), "::1", 0), 1);
    QVERIFY(X509_check_ca(ca.get()) == 1);
    QVERIFY(X509_check_ca(leaf.get()) == 0);
    QVERIFY(EVP_PKEY_eq(X509_get0_pubkey(leaf.get()), keyOf(fieldOf(*issued, "Key")).get()) == 1);
    int days = 0, seconds = 0;
    ASN1_TIME_diff(&days, &seconds, X509_get0_notBefore(leaf.get()), X509_get0_notAfter(leaf.get()));
    QCOMPARE(days, 5);
    QCOMPARE(X509_get_key_usage(ca.get()),
             std::uint32_t(KU_DIGITAL_SIGNATURE | KU_KEY_ENCIPHERMENT | KU_KEY_CERT_SIGN));
    QCOMPARE(X509_get_extended_key_usage(leaf.get()), std::uint32_t(XKU_SSL_SERVER | XKU_SSL_CLIENT));
  }

  void aStrangersKeyCannotSign() {
    const auto authority = test::call("genCA", {Value("ca"), Value(1)});
    const auto other = test::call("genCA", {Value("ca"), Value(1)});
    const auto mixed =
        test::call("buildCustomCert", {*test::call("b64enc", {Value(fieldOf(*authority, "Cert"))}),
                                       *test::call("b64enc", {Value(fieldOf(*other, "Key"))})});
    QVERIFY(mixed);
    const auto issued = test::call("genSignedCert", {Value("x"), Value(), Value(), Value(1), *mixed});
    QVERIFY(!issued);
    QCOMPARE(issued.error().message,
             "error creating certificate: x509: provided PrivateKey doesn't match parent's PublicKey");
  }
};

QTEST_GUILESS_MAIN(FunctionRandomTest)
#include "tst_function_random.moc"
