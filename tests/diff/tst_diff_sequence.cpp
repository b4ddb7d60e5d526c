// Sequences of numbers: correct for any input, minimal for small ones, bounded for hostile ones.
#include "core/diff/myers.h"
#include "core/diff/sequence.h"
#include "tests/diff/texts.h"

#include <QTest>

#include <algorithm>

using namespace pilothouse;
using diff::Edit, diff::Id;

namespace {

std::vector<Id> randomIds(test::Random& random, int count, int alphabet) {
  std::vector<Id> ids;
  for (int i = 0; i < count; ++i) ids.push_back(static_cast<Id>(test::pick(random, alphabet)));
  return ids;
}

// Length of the longest common subsequence, by the textbook table.
int commonLength(const std::vector<Id>& a, const std::vector<Id>& b) {
  std::vector<std::vector<int>> table(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j)
      table[i][j] =
          a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
  return table[a.size()][b.size()];
}

bool isValid(const std::vector<Edit>& edits, const std::vector<Id>& a, const std::vector<Id>& b) {
  int i = 0, j = 0;
  const auto equalUntil = [&](int left, int right) {
    if (left - i != right - j || left < i) return false;
    for (; i < left; ++i, ++j)
      if (a[static_cast<std::size_t>(i)] != b[static_cast<std::size_t>(j)]) return false;
    return true;
  };
  for (const Edit& edit : edits) {
    if (!equalUntil(edit.leftBegin, edit.rightBegin)) return false;
    i = edit.leftEnd, j = edit.rightEnd;
  }
  return equalUntil(static_cast<int>(a.size()), static_cast<int>(b.size()));
}

diff::Budget hour() { return {std::chrono::hours(1), {}}; }

} // namespace

class TestSequence : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void anyInputGivesAValidScript() {
    test::Random random(7);
    for (int round = 0; round < 4000; ++round) {
      const int alphabet = 1 + test::pick(random, 12);
      const auto a = randomIds(random, test::pick(random, 40), alphabet);
      const auto b = randomIds(random, test::pick(random, 40), alphabet);
      auto budget = hour();
      bool complete = false;
      const auto edits = diff::compareSequences(a, b, static_cast<Id>(alphabet), budget, complete);
      QVERIFY(complete);
      QVERIFY2(isValid(edits, a, b), qPrintable(QStringLiteral("round %1").arg(round)));
    }
  }

  void myersIsMinimal() {
    test::Random random(11);
    for (int round = 0; round < 3000; ++round) {
      const int alphabet = 2 + test::pick(random, 6);
      const auto a = randomIds(random, test::pick(random, 30), alphabet);
      const auto b = randomIds(random, test::pick(random, 30), alphabet);
      std::vector<char> changedA(a.size()), changedB(b.size());
      auto budget = hour();
      diff::Myers(a, b, changedA, changedB, budget).run();
      const auto kept = std::ranges::count(changedA, char{0});
      QCOMPARE(static_cast<int>(kept), commonLength(a, b));
      QCOMPARE(std::ranges::count(changedB, char{0}), kept);
    }
  }

  // Nothing in common but frequent elements: the cost limit must hold the time near linear.
  void hostileInputEndsSoon() {
    test::Random random(3);
    const auto a = randomIds(random, 60000, 40), b = randomIds(random, 60000, 40);
    auto budget = hour();
    bool complete = false;
    const auto start = std::chrono::steady_clock::now();
    const auto edits = diff::compareSequences(a, b, 40, budget, complete);
    QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
    QVERIFY(isValid(edits, a, b));
  }

  void aSpentBudgetStillGivesAValidScript() {
    test::Random random(5);
    const auto a = randomIds(random, 5000, 20), b = randomIds(random, 5000, 20);
    diff::Budget budget(std::chrono::milliseconds(0), {});
    QVERIFY(budget.spent());
    bool complete = true;
    const auto edits = diff::compareSequences(a, b, 20, budget, complete);
    QVERIFY(!complete);
    QVERIFY(isValid(edits, a, b));
  }
};

QTEST_GUILESS_MAIN(TestSequence)
#include "tst_diff_sequence.moc"
