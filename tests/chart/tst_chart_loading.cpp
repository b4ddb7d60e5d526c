// Which file of a chart becomes what, archives good and bad, and what is refused before rendering.
#include "core/chart/chart.h"
#include "core/chart/file_time.h"
#include "tests/codec/golden_cases.h"
#include "tests/codec/tar_builder.h"

using namespace pilothouse;

namespace {

constexpr auto chartYaml = "apiVersion: v2\nname: c\nversion: 1.0.0\n";

std::string namesOf(const std::vector<ChartFile>& files) {
  std::string names;
  for (const auto& file : files) names += (names.empty() ? "" : " ") + file.name;
  return names;
}

std::string errorOf(const TarBuilder& tar) {
  const auto chart = loadChartArchive(tar.gzipped());
  return chart ? "none" : chart.error().message;
}

} // namespace

class TestChartLoading : public QObject {
  Q_OBJECT

private slots:
  void sortsFiles() {
    TarBuilder sub;
    sub.file("s/Chart.yaml", "apiVersion: v2\nname: packed\nversion: 2.0.0\n");
    TarBuilder tar;
    tar.file("c/Chart.yaml", chartYaml, 1700000000)
        .file("c/values.yaml", "\xEF\xBB\xBF"
                               "a: 1\n");
    tar.file("c/templates/a.yaml", "x").file("c/templates/sub/_b.tpl", "y").file("c/crds/x.yaml", "z");
    tar.file("c/.helmignore", "*").file("c/README.md", "r").file("c/values.schema.json", "{}");
    tar.file("c/charts/d/Chart.yaml", "apiVersion: v2\nname: d\nversion: 1.0.0\n")
        .file("c/charts/d/crds/y.YML", "w");
    tar.file("c/charts/s-2.tgz", sub.gzipped())
        .file("c/charts/x.prov", "p")
        .file("c/charts/_off/Chart.yaml", "");
    tar.file("c/Chart.lock", "digest: x\n");
    const auto chart = loadChartArchive(tar.gzipped());
    QVERIFY2(chart.has_value(), chart ? "" : chart.error().message.c_str());
    QCOMPARE(namesOf((*chart)->templates), std::string("templates/a.yaml templates/sub/_b.tpl"));
    QCOMPARE(namesOf((*chart)->files), std::string("crds/x.yaml .helmignore README.md charts/x.prov"));
    QVERIFY((*chart)->values["a"] == Value(1.0));
    QVERIFY((*chart)->hasSchema);
    QVERIFY((*chart)->lock["digest"] == Value("x"));
    QCOMPARE((*chart)->dependencies.size(), std::size_t(2));
    QCOMPARE((*chart)->dependencies[1]->name(), std::string("packed"));
    QCOMPARE((*chart)->raw[0].modified, fileTime(1700000000));
    const auto crds = crdFiles(**chart);
    QCOMPARE(crds.size(), std::size_t(2));
    QCOMPARE(crds[1].path, std::string("c/charts/d/crds/y.YML"));
  }

  void hostileArchives() {
    const auto with = [](const std::string& name) {
      TarBuilder tar;
      tar.file("c/Chart.yaml", chartYaml).file(name, "x");
      return errorOf(tar);
    };
    QCOMPARE(with("c/../../etc/passwd"),
             std::string("unable to load chart archive: chart illegally references parent directory"));
    QCOMPARE(with("c//etc/passwd"),
             std::string("unable to load chart archive: chart illegally contains absolute paths"));
    QCOMPARE(with("c"), std::string("unable to load chart archive: chart illegally contains content outside "
                                    "the base directory: \"c\""));
    QCOMPARE(with("c/c:/windows"),
             std::string("unable to load chart archive: chart contains illegally named files"));
    QCOMPARE(with("Chart.yaml/x"),
             std::string("unable to load chart archive: chart yaml not in base directory"));
    QCOMPARE(with("c\\templates\\a.yaml"), std::string("none"));
    QCOMPARE(errorOf(TarBuilder()), std::string("unable to load chart archive: no files in chart archive"));
    TarBuilder large;
    large.file("c/Chart.yaml", chartYaml).file("c/big", std::string(6 << 20, '\0'));
    QVERIFY(errorOf(large).find("is larger than the maximum file size 5242880") != std::string::npos);
    TarBuilder linked; // a link is an empty file, never what it points to
    linked.file("c/Chart.yaml", chartYaml).link("c/templates/a.yaml", "/etc/passwd");
    const auto chart = loadChartArchive(linked.gzipped());
    QVERIFY(chart.has_value());
    QVERIFY((*chart)->templates.at(0).data.empty());
  }

  void bombs() {
    TarBuilder inner;
    inner.file("c/Chart.yaml", chartYaml);
    for (int i = 0; i < 70; ++i) { // archives inside archives
      TarBuilder outer;
      outer.file("c/Chart.yaml", chartYaml).file("c/charts/c.tgz", inner.gzipped());
      inner = outer;
    }
    QVERIFY(errorOf(inner).find("nested more than") != std::string::npos);
    TarBuilder zeros;
    zeros.file("c/Chart.yaml", chartYaml);
    for (int i = 0; i < 25; ++i) zeros.file("c/f" + std::to_string(i), std::string(5 << 20, '\0'));
    QVERIFY(errorOf(zeros).find("decompressed chart is larger than the maximum size 104857600") !=
            std::string::npos);
  }

  void files() {
    const MemoryFiles files({{"/d/notes.txt", std::string(600, 'x')},
                             {"/d/v.yaml", "a: 1"},
                             {"/d/bad.tgz", "\x1f\x8b\x08 broken here"}});
    const auto message = [&](const std::string& path) { return loadChart(path, files).error().message; };
    QCOMPARE(message("/d/none"), std::string("stat /d/none: no such file or directory"));
    QCOMPARE(
        message("/d/notes.txt"),
        std::string(
            "file '/d/notes.txt' does not appear to be a gzipped archive; got 'text/plain; charset=utf-8'"));
    QCOMPARE(message("/d/v.yaml"),
             std::string("file '/d/v.yaml' seems to be a YAML file, but expected a gzipped archive"));
    QCOMPARE(message("/d/bad.tgz"), std::string("unable to load chart archive"));
    QVERIFY(message("/d").starts_with("unable to detect chart at /d/Chart.yaml: open /d/Chart.yaml"));
  }

  void beforeRendering() {
    const auto load = [](const std::string& more) {
      return *loadChartFiles({{.name = "Chart.yaml", .data = chartYaml + more}});
    };
    QVERIFY(checkInstallable(*load("")).has_value());
    QCOMPARE(checkInstallable(*load("type: library\n")).error().message,
             std::string("library charts are not installable"));
    const auto missing =
        checkChartDependencies(*load("dependencies: [{name: a, version: 1}, {name: b, version: 1}]\n"));
    QCOMPARE(
        missing.error().message,
        std::string(
            "an error occurred while checking for chart dependencies. You may need to run `helm dependency "
            "build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: a, "
            "b"));
  }

  void coercesMetadata() {
    const auto chart = loadChartFiles(
        {{.name = "Chart.yaml",
          .data = "apiVersion: v2\nname: c\nversion: 1\nappVersion: 1.10\ndescription: \"a\\tb\\u00a0  "
                  "c\\x01d\"\n"
                  "keywords: [1, yes]\nmaintainers: [{name: n, email: 16777217.5}]\nkubeVersion: 0010\n"
                  "annotations: {k: 1, t: true}\n"}});
    QVERIFY2(chart.has_value(), chart ? "" : chart.error().message.c_str());
    const auto& metadata = (*chart)->metadata;
    QCOMPARE(metadata.appVersion, std::string("1.1"));
    QCOMPARE(metadata.description, std::string("a b   cd"));
    QCOMPARE(metadata.keywords, (std::vector<std::string>{"1", "true"}));
    QCOMPARE(metadata.maintainers[0].name, std::string("false"));
    QCOMPARE(metadata.maintainers[0].email, std::string("1.6777218e+07"));
    QCOMPARE(metadata.kubeVersion, std::string("8"));
    QVERIFY(metadata.annotations["t"] == Value("true"));
  }
};

QTEST_GUILESS_MAIN(TestChartLoading)
#include "tst_chart_loading.moc"
