// Large and hostile inputs end in time, and say so when the result is coarse.
#include "core/diff/model.h"
#include "tests/diff/texts.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pilothouse;

namespace {

std::string yaml(test::Random& random, std::size_t bytes) {
  std::string text;
  for (int i = 0; text.size() < bytes; ++i)
    text += "- name: item" + std::to_string(i) + "\n  image: \"registry.local/app" + std::to_string(i) +
            ":1." + std::to_string(test::pick(random, 4)) +
            "\"\n  ports:\n  - containerPort: 8080\n    protocol: TCP\n";
  return text;
}

std::string noise(test::Random& random, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += "l" + std::to_string(test::pick(random, 5000)) + "\n";
  return text;
}

} // namespace

class TestBudget : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void largeTextsAreFineInTime() {
    test::Random random(1);
    const std::string left = yaml(random, 4'500'000), right = yaml(random, 4'500'000);
    QElapsedTimer timer;
    timer.start();
    const auto diff = diff::diffTexts(left, right);
    QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!diff.hunks.empty());
    QVERIFY(!diff.coarse);
  }

  void aSmallBudgetIsKept() {
    test::Random random(2);
    const std::string left = noise(random, 20'000'000), right = noise(random, 20'000'000);
    diff::DiffOptions options;
    options.timeBudgetMs = 100;
    QElapsedTimer timer;
    timer.start();
    const auto diff = diff::diffTexts(left, right, options);
    QVERIFY2(timer.elapsed() < 8000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(diff.coarse);
    std::size_t lines = 0;
    for (const auto& row : diff.rows) lines += row.rightLine > 0 ? 1U : 0U;
    QCOMPARE(lines, diff.right.size());
  }

  void aStoppedDiffEnds() {
    test::Random random(3);
    std::stop_source source;
    source.request_stop();
    diff::DiffOptions options;
    options.stop = source.get_token();
    QVERIFY(diff::diffTexts(noise(random, 200'000), noise(random, 200'000), options).coarse);
  }

  // Pieces of YAML in any order: nothing crashes and no mark lies outside its line.
  void anyTextIsSurvived() {
    const std::vector<std::string> pieces{"data:",
                                          "stringData:",
                                          "  ",
                                          "    ",
                                          "- ",
                                          "key: ",
                                          "\n",
                                          "\n",
                                          "|",
                                          "\"",
                                          "'",
                                          "{",
                                          "}",
                                          "#",
                                          "? ",
                                          ": ",
                                          "---\n",
                                          "kind: Secret\n",
                                          "apiVersion: v1\n",
                                          "metadata:\n  name: x\n",
                                          "labels:\n",
                                          "annotations:\n",
                                          "helm.sh/chart: a",
                                          "checksum/x: 1",
                                          "&a ",
                                          "*a",
                                          "!!str ",
                                          "\t",
                                          "\r\n",
                                          "\xe2\x80\xa2",
                                          "\xff",
                                          "items:\n",
                                          "\n  p: hunter2\n"};
    test::Random random(23);
    const auto text = [&] {
      std::string all;
      for (int i = test::pick(random, 40); i > 0; --i)
        all += pieces[static_cast<std::size_t>(test::pick(random, static_cast<int>(pieces.size())))];
      return all;
    };
    for (int round = 0; round < 3000; ++round) {
      const std::string left = text(), right = test::pick(random, 3) == 0 ? text() : left + text();
      diff::DiffOptions options;
      options.hideNoise = test::pick(random, 2) == 0;
      const auto model = diff::diffManifests(left, right, "shop", options);
      (void)diff::unifiedPatch(model);
      for (const auto& object : model.objects)
        for (const auto& row : object.text.rows)
          for (const auto& span : object.text.rightSpans(row))
            QVERIFY(span.begin < span.end &&
                    span.end <= static_cast<int>(
                                    object.text.right[static_cast<std::size_t>(row.rightLine - 1)].size()));
    }
  }

  void longLinesAreBounded() {
    const std::string left(3'000'000, 'a');
    const auto diff = diff::diffTexts(left + "1\n", left + "2\n");
    QCOMPARE(diff.rows.size(), std::size_t{1});
    QCOMPARE(diff.leftSpans(diff.rows.front()).size(), std::size_t{1});
  }
};

QTEST_GUILESS_MAIN(TestBudget)
#include "tst_diff_budget.moc"
