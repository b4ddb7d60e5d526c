// kubeconfig files: merging, paths, problems, broken files with their place, limits.
#include "core/base/limits.h"
#include "core/kube/kubeconfig.h"

#include <QtTest>

using namespace pilothouse;

namespace {

QString q(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

Result<Kubeconfig> load(const std::map<std::string, std::string>& files,
                        const std::vector<std::string>& paths) {
  return loadKubeconfig(paths, MemoryFiles(files));
}
Result<Kubeconfig> loadOne(const std::string& text) {
  return load({{"/home/joe/.kube/config", text}}, {"/home/joe/.kube/config"});
}

std::string full(); // below: moc stumbles over raw strings of several lines

} // namespace

class TestKubeconfig : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void everything();
  void mergesFiles();
  void missingFiles();
  void problems_data();
  void problems();
  void broken_data();
  void broken();
  void neverShowsValues();
  void emptyFile();
  void limits();
  void deepNesting();
  void paths();
  void inCluster();
};

void TestKubeconfig::everything() {
  const auto config = loadOne(full());
  QVERIFY2(config, config ? "" : config.error().message.c_str());
  QCOMPARE(q(config->currentContext), QStringLiteral("prod"));
  QCOMPARE(config->contexts.size(), std::size_t(4));
  const auto* prod = config->find("prod");
  QVERIFY(prod);
  QCOMPARE(q(prod->server), QStringLiteral("https://10.0.0.1:6443"));
  QCOMPARE(q(prod->caData), QStringLiteral("CA-PEM"));
  QCOMPARE(q(prod->tlsServerName), QStringLiteral("kubernetes"));
  QCOMPARE(q(prod->proxyUrl), QStringLiteral("socks5://proxy:1080"));
  QCOMPARE(q(prod->nameSpace), QStringLiteral("shop"));
  QCOMPARE(q(prod->clientCertificateFile), QStringLiteral("/home/joe/.kube/certs/joe.crt"));
  QCOMPARE(q(prod->clientKeyFile), QStringLiteral("/abs/joe.key"));
  QCOMPARE(q(prod->impersonateUser), QStringLiteral("admin"));
  QCOMPARE(prod->impersonateGroups, (std::vector<std::string>{"a", "b"}));
  QCOMPARE(prod->impersonateExtra.front().second, (std::vector<std::string>{"x", "y"}));
  QCOMPARE(q(prod->sourceFile), QStringLiteral("/home/joe/.kube/config"));
  QVERIFY(prod->problem.empty());
  QCOMPARE(q(config->find("robot")->tokenFile), QStringLiteral("/home/joe/.kube/token"));
  QVERIFY(config->find("robot")->insecureSkipTlsVerify);
  QCOMPARE(q(config->find("robot")->nameSpace), QStringLiteral("default"));
  const auto& exec = config->find("cloud")->exec.at(0);
  QCOMPARE(q(exec.command), QStringLiteral("/home/joe/.kube/bin/login"));
  QCOMPARE(exec.args, (std::vector<std::string>{"--cluster", "prod"}));
  QCOMPARE(q(exec.env.at(0).second), QStringLiteral("eu"));
  QVERIFY(exec.provideClusterInfo);
  QVERIFY(config->find("anonymous")->problem.empty());
  QVERIFY(!config->find("nope"));
}

void TestKubeconfig::mergesFiles() {
  const auto config = load(
      {{"/a/config", "current-context: ''\nclusters:\n- {name: c, cluster: {server: 'https://first'}}\n"
                     "users:\n- {name: u, user: {username: first}}\n"
                     "contexts:\n- {name: one, context: {cluster: c, user: u}}\n"},
       {"/b/config",
        "current-context: two\nclusters:\n- {name: c, cluster: {server: 'https://second', tls-server-name: "
        "x}}\n"
        "- {name: d, cluster: {server: 'https://d', certificate-authority: ca.crt}}\n"
        "users:\n- {name: u, user: {token: second}}\n"
        "contexts:\n- {name: one, context: {cluster: d}}\n- {name: two, context: {cluster: d, user: u}}\n"}},
      {"/a/config", "/missing", "/b/config"});
  QVERIFY(config);
  QCOMPARE(q(config->currentContext), QStringLiteral("two"));
  QCOMPARE(config->files, (std::vector<std::string>{"/a/config", "/b/config"}));
  const auto* one = config->find("one");
  QCOMPARE(q(one->server), QStringLiteral("https://first"));
  QVERIFY(one->tlsServerName.empty()); // an entry wins as a whole
  const auto* two = config->find("two");
  QCOMPARE(q(two->caFile), QStringLiteral("/b/ca.crt"));
  QCOMPARE(q(two->username), QStringLiteral("first"));
  QVERIFY(two->token.empty());
  QCOMPARE(q(two->sourceFile), QStringLiteral("/b/config"));
}

void TestKubeconfig::missingFiles() {
  const auto config = load({}, {"/nonexistent"});
  QCOMPARE(config.error().code, ErrorCode::NotFound);
  QCOMPARE(q(config.error().message), QStringLiteral("stat /nonexistent: no such file or directory"));
}

void TestKubeconfig::problems_data() {
  QTest::addColumn<QString>("context");
  QTest::addColumn<QString>("problem");
  QTest::newRow("no cluster") << "{user: u}" << "cluster was not specified for context \"x\"";
  QTest::newRow("dangling cluster") << "{cluster: zz, user: u}" << "cluster \"zz\" does not exist";
  QTest::newRow("dangling user") << "{cluster: c, user: zz}" << "auth info \"zz\" does not exist";
  QTest::newRow("no server") << "{cluster: empty, user: u}" << "no server found for cluster \"empty\"";
  QTest::newRow("odd server") << "{cluster: odd}"
                              << "the server of cluster \"odd\" is not an http or https URL";
  QTest::newRow("insecure with a CA")
      << "{cluster: both}"
      << "specifying a root certificates file with the insecure flag is not allowed";
  QTest::newRow("certificate without key") << "{cluster: c, user: half}"
                                           << "client-key-data or client-key must be specified for half to "
                                              "use the clientCert authentication method";
  QTest::newRow("auth provider") << "{cluster: c, user: gcp}" << "no Auth Provider found for name \"gcp\"";
  QTest::newRow("exec without command")
      << "{cluster: c, user: exec}"
      << "command must be specified for exec to use exec authentication plugin";
  QTest::newRow("good") << "{cluster: c, user: u}" << "";
}

void TestKubeconfig::problems() {
  QFETCH(QString, context);
  const auto config =
      loadOne("clusters:\n- {name: c, cluster: {server: 'https://s'}}\n- {name: empty}\n"
              "- {name: odd, cluster: {server: 'ftp://s'}}\n"
              "- {name: both, cluster: {server: 'https://s', insecure-skip-tls-verify: true, "
              "certificate-authority: x}}\n"
              "users:\n- {name: u, user: {token: t}}\n- {name: half, user: {client-certificate-data: eA==}}\n"
              "- {name: gcp, user: {auth-provider: {name: gcp}}}\n"
              "- {name: exec, user: {exec: {apiVersion: v1}}}\n"
              "contexts:\n- {name: x, context: " +
              context.toStdString() + "}\n");
  QVERIFY2(config, config ? "" : config.error().message.c_str());
  QTEST(q(config->find("x")->problem), "problem");
}

void TestKubeconfig::broken_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<int>("line");
  QTest::addColumn<QString>("part");
  QTest::newRow("not YAML") << "kind: Config\nclusters: [\n" << 3 << "yaml: line 3: ";
  QTest::newRow("list wanted") << "kind: Config\nclusters: 5\n"
                               << 2 << "yaml: line 2: \"clusters\" must be a list";
  QTest::newRow("map wanted") << "- a\n" << 1 << "a kubeconfig must be a map";
  QTest::newRow("string wanted") << "clusters:\n- name: a\n  cluster:\n    server: [x]\n"
                                 << 4 << "\"server\" must be a string";
  QTest::newRow("boolean wanted")
      << "clusters:\n- name: a\n  cluster:\n    insecure-skip-tls-verify: \"true\"\n"
      << 4 << "\"insecure-skip-tls-verify\" must be true or false";
  QTest::newRow("base64") << "clusters:\n- name: a\n  cluster:\n    certificate-authority-data: '!!!'\n"
                          << 4 << "illegal base64 data at input byte 0";
  QTest::newRow("kind") << "apiVersion: v1\nkind: Confix\n"
                        << 1 << "no kind \"Confix\" is registered for version \"v1\"";
  QTest::newRow("duplicate") << "users:\n- name: a\n- name: a\n" << 3 << "duplicate name \"a\" in \"users\"";
  QTest::newRow("env") << "users:\n- name: a\n  user: {exec: {env: [x]}}\n" << 3 << "an item of \"env\"";
}

void TestKubeconfig::broken() {
  QFETCH(QString, text);
  QFETCH(QString, part);
  const auto config = loadOne(text.toStdString());
  QVERIFY(!config);
  QCOMPARE(config.error().code, ErrorCode::Parse);
  const auto message = q(config.error().message);
  QVERIFY2(message.startsWith(QStringLiteral("error loading config file \"/home/joe/.kube/config\": yaml: ")),
           qPrintable(message));
  QVERIFY2(message.contains(part), qPrintable(message));
  QVERIFY(config.error().position);
  QTEST(config.error().position->line, "line");
  QCOMPARE(q(config.error().position->file), QStringLiteral("/home/joe/.kube/config"));
}

void TestKubeconfig::neverShowsValues() {
  const auto config = loadOne("users:\n- name: a\n  user:\n    client-key-data: s3cret!\n");
  QVERIFY(!config);
  QCOMPARE(q(config.error().position->sourceLine), QStringLiteral("    client-key-data:"));
  QVERIFY(!q(config.error().message).contains(QStringLiteral("s3cret")));
}

void TestKubeconfig::emptyFile() {
  for (const char* text : {"", "\n", "---\n", "# nothing\n"}) {
    const auto config = loadOne(text);
    QVERIFY(config);
    QVERIFY(config->contexts.empty());
  }
}

void TestKubeconfig::limits() {
  const auto config = loadOne(std::string(pilothouse::limits::kubeconfigBytes + 1, ' '));
  QCOMPARE(config.error().code, ErrorCode::LimitExceeded);
}

void TestKubeconfig::deepNesting() {
  QCOMPARE(loadOne(std::string(100000, '[')).error().code, ErrorCode::Parse);
  std::string aliases = "a0: &a0 [x, x]\n";
  for (int i = 1; i < 40; ++i)
    aliases += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) +
               ", *a" + std::to_string(i - 1) + "]\n";
  QVERIFY(loadOne(aliases)); // shared, not expanded
}

void TestKubeconfig::paths() {
  QCOMPARE(kubeconfigPaths("/x"), std::vector<std::string>{"/x"});
  qputenv("KUBECONFIG", "/a::/b:/a");
  QCOMPARE(kubeconfigPaths(""), (std::vector<std::string>{"/a", "/b"}));
  qunsetenv("KUBECONFIG");
  qputenv("HOME", "/home/joe");
  QCOMPARE(kubeconfigPaths(""), std::vector<std::string>{"/home/joe/.kube/config"});
}

void TestKubeconfig::inCluster() {
  const std::string folder = "/var/run/secrets/kubernetes.io/serviceaccount/";
  const MemoryFiles files(
      {{folder + "token", "t"}, {folder + "ca.crt", "c"}, {folder + "namespace", "shop\n"}});
  qunsetenv("KUBERNETES_SERVICE_HOST");
  QCOMPARE(inClusterContext(files).error().code, ErrorCode::NotFound);
  qputenv("KUBERNETES_SERVICE_HOST", "fd00::1");
  qputenv("KUBERNETES_SERVICE_PORT", "443");
  const auto context = inClusterContext(files);
  QVERIFY(context);
  QCOMPARE(q(context->server), QStringLiteral("https://[fd00::1]:443"));
  QCOMPARE(q(context->nameSpace), QStringLiteral("shop"));
  QCOMPARE(q(context->tokenFile), q(folder + "token"));
  QCOMPARE(inClusterContext(MemoryFiles({})).error().code, ErrorCode::NotFound);
}

namespace {

std::string full() {
  return R"(apiVersion: v1
kind: Config
current-context: prod
clusters:
- name: prod
  cluster:
    server: https://10.0.0.1:6443
    certificate-authority-data: Q0EtUEVN
    tls-server-name: kubernetes
    proxy-url: socks5://proxy:1080
- name: local
  cluster: {server: "http://127.0.0.1:8001", insecure-skip-tls-verify: true}
users:
- name: joe
  user:
    client-certificate: certs/joe.crt
    client-key: /abs/joe.key
    as: admin
    as-groups: [a, b]
    as-user-extra: {scopes: [x, y]}
- name: robot
  user: {tokenFile: token}
- name: cloud
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1
      command: ./bin/login
      args: [--cluster, prod]
      env: [{name: REGION, value: eu}]
      interactiveMode: IfAvailable
      provideClusterInfo: true
      installHint: install it
- name: basic
  user: {username: u, password: p}
contexts:
- name: prod
  context: {cluster: prod, user: joe, namespace: shop}
- name: robot
  context: {cluster: local, user: robot}
- name: cloud
  context: {cluster: prod, user: cloud}
- name: anonymous
  context: {cluster: local}
)";
}

} // namespace

QTEST_GUILESS_MAIN(TestKubeconfig)
#include "tst_kubeconfig.moc"
