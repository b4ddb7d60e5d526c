#include "tests/simcluster/sim_values.h"

#include "core/simcluster/object.h"
#include "core/simcluster/selectors.h"
#include "core/simcluster/table.h"

#include <QTest>

using namespace pilothouse;
using namespace pilothouse::sim;

class TestSimSelectors : public QObject {
  Q_OBJECT

private slots:
  void labels_data() {
    QTest::addColumn<QString>("selector");
    QTest::addColumn<int>("wanted"); // 1 matches, 0 does not, -1 is refused
    const auto row = [](const char* selector, int wanted) { QTest::newRow(selector) << selector << wanted; };
    row("app=web", 1);
    row("app==web", 1);
    row("app = web , tier", 1);
    row("app!=web", 0);
    row("app!=db", 1);
    row("gone!=x", 1);
    row("app in (db,web)", 1);
    row("app in(web)", 1);
    row("app notin (db)", 1);
    row("app notin (db,web),tier=front", 0);
    row("tier", 1);
    row("!tier", 0);
    row("!gone", 1);
    row("gone", 0);
    row("empty=", 1);
    row("app.kubernetes.io/name=x", 1);
    row("", 1);
    row("=x", -1);
    row("app=web)", -1);
  }
  void labels() {
    QFETCH(QString, selector);
    QFETCH(int, wanted);
    const auto object =
        json("{'metadata':{'labels':{'app':'web','tier':'front','empty':'','app.kubernetes.io/name':'x'}}}");
    const auto parsed = LabelSelector::parse(selector.toStdString());
    QCOMPARE(parsed ? int(parsed->matches(object)) : -1, wanted);
  }

  void fields_data() {
    QTest::addColumn<QString>("selector");
    QTest::addColumn<int>("wanted");
    const auto row = [](const char* selector, int wanted) { QTest::newRow(selector) << selector << wanted; };
    row("metadata.name=a", 1);
    row("metadata.name!=a", 0);
    row("status.phase==Running,spec.nodeName=n", 1);
    row("status.phase=Pending", 0);
    row("type=helm.sh/release.v1", 1);
    row("missing=", 1);
    row("metadata.name", -1);
  }
  void fields() {
    QFETCH(QString, selector);
    QFETCH(int, wanted);
    const auto object = json("{'metadata':{'name':'a'},'status':{'phase':'Running'},'spec':{'nodeName':'n'},'"
                             "type':'helm.sh/release.v1'}");
    const auto parsed = FieldSelector::parse(selector.toStdString());
    QCOMPARE(parsed ? int(parsed->matches(object)) : -1, wanted);
  }

  void expressions() {
    const auto selector =
        LabelSelector::fromObject(json("{'matchLabels':{'a':'b'},'matchExpressions':[{'key':'c','operator':'"
                                       "In','values':['d','e']},{'key':'x','operator':'DoesNotExist'}]}"));
    QVERIFY(selector.matches(json("{'metadata':{'labels':{'a':'b','c':'e'}}}")));
    QVERIFY(!selector.matches(json("{'metadata':{'labels':{'a':'b','c':'f'}}}")));
    QVERIFY(!selector.matches(json("{'metadata':{'labels':{'a':'b','c':'e','x':'y'}}}")));
  }

  void times() {
    const auto time = parseTime("2026-11-22T10:20:30Z");
    QVERIFY(time);
    QCOMPARE(QString::fromStdString(formatTime(*time)), "2026-11-22T10:20:30Z");
    QVERIFY(!parseTime("2026-13-22T10:20:30Z"));
    QVERIFY(!parseTime("yesterday"));
    QCOMPARE(parseDuration("1m30s")->count(), 90'000'000'000LL);
    QCOMPARE(parseDuration("250ms")->count(), 250'000'000LL);
    QVERIFY(!parseDuration("3 parsecs"));
  }

  void ages_data() {
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("wanted");
    const auto row = [](int seconds, const char* wanted) { QTest::newRow(wanted) << seconds << wanted; };
    row(0, "0s");
    row(119, "119s");
    row(120, "2m");
    row(125, "2m5s");
    row(3600, "60m");
    row(3 * 3600 + 60, "3h1m");
    row(26 * 3600, "26h");
    row(3 * 86400 + 7200, "3d2h");
    row(30 * 86400, "30d");
    row(800 * 86400, "2y");
  }
  void ages() {
    QFETCH(int, seconds);
    QTEST(QString::fromStdString(humanDuration(std::chrono::seconds(seconds))), "wanted");
  }
};

QTEST_GUILESS_MAIN(TestSimSelectors)
#include "tst_sim_selectors.moc"
