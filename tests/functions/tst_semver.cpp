// Versions and constraints. What Helm answers is in tests/golden/functions/semver.txt; here is what the other
// users of core/codec/semver rely on.
#include "core/codec/semver.h"

#include <QTest>
#include <algorithm>

using namespace pilothouse;

class SemverTest : public QObject {
  Q_OBJECT

private slots:
  void precedence() {
    const std::vector<std::string> ordered = {
        "1.0.0-1",    "1.0.0-2",      "1.0.0-11",      "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta",
        "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",  "1.0.0",         "1.0.1",
        "1.1.0",      "2.0.0-0",      "2.0.0",         "10.0.0"};
    for (std::size_t i = 0; i + 1 < ordered.size(); ++i) {
      const auto low = Version::parse(ordered[i]), high = Version::parse(ordered[i + 1]);
      QVERIFY2(low && high && *low < *high, ordered[i].c_str());
      QVERIFY2(*high > *low, ordered[i].c_str());
    }
    QVERIFY(*Version::parse("1.0.0+a") == *Version::parse("v1+b"));
  }

  void strict_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    QTest::newRow("good") << QStringLiteral("1.2.3-a.1+b.2") << QString();
    QTest::newRow("empty") << QString() << QStringLiteral("version string empty");
    QTest::newRow("two parts") << QStringLiteral("1.2") << QStringLiteral("invalid semantic version");
    QTest::newRow("v") << QStringLiteral("v1.2.3") << QStringLiteral("invalid characters in version");
    QTest::newRow("zero") << QStringLiteral("01.2.3") << QStringLiteral("version segment starts with 0");
    QTest::newRow("prerelease") << QStringLiteral("1.2.3-a..b")
                                << QStringLiteral("invalid prerelease string");
    QTest::newRow("metadata") << QStringLiteral("1.2.3+a_b") << QStringLiteral("invalid metadata string");
  }

  void strict() {
    QFETCH(QString, text);
    QFETCH(QString, error);
    const auto version = Version::parseStrict(text.toStdString());
    QCOMPARE(version ? QString() : QString::fromStdString(version.error().message), error);
    if (version) QCOMPARE(QString::fromStdString(version->text()), text);
  }

  void keepsTheOriginal() {
    const auto version = Version::parse("v1.2-rc1+m");
    QVERIFY(version);
    QCOMPARE(version->original, "v1.2-rc1+m");
    QCOMPARE(version->text(), "1.2.0-rc1+m");
    QCOMPARE(version->nextPatch().original, "v1.2.0");
    QCOMPARE(version->nextMinor().text(), "1.3.0");
    QCOMPARE(version->nextMajor().text(), "2.0.0");
  }

  void anEmptyConstraintObjectMatchesNothing() { QVERIFY(!Constraint().matches(*Version::parse("1.0.0"))); }

  void longConstraintsAreRefused() {
    const auto parsed = Constraint::parse(std::string(1'000'000, '1'));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::LimitExceeded);
  }

  void picksTheNewestAsRepositoriesDo() {
    std::vector<Version> versions;
    for (const auto* text : {"1.2.0", "2.0.0-rc1", "1.10.0", "1.9.9"})
      versions.push_back(*Version::parse(text));
    const auto wanted = Constraint::parse(">=1.0.0 <2");
    std::erase_if(versions, [&](const Version& v) { return !wanted->matches(v); });
    QCOMPARE(std::ranges::max(versions).text(), "1.10.0");
  }
};

QTEST_GUILESS_MAIN(SemverTest)
#include "tst_semver.moc"
