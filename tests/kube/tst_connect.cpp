// From a context to a connection: the files that it names, TLS, certificates from plugins.
#include "core/codec/json.h"
#include "core/kube/client.h"
#include "tests/net/loopback_server.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

QString q(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

void versionServer(Connection& connection) {
  while (!connection.readRequest().empty())
    if (!connection.answer(200, R"({"gitVersion":"v1.35.0"})", "Content-Type: application/json\r\n")) return;
}

KubeContext contextOf(const LoopbackServer& server) {
  KubeContext context;
  context.name = "c";
  context.cluster = "prod";
  context.user = "joe";
  context.server = server.url();
  return context;
}

QString outcome(const KubeContext& context, const std::map<std::string, std::string>& files = {}) {
  const auto client = kube::connect(context, MemoryFiles(files));
  if (!client) return q(client.error().message);
  const auto version = (*client)->version({});
  return version ? q(version->gitVersion) : q(version.error().message);
}

} // namespace

class TestConnect : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void problemsAreTold();
  void missingFiles_data();
  void missingFiles();
  void trustFromAFile();
  void serverName();
  void clientCertificateFromFiles();
  void clientCertificateFromAPlugin();
  void pluginFoundByTheLoginShell();

private:
  std::string script(const QString& name, const QByteArray& body) {
    QFile file(folder_.filePath(name));
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write("#!/bin/sh\n" + body);
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return file.fileName().toStdString();
  }
  QTemporaryDir folder_;
};

void TestConnect::problemsAreTold() {
  KubeContext context;
  context.problem = "cluster \"x\" does not exist";
  QCOMPARE(outcome(context), QStringLiteral("cluster \"x\" does not exist"));
}

void TestConnect::missingFiles_data() {
  QTest::addColumn<QString>("which");
  QTest::addColumn<QString>("message");
  const auto text = [](const char* what, const char* owner) {
    return QStringLiteral("unable to read %1 /nope for %2 due to open /nope: no such file or directory")
        .arg(q(what), q(owner));
  };
  QTest::newRow("CA") << "ca" << text("certificate-authority", "prod");
  QTest::newRow("certificate") << "cert" << text("client-cert", "joe");
  QTest::newRow("key") << "key" << text("client-key", "joe");
  QTest::newRow("token") << "token" << text("tokenFile", "joe");
}

void TestConnect::missingFiles() {
  QFETCH(QString, which);
  KubeContext context;
  context.cluster = "prod";
  context.user = "joe";
  context.server = "https://127.0.0.1:1";
  (which == u"ca"     ? context.caFile
   : which == u"cert" ? context.clientCertificateFile
   : which == u"key"  ? context.clientKeyFile
                      : context.tokenFile) = "/nope";
  QTEST(outcome(context), "message");
}

void TestConnect::trustFromAFile() {
  const auto identity = makeIdentity("127.0.0.1");
  LoopbackServer server(versionServer, &identity);
  auto context = contextOf(server);
  QVERIFY(outcome(context).contains(QStringLiteral("cannot be trusted")));
  context.caFile = "/ca.crt";
  QCOMPARE(outcome(context, {{"/ca.crt", identity.certificate}}), QStringLiteral("v1.35.0"));
}

void TestConnect::serverName() {
  const auto identity = makeIdentity("kubernetes.default.svc");
  LoopbackServer server(versionServer, &identity);
  auto context = contextOf(server);
  context.caData = identity.certificate;
  context.tlsServerName = "kubernetes.default.svc";
  QCOMPARE(outcome(context), QStringLiteral("v1.35.0"));
}

void TestConnect::clientCertificateFromFiles() {
  const auto identity = makeIdentity("127.0.0.1");
  const auto joe = makeIdentity("joe.example");
  LoopbackServer server(versionServer, &identity, joe.certificate);
  auto context = contextOf(server);
  context.caData = identity.certificate;
  QCOMPARE(outcome(context), q(server.url()) + QStringLiteral(" wants a client certificate"));
  context.clientCertificateFile = "/joe.crt";
  context.clientKeyFile = "/joe.key";
  QCOMPARE(outcome(context, {{"/joe.crt", joe.certificate}, {"/joe.key", joe.key}}),
           QStringLiteral("v1.35.0"));
}

void TestConnect::clientCertificateFromAPlugin() {
  const auto identity = makeIdentity("127.0.0.1");
  const auto joe = makeIdentity("joe.example");
  LoopbackServer server(versionServer, &identity, joe.certificate);
  const Value status = Value::map({{"clientCertificateData", joe.certificate}, {"clientKeyData", joe.key}});
  const Value credential = Value::map(
      {{"apiVersion", "client.authentication.k8s.io/v1"}, {"kind", "ExecCredential"}, {"status", status}});
  const auto printed = QByteArray::fromStdString(writeJson(credential).value_or(""));
  auto context = contextOf(server);
  context.caData = identity.certificate;
  context.exec.push_back({.command = script("login", "cat <<'END'\n" + printed + "\nEND\n"),
                          .apiVersion = "client.authentication.k8s.io/v1"});
  QCOMPARE(outcome(context), QStringLiteral("v1.35.0"));
}

void TestConnect::pluginFoundByTheLoginShell() {
  LoopbackServer server(versionServer);
  (void)script("only-in-login-path",
               "echo '{\"apiVersion\":\"v1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"t\"}}'\n");
  const auto shell =
      script("shell", "echo welcome\nprintf '\\n%s' '" + folder_.path().toUtf8() + ":/bin:/usr/bin'\n");
  auto context = contextOf(server);
  context.exec.push_back({.command = "only-in-login-path", .apiVersion = "v1"});
  qputenv("SHELL", "/bin/false");
  QCOMPARE(outcome(context),
           QStringLiteral("getting credentials: exec: executable only-in-login-path not found"));
  qputenv("SHELL", QByteArray::fromStdString(shell));
  QCOMPARE(outcome(context), QStringLiteral("v1.35.0"));
}

QTEST_GUILESS_MAIN(TestConnect)
#include "tst_connect.moc"
