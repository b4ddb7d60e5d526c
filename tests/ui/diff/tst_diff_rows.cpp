// The render model without widgets: what is folded, shown, counted; syntax runs.
#include "ui/diff/diff_search.h"
#include "ui/diff/visible_rows.h"
#include "ui/diff/yaml_colours.h"

#include <QTest>

using namespace pilothouse;
using ui::VisibleRow;

namespace {

std::string numbered(int count, int changed) {
  std::string text;
  for (int i = 1; i <= count; ++i) text += "line" + std::to_string(i) + (i == changed ? ": x\n" : ":\n");
  return text;
}

std::string shape(const ui::VisibleRows& visible) {
  std::string text;
  for (const VisibleRow& row : visible.rows)
    text += row.kind == VisibleRow::Kind::Section ? "S"
            : row.kind == VisibleRow::Kind::Gap   ? "(" + std::to_string(row.count) + ")"
            : row.look == diff::RowKind::Equal    ? "="
            : row.look == diff::RowKind::Hidden   ? "."
            : row.look == diff::RowKind::Added    ? "+"
            : row.look == diff::RowKind::Removed  ? "-"
                                                  : "~";
  return text;
}

} // namespace

class TestDiffRows : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void regionsCollapse_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("changed");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("middle") << 30 << 15 << QByteArray("==(9)===~===(12)");
    QTest::newRow("top") << 10 << 1 << QByteArray("~===(6)");
    QTest::newRow("too short to fold") << 10 << 5 << QByteArray("====~=====");
  }
  void regionsCollapse() {
    QFETCH(int, count);
    QFETCH(int, changed);
    QFETCH(QByteArray, expected);
    const auto text = diff::diffTexts(numbered(count, 0), numbered(count, changed));
    const std::vector<ui::DiffPart> parts{{&text}};
    QCOMPARE(QByteArray::fromStdString(shape(ui::makeVisibleRows(parts, {}, {}, {}))), expected);
  }

  void foldsOpen() {
    const auto text = diff::diffTexts(numbered(100, 0), numbered(100, 90));
    const std::vector<ui::DiffPart> parts{{&text}};
    ui::RowFolds folds;
    folds.regions[{0, 0}] = {10, 10};
    QCOMPARE(QByteArray::fromStdString(shape(ui::makeVisibleRows(parts, {}, folds, {}))),
             QByteArray("============(64)=============~===(7)"));
    ui::reveal(folds, parts, {}, 0, 40);
    const auto visible = ui::makeVisibleRows(parts, {}, folds, {});
    QVERIFY(visible.find(0, 40) >= 0);
    QCOMPARE(visible.find(0, 98), -1);
  }

  void unifiedShowsOldThenNew() {
    const auto text = diff::diffTexts("a: 1\nb: 1\nc: 1\n", "a: 1\nb: 2\nc: 2\n");
    const std::vector<ui::DiffPart> parts{{&text}};
    ui::RowChoices choices;
    choices.unified = true;
    const auto visible = ui::makeVisibleRows(parts, choices, {}, {});
    QCOMPARE(QByteArray::fromStdString(shape(visible)), QByteArray("=--++"));
    QCOMPARE(visible.hunks.size(), std::size_t{1});
    QCOMPARE(visible.hunks.front().count, 4);
  }

  void sectionsHoldTheirParts() {
    const auto changed = diff::diffTexts("a: 1\n", "a: 2\n"), same = diff::diffTexts("a: 1\n", "a: 1\n");
    const std::vector<ui::DiffPart> parts{{&changed}, {&same}};
    ui::RowChoices choices;
    choices.sections = true;
    ui::RowFolds folds;
    QCOMPARE(QByteArray::fromStdString(shape(ui::makeVisibleRows(parts, choices, folds, {}))),
             QByteArray("S~S"));
    folds.open.insert(1);
    folds.closed.insert(0);
    QCOMPARE(QByteArray::fromStdString(shape(ui::makeVisibleRows(parts, choices, folds, {}))),
             QByteArray("SS="));
  }

  void noiseAndWhitespaceAreChoices() {
    const auto text = diff::diffTexts("labels:\n  helm.sh/chart: a-1\nb: x  y\n",
                                      "labels:\n  helm.sh/chart: a-2\nb: x y\n");
    const std::vector<ui::DiffPart> parts{{&text}};
    ui::RowChoices choices;
    QCOMPARE(ui::summarise(parts[0], choices).lines, 2);
    choices.hideNoise = true;
    QCOMPARE(ui::summarise(parts[0], choices).lines, 1);
    choices.ignoreWhitespace = true;
    const auto summary = ui::summarise(parts[0], choices);
    QCOMPARE(summary.change, diff::ObjectChange::Unchanged);
    QCOMPARE(summary.hidden, 2);
  }

  void positionsAndRows() {
    const auto text = diff::diffTexts(numbered(30, 0), numbered(30, 15));
    const std::vector<ui::DiffPart> parts{{&text}};
    const auto visible = ui::makeVisibleRows(parts, {}, {}, {20, 25, 30});
    for (int i = 0; i < static_cast<int>(visible.rows.size()); ++i) {
      QCOMPARE(visible.rowAt(visible.tops[static_cast<std::size_t>(i)]), i);
      QCOMPARE(visible.rowAt(visible.tops[static_cast<std::size_t>(i) + 1] - 1), i);
    }
    QCOMPARE(visible.rowAt(1 << 20), static_cast<int>(visible.rows.size()) - 1);
    QCOMPARE(ui::VisibleRows().rowAt(0), -1);
  }

  void syntaxRuns_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("runs"); // one letter a character
    const auto row = [](const char* line, const char* runs) {
      QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(runs);
    };
    row("name: x", "KKKK   ");
    row("  - image: \"a:b\" # c", "    KKKKK  SSSSS CCC");
    row("\"a b\": 'c'", "KKKKK  SSS");
    row("n: 12", "K  NN");
    row("url: http://x#y", "KKK            ");
    row("# all", "CCCCC");
    row("- plain", "       ");
    row("---", "MMM");
    row("{a: \"b\"}", "    SSS ");
    row("", "");
  }
  void syntaxRuns() {
    QFETCH(QString, line);
    QFETCH(QString, runs);
    QString actual(line.size(), QLatin1Char(' '));
    for (const ui::YamlRun& run : ui::yamlRuns(line))
      for (int i = run.begin; i < run.begin + run.length; ++i)
        actual[i] = QLatin1Char(" KSNCM"[static_cast<int>(run.token)]);
    QCOMPARE(actual, runs);
  }

  void occurrencesAreFound() {
    QCOMPARE(ui::occurrences("Abcabc", "abc", false), (std::vector<int>{0, 3}));
    QCOMPARE(ui::occurrences("Abcabc", "abc", true), (std::vector<int>{3}));
    QVERIFY(ui::occurrences("abc", "", false).empty());
  }
};

QTEST_GUILESS_MAIN(TestDiffRows)
#include "tst_diff_rows.moc"
