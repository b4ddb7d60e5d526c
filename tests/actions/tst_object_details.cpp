#include "core/actions/object_details.h"
#include "core/codec/yaml.h"
#include "shop.h"

#include <QTest>

using namespace pilothouse;
using namespace pilothouse::actions;
using tests::FakeSession;
using tests::qt;

namespace {

constexpr std::string_view pod =
    "apiVersion: v1\nkind: Pod\n"
    "metadata: {name: web, namespace: shop, managedFields: [{manager: kubelet}]}\n"
    "spec: {initContainers: [{name: wait}], containers: [{name: app}, {name: proxy}]}\n"
    "status:\n  conditions:\n"
    "  - {type: Ready, status: 'False', reason: ContainersNotReady, message: app}\n";

constexpr std::string_view backOff = "apiVersion: v1\nkind: Event\nmetadata: {name: e1, namespace: shop}\n"
                                     "involvedObject: {kind: Pod, name: web}\n"
                                     "type: Warning\nreason: BackOff\nmessage: again\n"
                                     "lastTimestamp: '2026-01-02T03:04:05Z'\n";

constexpr std::string_view secret =
    "apiVersion: v1\nkind: Secret\nmetadata:\n  name: web\n  namespace: shop\n  annotations:\n"
    "    kubectl.kubernetes.io/last-applied-configuration: '{\"data\":{\"password\":\"aHVudGVyMg==\"}}'\n"
    "data: {password: aHVudGVyMg==}\n";

Value yaml(std::string_view text) { return readYaml(text).value_or(Value()); }

} // namespace

class TestObjectDetails : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void aPodTellsItsContainersAndConditions() {
    FakeSession fake;
    fake.cluster->put(yaml(pod));
    fake.cluster->put(yaml(backOff));
    const auto details = objectDetails(fake.session, {"v1", "Pod", "shop", "web"}, {});
    QVERIFY(details.has_value());
    QCOMPARE(details->containers, (std::vector<std::string>{"wait", "app", "proxy"}));
    QCOMPARE(details->conditions.size(), std::size_t{1});
    QCOMPARE(qt(details->conditions[0].reason), qt("ContainersNotReady"));
    QVERIFY(details->yaml.contains("name: proxy") && !details->yaml.contains("managedFields"));
    QCOMPARE(details->events.size(), std::size_t{1});
    QCOMPARE(qt(details->events[0].reason), qt("BackOff"));
  }

  void whatASecretHoldsIsNotShown() {
    FakeSession fake;
    fake.cluster->put(yaml(secret));
    const auto details = objectDetails(fake.session, {"v1", "Secret", "shop", "web"}, {});
    QVERIFY(details.has_value());
    QVERIFY(details->yaml.contains("password: "));
    QVERIFY(!details->yaml.contains("aHVudGVyMg=="));
  }

  void whatIsGoneIsAnError() {
    FakeSession fake;
    const auto details = objectDetails(fake.session, {"v1", "ConfigMap", "shop", "web"}, {});
    QVERIFY(!details && details.error().code == ErrorCode::NotFound);
  }
};

QTEST_GUILESS_MAIN(TestObjectDetails)
#include "tst_object_details.moc"
