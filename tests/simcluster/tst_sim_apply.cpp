// Server-side apply: field sets, ownership, conflicts and what is removed (KEP-555).
#include "tests/simcluster/sim_values.h"

#include "core/simcluster/field_set.h"
#include "core/simcluster/managed_fields.h"
#include "core/simcluster/typed.h"

#include <QTest>

using namespace pilothouse;
using namespace pilothouse::sim;

namespace {

ResourceType deploymentType() {
  ResourceType type;
  type.group = "apps";
  type.version = "v1";
  type.kind = "Deployment";
  type.plural = "deployments";
  type.schema = builtinSchema("apps", "Deployment");
  return type;
}

Manager named(std::string name) {
  return {std::move(name), "apps/v1", "", TimePoint(std::chrono::seconds(1'700'000'000))};
}

Value deployment(std::string spec) {
  return json("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web'},'spec':" + spec + "}");
}

QString ownersOf(const Value& object) {
  QStringList texts;
  const auto& entries = object.at({"metadata", "managedFields"});
  if (entries.isList())
    for (const auto& entry : entries.asList())
      texts << QString("%1/%2 %3")
                   .arg(QString::fromUtf8(entry["manager"].stringOr().data(),
                                          qsizetype(entry["manager"].stringOr().size())),
                        QString::fromUtf8(entry["operation"].stringOr().data(),
                                          qsizetype(entry["operation"].stringOr().size())),
                        shown(entry["fieldsV1"]));
  return texts.join("; ");
}

} // namespace

class TestSimApply : public QObject {
  Q_OBJECT

private slots:
  void fieldsRoundTrip() {
    const auto fields = json("{'f:metadata':{'f:labels':{'.':{},'f:a':{}}},'f:spec':{'f:containers':"
                             "{'k:{\\'name\\':\\'x\\'}':{'.':{},'f:image':{}}}}}");
    const auto set = FieldSet::fromFieldsV1(fields);
    QCOMPARE(shown(set.toFieldsV1()), shown(fields));
    const auto paths = set.paths();
    QCOMPARE(int(paths.size()), 4);
    QCOMPARE(QString::fromStdString(paths[3]), ".spec.containers[name=\"x\"].image");
  }

  void setAlgebra() {
    const auto a = FieldSet::fromFieldsV1(json("{'f:a':{},'f:b':{'f:c':{},'f:d':{}}}"));
    const auto b = FieldSet::fromFieldsV1(json("{'f:b':{'f:d':{},'f:e':{}}}"));
    QCOMPARE(shown(unite(a, b).toFieldsV1()), "{'f:a':{},'f:b':{'f:c':{},'f:d':{},'f:e':{}}}");
    QCOMPARE(shown(subtract(a, b).toFieldsV1()), "{'f:a':{},'f:b':{'f:c':{}}}");
    QCOMPARE(shown(intersect(a, b).toFieldsV1()), "{'f:b':{'f:d':{}}}");
    QVERIFY(subtract(a, a).empty());
  }

  void keysHaveDefaults() {
    const auto schema = builtinSchema("", "Service");
    const auto* ports = schema->field("spec")->field("ports");
    QCOMPARE(QString::fromStdString(itemElement(json("{'port':80}"), *ports)),
             "k:{\"port\":80,\"protocol\":\"TCP\"}");
    QCOMPARE(QString::fromStdString(itemElement(json("{'port':53,'protocol':'UDP'}"), *ports)),
             "k:{\"port\":53,\"protocol\":\"UDP\"}");
  }

  void applierOwnsWhatItSays() {
    const auto type = deploymentType();
    const auto made = applyConfiguration(
        Value(), deployment("{'replicas':2,'template':{'spec':{'containers':[{'name':'c','image':'1'}]}}}"),
        type, named("helm"), false);
    QVERIFY(made);
    QCOMPARE(ownersOf(*made), "helm/Apply "
                              "{'f:spec':{'f:replicas':{},'f:template':{'f:spec':{'f:containers':{'k:{\\'"
                              "name\\':\\'c\\'}':{'.':{},'f:image':{},'f:name':{}}}}}}}");
  }

  void conflictNamesTheManager() {
    const auto type = deploymentType();
    const auto made = applyConfiguration(Value(), deployment("{'replicas':2}"), type, named("helm"), false);
    auto edited = deepCopy(*made);
    edited.mutableMap().find("spec")->set("replicas", 5);
    const auto live = trackUpdate(*made, edited, type, named("kubectl-edit"));
    QCOMPARE(ownersOf(live), "kubectl-edit/Update {'f:spec':{'f:replicas':{}}}");

    const auto refused = applyConfiguration(live, deployment("{'replicas':3}"), type, named("helm"), false);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, 409);
    QCOMPARE(QString::fromStdString(refused.error().message),
             "Apply failed with 1 conflict: conflict with \"kubectl-edit\" using apps/v1: .spec.replicas");
    QCOMPARE(shown(refused.error().details["causes"]),
             "[{'field':'.spec.replicas','message':'conflict with \\'kubectl-edit\\' using "
             "apps/v1','reason':'FieldManagerConflict'}]");

    const auto forced = applyConfiguration(live, deployment("{'replicas':3}"), type, named("helm"), true);
    QVERIFY(forced);
    QCOMPARE(forced->at({"spec", "replicas"}).intOr(), 3);
    QCOMPARE(ownersOf(*forced), "helm/Apply {'f:spec':{'f:replicas':{}}}");
  }

  void severalConflicts() {
    const auto type = deploymentType();
    auto live =
        *applyConfiguration(Value(), deployment("{'replicas':2,'paused':true}"), type, named("a"), false);
    const auto refused =
        applyConfiguration(live, deployment("{'replicas':3,'paused':false}"), type, named("b"), false);
    QVERIFY(!refused);
    QCOMPARE(QString::fromStdString(refused.error().message),
             "Apply failed with 2 conflicts: conflicts with \"a\":\n- .spec.paused\n- .spec.replicas");
  }

  void sameValueIsShared() {
    const auto type = deploymentType();
    const auto first = applyConfiguration(Value(), deployment("{'replicas':2}"), type, named("a"), false);
    const auto both = applyConfiguration(*first, deployment("{'replicas':2}"), type, named("b"), false);
    QVERIFY(both);
    QCOMPARE(ownersOf(*both), "a/Apply {'f:spec':{'f:replicas':{}}}; b/Apply {'f:spec':{'f:replicas':{}}}");
    // What one gives up stays while the other has it.
    const auto left = applyConfiguration(*both, deployment("{}"), type, named("a"), false);
    QVERIFY(left);
    QCOMPARE(left->at({"spec", "replicas"}).intOr(), 2);
    const auto gone = applyConfiguration(*left, deployment("{}"), type, named("b"), false);
    QVERIFY(gone);
    QVERIFY(gone->at({"spec", "replicas"}).isNull());
  }

  void droppedItemsGo() {
    const auto type = deploymentType();
    const auto spec = [](const char* containers) {
      return QString("{'template':{'spec':{'containers':[%1]}}}").arg(containers).toStdString();
    };
    auto live =
        *applyConfiguration(Value(), deployment(spec("{'name':'a','image':'1'},{'name':'b','image':'1'}")),
                            type, named("helm"), false);
    // Somebody else's container stays, and so does a default inside one that is ours.
    live = *applyConfiguration(live, deployment(spec("{'name':'side','image':'9'}")), type, named("injector"),
                               false);
    const auto left =
        applyConfiguration(live, deployment(spec("{'name':'b','image':'2'}")), type, named("helm"), false);
    QVERIFY(left);
    QCOMPARE(shown(left->at({"spec", "template", "spec", "containers"})),
             "[{'image':'2','name':'b'},{'image':'9','name':'side'}]");
  }

  void updateTakesOver() {
    const auto type = deploymentType();
    const auto made = trackUpdate(Value(), deployment("{'replicas':1,'strategy':{'type':'Recreate'}}"), type,
                                  named("helm"));
    QCOMPARE(ownersOf(made), "helm/Update {'f:spec':{'f:replicas':{},'f:strategy':{'f:type':{}}}}");
    auto scaled = deepCopy(made);
    scaled.mutableMap().find("spec")->set("replicas", 4);
    const auto after = trackUpdate(made, scaled, type, named("hpa"));
    QCOMPARE(ownersOf(after),
             "helm/Update {'f:spec':{'f:strategy':{'f:type':{}}}}; hpa/Update {'f:spec':{'f:replicas':{}}}");
  }

  void atomicPartsAreOnePath() {
    const auto type = deploymentType();
    const auto made = applyConfiguration(Value(), deployment("{'selector':{'matchLabels':{'a':'b'}}}"), type,
                                         named("helm"), false);
    QVERIFY(made);
    QCOMPARE(ownersOf(*made), "helm/Apply {'f:spec':{'f:selector':{}}}");
  }
};

QTEST_GUILESS_MAIN(TestSimApply)
#include "tst_sim_apply.moc"
