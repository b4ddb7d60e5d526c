// Applying objects: which requests are sent, and the words of their failures.
#include "core/kube/apply.h"
#include "core/kube/managed_fields.h"
#include "tests/kube/fake_transport.h"

#include <QtTest>

using namespace pilothouse;
using namespace pilothouse::kube;
using namespace pilothouse::test;

namespace {

QString q(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

const Resource maps{.group = "", .version = "v1", .kind = "ConfigMap", .plural = "configmaps"};
const ApplyTarget target{maps, "shop", "a"};
const ApplyTarget rocket{
    {.group = "acme.io", .version = "v1", .kind = "Rocket", .plural = "rockets"}, "shop", "r"};

std::string statusBody(int code, const char* reason, const char* message) {
  return text(Value::map({{"kind", "Status"}, {"code", code}, {"reason", reason}, {"message", message}}));
}

} // namespace

class TestApply : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void serverSide();
  void serverSideSendsTheNamespace();
  void serverSideConflict();
  void halfAnIdentity();
  void threeWay();
  void nothingToDo();
  void customResources();
  void patchFailure();
  void replaces();
  void createsWhatIsMissing();
  void adoption_data();
  void adoption();
  void adoptionRetries();
};

void TestApply::serverSide() {
  FakeCluster cluster;
  cluster.transport->push({.body = "{}"});
  QVERIFY(
      serverSideApply(*cluster.client(), target, json(R"({"data":{}})"), {.fieldValidation = "Strict"}, {}));
  QCOMPARE(
      cluster.transport->log().front(),
      std::string(
          "PATCH /api/v1/namespaces/shop/configmaps/a?fieldManager=helm&fieldValidation=Strict&force=false"));
}

void TestApply::serverSideSendsTheNamespace() {
  FakeCluster cluster;
  cluster.transport->otherwise = [](const HttpRequest&) { return Answer{.body = "{}"}; };
  const auto sent = [&](const char* object) {
    (void)serverSideApply(*cluster.client(), target, json(object), {}, {});
    return q(cluster.transport->requests().back().body);
  };
  QCOMPARE(sent(R"({"metadata":{"name":"a"}})"),
           QStringLiteral(R"({"metadata":{"name":"a","namespace":"shop"}})"));
  QCOMPARE(sent(R"({"metadata":{"namespace":"x"}})"), QStringLiteral(R"({"metadata":{"namespace":"x"}})"));
}

void TestApply::halfAnIdentity() {
  FakeCluster cluster;
  const auto problem = [&](const char* object) {
    return q(targetOf(*cluster.client(), json(object), "shop", {}).error().message);
  };
  const QString start = QStringLiteral("error validating \"\": error validating data: ");
  QCOMPARE(problem(R"({"apiVersion":"v1","metadata":{"name":"a"}})"), start + "kind not set");
  QCOMPARE(problem(R"({"kind":"Pod","metadata":{"name":"a"}})"), start + "apiVersion not set");
  QCOMPARE(problem(R"({"metadata":{"name":"a"}})"), start + "[apiVersion not set, kind not set]");
}

void TestApply::serverSideConflict() {
  FakeCluster cluster;
  cluster.transport->push(
      {.status = 409,
       .body =
           statusBody(409, "Conflict", "Apply failed with 1 conflict: conflict with \"kubectl\": .data.a")});
  const auto result = serverSideApply(*cluster.client(), target, json("{}"), {}, {});
  QCOMPARE(result.error().code, ErrorCode::Conflict);
  QCOMPARE(q(result.error().message),
           QStringLiteral(
               "conflict occurred while applying object shop/a /v1, Kind=ConfigMap: Apply failed with 1 "
               "conflict: conflict with \"kubectl\": .data.a"));
  QVERIFY(result.error().cause);
}

void TestApply::threeWay() {
  FakeCluster cluster;
  cluster.transport->push({.body = R"({"metadata":{"name":"a"},"data":{"a":"1","by":"hand"}})"});
  cluster.transport->push({.body = R"({"data":{"done":"yes"}})"});
  const auto result = threeWayApply(*cluster.client(), target, json(R"({"data":{"a":"1","old":"x"}})"),
                                    json(R"({"data":{"a":"2"}})"), false, {}, {});
  QVERIFY(result);
  QVERIFY(result->outcome == ApplyOutcome::Changed);
  QCOMPARE(q(text(result->object)), QStringLiteral(R"({"data":{"done":"yes"}})"));
  const auto request = cluster.transport->requests().back();
  QCOMPARE(request.body, std::string(R"({"data":{"a":"2","old":null}})"));
  QCOMPARE(headerOf(request, "Content-Type"), std::string("application/strategic-merge-patch+json"));
}

void TestApply::nothingToDo() {
  FakeCluster cluster;
  cluster.transport->push({.body = R"({"data":{"a":"1"},"metadata":{"uid":"u"}})"});
  const auto same = json(R"({"data":{"a":"1"}})");
  const auto result = threeWayApply(*cluster.client(), target, same, same, false, {}, {});
  QVERIFY(result && result->outcome == ApplyOutcome::Unchanged);
  QCOMPARE(cluster.transport->log(), std::vector<std::string>{"GET /api/v1/namespaces/shop/configmaps/a"});
}

void TestApply::customResources() {
  FakeCluster cluster;
  const auto original = json(R"({"spec":{"a":1}})"), modified = json(R"({"spec":{"a":1,"b":2}})");
  const auto live = json(R"({"spec":{"a":9}})");
  const auto twoWay = clientSidePatch(rocket, original, modified, live, false);
  QVERIFY(twoWay->type == PatchType::Merge);
  QCOMPARE(q(text(twoWay->body)),
           QStringLiteral(R"({"spec":{"b":2}})")); // Helm leaves drift of custom resources alone
  QCOMPARE(q(text(clientSidePatch(rocket, original, modified, live, true)->body)),
           QStringLiteral(R"({"spec":{"a":1,"b":2}})"));
}

void TestApply::patchFailure() {
  FakeCluster cluster;
  cluster.transport->push({.body = "{}"});
  cluster.transport->push(
      {.status = 422, .body = statusBody(422, "Invalid", "ConfigMap \"a\" is invalid: data: Forbidden")});
  const auto result =
      threeWayApply(*cluster.client(), target, Value(), json(R"({"data":{"x":"y"}})"), false, {}, {});
  QCOMPARE(result.error().code, ErrorCode::Rejected);
  QCOMPARE(
      q(result.error().message),
      QStringLiteral("cannot patch \"a\" with kind ConfigMap: ConfigMap \"a\" is invalid: data: Forbidden"));
}

void TestApply::replaces() {
  FakeCluster cluster;
  cluster.transport->push({.body = R"({"metadata":{"resourceVersion":"42"}})"});
  cluster.transport->push({.body = "{}"});
  const auto object = json(R"({"metadata":{"name":"a"},"data":{}})");
  QVERIFY(replaceLive(*cluster.client(), target, object, {}, {}));
  QCOMPARE(cluster.transport->requests().back().body,
           std::string(R"({"data":{},"metadata":{"name":"a","resourceVersion":"42"}})"));
  QCOMPARE(q(text(object)), QStringLiteral(R"({"data":{},"metadata":{"name":"a"}})"));
  cluster.transport->push({.status = 404, .body = statusBody(404, "NotFound", "configmaps \"a\" not found")});
  QCOMPARE(q(replaceLive(*cluster.client(), target, object, {}, {}).error().message),
           QStringLiteral("failed to replace object: configmaps \"a\" not found"));
}

void TestApply::createsWhatIsMissing() {
  FakeCluster cluster;
  cluster.transport->push({.status = 404, .body = statusBody(404, "NotFound", "configmaps \"a\" not found")});
  cluster.transport->push({.status = 201, .body = R"({"data":{}})"});
  const auto result = createOrUpdate(*cluster.client(), target, Value(), json(R"({"data":{}})"), {}, {});
  QVERIFY(result && result->outcome == ApplyOutcome::Created);
  QCOMPARE(cluster.transport->log().back(),
           std::string("POST /api/v1/namespaces/shop/configmaps?fieldManager=helm"));
}

void TestApply::adoption_data() {
  QTest::addColumn<QString>("before");
  QTest::addColumn<QString>("after"); // empty: nothing to do
  QTest::newRow("nobody") << "[]" << "";
  QTest::newRow("applied already") << R"([{"manager":"helm","operation":"Apply"}])" << "";
  QTest::newRow("another manager") << R"([{"manager":"kubectl","operation":"Update"}])" << "";
  QTest::newRow("a subresource") << R"([{"manager":"helm","operation":"Update","subresource":"status"}])"
                                 << "";
  QTest::newRow("converted")
      << R"([{"apiVersion":"v1","fieldsV1":{"f:data":{"f:a":{}}},"manager":"helm","operation":"Update"},{"manager":"k"}])"
      << R"([{"apiVersion":"v1","fieldsV1":{"f:data":{"f:a":{}}},"manager":"helm","operation":"Apply"},{"manager":"k"}])";
  QTest::newRow("united")
      << R"([{"apiVersion":"v1","fieldsV1":{"f:data":{"f:a":{}}},"manager":"helm","operation":"Apply"},
             {"apiVersion":"v1","fieldsV1":{"f:data":{".":{},"f:b":{}}},"manager":"helm","operation":"Update"}])"
      << R"([{"apiVersion":"v1","fieldsV1":{"f:data":{".":{},"f:a":{},"f:b":{}}},"manager":"helm","operation":"Apply"}])";
}

void TestApply::adoption() {
  QFETCH(QString, before);
  const auto entries = json(before.toStdString());
  const auto moved = withoutUpdateEntries(entries.asList(), "helm");
  QTEST(moved ? q(text(Value(*moved))) : QString(), "after");
  QCOMPARE(text(entries), text(json(before.toStdString())));
}

void TestApply::adoptionRetries() {
  FakeCluster cluster;
  const char* const live =
      R"({"metadata":{"resourceVersion":"7","managedFields":[{"manager":"helm","operation":"Update","fieldsV1":{}}]}})";
  cluster.transport->push({.body = live});
  cluster.transport->push({.status = 409, .body = statusBody(409, "Conflict", "changed")});
  cluster.transport->push({.body = live});
  cluster.transport->push({.body = "{}"});
  QVERIFY(adoptManagedFields(*cluster.client(), target, {}, {}).value_or(false));
  QCOMPARE(
      cluster.transport->requests().back().body,
      std::string(
          R"([{"op":"replace","path":"/metadata/managedFields","value":[{"fieldsV1":{},"manager":"helm","operation":"Apply"}]},)"
          R"({"op":"replace","path":"/metadata/resourceVersion","value":"7"}])"));
}

QTEST_GUILESS_MAIN(TestApply)
#include "tst_apply.moc"
