// .helmignore and Go's filepath.Match (table of Go's own test of it).
#include "core/chart/ignore.h"

#include <QtTest>

using namespace pilothouse;

class TestPathMatch : public QObject {
  Q_OBJECT

private slots:
  void matches_data() {
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("result"); // -1: the pattern is wrong
    const auto row = [](const char* pattern, const char* name, int result) {
      QTest::addRow("%s ~ %s", pattern, name) << QByteArray(pattern) << QByteArray(name) << result;
    };
    row("abc", "abc", 1);
    row("*", "abc", 1);
    row("*c", "abc", 1);
    row("a*", "a", 1);
    row("a*", "abc", 1);
    row("a*", "ab/c", 0);
    row("a*/b", "abc/b", 1);
    row("a*/b", "a/c/b", 0);
    row("a*b*c*d*e*/f", "axbxcxdxe/f", 1);
    row("a*b*c*d*e*/f", "axbxcxdxexxx/fff", 0);
    row("a*b?c*x", "abxbbxdbxebxczzx", 1);
    row("a*b?c*x", "abxbbxdbxebxczzy", 0);
    row("ab[c]", "abc", 1);
    row("ab[b-d]", "abc", 1);
    row("ab[e-g]", "abc", 0);
    row("ab[^c]", "abc", 0);
    row("ab[^e-g]", "abc", 1);
    row("a\\*b", "a*b", 1);
    row("a\\*b", "ab", 0);
    row("a?b", "a☺b", 1);
    row("a[^a]b", "a☺b", 1);
    row("a???b", "a☺b", 0);
    row("[a-ζ]*", "α", 1);
    row("*[a-ζ]", "A", 0);
    row("a?b", "a/b", 0);
    row("a*b", "a/b", 0);
    row("[\\]a]", "]", 1);
    row("[\\-x]", "-", 1);
    row("[x\\-]", "z", 0);
    row("[]a]", "]", -1);
    row("[-]", "-", -1);
    row("[x-]", "x", -1);
    row("[-x]", "x", -1);
    row("\\", "a", -1);
    row("[a-b-c]", "a", -1);
    row("[", "a", -1);
    row("[^", "a", -1);
    row("[^bc", "a", -1);
    row("a[", "a", -1);
    row("a[", "ab", -1);
    row("*x", "xxx", 1);
    row("", "", 1);
    row("", "a", 0);
  }

  void matches() {
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, name);
    QFETCH(int, result);
    const auto actual = matchPath(pattern.toStdString(), name.toStdString());
    QCOMPARE(actual ? int(*actual) : -1, result);
  }

  void rules() {
    const auto parsed = IgnoreRules::parse("# comment\n\n *.bak \n/top\ndir/\na/*.txt\n");
    QVERIFY(parsed.has_value());
    const auto& ignored = *parsed;
    QVERIFY(ignored.ignores("x/y.bak", false));
    QVERIFY(ignored.ignores("top", false));
    QVERIFY(!ignored.ignores("x/top", false));
    QVERIFY(ignored.ignores("x/dir", true));
    QVERIFY(!ignored.ignores("x/dir", false));
    QVERIFY(ignored.ignores("a/b.txt", false));
    QVERIFY(!ignored.ignores("x/a/b.txt", false));
    QVERIFY(ignored.ignores("templates/.hidden", false)); // built in
    QVERIFY(!ignored.ignores("", true));
    QCOMPARE(IgnoreRules::parse("a/**\n").error().message,
             std::string("double-star (**) syntax is not supported"));
  }

  void negationsIgnoreTheRest() {
    const auto parsed = IgnoreRules::parse("!keep\n");
    QVERIFY(!parsed->ignores("keep", false));
    QVERIFY(parsed->ignores("Chart.yaml", false));
  }

  void slowPatternsEnd() {
    QElapsedTimer clock;
    clock.start();
    std::string pattern;
    for (int i = 0; i < 30; ++i) pattern += "*a";
    QVERIFY(!*matchPath(pattern + "b", std::string(2000, 'a')));
    QVERIFY(clock.elapsed() < 5000);
  }
};

QTEST_GUILESS_MAIN(TestPathMatch)
#include "tst_path_match.moc"
