// Whole charts in memory: the values that templates see, or the error, against what helm 4 said.
#include "core/chart/values.h"
#include "core/codec/yaml.h"
#include "tests/codec/golden_cases.h"

#include <algorithm>
#include <set>

using namespace pilothouse;

namespace {

// The files of a case, as the chart in the directory /chart.
MemoryFiles filesOf(const Value& golden) {
  std::map<std::string, std::string> files;
  for (const auto& [name, text] : golden["files"].asMap()) {
    files["/chart/" + std::string(name.view())] = text.asString();
    files[std::string(name.view())] = text.asString(); // -f names are relative to the chart in these cases
  }
  return MemoryFiles(std::move(files));
}

ValueSources sourcesOf(const Value& golden) {
  ValueSources sources;
  const auto& args = golden["args"].asList();
  for (std::size_t i = 0; i + 1 < args.size(); i += 2) {
    const auto flag = args[i].asString();
    const std::string value(args[i + 1].asString());
    auto& list = flag == "-f"             ? sources.files
                 : flag == "--set"        ? sources.set
                 : flag == "--set-string" ? sources.setString
                 : flag == "--set-json"   ? sources.setJson
                 : flag == "--set-file"   ? sources.setFile
                                          : sources.setLiteral;
    list.push_back(value);
  }
  return sources;
}

struct Outcome {
  std::string text; // values as YAML, or the error
  bool failed = false;
};

Result<std::string> run(const Value& golden) {
  const auto files = filesOf(golden);
  PH_TRY(const auto chart, loadChart("/chart", files));
  PH_CHECK(checkInstallable(*chart));
  PH_TRY(const auto values, mergeValueSources(sourcesOf(golden), files));
  PH_CHECK(checkChartDependencies(*chart));
  PH_TRY(const auto prepared, prepareChart(chart, values));
  return writeYaml(prepared.values);
}

// Helm prints several problems of a schema in random order.
std::string sortedWords(std::string_view text) {
  std::vector<std::string> parts;
  std::string part;
  for (const char c : text) {
    if (c == '\n' || c == ',' || c == ' ')
      parts.push_back(std::exchange(part, {}));
    else
      part.push_back(c);
  }
  parts.push_back(part);
  std::erase(parts, "");
  std::ranges::sort(parts);
  std::string joined;
  for (const auto& item : parts) joined += item + "\n";
  return joined;
}

} // namespace

class TestChartGolden : public QObject {
  Q_OBJECT

private slots:
  void sameAsHelm_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("atLeast");
    QTest::newRow("loading") << "loading.json" << 130;
    QTest::newRow("coalescing") << "coalescing.json" << 120;
    QTest::newRow("set") << "set.json" << 350;
    QTest::newRow("schema") << "schema.json" << 90;
  }

  void sameAsHelm() {
    QFETCH(QString, file);
    QFETCH(int, atLeast);
    const auto cases = goldenCases("chart/data/" + file.toStdString());
    QVERIFY(int(cases.size()) >= atLeast);
    int differing = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const auto& golden = cases[i];
      const auto result = run(golden);
      const auto* error = golden.find("error");
      auto wanted = std::string((error ? *error : golden["output"]).asString());
      auto actual = result ? *result : result.error().message;
      if (result && actual.ends_with('\n')) actual.pop_back();
      const bool same = bool(error) != result.has_value() &&
                        (error ? sortedWords(actual) == sortedWords(wanted) : actual == wanted);
      if (same) continue;
      ++differing;
      qWarning().noquote() << "case" << i << QString::fromUtf8(shown(*writeJson(golden["args"]))) << "\nwant"
                           << QString::fromUtf8(shown(wanted)) << "\ngot" << QString::fromUtf8(shown(actual));
    }
    QCOMPARE(differing, 0);
  }

  void warnings() {
    // Helm's log lines of a chart whose sections have the wrong types.
    const MemoryFiles files({{"/chart/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n"},
                             {"/chart/values.yaml", "a: 1\nb: {c: {x: 1}}\n"}});
    const auto chart = loadChart("/chart", files);
    QVERIFY(chart.has_value());
    const auto prepared = prepareChart(*chart, *readYaml("a: {k: v}\nb: {c: 5}\n"));
    QVERIFY(prepared.has_value());
    const std::vector<std::string> wanted{
        "level=INFO msg=\"warning: skipped value for c.a: Not a table.\"",
        "level=INFO msg=\"warning: cannot overwrite table with non table for c.b.c (map[x:1])\""};
    QVERIFY(prepared->warnings == wanted);
  }

  void logsAsHelm() {
    // The lines as a set, since Go's maps shuffle them; a failed case tells its error instead.
    for (const auto* file : {"chart/data/loading.json", "chart/data/coalescing.json"}) {
      for (const auto& golden : goldenCases(file)) {
        if (golden.find("error")) continue;
        const auto files = filesOf(golden);
        const auto chart = loadChart("/chart", files);
        const auto prepared = prepareChart(*chart, *mergeValueSources(sourcesOf(golden), files));
        std::set<std::string> lines((*chart)->warnings.begin(), (*chart)->warnings.end());
        lines.insert(prepared->warnings.begin(), prepared->warnings.end());
        std::set<std::string> messages, wanted;
        for (const auto& line : lines) messages.insert(line.substr(line.find("msg=") + 4));
        for (const auto& line : golden["logs"].asList()) wanted.emplace(line.asString());
        QVERIFY2(messages == wanted, writeJson(golden["files"])->c_str());
      }
    }
  }

  void templatesCannotChangeTheChart() {
    const MemoryFiles files({{"/chart/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n"},
                             {"/chart/values.yaml", "a: {b: 1}\n"}});
    const auto chart = loadChart("/chart", files);
    auto prepared = prepareChart(*chart, Value(Map()));
    prepared->values.mutableMap().find("a")->set("b", Value(2));
    QVERIFY((*chart)->values["a"]["b"] == Value(1.0));
  }
};

QTEST_GUILESS_MAIN(TestChartGolden)
#include "tst_chart_golden.moc"
