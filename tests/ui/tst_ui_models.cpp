// The item models: what they show, and that updates touch only what changed.
#include "ui/models/contexts_model.h"
#include "ui/models/fuzzy.h"
#include "ui/models/history_model.h"
#include "ui/models/hooks_model.h"
#include "ui/models/palette_model.h"
#include "ui/models/releases_filter.h"
#include "ui/models/releases_model.h"
#include "ui/models/resources_model.h"
#include "ui/models/steps_model.h"
#include "ui/models/timeline_model.h"
#include "ui/models/words.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::ui;

namespace {

using Failure = QAbstractItemModelTester::FailureReportingMode;

ReleaseItem item(const QString& name, ReleaseStatus status, int revision = 1,
                 const QString& nameSpace = "shop") {
  ReleaseItem result;
  result.key = {nameSpace, name};
  result.status = status;
  result.revision = revision;
  result.updated = QDateTime::currentDateTimeUtc().addDays(-2);
  return result;
}

QString printed(const QAbstractItemModel& model) {
  QStringList names;
  for (int row = 0; row < model.rowCount(); ++row) names.append(model.index(row, 0).data().toString());
  return names.join(' ');
}

} // namespace

class TestUiModels final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void releasesAreMatchedByIdentity();
  void theBestAnswerComesFirst();
  void tenThousandCommandsAreFiltered();
  void anOlderRevisionDoesNotReplace();
  void aListingKeepsWhatIsKnown();
  void urgentReleasesComeFirst_data();
  void urgentReleasesComeFirst();
  void filtering_data();
  void filtering();
  void relativeTimes_data();
  void relativeTimes();
  void historyMarksTheLastGood();
  void resourcesKeepTheirShape();
  void stepsGrowInPlace();
  void otherModels();
  void everyErrorHasATitle();
};

void TestUiModels::releasesAreMatchedByIdentity() {
  ReleasesModel model;
  const QAbstractItemModelTester tester(&model, Failure::QtTest);
  model.setRows({item("a", ReleaseStatus::Deployed), item("b", ReleaseStatus::Deployed),
                 item("c", ReleaseStatus::Deployed)});
  const QPersistentModelIndex second = model.index(1, 0);
  const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
  QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
  model.setRows({item("d", ReleaseStatus::Deployed), item("b", ReleaseStatus::Failed),
                 item("c", ReleaseStatus::Deployed)});
  QCOMPARE(printed(model), QStringLiteral("b c d"));
  QVERIFY(second.isValid());
  QCOMPARE(second.data().toString(), QStringLiteral("b"));
  QCOMPARE(resets.count(), 0);
  QVERIFY(changes.count() >= 1);
  QCOMPARE(model.count(ReleaseStatus::Failed), 1);
  model.remove({"shop", "b"});
  QVERIFY(!second.isValid());
  QCOMPARE(model.rowOf({"shop", "d"}), 1);
}

void TestUiModels::anOlderRevisionDoesNotReplace() {
  ReleasesModel model;
  model.upsert(item("a", ReleaseStatus::Deployed, 5));
  model.upsert(item("a", ReleaseStatus::Superseded, 4));
  QCOMPARE(model.find({"shop", "a"})->revision, 5);
  QCOMPARE(model.find({"shop", "a"})->status, ReleaseStatus::Deployed);
}

void TestUiModels::aListingKeepsWhatIsKnown() {
  ReleasesModel model;
  ReleaseItem known = item("a", ReleaseStatus::Deployed, 5);
  known.decoded = true;
  known.chart = "web-1.0.0";
  known.health = {true, 1, 1, {Wellness::Good}, {}};
  model.setRows({known});
  model.setRows({item("a", ReleaseStatus::Deployed, 5)});
  QCOMPARE(model.find({"shop", "a"})->chart, QStringLiteral("web-1.0.0"));
  QVERIFY(model.find({"shop", "a"})->health.known);
  model.setRows({item("a", ReleaseStatus::Deployed, 6)});
  QVERIFY(!model.find({"shop", "a"})->decoded); // another record, not yet read
}

void TestUiModels::urgentReleasesComeFirst_data() {
  QTest::addColumn<int>("column");
  QTest::addColumn<Qt::SortOrder>("order");
  QTest::addColumn<QString>("wanted");
  QTest::newRow("name up") << int(ReleasesModel::Name) << Qt::AscendingOrder << "pending failed a b c";
  QTest::newRow("name down") << int(ReleasesModel::Name) << Qt::DescendingOrder << "pending failed c b a";
  QTest::newRow("revision up") << int(ReleasesModel::Revision) << Qt::AscendingOrder
                               << "pending failed c a b";
}

void TestUiModels::urgentReleasesComeFirst() {
  QFETCH(int, column);
  QFETCH(Qt::SortOrder, order);
  QFETCH(QString, wanted);
  ReleasesModel model;
  model.setRows({item("b", ReleaseStatus::Deployed, 9), item("failed", ReleaseStatus::Failed, 4),
                 item("a", ReleaseStatus::Deployed, 7), item("pending", ReleaseStatus::PendingUpgrade, 30),
                 item("c", ReleaseStatus::Deployed, 2)});
  ReleasesFilter filter;
  filter.setSourceModel(&model);
  filter.sort(column, order);
  QCOMPARE(printed(filter), wanted);
}

void TestUiModels::filtering_data() {
  QTest::addColumn<QString>("words");
  QTest::addColumn<int>("group");
  QTest::addColumn<QString>("nameSpace");
  QTest::addColumn<QString>("wanted");
  using Group = ReleasesFilter::Group;
  QTest::newRow("all") << "" << int(Group::All) << "" << "cart web web";
  QTest::newRow("a word") << "WEB" << int(Group::All) << "" << "web web";
  QTest::newRow("two words") << "web dev" << int(Group::All) << "" << "web";
  QTest::newRow("by status word") << "failed" << int(Group::All) << "" << "cart";
  QTest::newRow("group") << "" << int(Group::Deployed) << "" << "web web";
  QTest::newRow("namespace") << "" << int(Group::All) << "dev" << "web";
  QTest::newRow("nothing") << "xyz" << int(Group::All) << "" << "";
}

void TestUiModels::filtering() {
  QFETCH(QString, words);
  QFETCH(int, group);
  QFETCH(QString, nameSpace);
  QFETCH(QString, wanted);
  ReleasesModel model;
  model.setRows({item("web", ReleaseStatus::Deployed, 1, "prod"),
                 item("web", ReleaseStatus::Deployed, 1, "dev"),
                 item("cart", ReleaseStatus::Failed, 1, "prod")});
  ReleasesFilter filter;
  const QAbstractItemModelTester tester(&filter, Failure::QtTest);
  filter.setSourceModel(&model);
  filter.sort(0);
  filter.setWords(words);
  filter.setGroup(static_cast<ReleasesFilter::Group>(group));
  filter.setNamespace(nameSpace);
  QCOMPARE(printed(filter), wanted);
}

void TestUiModels::relativeTimes_data() {
  QTest::addColumn<qint64>("seconds");
  QTest::addColumn<QString>("wanted");
  QTest::newRow("now") << qint64(3) << "just now";
  QTest::newRow("seconds") << qint64(42) << "42 s ago";
  QTest::newRow("minutes") << qint64(6 * 60 + 5) << "6 min ago";
  QTest::newRow("hours") << qint64(2 * 3600) << "2 h ago";
  QTest::newRow("yesterday") << qint64(25 * 3600) << "yesterday";
  QTest::newRow("days") << qint64(9 * 86400) << "9 day(s) ago";
  QTest::newRow("weeks") << qint64(21 * 86400) << "3 week(s) ago";
}

void TestUiModels::relativeTimes() {
  QFETCH(qint64, seconds);
  QFETCH(QString, wanted);
  const QDateTime now(QDate(2026, 8, 20), QTime(12, 0), QTimeZone::UTC);
  QCOMPARE(relativeTime(now.addSecs(-seconds), now), wanted);
  QVERIFY(relativeTime({}, now).isEmpty());
}

void TestUiModels::historyMarksTheLastGood() {
  HistoryModel model;
  const QAbstractItemModelTester tester(&model, Failure::QtTest);
  HistoryView history;
  for (const int revision : {14, 13}) {
    RevisionItem entry;
    entry.revision = revision;
    entry.description = "Upgrade complete";
    history.revisions.push_back(entry);
  }
  history.lastGood = 13;
  model.setHistory(history);
  QCOMPARE(model.rowOf(13), 1);
  QCOMPARE(model.rowOf(99), -1);
  QVERIFY(model.index(1).data(HistoryModel::DetailRole).toString().contains("last good"));
  QVERIFY(!model.index(0).data(HistoryModel::DetailRole).toString().contains("last good"));
  const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
  model.setHistory(history); // the same revisions: no reset, the selection stays
  QCOMPARE(resets.count(), 0);
}

void TestUiModels::resourcesKeepTheirShape() {
  ResourcesModel model;
  const QAbstractItemModelTester tester(&model, Failure::QtTest);
  ResourceItem deployment, pod;
  deployment.kind = "Deployment";
  deployment.name = "web";
  deployment.reason = "0 of 1 pods ready";
  pod.kind = "Pod";
  pod.name = "web-1";
  deployment.children = {pod};
  model.setResources({deployment});
  const QPersistentModelIndex top = model.index(0, 0);
  QCOMPARE(model.rowCount(top), 1);
  QCOMPARE(model.index(0, 0, top).data().toString(), QStringLiteral("Pod web-1"));
  deployment.reason = "1 of 1 pods ready";
  model.setResources({deployment});
  QVERIFY(top.isValid());
  QCOMPARE(model.index(0, ResourcesModel::State).data().toString(), QStringLiteral("1 of 1 pods ready"));
  deployment.children.clear();
  model.setResources({deployment});
  QCOMPARE(model.rowCount(model.index(0, 0)), 0);
}

void TestUiModels::stepsGrowInPlace() {
  StepsModel model;
  const QAbstractItemModelTester tester(&model, Failure::QtTest);
  model.setSteps({{"Deployment web", "0 of 1", StepState::Waiting}});
  const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
  model.setSteps({{"Deployment web", "1 of 1", StepState::Done}, {"Service web", "", StepState::Done}});
  QCOMPARE(resets.count(), 0);
  QCOMPARE(model.rowCount(), 2);
  QCOMPARE(model.index(0).data(StepsModel::MessageRole).toString(), QStringLiteral("1 of 1"));
  model.setSteps({{"Service web", "", StepState::Done}});
  QCOMPARE(model.rowCount(), 1);
}

void TestUiModels::otherModels() {
  ContextsModel contexts;
  const QAbstractItemModelTester contextsTester(&contexts, Failure::QtTest);
  contexts.setContexts(
      {{"prod", "c", "u", "default", "s", {}, true}, {"dev", "c", "u", "default", "s", {}, false}},
      {{true, 0}});
  contexts.setSession("dev", SessionState::Live);
  contexts.setSelected("dev");
  QVERIFY(contexts.markOf("prod").production);
  QVERIFY(!contexts.index(0).data(ContextsModel::OpenRole).toBool());
  QVERIFY(contexts.index(1).data(ContextsModel::OpenRole).toBool());

  HooksModel hooks;
  const QAbstractItemModelTester hooksTester(&hooks, Failure::QtTest);
  HookItem hook;
  hook.name = "migrate";
  hook.kind = "Job";
  hooks.setHooks({hook});
  QCOMPARE(hooks.index(0, HooksModel::LastRun).data().toString(), QStringLiteral("never"));

  TimelineModel timeline;
  const QAbstractItemModelTester timelineTester(&timeline, Failure::QtTest);
  const QDateTime now = QDateTime::currentDateTimeUtc();
  timeline.setItems({{{"shop", "old"}, 1, ReleaseStatus::Superseded, now.addDays(-3)},
                     {{"shop", "new"}, 2, ReleaseStatus::Deployed, now.addSecs(-60)}});
  QCOMPARE(timeline.index(0, TimelineModel::Release).data().toString(), QStringLiteral("new"));
  timeline.setLimit(3600);
  QCOMPARE(timeline.rowCount(), 1);
  QCOMPARE(timeline.total(), 2);
}

void TestUiModels::theBestAnswerComesFirst() {
  QCOMPARE(fuzzyScore("", "anything"), 0);
  QCOMPARE(fuzzyScore("xyz", "Roll back checkout"), -1);
  QCOMPARE(fuzzyScore("roll xyz", "Roll back checkout"), -1);
  QVERIFY(fuzzyScore("rbc", "Roll back checkout") > fuzzyScore("rbc", "Turn about chart"));
  QVERIFY(fuzzyScore("CART", "Go to cart") > fuzzyScore("cart", "Go to cartographer"));
  QVERIFY(fuzzyScore("back roll", "Roll back checkout") >= 0);
  PaletteModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  QString done;
  model.setEntries({{"a", "Go to web", "shop", {}, [&done] { done = "go"; }, 2},
                    {"a", "Upgrade web", "shop", {}, [&done] { done = "upgrade"; }, 1}});
  QCOMPARE(model.index(0).data().toString(), QStringLiteral("Upgrade web"));
  model.setTyped("gweb");
  QCOMPARE(model.index(0).data().toString(), QStringLiteral("Go to web"));
  model.run(0);
  QCOMPARE(done, QStringLiteral("go"));
  model.setTyped("shop gt"); // words of the detail find as well
  QCOMPARE(model.rowCount(), 1);
  model.setTyped("nothing of the kind");
  QCOMPARE(model.rowCount(), 0);
  model.run(0); // there is none
}

void TestUiModels::tenThousandCommandsAreFiltered() {
  std::vector<PaletteEntry> entries;
  for (int i = 0; i < 10000; ++i)
    entries.push_back(
        {"a", QStringLiteral("Go to service-%1-of-the-shop").arg(i), "team-a · deployed · prod", {}, {}, 0});
  PaletteModel model;
  model.setEntries(std::move(entries));
  qint64 best = 1000; // of three: the machine may be busy with other tests
  for (int i = 0; i < 3; ++i) {
    QElapsedTimer clock;
    clock.start();
    model.setTyped("go 9999");
    best = qMin(best, clock.elapsed());
  }
  QVERIFY2(best < 50, qPrintable(QString::number(best)));
  QCOMPARE(model.index(0).data().toString(), QStringLiteral("Go to service-9999-of-the-shop"));
  QVERIFY(model.rowCount() <= int(PaletteModel::mostShown));
}

void TestUiModels::everyErrorHasATitle() {
  for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
    const ErrorText text = describe(Error{static_cast<ErrorCode>(code), "what happened"});
    QVERIFY2(!text.title.isEmpty(), qPrintable(QString::number(code)));
    QCOMPARE(text.detail, QStringLiteral("what happened"));
  }
  Error placed{ErrorCode::Parse, "bad"};
  placed.position = SourcePosition{"values.yaml", 3, 1, {}};
  QVERIFY(describe(placed).detail.contains("values.yaml:3"));
}

QTEST_GUILESS_MAIN(TestUiModels)
#include "tst_ui_models.moc"
