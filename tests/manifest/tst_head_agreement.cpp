// The line scanner against the YAML parser on documents put together at random: wherever the scanner answers,
// the parser must accept the document and read the same head. Seeded, so a failure repeats.
#include "core/manifest/head.h"

#include <QTest>

#include <random>

using namespace pilothouse;

namespace {

constexpr std::string_view pieces[] = {
    "kind: A",
    "kind:",
    "apiVersion: v1",
    "metadata:",
    "name: web",
    "name:",
    "namespace: s",
    "annotations:",
    "\"helm.sh/hook\": test",
    "helm.sh/hook-weight: \"1\"",
    "helm.sh/hook: |",
    "a: b",
    "b: {}",
    "c: []",
    "d: |",
    "e: >-",
    "f: \"x\"",
    "g: 'it''s'",
    "- x",
    "- y: z",
    "-",
    "- - q",
    "text",
    "# note",
    "",
    "h: a: b",
    "i: # c",
    "j: [a",
    "k: &n 1",
    "l: *n",
    "? m",
    "n: -.inf",
    "o: 'open",
    "p: \"bad\\q\"",
    "  ",
    "q: a #b",
    "r: a#b",
    "s : t",
    "null: u",
    "v:w",
    "- |",
    "- {}",
    "x: - y",
    "---",
    "labels:",
    "spec:",
    "kind: yes",
    "name: 12",
    "y: \"a\" b",
};

std::string randomDocument(std::mt19937& random) {
  const auto pick = [&random](int below) {
    return static_cast<int>(random() % static_cast<unsigned>(below));
  };
  std::string text;
  int indent = 0;
  for (int lines = 1 + pick(9); lines > 0; --lines) {
    // Mostly a step deeper or back, as documents have it; sometimes anything.
    const int step = pick(8);
    if (step == 0) indent = pick(5);
    if (step == 1 || step == 2) indent += 2;
    if (step == 3 && indent >= 2) indent -= 2;
    text += std::string(static_cast<std::size_t>(indent), ' ') +
            std::string(pieces[pick(std::size(pieces))]) + "\n";
  }
  return text;
}

std::string shown(const DocumentHead& head) {
  std::string text = head.apiVersion + "|" + head.kind + "|" + head.name + "|" + head.nameSpace;
  for (const auto* field : {&head.hook, &head.hookWeight, &head.hookDeletePolicy, &head.hookOutputLogPolicy})
    text += *field ? "<" + **field + ">" : "-";
  return text;
}

} // namespace

class HeadAgreementTest : public QObject {
  Q_OBJECT

private slots:
  void agrees() {
    std::mt19937 random(20'240'501);
    int answered = 0;
    for (int i = 0; i < 200'000; ++i) {
      const std::string document = randomDocument(random);
      const auto fast = scanHead(document);
      if (!fast) continue;
      ++answered;
      const auto slow = parseHead(document);
      if (!slow) QFAIL(("the parser refuses: " + slow.error().message + "\n" + document).c_str());
      if (shown(*fast) != shown(*slow))
        QFAIL((shown(*fast) + " is not " + shown(*slow) + " in\n" + document).c_str());
    }
    // The comparison is worth nothing when the scanner gives up on everything.
    QVERIFY2(answered > 1'000, std::to_string(answered).c_str());
  }
};

QTEST_GUILESS_MAIN(HeadAgreementTest)
#include "tst_head_agreement.moc"
