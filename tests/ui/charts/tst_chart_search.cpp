// Searching while somebody types: what is found, in which order, and how long a key takes in an index of
// 30,000 versions.
#include "tests/ui/fake_charts.h"
#include "ui/models/charts_model.h"

#include "core/repo/index.h"

#include <QTest>

#include <algorithm>
#include <ctime>

using namespace pilothouse;
using namespace pilothouse::ui;

namespace {

// What this thread itself used, in nanoseconds: other programs on the machine are not the search's doing.
qint64 processorTime() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

} // namespace

class TestChartSearch final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void finds_data();
  void finds();
  void inOneRepository();
  void everyKeyIsQuick_data();
  void everyKeyIsQuick();
};

void TestChartSearch::finds_data() {
  QTest::addColumn<QString>("words");
  QTest::addColumn<QStringList>("names");
  QTest::newRow("nothing typed") << "" << QStringList{"old-thing", "postgresql", "redis"};
  QTest::newRow("name before description") << "redis" << QStringList{"redis", "postgresql"};
  QTest::newRow("capitals") << "REDIS" << QStringList{"redis", "postgresql"};
  QTest::newRow("two words") << "database speed" << QStringList{"postgresql"};
  QTest::newRow("words of two fields") << "post like" << QStringList{"postgresql"};
  QTest::newRow("an old version's text") << "forgets" << QStringList{"redis"};
  QTest::newRow("the repository") << "shop/red" << QStringList{"redis"};
  QTest::newRow("one word is not there") << "redis zebra" << QStringList{};
  QTest::newRow("no pattern") << "r.dis" << QStringList{};
}

void TestChartSearch::finds() {
  QFETCH(QString, words);
  QFETCH(QStringList, names);
  const CataloguePointer catalogue = *FakeCharts().catalogue({});
  QStringList found;
  for (const ChartCatalogue::Row row : catalogue->find(words)) found.append(catalogue->name(row));
  QCOMPARE(found, names);
}

void TestChartSearch::inOneRepository() {
  FakeCharts library;
  library.setIndex("other", bigIndex(4, 2));
  const CataloguePointer catalogue = *library.catalogue({});
  QCOMPARE(catalogue->chartCount(), 7);
  QCOMPARE(catalogue->find({}, 1).size(), std::size_t(4)); // broken, other, shop
  QCOMPARE(catalogue->find("redis", 1).size(), std::size_t(0));
  QCOMPARE(catalogue->find("chart", 1).size(), std::size_t(4));
}

void TestChartSearch::everyKeyIsQuick_data() {
  QTest::addColumn<int>("charts");
  QTest::addColumn<int>("versions");
  QTest::newRow("150 charts of 200 versions") << 150 << 200;
  QTest::newRow("30,000 charts") << 30000 << 1;
}

// A key is: search all versions, sort, fill the model, make the texts of the rows that are seen. The best of
// three is taken for each text; what was measured is printed.
void TestChartSearch::everyKeyIsQuick() {
  QFETCH(int, charts);
  QFETCH(int, versions);
  std::vector<ChartCatalogue::Source> sources(1);
  sources[0].item.name = "big";
  auto table = repo::readIndexTable(bigIndex(charts, versions));
  QVERIFY(table.has_value());
  QCOMPARE(table->rowCount(), std::size_t(30000));
  sources[0].table = std::make_shared<const repo::IndexTable>(*std::move(table));
  const auto catalogue =
      std::make_shared<const ChartCatalogue>(std::move(sources), std::vector<RegistryItem>());
  ChartsModel model;
  double worst = 0, sum = 0;
  int keys = 0;
  for (const QString& typed : {QString("chart-14"), QString("tool3 change people"), QString("zzz")}) {
    for (qsizetype length = 0; length <= typed.size(); ++length, ++keys) {
      qint64 best = std::numeric_limits<qint64>::max();
      for (int round = 0; round < 3; ++round) {
        const qint64 begin = processorTime();
        model.setRows(catalogue, catalogue->find(typed.left(length)));
        for (int row = 0; row < std::min(20, model.rowCount()); ++row) // as many as a list shows
          QVERIFY(!model.index(row).data(ChartsModel::NameRole).toString().isEmpty());
        best = std::min(best, processorTime() - begin);
      }
      const double milliseconds = double(best) / 1e6;
      sum += milliseconds;
      worst = std::max(worst, milliseconds);
      QVERIFY2(milliseconds < 20,
               qPrintable(QString("%1 took %2 ms").arg(typed.left(length)).arg(milliseconds)));
    }
  }
  qInfo("%d keys over 30000 versions: %.2f ms on average, %.2f ms at worst", keys, sum / keys, worst);
}

QTEST_GUILESS_MAIN(TestChartSearch)
#include "tst_chart_search.moc"
