// Noise rules hide what says nothing about what will run, count it, and never hide a change of meaning.
#include "core/diff/model.h"
#include "core/diff/outline.h"
#include "tests/diff/texts.h"

#include <QTest>

using namespace pilothouse;

class TestNoise : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void rules_data() {
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QByteArray>("shape");
    const auto row = [](const char* name, const char* left, const char* right, const char* shape) {
      QTest::newRow(name) << QByteArray(left) << QByteArray(right) << QByteArray(shape);
    };
    row("chart label", "metadata:\n  labels:\n    helm.sh/chart: a-1\n    app: a\n",
        "metadata:\n  labels:\n    helm.sh/chart: a-2\n    app: a\n", "==.=");
    row("version label, quoted", "labels:\n  \"app.kubernetes.io/version\": \"1\"\n",
        "labels:\n  \"app.kubernetes.io/version\": \"2\"\n", "=.");
    row("a selector is no noise", "matchLabels:\n  helm.sh/chart: a-1\n",
        "matchLabels:\n  helm.sh/chart: a-2\n", "=~");
    row("checksum", "annotations:\n  checksum/config: 1\n", "annotations:\n  checksum/config: 2\n", "=.");
    row("another annotation", "annotations:\n  sum: 1\n", "annotations:\n  sum: 2\n", "=~");
    row("order of keys", "a: 1\nb: 2\n", "b: 2\na: 1\n", ".=.");
    row("order of blocks", "a:\n  x: 1\n  y: 2\nb: 1\n", "b: 1\na:\n  y: 2\n  x: 1\n", "....=.");
    row("indentation of a list", "a:\n- x: 1\n  y: 2\n", "a:\n  - x: 1\n    y: 2\n", "=..");
    row("order of list items counts", "a:\n- 1\n- 2\n", "a:\n- 2\n- 1\n", "=-=+");
    row("a value moved to another block is a change", "a:\n  x: 1\n  y: 1\nb:\n  z: 1\n",
        "a:\n  x: 1\nb:\n  y: 1\n  z: 1\n", nullptr);
    row("order and a value", "a: 1\nb: 2\n", "b: 3\na: 1\n", nullptr);
    row("a block scalar's depth is text", "a: |\n  x\n   y\nb: 1\n", "b: 1\na: |\n  x\n  y\n", nullptr);
  }
  void rules() {
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(QByteArray, shape);
    diff::DiffOptions options;
    options.hideNoise = true;
    const auto diff = diff::diffTexts(left.toStdString(), right.toStdString(), options);
    const QByteArray actual = QByteArray::fromStdString(test::shape(diff));
    if (shape.isNull()) {
      QVERIFY2(!diff.hunks.empty(), actual.constData());
    } else if (shape.contains("....")) { // where keys are matched may vary: all of it is hidden
      QVERIFY2(diff.hunks.empty(), actual.constData());
    } else {
      QCOMPARE(actual, shape);
    }
  }

  void withoutHidingTheRowsAreMarkedOnly() {
    const auto diff = diff::diffTexts("labels:\n  helm.sh/chart: a-1\n", "labels:\n  helm.sh/chart: a-2\n");
    QCOMPARE(QByteArray::fromStdString(test::shape(diff)), QByteArray("=~"));
    QCOMPARE(diff.rows.back().noise, diff::Noise::ChartLabels);
    QCOMPARE(diff.hunks.size(), std::size_t{1});
  }

  void outlineKnowsPlaces() {
    const diff::Lines lines("a:\n- name: x\n  args: [1,\n    2]\n- name: y\nb: |\n  c: d\n\nc: 1 # no\n");
    const diff::Outline outline(lines);
    QVERIFY(outline.at(1) && outline.at(1)->key == "name");
    QCOMPARE(outline.at(3), outline.at(2)); // a flow list goes on
    QVERIFY(outline.at(1)->path != outline.at(4)->path);
    QCOMPARE(outline.at(6), outline.at(5)); // text of a block scalar
    QVERIFY(outline.at(8)->key == "c");
  }

  // Random mappings in random order: all noise while equal, never without a visible row once a value differs.
  void shuffledMappings() {
    test::Random random(17);
    for (int round = 0; round < 300; ++round) {
      std::vector<std::string> blocks;
      const int count = 2 + test::pick(random, 8);
      for (int i = 0; i < count; ++i) {
        std::string block = "key" + std::to_string(i) + ":\n";
        for (int j = 0; j <= test::pick(random, 3); ++j)
          block += "  sub" + std::to_string(j) + ": " + std::to_string(test::pick(random, 2)) + "\n";
        blocks.push_back(block);
      }
      auto shuffled = blocks;
      std::ranges::shuffle(shuffled, random);
      const auto text = [](const std::vector<std::string>& all) {
        std::string joined;
        for (const auto& block : all) joined += block;
        return joined;
      };
      diff::DiffOptions options;
      options.hideNoise = true;
      const auto changed = [&] {
        auto copy = shuffled;
        auto& block = copy[static_cast<std::size_t>(test::pick(random, count))];
        block.insert(block.size() - 1, "9");
        return copy;
      }();
      QVERIFY(!diff::diffTexts(text(blocks), text(changed), options).hunks.empty());
    }
  }
};

QTEST_GUILESS_MAIN(TestNoise)
#include "tst_diff_noise.moc"
