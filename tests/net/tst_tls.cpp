// Trust: what is refused, with which words, and what the options make acceptable.
#include "core/net/transport.h"
#include "tests/net/loopback_server.h"

#include <QtTest>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

void hello(Connection& connection) {
  const auto request = connection.readRequest();
  if (!request.empty()) connection.answer(200, request);
}

Result<HttpResponse> ask(const LoopbackServer& server, TlsOptions tls) {
  TransportOptions options;
  options.tls = std::move(tls);
  HttpRequest request;
  request.url = server.url() + "/x";
  return makeCurlTransport(options)->send(request, {});
}

QString failure(const Result<HttpResponse>& result) {
  if (result) return QStringLiteral("no failure");
  if (result.error().code != ErrorCode::Certificate)
    return QStringLiteral("another code: ") + QString::fromStdString(result.error().message);
  return QString::fromStdString(result.error().message);
}

} // namespace

class TestTls : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void unknownAuthority();
  void trustedAuthority();
  void insecure();
  void wrongName();
  void serverName();
  void expired();
  void clientCertificate();
  void brokenCa();
  void plainServer();
};

void TestTls::unknownAuthority() {
  const auto identity = makeIdentity("127.0.0.1");
  LoopbackServer server(hello, &identity);
  const auto result = ask(server, {});
  QVERIFY2(failure(result).startsWith(QString::fromStdString("the certificate of " + server.url() +
                                                             " cannot be trusted: self-signed")),
           qPrintable(failure(result)));
  QVERIFY(!result.error().hint.empty());
}

void TestTls::trustedAuthority() {
  const auto identity = makeIdentity("127.0.0.1");
  LoopbackServer server(hello, &identity);
  TlsOptions tls;
  tls.caPem = identity.certificate;
  QCOMPARE(ask(server, tls)->status, 200);
  tls.caPem = makeIdentity("127.0.0.1").certificate; // another one of the same name
  QVERIFY2(failure(ask(server, tls)).contains(QStringLiteral("cannot be trusted")),
           qPrintable(failure(ask(server, tls))));
}

void TestTls::insecure() {
  const auto identity = makeIdentity("other.example", -7200, -3600);
  LoopbackServer server(hello, &identity);
  TlsOptions tls;
  tls.insecureSkipVerify = true;
  QCOMPARE(ask(server, tls)->status, 200);
}

void TestTls::wrongName() {
  const auto identity = makeIdentity("other.example");
  LoopbackServer server(hello, &identity);
  TlsOptions tls;
  tls.caPem = identity.certificate;
  const auto text = failure(ask(server, tls));
  QVERIFY2(text.contains(QStringLiteral("127.0.0.1")) && text.contains(QStringLiteral("cannot be trusted")),
           qPrintable(text));
}

void TestTls::serverName() {
  const auto identity = makeIdentity("kubernetes.default");
  LoopbackServer server(hello, &identity);
  TlsOptions tls;
  tls.caPem = identity.certificate;
  tls.serverName = "kubernetes.default";
  const auto result = ask(server, tls);
  QVERIFY2(result, qPrintable(failure(result)));
  QVERIFY(QByteArray::fromStdString(result->body)
              .contains("\r\nHost: 127.0.0.1:" + QByteArray::number(server.port()) + "\r\n"));
  tls.serverName = "wrong.default";
  QVERIFY(failure(ask(server, tls)).contains(QStringLiteral("wrong.default")));
}

void TestTls::expired() {
  const auto identity = makeIdentity("127.0.0.1", -7200, -3600);
  LoopbackServer server(hello, &identity);
  TlsOptions tls;
  tls.caPem = identity.certificate;
  QVERIFY2(failure(ask(server, tls)).endsWith(QStringLiteral("certificate has expired")),
           qPrintable(failure(ask(server, tls))));
}

void TestTls::clientCertificate() {
  const auto identity = makeIdentity("127.0.0.1");
  const auto client = makeIdentity("joe.example");
  LoopbackServer server(hello, &identity, client.certificate);
  TlsOptions tls;
  tls.caPem = identity.certificate;
  QVERIFY(!ask(server, tls));
  tls.certificatePem = client.certificate;
  tls.keyPem = Secret(client.key);
  const auto result = ask(server, tls);
  QVERIFY2(result, qPrintable(failure(result)));
  tls.keyPem = Secret("-----BEGIN nonsense");
  QVERIFY2(failure(ask(server, tls)).contains(QStringLiteral("client certificate")),
           qPrintable(failure(ask(server, tls))));
}

void TestTls::brokenCa() {
  const auto identity = makeIdentity("127.0.0.1");
  LoopbackServer server(hello, &identity);
  TlsOptions tls;
  tls.caPem = "not a certificate";
  QVERIFY2(failure(ask(server, tls)).contains(QStringLiteral("CA certificate")),
           qPrintable(failure(ask(server, tls))));
}

void TestTls::plainServer() {
  LoopbackServer server([](Connection& connection) {
    connection.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    connection.waitForEnd();
  });
  HttpRequest request;
  request.url = "https://127.0.0.1:" + std::to_string(server.port());
  const auto result = makeCurlTransport({})->send(request, {});
  QVERIFY(!result);
  QCOMPARE(QString::fromStdString(result.error().message),
           QString::fromStdString("cannot reach " + request.url + ": the server does not speak TLS there"));
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
