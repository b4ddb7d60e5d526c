#include "app/cli/command.h"
#include "app/cli/list_filter.h"
#include "app/cli/output.h"

#include <QTest>

using namespace pilothouse;
using namespace pilothouse::cli;

namespace {

QString text(std::string_view view) { return QString::fromUtf8(view.data(), qsizetype(view.size())); }

// A command line with one verb of every kind of flag; parse() gives its state in one line, or the error.
struct Fixture {
  std::string nameSpace, output, wait = "hookOnly";
  bool debug = false;
  int max = 256;
  std::chrono::nanoseconds timeout{0};
  std::vector<std::string> set, values, arguments;

  QString parse(const std::vector<std::string>& words) {
    CommandLine line("ctl", "a program");
    Command root = line.root();
    root.option("-n,--namespace", nameSpace, "");
    root.flag("--debug", debug, "");
    Command verb = root.verb("install", "", {"in"});
    verb.option("-o,--output", output, "");
    verb.optionalValue("--wait", wait, "watcher", "");
    verb.option("--max", max, "");
    verb.option("--timeout", timeout, "");
    verb.repeated("--set", set, "");
    verb.commaList("-f,--values", values, "");
    verb.arguments(arguments, {1, 2}, "[NAME] [CHART]");
    bool ran = false;
    verb.onRun([&ran]() -> Result<int> {
      ran = true;
      return 0;
    });
    std::vector<std::string> all{"ctl"};
    all.insert(all.end(), words.begin(), words.end());
    std::vector<char*> argv;
    for (auto& word : all) argv.push_back(word.data());
    auto action = line.parse(static_cast<int>(argv.size()), argv.data());
    if (!action) return text(action.error().message);
    if (!(*action)() || !ran) return "not run";
    const auto list = [](const std::vector<std::string>& items) {
      QStringList shown;
      for (const auto& item : items) shown << text(item);
      return "[" + shown.join('|') + "]";
    };
    return QString("n=%1 o=%2 wait=%3 debug=%4 max=%5 timeout=%6s set=%7 f=%8 args=%9")
        .arg(text(nameSpace), text(output), text(wait))
        .arg(int(debug))
        .arg(max)
        .arg(timeout / std::chrono::seconds(1))
        .arg(list(set), list(values), list(arguments));
  }
};

} // namespace

class CommandTest : public QObject {
  Q_OBJECT

private slots:
  void parses_data();
  void parses();
  void durations_data();
  void durations();
  void tables();
  void goTimes();
  void filtersRows();
};

void CommandTest::parses_data() {
  QTest::addColumn<QStringList>("words");
  QTest::addColumn<QString>("outcome");
  const auto row = [](const char* words, const char* outcome) {
    QTest::newRow(words) << QString(words).split(' ') << QString(outcome);
  };
  row("install a", "n= o= wait=hookOnly debug=0 max=256 timeout=0s set=[] f=[] args=[a]");
  row("-n x in a b --debug", "n=x o= wait=hookOnly debug=1 max=256 timeout=0s set=[] f=[] args=[a|b]");
  row("install a -n x --namespace=y", "n=y o= wait=hookOnly debug=0 max=256 timeout=0s set=[] f=[] args=[a]");
  row("install --wait a", "n= o= wait=watcher debug=0 max=256 timeout=0s set=[] f=[] args=[a]");
  row("install --wait=legacy a", "n= o= wait=legacy debug=0 max=256 timeout=0s set=[] f=[] args=[a]");
  row("install --debug=false a", "n= o= wait=hookOnly debug=0 max=256 timeout=0s set=[] f=[] args=[a]");
  row("install a --set a=1,b=2 --set c=3 -f x,y -f z",
      "n= o= wait=hookOnly debug=0 max=256 timeout=0s set=[a=1,b=2|c=3] f=[x|y|z] args=[a]");
  row("install install", "n= o= wait=hookOnly debug=0 max=256 timeout=0s set=[] f=[] args=[install]");
  row("install a --timeout 1m30s --max 5",
      "n= o= wait=hookOnly debug=0 max=5 timeout=90s set=[] f=[] args=[a]");
  row("install a --max x",
      "invalid argument \"x\" for \"--max\" flag: strconv.ParseInt: parsing \"x\": invalid syntax");
  row("install a --timeout x", "invalid argument \"x\" for \"--timeout\" flag: time: invalid duration \"x\"");
  row("install a --bogus", "unknown flag: --bogus");
  row("install a -z", "unknown shorthand flag: 'z' in -z");
  row("install a --set", "flag needs an argument: --set");
  row("install",
      "\"ctl install\" requires at least 1 argument\n\nUsage:  ctl install [NAME] [CHART] [flags]");
  row("install a b c",
      "\"ctl install\" accepts at most 2 arguments\n\nUsage:  ctl install [NAME] [CHART] [flags]");
  row("frobnicate", "unknown command \"frobnicate\" for \"ctl\"\nRun 'ctl --help' for usage.");
}

void CommandTest::parses() {
  QFETCH(QStringList, words);
  QFETCH(QString, outcome);
  std::vector<std::string> list;
  for (const auto& word : words) list.push_back(word.toStdString());
  Fixture fixture;
  QCOMPARE(fixture.parse(list), outcome);
}

void CommandTest::durations_data() {
  QTest::addColumn<QString>("input");
  QTest::addColumn<qint64>("milliseconds"); // -1: refused
  QTest::newRow("minutes and seconds") << "5m0s" << qint64(300'000);
  QTest::newRow("fraction") << "1.5h" << qint64(5'400'000);
  QTest::newRow("milliseconds are no minutes") << "300ms" << qint64(300);
  QTest::newRow("zero") << "0" << qint64(0);
  QTest::newRow("no unit") << "10" << qint64(-1);
  QTest::newRow("no number") << "s" << qint64(-1);
  QTest::newRow("unknown unit") << "3d" << qint64(-1);
  QTest::newRow("empty") << "" << qint64(-1);
  QTest::newRow("too long") << "9999999999h" << qint64(-1);
}

void CommandTest::durations() {
  QFETCH(QString, input);
  QFETCH(qint64, milliseconds);
  const auto duration = parseDuration(input.toStdString());
  QCOMPARE(duration ? qint64(*duration / std::chrono::milliseconds(1)) : qint64(-1), milliseconds);
}

void CommandTest::tables() {
  QCOMPARE(text(formatTable({{"NAME", "N"}, {"한글", "10"}})), QString("NAME\tN \n한글  \t10\n"));
  // uitable cuts a cell of several lines as if it were one.
  QCOMPARE(text(formatTable({{"a\nbb", "x"}})), QString("...\tx\n"));
}

void CommandTest::goTimes() {
  const TimePoint time{std::chrono::seconds(1'700'000'000) + std::chrono::microseconds(1500)};
  QCOMPARE(text(goTime(time)), QString("2023-11-14 22:13:20.0015 +0000 UTC"));
  QCOMPARE(text(ansicTime(time)), QString("Tue Nov 14 22:13:20 2023"));
  QCOMPARE(text(ansicTime(time - std::chrono::days(10))), QString("Sat Nov  4 22:13:20 2023"));
}

void CommandTest::filtersRows() {
  const auto row = [](const char* name, ReleaseStatus status, int age, const char* team) {
    actions::ReleaseRow result;
    result.summary.name = name;
    result.summary.status = status;
    result.summary.labels = {{"team", team}};
    result.updated = TimePoint(std::chrono::seconds(1000 - age));
    return result;
  };
  const std::vector rows{row("b", ReleaseStatus::Deployed, 1, "x"), row("a", ReleaseStatus::Failed, 2, "y"),
                         row("c", ReleaseStatus::PendingUpgrade, 3, "x")};
  const auto shown = [&](const ListFilter& filter) {
    const auto found = filterRows(rows, filter);
    if (!found) return text(found.error().message);
    QString names;
    for (const auto& entry : *found) names += text(entry.summary.name);
    return names;
  };
  QCOMPARE(shown({}), QString("abc"));
  QCOMPARE(shown({.byDate = true}), QString("cab"));
  QCOMPARE(shown({.byDate = true, .reverse = true}), QString("bac"));
  QCOMPARE(shown({.failed = true, .pending = true}), QString("ac"));
  QCOMPARE(shown({.pattern = "^[ab]$"}), QString("ab"));
  QCOMPARE(shown({.selector = "team=x"}), QString("bc"));
  QCOMPARE(shown({.selector = "team!=x"}), QString("a"));
  QCOMPARE(shown({.selector = "!team"}), QString(""));
  QCOMPARE(shown({.max = 1, .offset = 1}), QString("b"));
  QVERIFY(shown({.pattern = "("}).startsWith("error parsing regexp: "));
}

QTEST_GUILESS_MAIN(CommandTest)
#include "tst_command.moc"
