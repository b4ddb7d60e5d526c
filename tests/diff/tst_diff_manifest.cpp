// Manifests: objects matched by identity, ordered, counted.
#include "core/diff/model.h"
#include "tests/diff/texts.h"

#include <QTest>

using namespace pilothouse;
using diff::ObjectChange;

namespace {

std::string object(const std::string& kind, const std::string& name, const std::string& body,
                   const std::string& api = "v1", const std::string& nameSpace = {}) {
  return "---\n# Source: chart/templates/" + name + ".yaml\napiVersion: " + api + "\nkind: " + kind +
         "\nmetadata:\n  name: " + name + "\n" +
         (nameSpace.empty() ? "" : "  namespace: " + nameSpace + "\n") + body;
}

} // namespace

class TestManifestDiff : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void matchesByIdentity() {
    const auto model =
        diff::diffManifests(object("Service", "old", "spec: 1\n") + object("ConfigMap", "same", "data: 1\n") +
                                object("Deployment", "web", "spec:\n  replicas: 2\n", "apps/v1"),
                            object("Deployment", "web", "spec:\n  replicas: 5\n", "apps/v1") +
                                object("ConfigMap", "same", "data: 1\n") + object("HPA", "new", "spec: 1\n"),
                            "shop", {});
    QCOMPARE(model.objects.size(), std::size_t{4});
    QCOMPARE(model.objects[0].id.kind, std::string("Deployment"));
    QCOMPARE(model.objects[0].change, ObjectChange::Changed);
    QCOMPARE(model.objects[0].changedLines, 1);
    QCOMPARE(model.objects[0].source, std::string("chart/templates/web.yaml"));
    QCOMPARE(model.objects[1].change, ObjectChange::Created);
    QCOMPARE(model.objects[2].change, ObjectChange::Deleted);
    QCOMPARE(model.objects[3].change, ObjectChange::Unchanged);
    QCOMPARE(model.changed, 1);
    QCOMPARE(model.created, 1);
    QCOMPARE(model.deleted, 1);
    QCOMPARE(model.unchanged, 1);
  }

  void theReleaseNamespaceStandsIn() {
    const auto model = diff::diffManifests(object("ConfigMap", "a", "data: 1\n"),
                                           object("ConfigMap", "a", "data: 1\n", "v1", "shop"), "shop", {});
    QCOMPARE(model.objects.size(), std::size_t{1});
    QCOMPARE(model.changed, 1); // the line is new, the object is not
    const auto other = diff::diffManifests(object("ConfigMap", "a", "data: 1\n"),
                                           object("ConfigMap", "a", "data: 1\n", "v1", "bar"), "shop", {});
    QCOMPARE(other.objects.size(), std::size_t{2});
  }

  void aNewVersionOfTheGroupIsTheSameObject() {
    const auto model = diff::diffManifests(object("HPA", "a", "", "autoscaling/v1"),
                                           object("HPA", "a", "", "autoscaling/v2"), "shop", {});
    QCOMPARE(model.objects.size(), std::size_t{1});
    QCOMPARE(model.changed, 1);
    const auto other = diff::diffManifests(object("Ingress", "a", "", "extensions/v1"),
                                           object("Ingress", "a", "", "networking.k8s.io/v1"), "shop", {});
    QCOMPARE(other.objects.size(), std::size_t{2});
  }

  void doubleDocumentsKeepApart() {
    const std::string twice = object("ConfigMap", "a", "data: 1\n") + object("ConfigMap", "a", "data: 2\n");
    const auto model = diff::diffManifests(twice, twice, "shop", {});
    QCOMPARE(model.objects.size(), std::size_t{2});
    QCOMPARE(model.unchanged, 2);
  }

  void hiddenNoiseLeavesAnObjectUnchanged() {
    const auto labels = [](const char* version) {
      return object("ConfigMap", "a", std::string("  labels:\n    helm.sh/chart: a-") + version + "\n");
    };
    diff::DiffOptions options;
    QCOMPARE(diff::diffManifests(labels("1"), labels("2"), "shop", options).changed, 1);
    options.hideNoise = true;
    const auto model = diff::diffManifests(labels("1"), labels("2"), "shop", options);
    QCOMPARE(model.changed, 0);
    QCOMPARE(model.unchanged, 1);
    QCOMPARE(model.hiddenLines, 1);
    QVERIFY(diff::unifiedPatch(model).contains("+    helm.sh/chart: a-2\n")); // a patch is exact
  }

  void createdObjectsAreNotNoise() {
    diff::DiffOptions options;
    options.hideNoise = true;
    const auto model =
        diff::diffManifests({}, object("ConfigMap", "a", "  labels:\n    helm.sh/chart: a\n"), "", options);
    QCOMPARE(model.objects.front().text.rows.back().kind, diff::RowKind::Added);
  }

  void patchNamesTheObjects() {
    const auto model = diff::diffManifests(object("ConfigMap", "a", "data: 1\n"),
                                           object("ConfigMap", "b", "data: 1\n"), "", {});
    const std::string patch = diff::unifiedPatch(model);
    QVERIFY(patch.contains("--- /dev/null\n+++ b/ConfigMap/b\n"));
    QVERIFY(patch.contains("--- a/ConfigMap/a\n+++ /dev/null\n"));
  }
};

QTEST_GUILESS_MAIN(TestManifestDiff)
#include "tst_diff_manifest.moc"
