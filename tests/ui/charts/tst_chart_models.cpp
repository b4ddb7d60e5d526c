// The item models of the Charts page, each under Qt's own model tester.
#include "tests/ui/fake_charts.h"
#include "ui/models/chart_sources_model.h"
#include "ui/models/chart_tables.h"
#include "ui/models/charts_model.h"
#include "ui/models/dependencies_model.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::ui;

using Fatal = QAbstractItemModelTester::FailureReportingMode;

class TestChartModels final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void charts();
  void typedReferences_data();
  void typedReferences();
  void sources();
  void versions();
  void schema();
  void dependencies();
  void lint();

private:
  [[nodiscard]] static CataloguePointer catalogue() { return *FakeCharts().catalogue({}); }
};

void TestChartModels::charts() {
  ChartsModel model;
  const QAbstractItemModelTester tester(&model, Fatal::QtTest);
  const CataloguePointer known = catalogue();
  model.setRows(known, known->find({}));
  QCOMPARE(model.rowCount(), 3);
  const QModelIndex redis = model.index(2);
  QCOMPARE(redis.data(ChartsModel::NameRole).toString(), QStringLiteral("redis"));
  // A preview is not what people get who do not ask for one.
  QCOMPARE(redis.data(ChartsModel::VersionRole).toString(), QStringLiteral("1.2.0"));
  QCOMPARE(redis.data(ChartsModel::AppVersionRole).toString(), QStringLiteral("7.4"));
  QCOMPARE(redis.data(ChartsModel::PlaceRole).toString(), QStringLiteral("shop"));
  QVERIFY(model.index(0).data(ChartsModel::DeprecatedRole).toBool());
  QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains("deprecated"));
  const ChartReference reference = model.referenceAt(2);
  QCOMPARE(reference, (ChartReference{ChartReference::Kind::Repository, "shop", "redis", "1.2.0"}));
  QCOMPARE(model.rowOf({ChartReference::Kind::Repository, "shop", "redis", "1.1.0"}), 2);
  model.setReferences({chartReferenceOf("oci://registry.example/charts/redis:1.0.0")}, true);
  QCOMPARE(model.rowCount(), 1);
  QVERIFY(model.index(0).data(ChartsModel::OpensRole).toBool());
  model.setRows(known, {});
  QCOMPARE(model.rowCount(), 0);
}

void TestChartModels::typedReferences_data() {
  using Kind = ChartReference::Kind;
  QTest::addColumn<QString>("text");
  QTest::addColumn<ChartReference>("wanted");
  QTest::newRow("a word") << "redis" << ChartReference{};
  QTest::newRow("repository and chart") << "shop/redis" << ChartReference{};
  QTest::newRow("registry") << " oci://r.example/a/b "
                            << ChartReference{Kind::Oci, {}, "oci://r.example/a/b", {}};
  QTest::newRow("tag") << "oci://r.example:5000/a/b:1.2.3"
                       << ChartReference{Kind::Oci, {}, "oci://r.example:5000/a/b", "1.2.3"};
  QTest::newRow("tag with metadata") << "oci://r/b:1.2.3_x"
                                     << ChartReference{Kind::Oci, {}, "oci://r/b", "1.2.3+x"};
  QTest::newRow("digest") << "oci://r/b@sha256:00"
                          << ChartReference{Kind::Oci, {}, "oci://r/b@sha256:00", {}};
  QTest::newRow("path") << "/srv/charts/a.tgz" << ChartReference{Kind::Local, {}, "/srv/charts/a.tgz", {}};
  QTest::newRow("home") << "~/a" << ChartReference{Kind::Local, {}, QDir::homePath() + "/a", {}};
  QTest::newRow("no home") << "~redis" << ChartReference{};
}

void TestChartModels::typedReferences() {
  QFETCH(QString, text);
  QFETCH(ChartReference, wanted);
  QCOMPARE(chartReferenceOf(text), wanted);
}

void TestChartModels::sources() {
  ChartSourcesModel model;
  const QAbstractItemModelTester tester(&model, Fatal::QtTest);
  const CataloguePointer known = catalogue();
  model.setSources(known->sources(), known->registries(), 2);
  using Kind = ChartSourcesModel::Kind;
  QCOMPARE(model.rowOf(Kind::All), 0);
  QCOMPARE(model.index(0).data(ChartSourcesModel::CountRole).toInt(), 3);
  QVERIFY(!model.index(1).flags().testFlag(Qt::ItemIsSelectable)); // a caption
  const int shop = model.rowOf(Kind::Repository, "shop"), broken = model.rowOf(Kind::Repository, "broken");
  QCOMPARE(model.index(shop).data(ChartSourcesModel::DetailRole).toString(), QStringLiteral("shop.example"));
  QCOMPARE(model.index(shop).data(ChartSourcesModel::AgeRole).toString(), QStringLiteral("2 h ago"));
  QCOMPARE(model.index(broken).data(ChartSourcesModel::StateRole).toInt(),
           int(ChartSourcesModel::State::Failed));
  QVERIFY(model.errorAt(broken).has_value());
  QVERIFY(!model.errorAt(shop).has_value());

  QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
  QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
  model.setUpdating("shop", Transfer{2'500'000, 0});
  QVERIFY(model.index(shop).data(ChartSourcesModel::DetailRole).toString().contains("2.5 MB"));
  model.setUpdating("shop", std::nullopt);
  model.setUpdateError("shop", Error{ErrorCode::Unavailable, "no route to host"});
  QCOMPARE(model.index(shop).data(ChartSourcesModel::StateRole).toInt(),
           int(ChartSourcesModel::State::Failed));
  QVERIFY(model.index(shop).data(Qt::ToolTipRole).toString().contains("no route to host"));
  model.setUpdateError("shop", {});
  QVERIFY(!model.errorAt(shop).has_value());
  model.setSources(known->sources(), known->registries(), 3); // the same rows keep their place
  QVERIFY(changes.count() >= 4);
  QCOMPARE(resets.count(), 0);
  model.setSources({}, {}, 0);
  QCOMPARE(resets.count(), 1);
}

void TestChartModels::versions() {
  ChartVersionsModel model;
  const QAbstractItemModelTester tester(&model, Fatal::QtTest);
  model.setVersions(catalogue()->versions("shop", "redis"));
  QCOMPARE(model.rowCount(), 3);
  QCOMPARE(model.at(0).version, QStringLiteral("2.0.0-rc1"));
  QCOMPARE(model.at(1).created, QDateTime::fromString("2026-01-02T00:00:00Z", Qt::ISODate));
  QVERIFY(model.index(1).data(ChartVersionsModel::DetailRole).toString().startsWith("app 7.4"));
  QCOMPARE(model.rowOf("1.1.0"), 2);
  QCOMPARE(model.rowOf("9.9.9"), -1);
}

void TestChartModels::schema() {
  SchemaModel model;
  const QAbstractItemModelTester tester(&model, Fatal::QtTest);
  model.setItems({{"image.tag", "string", "\"\"", "Which", {}, {"a", "b"}, false},
                  {"replicas", "integer", "1", {}, "≥ 1", {}, true}});
  QCOMPARE(model.rowCount(), 2);
  QCOMPARE(model.index(0, SchemaModel::Description).data(SchemaModel::AllowedRole).toString(),
           QStringLiteral("one of a, b"));
  QVERIFY(model.index(1, 0).data(SchemaModel::RequiredRole).toBool());
  QVERIFY(model.index(1, 0).data(Qt::AccessibleTextRole).toString().contains("required"));
  for (int column = 0; column < SchemaModel::ColumnCount; ++column)
    QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void TestChartModels::dependencies() {
  DependenciesModel model;
  const QAbstractItemModelTester tester(&model, Fatal::QtTest);
  DependencyItem leaf{"common", {}, "2.x", "2.1.0", {}, {}, {}, DependencyState::Packaged, {}};
  DependencyItem database{"postgresql",
                          "db",
                          "16.x",
                          {},
                          "https://charts.example/stable",
                          "db.enabled",
                          "data",
                          DependencyState::Missing,
                          {leaf, leaf}};
  model.setDependencies({database, leaf});
  QCOMPARE(model.rowCount(), 2);
  const QModelIndex first = model.index(0, 0);
  QCOMPARE(model.rowCount(first), 2);
  QCOMPARE(model.index(1, 0, first).parent(), first);
  QCOMPARE(first.data().toString(), QStringLiteral("postgresql as db"));
  QCOMPARE(model.index(0, DependenciesModel::Packaged).data().toString(), QStringLiteral("missing"));
  QCOMPARE(model.index(0, DependenciesModel::Repository).data().toString(),
           QStringLiteral("charts.example/stable"));
  QVERIFY(model.index(0, DependenciesModel::Condition).data().toString().contains("tags: data"));
  model.setDependencies({});
  QCOMPARE(model.rowCount(), 0);
}

void TestChartModels::lint() {
  LintModel model;
  const QAbstractItemModelTester tester(&model, Fatal::QtTest);
  model.setItems(*FakeCharts().lint({}, {}));
  QCOMPARE(model.rowCount(), 2);
  QCOMPARE(model.index(0).data(LintModel::PathRole).toString(),
           QStringLiteral("templates/")); // the worst first
  QCOMPARE(model.count(LintLevel::Error), 1);
  QCOMPARE(model.index(1).data().toString(), QStringLiteral("[INFO] Chart.yaml: icon is recommended"));
}

QTEST_GUILESS_MAIN(TestChartModels)
#include "tst_chart_models.moc"
