// Patches: what is sent, and that applying it gives what was wanted. The expectations are those of
// apimachinery for the same objects.
#include "core/kube/strategic_patch.h"
#include "tests/kube/fake_transport.h"

#include <QtTest>

using namespace pilothouse;
using namespace pilothouse::kube;
using namespace pilothouse::test;

namespace {

QString q(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

std::string podSpec(const std::string& spec) { return R"({"spec":{"template":{"spec":)" + spec + "}}}"; }

struct Case {
  const char* name;
  std::string original, modified, current, patch;
  const char* apiVersion = "apps/v1";
  const char* kind = "Deployment";
};

const std::vector<Case>& cases() {
  static const std::vector<Case> table{
      {"nothing to do", R"({"spec":{"replicas":2}})", R"({"spec":{"replicas":2}})",
       R"({"spec":{"replicas":2,"x":1},"status":{"replicas":2}})", "{}"},
      {"change a field", R"({"spec":{"replicas":2}})", R"({"spec":{"replicas":3}})",
       R"({"spec":{"replicas":2}})", R"({"spec":{"replicas":3}})"},
      {"undo a change made by hand", R"({"spec":{"replicas":2}})", R"({"spec":{"replicas":2}})",
       R"({"spec":{"replicas":5}})", R"({"spec":{"replicas":2}})"},
      {"remove a field", R"({"spec":{"replicas":2,"paused":true}})", R"({"spec":{"replicas":2}})",
       R"({"spec":{"replicas":2,"paused":true}})", R"({"spec":{"paused":null}})"},
      {"keep what others set", R"({"metadata":{"annotations":{"a":"1"}}})",
       R"({"metadata":{"annotations":{"a":"2"}}})", R"({"metadata":{"annotations":{"a":"1","other":"x"}}})",
       R"({"metadata":{"annotations":{"a":"2"}}})"},
      {"1 and 1.0 are one number", R"({"spec":{"replicas":2.0}})", R"({"spec":{"replicas":2.0}})",
       R"({"spec":{"replicas":2}})", "{}"},
      {"a container's image by its name",
       podSpec(R"({"containers":[{"name":"a","image":"a:1"},{"name":"b","image":"b:1"}]})"),
       podSpec(R"({"containers":[{"name":"a","image":"a:2"},{"name":"b","image":"b:1"}]})"),
       podSpec(
           R"({"containers":[{"name":"a","image":"a:1","terminationMessagePath":"/x"},{"name":"b","image":"b:1"}]})"),
       podSpec(
           R"({"$setElementOrder/containers":[{"name":"a"},{"name":"b"}],"containers":[{"name":"a","image":"a:2"}]})")},
      {"a container goes, an injected one stays", podSpec(R"({"containers":[{"name":"a"},{"name":"b"}]})"),
       podSpec(R"({"containers":[{"name":"a"}]})"),
       podSpec(R"({"containers":[{"name":"a"},{"name":"b"},{"name":"istio-proxy"}]})"),
       podSpec(
           R"({"$setElementOrder/containers":[{"name":"a"}],"containers":[{"$patch":"delete","name":"b"}]})")},
      {"a container comes first", podSpec(R"({"containers":[{"name":"b"}]})"),
       podSpec(R"({"containers":[{"name":"a"},{"name":"b"}]})"), podSpec(R"({"containers":[{"name":"b"}]})"),
       podSpec(R"({"$setElementOrder/containers":[{"name":"a"},{"name":"b"}],"containers":[{"name":"a"}]})")},
      {"ports of a service by port", R"({"spec":{"ports":[{"port":80,"targetPort":1}]}})",
       R"({"spec":{"ports":[{"port":80,"targetPort":2},{"port":443}]}})",
       R"({"spec":{"clusterIP":"10.0.0.1","ports":[{"port":80,"targetPort":1,"nodePort":30080}]}})",
       R"({"spec":{"$setElementOrder/ports":[{"port":80},{"port":443}],"ports":[{"port":80,"targetPort":2},{"port":443}]}})",
       "v1", "Service"},
      {"env by name",
       podSpec(R"({"containers":[{"name":"a","env":[{"name":"X","value":"1"},{"name":"Y","value":"1"}]}]})"),
       podSpec(R"({"containers":[{"name":"a","env":[{"name":"X","value":"2"}]}]})"),
       podSpec(R"({"containers":[{"name":"a","env":[{"name":"X","value":"1"},{"name":"Y","value":"1"}]}]})"),
       podSpec(
           R"({"$setElementOrder/containers":[{"name":"a"}],"containers":[{"$setElementOrder/env":[{"name":"X"}],)"
           R"("env":[{"name":"X","value":"2"},{"$patch":"delete","name":"Y"}],"name":"a"}]})")},
      {"volumes keep only the keys they have", podSpec(R"({"volumes":[{"name":"v","emptyDir":{}}]})"),
       podSpec(R"({"volumes":[{"name":"v","configMap":{"name":"c"}}]})"),
       podSpec(R"({"volumes":[{"name":"v","emptyDir":{}}]})"),
       podSpec(R"({"$setElementOrder/volumes":[{"name":"v"}],"volumes":[{"$retainKeys":["configMap","name"],)"
               R"("configMap":{"name":"c"},"emptyDir":null,"name":"v"}]})")},
      {"the strategy keeps only its keys", R"({"spec":{"strategy":{"type":"RollingUpdate"}}})",
       R"({"spec":{"strategy":{"type":"Recreate"}}})",
       R"({"spec":{"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":1}}}})",
       R"({"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}})"},
      {"lists without a key are replaced", podSpec(R"({"containers":[{"name":"a","args":["x","y"]}]})"),
       podSpec(R"({"containers":[{"name":"a","args":["x"]}]})"),
       podSpec(R"({"containers":[{"name":"a","args":["x","y"]}]})"),
       podSpec(R"({"$setElementOrder/containers":[{"name":"a"}],"containers":[{"args":["x"],"name":"a"}]})")},
      {"finalizers merge", R"({"metadata":{"finalizers":["a","b"]}})",
       R"({"metadata":{"finalizers":["a","c"]}})", R"({"metadata":{"finalizers":["a","b","d"]}})",
       R"({"metadata":{"$deleteFromPrimitiveList/finalizers":["b"],"$setElementOrder/finalizers":["a","c"],"finalizers":["c"]}})",
       "v1", "ConfigMap"},
      {"the selector of a budget is replaced whole", R"({"spec":{"selector":{"matchLabels":{"a":"1"}}}})",
       R"({"spec":{"selector":{"matchLabels":{"b":"1"}}}})",
       R"({"spec":{"selector":{"matchLabels":{"a":"1"}}}})",
       R"({"spec":{"selector":{"matchLabels":{"b":"1"}}}})", "policy/v1", "PodDisruptionBudget"},
      {"data of a config map", R"({"data":{"a":"1","b":"2"}})", R"({"data":{"a":"1","c":"3"}})",
       R"({"data":{"a":"1","b":"2","by-hand":"x"}})", R"({"data":{"b":null,"c":"3"}})", "v1", "ConfigMap"},
      {"nothing was applied before", "{}", R"({"data":{"a":"1"}})", R"({"data":{"a":"0","b":"x"}})",
       R"({"data":{"a":"1"}})", "v1", "ConfigMap"},
  };
  return table;
}

} // namespace

class TestStrategicPatch : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void threeWay_data();
  void threeWay();
  void applied_data();
  void applied();
  void appliesInOrder();
  void refused_data();
  void refused();
  void builtInKinds();
  void jsonMerge_data();
  void jsonMerge();
  void threeWayJson();
  void inputsStayAsTheyWere();
  void deepObjectsAreRefused();
};

void TestStrategicPatch::threeWay_data() {
  QTest::addColumn<int>("row");
  for (int i = 0; i < int(cases().size()); ++i) QTest::newRow(cases()[std::size_t(i)].name) << i;
}

void TestStrategicPatch::threeWay() {
  QFETCH(int, row);
  const auto& test = cases()[std::size_t(row)];
  const auto patch = threeWayStrategicPatch(json(test.original), json(test.modified), json(test.current),
                                            test.apiVersion, test.kind);
  QVERIFY2(patch, patch ? "" : patch.error().message.c_str());
  QCOMPARE(q(text(*patch)), q(text(json(test.patch))));
}

void TestStrategicPatch::applied_data() {
  QTest::addColumn<QString>("object");
  QTest::addColumn<QString>("patch");
  QTest::addColumn<QString>("result");
  const auto spec = [](const char* text) { return q(podSpec(text)); };
  QTest::newRow("null deletes") << R"({"spec":{"a":1,"b":2}})" << R"({"spec":{"a":null}})"
                                << R"({"spec":{"b":2}})";
  QTest::newRow("null of a missing field")
      << R"({"spec":{}})" << R"({"spec":{"a":null,"b":{"c":null,"d":1}}})"
      << R"({"spec":{"b":{"d":1}}})";
  QTest::newRow("merge by key")
      << spec(R"({"containers":[{"name":"a","image":"1","tty":true},{"name":"z"}]})")
      << spec(R"({"containers":[{"name":"a","image":"2"}]})")
      << spec(R"({"containers":[{"image":"2","name":"a","tty":true},{"name":"z"}]})");
  QTest::newRow("delete an item") << spec(R"({"containers":[{"name":"a"},{"name":"b"}]})")
                                  << spec(R"({"containers":[{"name":"b","$patch":"delete"}]})")
                                  << spec(R"({"containers":[{"name":"a"}]})");
  QTest::newRow("replace a list") << spec(R"({"containers":[{"name":"a"},{"name":"b"}]})")
                                  << spec(R"({"containers":[{"name":"c"},{"$patch":"replace"}]})")
                                  << spec(R"({"containers":[{"name":"c"}]})");
  QTest::newRow("replace a map") << R"({"spec":{"a":1,"b":2}})" << R"({"spec":{"$patch":"replace","c":3}})"
                                 << R"({"spec":{"c":3}})";
  QTest::newRow("delete a map's content")
      << R"({"spec":{"a":1}})" << R"({"spec":{"$patch":"delete"}})" << R"({"spec":{}})";
  QTest::newRow("retain keys") << R"({"spec":{"strategy":{"type":"RollingUpdate","rollingUpdate":{"x":1}}}})"
                               << R"({"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}})"
                               << R"({"spec":{"strategy":{"type":"Recreate"}}})";
  QTest::newRow("delete from a list of strings")
      << R"({"metadata":{"finalizers":["a","b","c"]}})"
      << R"({"metadata":{"$deleteFromPrimitiveList/finalizers":["b"]}})"
      << R"({"metadata":{"finalizers":["a","c"]}})";
  QTest::newRow("directives of a new field are not kept")
      << "{}" << spec(R"({"containers":[{"name":"a"},{"name":"b","$patch":"delete"}]})")
      << spec(R"({"containers":[{"name":"a"}]})");
}

void TestStrategicPatch::applied() {
  QFETCH(QString, object);
  QFETCH(QString, patch);
  QFETCH(QString, result);
  const auto merged =
      applyStrategicPatch(json(object.toStdString()), json(patch.toStdString()), "apps/v1", "Deployment");
  QVERIFY2(merged, merged ? "" : merged.error().message.c_str());
  QCOMPARE(q(text(*merged)), q(text(json(result.toStdString()))));
}

// The patches of the first table, applied: modified fields arrive, order follows, others' items stay.
void TestStrategicPatch::appliesInOrder() {
  const auto live = json(podSpec(R"({"containers":[{"name":"proxy"},{"name":"b"},{"name":"a"}]})"));
  const auto patch = json(podSpec(
      R"({"$setElementOrder/containers":[{"name":"a"},{"name":"b"},{"name":"c"}],"containers":[{"name":"c"}]})"));
  const auto merged = applyStrategicPatch(live, patch, "apps/v1", "Deployment");
  QVERIFY(merged);
  QCOMPARE(q(text(*merged)),
           q(podSpec(R"({"containers":[{"name":"proxy"},{"name":"a"},{"name":"b"},{"name":"c"}]})")));
  for (const auto& test : cases()) {
    const auto change = threeWayStrategicPatch(json(test.original), json(test.modified), json(test.current),
                                               test.apiVersion, test.kind);
    const auto result = applyStrategicPatch(json(test.current), *change, test.apiVersion, test.kind);
    QVERIFY2(result, test.name);
    // Once applied, doing it again changes nothing; a list with items of others is only ordered anew.
    const auto again =
        threeWayStrategicPatch(json(test.modified), json(test.modified), *result, test.apiVersion, test.kind);
    const auto twice = applyStrategicPatch(*result, *again, test.apiVersion, test.kind);
    QVERIFY2(twice, test.name);
    QCOMPARE(q(text(*twice)), q(text(*result)));
  }
}

void TestStrategicPatch::refused_data() {
  QTest::addColumn<QString>("original");
  QTest::addColumn<QString>("modified");
  QTest::addColumn<QString>("message");
  QTest::newRow("no merge key") << q(podSpec(R"({"containers":[{"image":"x"}]})"))
                                << q(podSpec(R"({"containers":[{"name":"a"}]})"))
                                << "map: map[image] does not contain declared merge key: name";
  QTest::newRow("mixed items") << q(podSpec(R"({"containers":["x"]})"))
                               << q(podSpec(R"({"containers":[{"name":"a"}]})"))
                               << "list element types are not identical";
  QTest::newRow("lists of lists") << q(podSpec(R"({"containers":[[]]})"))
                                  << q(podSpec(R"({"containers":[[]]})"))
                                  << "lists of lists are not supported";
  QTest::newRow("no object") << "[]" << "{}" << "invalid JSON document";
}

void TestStrategicPatch::refused() {
  QFETCH(QString, original);
  QFETCH(QString, modified);
  const auto patch = twoWayStrategicPatch(json(original.toStdString()), json(modified.toStdString()),
                                          "apps/v1", "Deployment");
  QVERIFY(!patch);
  QTEST(q(patch.error().message), "message");
  QCOMPARE(patch.error().code, ErrorCode::InvalidArgument);
}

void TestStrategicPatch::builtInKinds() {
  for (const auto& [version, kind] :
       std::vector<std::pair<const char*, const char*>>{{"v1", "Pod"},
                                                        {"v1", "Secret"},
                                                        {"apps/v1", "ReplicaSet"},
                                                        {"batch/v1", "CronJob"},
                                                        {"networking.k8s.io/v1", "Ingress"},
                                                        {"rbac.authorization.k8s.io/v1", "Role"},
                                                        {"autoscaling/v2", "HorizontalPodAutoscaler"}})
    QVERIFY2(hasStrategicMerge(version, kind), kind);
  for (const auto& [version, kind] : std::vector<std::pair<const char*, const char*>>{
           {"v1", "Po"},
           {"v1", ""},
           {"apps/v1", "Pod"},
           {"acme.io/v1", "Deployment"},
           {"apiextensions.k8s.io/v1", "CustomResourceDefinition"},
           {"apiregistration.k8s.io/v1", "APIService"}})
    QVERIFY2(!hasStrategicMerge(version, kind), kind);
}

void TestStrategicPatch::jsonMerge_data() {
  QTest::addColumn<QString>("from");
  QTest::addColumn<QString>("to");
  QTest::addColumn<QString>("patch");
  QTest::newRow("same") << R"({"a":[1,{"b":2}]})" << R"({"a":[1,{"b":2}]})" << "{}";
  QTest::newRow("change") << R"({"a":1,"b":{"c":1,"d":2}})" << R"({"a":2,"b":{"c":1,"d":3}})"
                          << R"({"a":2,"b":{"d":3}})";
  QTest::newRow("delete") << R"({"a":1,"b":{"c":1}})" << R"({"b":{}})" << R"({"a":null,"b":{"c":null}})";
  QTest::newRow("list whole") << R"({"a":[1,2]})" << R"({"a":[1]})" << R"({"a":[1]})";
  QTest::newRow("kind changes") << R"({"a":{"b":1}})" << R"({"a":"x"})" << R"({"a":"x"})";
}

void TestStrategicPatch::jsonMerge() {
  QFETCH(QString, from);
  QFETCH(QString, to);
  const auto patch = jsonMergePatch(json(from.toStdString()), json(to.toStdString()));
  QTEST(q(text(patch)), "patch");
  QCOMPARE(q(text(applyJsonMergePatch(json(from.toStdString()), patch))), q(text(json(to.toStdString()))));
}

void TestStrategicPatch::threeWayJson() {
  const auto patch = threeWayJsonMergePatch(
      json(R"({"spec":{"a":1,"gone":true,"m":{"x":1}}})"), json(R"({"spec":{"a":2,"new":{},"m":{"x":1}}})"),
      json(R"({"spec":{"a":1,"gone":true,"byHand":1,"m":{"x":9}},"status":{}})"));
  QCOMPARE(q(text(patch)), QStringLiteral(R"({"spec":{"a":2,"gone":null,"m":{"x":1},"new":{}}})"));
}

void TestStrategicPatch::inputsStayAsTheyWere() {
  for (const auto& test : cases()) {
    const auto original = json(test.original), modified = json(test.modified), current = json(test.current);
    const auto patch = threeWayStrategicPatch(original, modified, current, test.apiVersion, test.kind);
    const auto before = text(*patch);
    (void)applyStrategicPatch(current, *patch, test.apiVersion, test.kind);
    QCOMPARE(text(original), text(json(test.original)));
    QCOMPARE(text(modified), text(json(test.modified)));
    QCOMPARE(text(current), text(json(test.current)));
    QCOMPARE(text(*patch), before);
  }
}

void TestStrategicPatch::deepObjectsAreRefused() {
  Value deep = Value::map();
  for (int i = 0; i < 600; ++i) deep = Value::map({{"a", deep}});
  const auto patch = threeWayStrategicPatch(Value(), deep, Value(), "v1", "ConfigMap");
  QVERIFY(!patch);
  QCOMPARE(patch.error().code, ErrorCode::LimitExceeded);
}

QTEST_GUILESS_MAIN(TestStrategicPatch)
#include "tst_strategic_patch.moc"
