// Credential plugins and the running of programs: no shell, no descriptors, limits, cancelling.
#include "core/kube/credentials.h"
#include "core/kube/process.h"
#include "tests/kube/fake_transport.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <thread>

using namespace pilothouse;
using namespace pilothouse::kube;
using namespace pilothouse::test;
using namespace std::chrono_literals;

namespace {

QString q(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

} // namespace

class TestExecPlugin : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void token();
  void expiry();
  void refusedCredential();
  void failures_data();
  void failures();
  void clusterInfo();
  void tokenFile();
  void argumentsAreNotAShell();
  void cancelsAndTimesOut();
  void outputIsBounded();
  void findsPrograms();
  void tellsWhatThePluginSays();

private:
  std::string script(const QByteArray& body) {
    const auto path = folder_.filePath(QStringLiteral("plugin-%1").arg(++count_));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write("#!/bin/sh\n" + body);
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path.toStdString();
  }
  KubeContext contextFor(const QByteArray& body) {
    KubeContext context;
    context.server = "https://cluster.test";
    context.exec.push_back({.command = script(body),
                            .apiVersion = "client.authentication.k8s.io/v1",
                            .installHint = "install it"});
    return context;
  }
  static QByteArray credential(const QByteArray& status) {
    return "echo "
           "'{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":" +
           status + "}'\n";
  }
  QTemporaryDir folder_;
  int count_ = 0;
};

void TestExecPlugin::token() {
  FakeCluster cluster;
  cluster.context = contextFor("[ -t 0 ] && exit 9\n" + credential(R"({"token":"'$GREETING'"})"));
  cluster.context.exec[0].env = {{"GREETING", "hello"}};
  cluster.transport->otherwise = [](const HttpRequest&) { return Answer{.body = "{}"}; };
  QVERIFY(cluster.client()->version({}));
  QCOMPARE(std::string(cluster.transport->requests().back().authorization.reveal()),
           std::string("Bearer hello"));
}

void TestExecPlugin::expiry() {
  const auto clock = std::make_shared<FakeClock>(); // 2024-05-01T00:00:00Z
  const auto counter = folder_.filePath("runs").toUtf8();
  const auto context =
      contextFor("echo x >> " + counter + "\n" +
                 credential(R"({"token":"t","expirationTimestamp":"2024-05-01T00:10:00Z"})"));
  const auto source = makeCredentials(context, {}, clock);
  const auto runs = [&] {
    QFile file(QString::fromUtf8(counter));
    return file.open(QIODevice::ReadOnly) ? int(file.readAll().count('x')) : 0;
  };
  QVERIFY(source->get({}));
  QVERIFY(source->get({}));
  QCOMPARE(runs(), 1);
  clock->sleep(11min, {});
  QVERIFY(source->get({}));
  QCOMPARE(runs(), 2);
}

void TestExecPlugin::refusedCredential() {
  FakeCluster cluster;
  const auto state = folder_.filePath("second").toUtf8();
  cluster.context = contextFor("if [ -e " + state + " ]; then T=new; else T=old; touch " + state + "; fi\n" +
                               credential(R"({"token":"'$T'"})"));
  cluster.transport->push({.status = 401, .body = "no"});
  cluster.transport->push({.body = "{}"});
  QVERIFY(cluster.client()->version({}));
  const auto requests = cluster.transport->requests();
  QCOMPARE(requests.size(), std::size_t(2));
  QCOMPARE(std::string(requests[0].authorization.reveal()), std::string("Bearer old"));
  QCOMPARE(std::string(requests[1].authorization.reveal()), std::string("Bearer new"));
}

void TestExecPlugin::failures_data() {
  QTest::addColumn<QByteArray>("body");
  QTest::addColumn<QString>("part");
  QTest::newRow("exit code") << QByteArray("echo expired login >&2; exit 3\n")
                             << "failed with exit code 3: expired login";
  QTest::newRow("killed") << QByteArray("kill -9 $$\n") << "failed with exit code 137";
  QTest::newRow("no JSON") << QByteArray("echo hello\n") << "did not print an ExecCredential";
  QTest::newRow("version")
      << QByteArray(
             "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1beta1\"}'\n")
      << "exec plugin is configured to use API version client.authentication.k8s.io/v1, plugin "
         "returned version client.authentication.k8s.io/v1beta1";
  QTest::newRow("nothing in it") << credential("{}") << "exec plugin didn't return a token or cert/key pair";
  QTest::newRow("half a pair") << credential(R"({"clientKeyData":"x"})")
                               << "exec plugin returned only certificate or key, not both";
}

void TestExecPlugin::failures() {
  QFETCH(QByteArray, body);
  QFETCH(QString, part);
  const auto source = makeCredentials(contextFor(body), {}, std::make_shared<FakeClock>());
  const auto result = source->get({});
  QVERIFY(!result);
  QCOMPARE(result.error().code, ErrorCode::Unauthenticated);
  QVERIFY2(q(result.error().message).startsWith(QStringLiteral("getting credentials: ")),
           result.error().message.c_str());
  QVERIFY2(q(result.error().message).contains(part), result.error().message.c_str());
  QCOMPARE(q(result.error().hint), QStringLiteral("install it"));
}

void TestExecPlugin::clusterInfo() {
  auto context = contextFor("T=$(echo \"$KUBERNETES_EXEC_INFO\" | tr -d '\"{}')\n" +
                            credential(R"({"token":"'"$T"'"})"));
  context.exec[0].provideClusterInfo = true;
  context.tlsServerName = "k";
  const auto result = makeCredentials(context, {}, std::make_shared<FakeClock>())->get({});
  QVERIFY2(result, result ? "" : result.error().message.c_str());
  QCOMPARE(
      q(result->authorization.reveal()),
      QStringLiteral(
          "Bearer apiVersion:client.authentication.k8s.io/v1,kind:ExecCredential,spec:cluster:config:null,"
          "server:https://cluster.test,tls-server-name:k,interactive:false"));
}

void TestExecPlugin::tokenFile() {
  KubeContext context;
  context.tokenFile = folder_.filePath("token").toStdString();
  const auto clock = std::make_shared<FakeClock>();
  const auto source = makeCredentials(context, tokenOf("first\n"), clock);
  const auto bearer = [&] { return q(source->get({})->authorization.reveal()); };
  QCOMPARE(bearer(), QStringLiteral("Bearer first"));
  QFile file(QString::fromStdString(context.tokenFile));
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write("second\n");
  file.close();
  QCOMPARE(bearer(), QStringLiteral("Bearer first"));
  clock->sleep(2min, {});
  QCOMPARE(bearer(), QStringLiteral("Bearer second"));
  file.remove();
  clock->sleep(2min, {});
  QCOMPARE(bearer(), QStringLiteral("Bearer second")); // better than nothing
}

void TestExecPlugin::argumentsAreNotAShell() {
  ProcessRequest request;
  request.program = "/bin/echo";
  request.arguments = {"$HOME", "; rm x", "`id`"};
  const auto result = runProcess(request, {});
  QVERIFY(result);
  QCOMPARE(q(result->output.reveal()), QStringLiteral("$HOME ; rm x `id`\n"));
  request.program = "/nonexistent/program";
  QCOMPARE(runProcess(request, {}).error().code, ErrorCode::NotFound);
}

void TestExecPlugin::cancelsAndTimesOut() {
  ProcessRequest request;
  request.program = "/bin/sleep";
  request.arguments = {"30"};
  request.timeout = 100ms;
  QElapsedTimer timer;
  timer.start();
  QCOMPARE(runProcess(request, {}).error().code, ErrorCode::Timeout);
  request.timeout = 30s;
  std::stop_source stop;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(50ms);
    stop.request_stop();
  });
  QCOMPARE(runProcess(request, stop.get_token()).error().code, ErrorCode::Cancelled);
  QVERIFY(timer.elapsed() < 3000);
}

void TestExecPlugin::outputIsBounded() {
  ProcessRequest request;
  request.program = "/bin/cat";
  request.arguments = {"/dev/zero"};
  request.outputLimit = 100000;
  QCOMPARE(runProcess(request, {}).error().code, ErrorCode::LimitExceeded);
}

void TestExecPlugin::findsPrograms() {
  QCOMPARE(findProgram("sh", "/nonexistent:/bin"), std::string("/bin/sh"));
  QCOMPARE(findProgram("no-such-program", "/bin"), std::string());
  QCOMPARE(findProgram("sh", ".::"), std::string()); // never from the current folder
  QCOMPARE(findProgram("/bin/sh", ""), std::string("/bin/sh"));
}

// Before the plugin ends, since it may wait for what it asks for.
void TestExecPlugin::tellsWhatThePluginSays() {
  const QByteArray answer = credential("{\"token\":\"t\"}");
  const QString go = folder_.filePath("go");
  const QByteArray body = "echo 'open https://login.test and type ABCD' >&2\n"
                          "while [ ! -e " +
                          go.toUtf8() + " ]; do sleep 0.02; done\n" + answer;
  std::vector<SignIn> told;
  const KubeContext context = contextFor(body);
  const auto source = makeCredentials(context, {}, std::make_shared<FakeClock>(), [&](const SignIn& event) {
    told.push_back(event);
    QFile loggedIn(go); // as the person does in the browser
    if (event.phase == SignIn::Phase::Said) QVERIFY(loggedIn.open(QIODevice::WriteOnly));
  });
  QVERIFY(source->get({}));
  QCOMPARE(told.size(), std::size_t(3));
  QVERIFY(told[0].phase == SignIn::Phase::Started);
  QCOMPARE(q(told[0].program), q(context.exec[0].command));
  QCOMPARE(q(told[1].text), QStringLiteral("open https://login.test and type ABCD\n"));
  QVERIFY(told[2].phase == SignIn::Phase::Ended);
}

QTEST_GUILESS_MAIN(TestExecPlugin)
#include "tst_exec_plugin.moc"
