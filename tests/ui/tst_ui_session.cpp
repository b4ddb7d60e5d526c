// The controllers over a fake engine: nothing is asked before a cluster is opened, only visible rows are
// looked into, the watch updates, plans are debounced, operations end in a told state.
#include "tests/ui/fake_engine.h"
#include "ui/session/cluster_controller.h"
#include "ui/session/helm_command.h"
#include "ui/session/operations.h"
#include "ui/session/plan_controller.h"
#include "ui/session/preferences.h"
#include "ui/session/release_controller.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::ui;

class TestUiSession final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void openingListsAndGoesLive();
  void aFailureIsTold();
  void onlyVisibleRowsAreInspected();
  void theWatchUpdates();
  void historyAndDiff();
  void plansAreDebounced();
  void anOperationTellsItsSteps();
  void cancellingEndsInAState();
  void helmCommands_data();
  void helmCommands();
  void productionByName_data();
  void productionByName();
};

void TestUiSession::openingListsAndGoesLive() {
  TaskRunner runner;
  auto provider = std::make_shared<FakeProvider>();
  ClusterController cluster(runner, provider);
  QTest::qWait(20);
  QCOMPARE(provider->opened.load(), 0);
  int rows = 0;
  connect(&cluster, &ClusterController::listed, this,
          [&rows](const ReleaseListing& listing) { rows = static_cast<int>(listing.rows.size()); });
  cluster.open("prod-eu");
  QCOMPARE(cluster.state(), ClusterController::State::Connecting);
  QTRY_COMPARE(cluster.state(), ClusterController::State::Ready);
  QCOMPARE(rows, 9);
  QVERIFY(cluster.isLive());
  QCOMPARE(cluster.server().user, QStringLiteral("alice@corp"));
  cluster.close();
  QCOMPARE(cluster.state(), ClusterController::State::Closed);
}

void TestUiSession::aFailureIsTold() {
  TaskRunner runner;
  auto provider = std::make_shared<FakeProvider>();
  ClusterController cluster(runner, provider);
  cluster.open("staging");
  QTRY_COMPARE(cluster.state(), ClusterController::State::Failed);
  QCOMPARE(cluster.error()->code, ErrorCode::Unavailable);
  provider->engine->listError = Error{ErrorCode::PermissionDenied, "secrets is forbidden"};
  cluster.open("dev");
  QTRY_COMPARE(cluster.state(), ClusterController::State::Failed);
  QCOMPARE(cluster.error()->code, ErrorCode::PermissionDenied);
}

void TestUiSession::onlyVisibleRowsAreInspected() {
  TaskRunner runner;
  auto provider = std::make_shared<FakeProvider>();
  ClusterController cluster(runner, provider);
  cluster.open("dev");
  QTRY_COMPARE(cluster.state(), ClusterController::State::Ready);
  QCOMPARE(provider->engine->inspections.load(), 0);
  std::vector<ReleaseItem> known;
  connect(&cluster, &ClusterController::rowKnown, this,
          [&known](const ReleaseItem& item) { known.push_back(item); });
  const std::vector<ReleaseItem> visible(provider->engine->releases.begin(),
                                         provider->engine->releases.begin() + 2);
  cluster.wantRows(visible);
  QTRY_COMPARE(known.size(), std::size_t(4)); // each: the record, then its health
  cluster.wantRows(visible);
  QTest::qWait(30);
  QCOMPARE(provider->engine->inspections.load(), 2);
}

void TestUiSession::theWatchUpdates() {
  TaskRunner runner;
  auto provider = std::make_shared<FakeProvider>();
  ClusterController cluster(runner, provider);
  cluster.open("dev");
  QTRY_COMPARE(cluster.state(), ClusterController::State::Ready);
  std::vector<ReleaseItem> changed;
  connect(&cluster, &ClusterController::rowsChanged, this,
          [&changed](const std::vector<ReleaseItem>& items) { changed = items; });
  ReleaseItem item = provider->engine->releases[2];
  ++item.revision;
  provider->engine->announce(item);
  QTRY_COMPARE(changed.size(), std::size_t(1));
  QCOMPARE(changed.front().revision, item.revision);
  const int before = provider->engine->lists;
  provider->engine->announce(item, true); // a record went: the list is read again
  QTRY_VERIFY(provider->engine->lists > before);
}

void TestUiSession::historyAndDiff() {
  TaskRunner runner;
  ReleaseController controller(runner);
  QSignalSpy ready(&controller, &ReleaseController::historyReady);
  DiffPointer shown;
  connect(&controller, &ReleaseController::diffReady, this,
          [&shown](const CompareInput&, const DiffPointer& diff) { shown = diff; });
  controller.open(std::make_shared<FakeEngine>(), {"shop", "checkout"});
  QVERIFY(ready.wait());
  QCOMPARE(controller.history().lastGood, 13);
  controller.compare(13, 14, CompareWhat::Manifest);
  QTRY_VERIFY(shown);
  QVERIFY(shown->changed > 0);
  QCOMPARE(shown->created, 1);
  QCOMPARE(shown->deleted, 1);
}

void TestUiSession::plansAreDebounced() {
  TaskRunner runner;
  auto engine = std::make_shared<FakeEngine>();
  PlanController plans(runner);
  plans.setGateway(engine);
  QSignalSpy planned(&plans, &PlanController::planned);
  ApplyInput input;
  for (int i = 0; i < 20; ++i) {
    input.editorText = QStringLiteral("replicaCount: %1").arg(i);
    plans.planApply(input, 30);
  }
  QVERIFY(planned.wait());
  QTest::qWait(60);
  QCOMPARE(planned.count(), 1);
  QCOMPARE(engine->plans.load(), 1);
}

void TestUiSession::anOperationTellsItsSteps() {
  TaskRunner runner;
  auto engine = std::make_shared<FakeEngine>();
  Operations operations(runner);
  QSignalSpy finished(&operations, &Operations::finished);
  RollbackInput input;
  input.key = {"shop", "checkout"};
  input.revision = 13;
  const quint64 id = operations.rollback("prod-eu", engine, input);
  QVERIFY(operations.find(id)->isRunning());
  QVERIFY(finished.wait());
  const Operation& operation = *operations.find(id);
  QCOMPARE(operation.state, Operation::State::Succeeded);
  QCOMPARE(operation.revision, 15);
  QCOMPARE(operation.steps.size(), std::size_t(3));
  QCOMPARE(operation.ready(), 3);
  QCOMPARE(operation.steps[1].subject, QStringLiteral("Deployment checkout"));
  QVERIFY(operation.log.join('\n').contains("migrating table orders"));
}

void TestUiSession::cancellingEndsInAState() {
  TaskRunner runner;
  auto engine = std::make_shared<FakeEngine>();
  engine->hold = true;
  Operations operations(runner);
  ApplyInput input;
  input.key = {"shop", "checkout"};
  const quint64 id = operations.apply("prod-eu", engine, input);
  QTRY_VERIFY(!operations.find(id)->steps.empty());
  operations.cancel(id);
  QCOMPARE(operations.find(id)->state, Operation::State::Cancelling);
  QTRY_COMPARE(operations.find(id)->state, Operation::State::Cancelled);
  QVERIFY(operations.find(id)->outcome.contains("recorded as failed"));
}

void TestUiSession::helmCommands_data() {
  QTest::addColumn<QString>("made");
  QTest::addColumn<QString>("wanted");
  ApplyInput upgrade;
  upgrade.key = {"shop", "checkout"};
  upgrade.chartPath = "/charts/my checkout";
  upgrade.wait = true;
  upgrade.rollbackOnFailure = true;
  upgrade.values = ValuesChoice::ResetThenReuse;
  upgrade.editorText = "a: 1\n";
  QTest::newRow("upgrade")
      << helmCommand(upgrade, {"prod", {}})
      << "helm upgrade checkout '/charts/my checkout' --namespace shop --kube-context prod "
         "--reset-then-reuse-values --wait --timeout 300s --rollback-on-failure --values - "
         "<<'VALUES'\na: 1\nVALUES";
  RollbackInput rollback;
  rollback.key = {"shop", "checkout"};
  rollback.revision = 13;
  rollback.wait = false;
  QTest::newRow("rollback") << helmCommand(rollback, {"prod", {}})
                            << "helm rollback checkout 13 --namespace shop --kube-context prod";
  UninstallInput uninstall;
  uninstall.key = {"shop", "o'neil"};
  uninstall.keepHistory = true;
  uninstall.wait = false;
  QTest::newRow("uninstall")
      << helmCommand(uninstall, {"prod", {}})
      << "helm uninstall 'o'\\''neil' --namespace shop --kube-context prod --keep-history";
}

void TestUiSession::helmCommands() {
  QFETCH(QString, made);
  QFETCH(QString, wanted);
  QCOMPARE(made, wanted);
}

void TestUiSession::productionByName_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<bool>("production");
  QTest::newRow("prod-eu") << "prod-eu" << true;
  QTest::newRow("eu.production") << "eu.production" << true;
  QTest::newRow("arn") << "arn:aws:eks:eu:1:cluster/PRD" << true;
  QTest::newRow("dev") << "dev" << false;
  QTest::newRow("products") << "products-dev" << false;
  QTest::newRow("delivery") << "delivery" << false;
}

void TestUiSession::productionByName() {
  QFETCH(QString, name);
  QFETCH(bool, production);
  const QTemporaryDir dir;
  Preferences preferences(dir.filePath("settings.ini"));
  QCOMPARE(preferences.mark(name).production, production);
  preferences.setMark(name, {!production, 2});
  QCOMPARE(preferences.mark(name).production, !production);
  QCOMPARE(Preferences(dir.filePath("settings.ini")).mark(name).colour, 2);
}

QTEST_GUILESS_MAIN(TestUiSession)
#include "tst_ui_session.moc"
