#include "core/repo/index.h"
#include "core/repo/search.h"
#include "core/repo/url_reference.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::repo;

namespace {

constexpr std::string_view small = R"(apiVersion: v1
entries:
  b:
  - {name: b, version: 1.0.0, apiVersion: v2, urls: [b-1.0.0.tgz], keywords: [k1, k2]}
  - {name: b, version: 1.10.0, apiVersion: v2, urls: [x1, y1], description: Some Thing, deprecated: true}
  - {name: b, version: 2.0.0-rc.1, apiVersion: v2, urls: [z]}
  a:
  - {name: a, version: 0.1.0}
  - null
  - {name: a/b, version: 0.1.0}
)";

std::string many(int charts, int versions) {
  std::string text = "apiVersion: v1\nentries:\n";
  for (int i = 0; i < charts; ++i) {
    const auto name = "chart-" + std::to_string(i);
    text += "  " + name + ":\n";
    for (int v = 0; v < versions; ++v)
      text += "  - name: " + name + "\n    version: 1." + std::to_string(v) +
              ".0\n    description: what the chart is for, with some more words\n    urls: [u]\n";
  }
  return text;
}

} // namespace

class TstIndex : public QObject {
  Q_OBJECT
private slots:
  void becomesATable();
  void tableComesBackFromBytes();
  void refusesForeignBytes();
  void choosesVersions_data();
  void choosesVersions();
  void findsAndSorts();
  void filtersWhileTyping();
  void resolvesUrls_data();
  void resolvesUrls();
  void joinsUrls_data();
  void joinsUrls();
  void comparesUrls();
};

void TstIndex::becomesATable() {
  const auto table = readIndexTable(small);
  QVERIFY(table);
  QCOMPARE(table->chartCount(), 2u);
  const auto chart = table->find("b").value();
  QCOMPARE(chart.count, 3u);
  QVERIFY(table->text(chart.first, IndexField::Version) == "2.0.0-rc.1");
  QVERIFY(table->text(chart.first + 1, IndexField::Urls) == "x1\ny1" && table->deprecated(chart.first + 1));
  QVERIFY(table->text(chart.first + 2, IndexField::Keywords) == "k1 k2");
  QVERIFY(!table->find("c"));
  QCOMPARE(table->warnings().size(), 2u);
  QVERIFY(table->warnings()[0].after.contains("chart.metadata.name \"a/b\" is invalid"));
}

void TstIndex::tableComesBackFromBytes() {
  const auto table = readIndexTable(small).value();
  const IndexStamp stamp{1, 2, 3};
  const auto bytes = table.toBytes(stamp);
  const auto again = IndexTable::fromBytes(bytes, stamp);
  QVERIFY(again);
  QVERIFY(again->text(again->find("b")->first + 1, IndexField::Description) == "Some Thing");
  QCOMPARE(again->warnings()[1].before, table.warnings()[1].before);
  QVERIFY(!IndexTable::fromBytes(bytes, {1, 2, 4})); // the index has changed since
}

void TstIndex::refusesForeignBytes() {
  const IndexStamp stamp{1, 2, 3};
  const auto bytes = readIndexTable(small)->toBytes(stamp);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    QVERIFY(!IndexTable::fromBytes(bytes.substr(0, size), stamp));
  for (std::size_t at = 0; at < bytes.size(); ++at) { // nothing read may lie outside
    std::string changed = bytes;
    changed[at] = char(0xff);
    const auto table = IndexTable::fromBytes(changed, stamp);
    if (!table) continue;
    for (std::size_t row = 0; row < table->rowCount(); ++row)
      for (std::size_t field = 0; field < std::size_t(IndexField::Count); ++field)
        QVERIFY(table->text(row, IndexField(field)).size() < bytes.size());
  }
}

void TstIndex::choosesVersions_data() {
  QTest::addColumn<QString>("wanted");
  QTest::addColumn<QString>("chosen");
  QTest::addColumn<bool>("inexact");
  QTest::newRow("newest stable") << "" << "1.10.0" << false;
  QTest::newRow("exact") << "1.0.0" << "1.0.0" << false;
  QTest::newRow("constraint") << "<1.5" << "1.0.0" << true;
  QTest::newRow("devel") << ">0.0.0-0" << "2.0.0-rc.1" << true;
  QTest::newRow("none") << "^3" << "" << false;
}

void TstIndex::choosesVersions() {
  QFETCH(QString, wanted);
  QFETCH(QString, chosen);
  QFETCH(bool, inexact);
  const auto table = readIndexTable(small).value();
  const auto version = chooseVersion(table, "b", wanted.toStdString());
  QCOMPARE(version.has_value(), !chosen.isEmpty());
  if (!version) return;
  QVERIFY(table.text(version->row, IndexField::Version) == chosen.toStdString());
  QCOMPARE(version->inexact, inexact);
}

void TstIndex::findsAndSorts() {
  SearchIndex index;
  index.add("r", std::make_shared<const IndexTable>(readIndexTable(small).value()), true);
  auto hits = index.find("SOME thing");
  QCOMPARE(hits.size(), 1u);
  QVERIFY(hits[0].name == "r/b" && hits[0].text(IndexField::Version) == "1.10.0" && hits[0].score == 2);
  hits = index.find("b");
  sortHits(hits);
  QVERIFY(hits[0].score == 0 && hits[0].text(IndexField::Version) == "2.0.0-rc.1");
  const auto newest = matchingVersions(hits, ">0.0.0", false);
  QVERIFY(newest && newest->size() == 1 && (*newest)[0].text(IndexField::Version) == "1.10.0");
  QCOMPARE(matchingVersions(hits, ">0.0.0", true)->size(), 2u);
  QVERIFY(!matchingVersions(hits, "zz", true));
  QCOMPARE(index.findPattern("^b\v").value().size(), 3u);
  QVERIFY(index.findPattern("a[").error().message == "error parsing regexp: missing closing ]: `[`");
}

void TstIndex::filtersWhileTyping() {
  const auto table = std::make_shared<const IndexTable>(readIndexTable(many(1000, 30)).value());
  SearchIndex index;
  index.add("r", table, true);
  QCOMPARE(table->rowCount(), 30000u);
  qint64 slowest = 0;
  for (const auto* term : {"c", "ch", "chart-7", "chart-77", "words", "nothing"}) {
    qint64 best = std::numeric_limits<qint64>::max();
    for (int i = 0; i < 5; ++i) {
      QElapsedTimer timer;
      timer.start();
      (void)index.find(term);
      best = std::min(best, timer.nsecsElapsed());
    }
    slowest = std::max(slowest, best);
  }
  qInfo("30,000 versions: %.1f ms", double(slowest) / 1e6);
  QVERIFY2(slowest < 100'000'000, "a keystroke must not take so long"); // 20 ms on a quiet machine
}

void TstIndex::resolvesUrls_data() {
  QTest::addColumn<QString>("base");
  QTest::addColumn<QString>("reference");
  QTest::addColumn<QString>("url");
  QTest::newRow("file") << "http://h/charts" << "a.tgz" << "http://h/charts/a.tgz";
  QTest::newRow("slash at the end") << "http://h/charts/" << "sub/a.tgz" << "http://h/charts/sub/a.tgz";
  QTest::newRow("from the root") << "http://h/charts" << "/a.tgz" << "http://h/a.tgz";
  QTest::newRow("absolute") << "http://h/charts" << "https://o/a.tgz" << "https://o/a.tgz";
  QTest::newRow("query of the base") << "http://h/charts?token=1" << "a.tgz"
                                     << "http://h/charts/a.tgz?token=1";
  QTest::newRow("up") << "http://h/a/b" << "../c.tgz" << "http://h/a/c.tgz";
  QTest::newRow("too far up") << "http://h/a" << "../../../c.tgz" << "http://h/c.tgz";
  QTest::newRow("other host") << "http://h/a" << "//o/c.tgz" << "http://o/c.tgz";
  QTest::newRow("no path") << "http://h" << "index.yaml" << "http://h/index.yaml";
}

void TstIndex::resolvesUrls() {
  QFETCH(QString, base);
  QFETCH(QString, reference);
  QFETCH(QString, url);
  const auto resolved = resolveReference(base.toStdString(), reference.toStdString());
  QVERIFY(resolved);
  QCOMPARE(QString::fromStdString(*resolved), url);
}

void TstIndex::joinsUrls_data() {
  QTest::addColumn<QString>("base");
  QTest::addColumn<QString>("part");
  QTest::addColumn<QString>("url");
  QTest::newRow("url") << "http://h/x" << "a.tgz" << "http://h/x/a.tgz";
  QTest::newRow("nothing") << "" << "" << "";
  QTest::newRow("paths") << "a/b" << "../c" << "a/c";
  QTest::newRow("bare host") << "http://h" << "c" << "http://h/c";
}

void TstIndex::joinsUrls() {
  QFETCH(QString, base);
  QFETCH(QString, part);
  QFETCH(QString, url);
  QCOMPARE(QString::fromStdString(joinUrl(base.toStdString(), part.toStdString())), url);
}

void TstIndex::comparesUrls() {
  QVERIFY(sameUrl("http://h/a/./b", "http://h/a/b") && sameUrl("http://h", "http://h/"));
  QVERIFY(!sameUrl("http://h/a", "https://h/a"));
  QVERIFY(sameSchemeAndHost("http://u:p@H:1/a", "http://h:1/b") &&
          !sameSchemeAndHost("http://h:1", "http://h:2"));
  QVERIFY(maskedUrl("https://u:secret@h/x") == "https://u:xxxxx@h/x");
  QVERIFY(fileNameOf("http://h/a/b%20c.tgz?x=1") == "b c.tgz" && fileNameOf("http://h/a/..%2f..").empty());
  QVERIFY(fileNameOf("http://h/").empty() && fileNameOf("http://h/..").empty());
}

QTEST_GUILESS_MAIN(TstIndex)
#include "tst_index.moc"
