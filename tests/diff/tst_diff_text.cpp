// Two texts: rows, hunks, word marks, the places of changes, patches.
#include "core/diff/model.h"
#include "core/diff/words.h"
#include "tests/diff/texts.h"

#include <QTest>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace pilothouse;

namespace {

void write(const QString& path, std::string_view text) {
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(text.data(), static_cast<qint64>(text.size()));
}

QByteArray read(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

// Each side of the rows, put together again, is the text of that side.
bool rowsHoldBothTexts(const diff::TextDiff& diff) {
  int left = 0, right = 0;
  for (const diff::Row& row : diff.rows) {
    if (row.leftLine > 0 && row.leftLine != ++left) return false;
    if (row.rightLine > 0 && row.rightLine != ++right) return false;
    if (row.leftLine == 0 && row.rightLine == 0) return false;
    if (row.kind != diff::RowKind::Equal) continue;
    if (row.leftLine == 0 || row.rightLine == 0) return false;
    if (diff.left[static_cast<std::size_t>(left - 1)] != diff.right[static_cast<std::size_t>(right - 1)])
      return false;
  }
  return left == static_cast<int>(diff.left.size()) && right == static_cast<int>(diff.right.size());
}

std::string marked(std::string_view line, const std::vector<diff::Span>& spans) {
  std::string text;
  std::size_t at = 0;
  for (const diff::Span& span : spans) {
    text += line.substr(at, static_cast<std::size_t>(span.begin) - at);
    text += '[';
    text +=
        line.substr(static_cast<std::size_t>(span.begin), static_cast<std::size_t>(span.end - span.begin));
    text += ']';
    at = static_cast<std::size_t>(span.end);
  }
  return text + std::string(line.substr(at));
}

} // namespace

class TestTextDiff : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void rows_data() {
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QByteArray>("shape");
    QTest::newRow("both empty") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("equal") << QByteArray("a\nb\n") << QByteArray("a\nb\n") << QByteArray("==");
    QTest::newRow("created") << QByteArray() << QByteArray("a\nb\n") << QByteArray("++");
    QTest::newRow("deleted") << QByteArray("a\n") << QByteArray() << QByteArray("-");
    QTest::newRow("value") << QByteArray("a: 1\nb: 2\n") << QByteArray("a: 1\nb: 3\n") << QByteArray("=~");
    QTest::newRow("last newline") << QByteArray("a\nb") << QByteArray("a\nb\n") << QByteArray("=~");
    QTest::newRow("blank line") << QByteArray("a\nb\n") << QByteArray("a\n\nb\n") << QByteArray("=+=");
    QTest::newRow("similar lines are paired, not the first two")
        << QByteArray("image: registry/app:1\n") << QByteArray("args:\n- x\nimage: registry/app:2\n")
        << QByteArray("++~");
    QTest::newRow("strangers share a row")
        << QByteArray("z\n<!--\nz\n") << QByteArray("z\n{{ include }}\nz\n") << QByteArray("=~=");
  }
  void rows() {
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    const auto diff = diff::diffTexts(left.toStdString(), right.toStdString());
    QFETCH(QByteArray, shape);
    QCOMPARE(QByteArray::fromStdString(test::shape(diff)), shape);
    QVERIFY(rowsHoldBothTexts(diff));
  }

  // A change that could stand at several places stands where a YAML reader expects it.
  void places_data() {
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<int>("firstAdded");
    QTest::newRow("a list item begins with its dash")
        << QByteArray("env:\n- name: A\n  value: x\n- name: C\n  value: x\n")
        << QByteArray("env:\n- name: A\n  value: x\n- name: B\n  value: x\n- name: C\n  value: x\n") << 4;
    QTest::newRow("an indented list item too")
        << QByteArray("  env:\n    - name: A\n      value: x\n  last: 1\n")
        << QByteArray("  env:\n    - name: A\n      value: x\n    - name: A2\n      value: x\n  last: 1\n")
        << 4;
    QTest::newRow("a block begins with its key")
        << QByteArray("a:\n  x: 1\n  y: 1\nc:\n  x: 1\n  y: 1\n")
        << QByteArray("a:\n  x: 1\n  y: 1\nb:\n  x: 1\n  y: 1\nc:\n  x: 1\n  y: 1\n") << 4;
  }
  void places() {
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(int, firstAdded);
    const auto diff = diff::diffTexts(left.toStdString(), right.toStdString());
    QCOMPARE(diff.hunks.size(), std::size_t{1});
    QCOMPARE(diff.hunks.front().rightFirst, firstAdded);
    QCOMPARE(diff.hunks.front().kind, diff::RowKind::Added);
  }

  void words_data() {
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* left, const char* right, const char* expected) {
      QTest::newRow(name) << QByteArray(left) << QByteArray(right) << QByteArray(expected);
    };
    row("number", "replicas: 2", "replicas: 5", "replicas: [2]|replicas: [5]");
    row("quantity", "memory: 256Mi", "memory: 512Mi", "memory: [256Mi]|memory: [512Mi]");
    row("a version is one mark", "image: \"r/checkout:1.9\"", "image: \"r/checkout:2.0\"",
        "image: \"r/checkout:[1.9]\"|image: \"r/checkout:[2.0]\"");
    row("a longer version too", "helm.sh/chart: a-2.0.4", "helm.sh/chart: a-2.1.0",
        "helm.sh/chart: a-[2.0.4]|helm.sh/chart: a-[2.1.0]");
    row("insertion", "run --fast", "run --very --fast", "run --fast|run --[very --]fast");
    row("nothing in common", "abc", "xyz", "abc|xyz");
    row("letters of other scripts stay whole", "note: \xec\x95\x88\xeb\x85\x95 a",
        "note: \xec\x95\x88\xeb\x85\x96 a",
        "note: [\xec\x95\x88\xeb\x85\x95] a|note: [\xec\x95\x88\xeb\x85\x96] a");
  }
  void words() {
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(QByteArray, expected);
    diff::Budget budget(std::chrono::hours(1), {});
    const std::string a = left.toStdString(), b = right.toStdString();
    const auto marks = diff::compareWords(a, b, budget);
    QCOMPARE(QByteArray::fromStdString(marked(a, marks.left) + "|" + marked(b, marks.right)), expected);
  }

  void whitespaceIsSeenAsSuch() {
    QVERIFY(diff::sameButWhitespace("  a:  1", "a: 1 "));
    QVERIFY(diff::sameButWhitespace("a\r", "a"));
    QVERIFY(!diff::sameButWhitespace("a b", "ab"));
    QVERIFY(!diff::sameButWhitespace("a: 1", "a: 2"));
    const auto diff = diff::diffTexts("a:\n  b: 1\n", "a:\n    b: 1\n");
    QVERIFY(diff.rows.back().whitespaceOnly);
  }

  void hunksCountTheirLines() {
    const auto diff = diff::diffTexts("a: 1\nb: 2\nc: 3\n", "a: 1\nb: 3\nn: 1\nc: 3\n");
    QCOMPARE(diff.hunks.size(), std::size_t{1});
    const auto& hunk = diff.hunks.front();
    QCOMPARE(hunk.kind, diff::RowKind::Changed);
    QCOMPARE(hunk.leftFirst, 2);
    QCOMPARE(hunk.leftCount, 1);
    QCOMPARE(hunk.rightFirst, 2);
    QCOMPARE(hunk.rightCount, 2);
  }

  void randomEditsKeepBothTexts() {
    test::Random random(42);
    for (int round = 0; round < 1500; ++round) {
      const auto before = test::randomLines(random, test::pick(random, 60), 1 + test::pick(random, 30));
      const auto after = test::randomlyEdited(random, before, test::pick(random, 12));
      const auto diff = diff::diffTexts(test::joined(before, test::pick(random, 4) != 0),
                                        test::joined(after, test::pick(random, 4) != 0));
      QVERIFY2(rowsHoldBothTexts(diff), qPrintable(QStringLiteral("round %1").arg(round)));
      for (const auto& row : diff.rows)
        for (const auto& span : diff.leftSpans(row))
          QVERIFY(span.begin < span.end &&
                  span.end <= static_cast<int>(diff.left[static_cast<std::size_t>(row.leftLine - 1)].size()));
    }
  }

  void patchText_data() {
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QByteArray>("patch");
    QTest::newRow("equal") << QByteArray("a\n") << QByteArray("a\n") << QByteArray();
    QTest::newRow("one line") << QByteArray("a\n") << QByteArray("b\n")
                              << QByteArray("--- l\n+++ r\n@@ -1 +1 @@\n-a\n+b\n");
    QTest::newRow("from nothing") << QByteArray() << QByteArray("a\nb\n")
                                  << QByteArray("--- l\n+++ r\n@@ -0,0 +1,2 @@\n+a\n+b\n");
    QTest::newRow("no newline") << QByteArray("a\nb") << QByteArray("a\nb\n")
                                << QByteArray("--- l\n+++ r\n@@ -1,2 +1,2 @@\n a\n-b\n"
                                              "\\ No newline at end of file\n+b\n");
  }
  void patchText() {
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(QByteArray, patch);
    const auto diff = diff::diffTexts(left.toStdString(), right.toStdString());
    QCOMPARE(QByteArray::fromStdString(diff::unifiedPatch(diff, "l", "r")), patch);
  }

  // patch(1) itself turns one side into the other, forwards and backwards.
  void patchAppliesBothWays() {
    if (QStandardPaths::findExecutable(QStringLiteral("patch")).isEmpty()) QSKIP("no patch(1) here");
    QTemporaryDir folder;
    const auto at = [&](const char* name) { return folder.filePath(QString::fromLatin1(name)); };
    test::Random random(99);
    for (int round = 0; round < 60; ++round) {
      const auto lines = test::randomLines(random, 1 + test::pick(random, 80), 1 + test::pick(random, 40));
      const std::string before = test::joined(lines, test::pick(random, 3) != 0);
      const std::string after = test::joined(test::randomlyEdited(random, lines, 1 + test::pick(random, 15)),
                                             test::pick(random, 3) != 0);
      const auto diff = diff::diffTexts(before, after);
      const std::string patch = diff::unifiedPatch(diff, "file", "file", test::pick(random, 5));
      if (patch.empty()) continue;
      write(at("file"), before);
      write(at("patch"), patch);
      const auto apply = [&](const QStringList& more) {
        QProcess process;
        process.start(QStringLiteral("patch"),
                      QStringList{QStringLiteral("--silent"), at("file"), at("patch")} + more);
        return process.waitForFinished() && process.exitCode() == 0;
      };
      QVERIFY2(apply({}), patch.c_str());
      QCOMPARE(read(at("file")), QByteArray::fromStdString(after));
      QVERIFY2(apply({QStringLiteral("--reverse")}), patch.c_str());
      QCOMPARE(read(at("file")), QByteArray::fromStdString(before));
      QVERIFY(QFile::remove(at("file")));
    }
  }
};

QTEST_GUILESS_MAIN(TestTextDiff)
#include "tst_diff_text.moc"
