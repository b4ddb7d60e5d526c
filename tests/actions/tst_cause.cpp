#include "core/actions/cause.h"
#include "core/codec/yaml.h"
#include "shop.h"

#include <QTest>

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::actions;
using tests::FakeSession;
using tests::qt;

namespace {

const std::string secret = R"(apiVersion: v1
kind: Secret
metadata:
  name: web
  labels: {app: {{ .Values.app }}}
stringData:
  password: {{ .Values.password }}
)";

const std::string config = R"(apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  note: |
    first
    second {{ .Values.app }}
  hint: {{ .Values.password | sha256sum }}
)";

std::shared_ptr<const Chart> chart() {
  return tests::shopChart(
      {{"web.yaml", tests::shopDeployment}, {"secret.yaml", secret}, {"config.yaml", config}});
}

const ObjectId deployment{"apps/v1", "Deployment", "shop", "web"};

UpgradeRequest upgradeOf(std::shared_ptr<const Chart> chart, const std::string& values) {
  UpgradeRequest request{.name = "web", .nameSpace = "shop", .chart = std::move(chart)};
  request.values = readYaml(values).value_or(Value::map());
  return request;
}

TracedRender tracedUpgrade(FakeSession& fake, const std::string& values) {
  auto installed = tests::shopInstall(chart());
  installed.values = readYaml("password: hunter2\nreplicas: 3\n").value_or(Value());
  if (!install(fake.session, installed, {}, {})) return {};
  auto traced = traceUpgrade(fake.session, upgradeOf(chart(), values), {{"prod.yaml", values, {}}}, {});
  return traced ? *std::move(traced) : TracedRender{};
}

const ReadValue* readOf(const LineCause& cause, const std::string& path) {
  const auto found =
      std::ranges::find_if(cause.values, [&](const auto& value) { return value.read.path == path; });
  return found == cause.values.end() ? nullptr : &*found;
}

} // namespace

class TestCause : public QObject {
  Q_OBJECT

private Q_SLOTS:
  // The server completed the object and moved its lines: the field is what counts.
  void aFieldIsFoundWhereverItStands() {
    FakeSession fake;
    const auto traced = tracedUpgrade(fake, "app: shop\nreplicas: 7\npassword: p\n");
    const ShownLine shown{
        deployment, "kind: Deployment\napiVersion: apps/v1\nspec:\n  paused: false\n  replicas: 7\n", 5};
    const auto cause = causeOf(traced, shown);
    QCOMPARE(qt(cause.field), qt("spec.replicas"));
    QVERIFY(cause.hasTemplate);
    QCOMPARE(qt(cause.origin.place.file), qt("c/templates/web.yaml"));
    QCOMPARE(cause.origin.place.line, 6);
    QCOMPARE(qt(cause.templateLine), qt("  replicas: {{ .Values.replicas }}"));
    const auto* read = readOf(cause, ".Values.replicas");
    QVERIFY(read);
    QCOMPARE(qt(read->source), qt("prod.yaml"));
    QCOMPARE(read->read.source.line, 2);
    QVERIFY(!read->secret);
  }

  void whatNoTemplateWroteIsTheClusters() {
    FakeSession fake;
    const auto traced = tracedUpgrade(fake, "password: p\n");
    const auto cause = causeOf(traced, {deployment, "kind: Deployment\nspec:\n  paused: false\n", 3});
    QCOMPARE(qt(cause.field), qt("spec.paused"));
    QVERIFY(!cause.hasTemplate);
    QVERIFY(!causeOf(traced, {{"v1", "Pod", "shop", "x"}, "kind: Pod\n", 1}).hasTemplate);
    QCOMPARE(qt(causeOf(traced, {deployment, "# nothing\n", 1}).field), qt(""));
  }

  void aLineInsideATextIsThatLine() {
    FakeSession fake;
    const auto traced = tracedUpgrade(fake, "app: shop\npassword: p\n");
    const ObjectId id{"v1", "ConfigMap", "", "web"};
    const auto cause = causeOf(traced, {id, "data:\n  note: |\n    first\n    second shop\n", 4});
    QCOMPARE(cause.origin.place.line, 8);
    QVERIFY(readOf(cause, ".Values.app"));
  }

  // A checksum of the password is no place to tell it.
  void secretsAreMarkedWhereverTheyAreRead() {
    FakeSession fake;
    const auto traced = tracedUpgrade(fake, "password: hunter3\n");
    const auto inSecret = causeOf(traced, {{"v1", "Secret", "", "web"}, "stringData:\n  password: x\n", 2});
    QVERIFY(readOf(inSecret, ".Values.password") && readOf(inSecret, ".Values.password")->secret);
    const auto elsewhere = causeOf(traced, {{"v1", "ConfigMap", "", "web"}, "data:\n  hint: x\n", 2});
    QVERIFY(readOf(elsewhere, ".Values.password") && readOf(elsewhere, ".Values.password")->secret);
  }

  // A label of the Secret is no secret, there or elsewhere.
  void whatASecretIsCalledIsNoSecret() {
    FakeSession fake;
    const auto traced = tracedUpgrade(fake, "app: shop\npassword: p\n");
    const auto label =
        causeOf(traced, {{"v1", "Secret", "", "web"}, "metadata:\n  labels:\n    app: shop\n", 3});
    QVERIFY(readOf(label, ".Values.app") && !readOf(label, ".Values.app")->secret);
    const auto elsewhere =
        causeOf(traced, {deployment, "spec:\n  selector:\n    matchLabels:\n      app: shop\n", 4});
    QVERIFY(readOf(elsewhere, ".Values.app") && !readOf(elsewhere, ".Values.app")->secret);
  }

  // Nothing new is given: the values are those of the revision before.
  void reusedValuesAreOfTheRevisionBefore() {
    FakeSession fake;
    (void)tracedUpgrade(fake, "");
    const auto traced = traceUpgrade(fake.session, upgradeOf(chart(), ""), {}, {});
    QVERIFY(traced.has_value());
    const auto cause = causeOf(*traced, {deployment, "spec:\n  replicas: 3\n", 2});
    const auto* read = readOf(cause, ".Values.replicas");
    QVERIFY(read);
    QCOMPARE(qt(read->source), qt("values of revision 1"));
  }

  void aRecordExplainsItself() {
    FakeSession fake;
    (void)tracedUpgrade(fake, "");
    const auto history = fake.session.store->history("shop", "web", {});
    QVERIFY(history && !history->empty());
    const auto traced = traceRevision(fake.session, history->back(), {});
    QVERIFY(traced.has_value());
    QCOMPARE(qt(traced->rendered.manifest), qt(history->back().manifest));
    const auto cause = causeOf(*traced, {deployment, "spec:\n  replicas: 3\n", 2});
    QCOMPARE(qt(readOf(cause, ".Values.replicas")->source), qt("user-supplied values"));
  }
};

QTEST_GUILESS_MAIN(TestCause)
#include "tst_cause.moc"
