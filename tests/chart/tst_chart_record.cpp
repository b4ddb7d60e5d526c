// A chart into a release record's JSON and back.
#include "core/chart/chart.h"
#include "core/chart/file_time.h"
#include "tests/codec/golden_cases.h"

#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>

using namespace pilothouse;

namespace {
const auto noon = fileTime(1714557600);
}

class TestChartRecord : public QObject {
  Q_OBJECT

private slots:
  void writesHelmsNames() {
    const auto chart = loadChartFiles(
        {{.name = "Chart.yaml",
          .data = "apiVersion: v2\nname: c\nversion: 1.0.0\nappVersion: \"2\"\ndeprecated: true\n"
                  "dependencies: [{name: s, version: ^1, import-values: [e]}]\n",
          .modified = noon},
         {.name = "values.yaml", .data = "a: {b: null}\n"},
         {.name = "templates/a.yaml", .data = "hi", .modified = noon},
         {.name = "README.md", .data = "r"},
         {.name = "values.schema.json", .data = "{}", .modified = noon}});
    QVERIFY2(chart.has_value(), chart ? "" : chart.error().message.c_str());
    const auto wanted = QByteArray(
        R"({"files":[{"data":"cg==","name":"README.md"}],"lock":null,)"
        R"("metadata":{"apiVersion":"v2","appVersion":"2","dependencies":[{"import-values":["e"],)"
        R"("name":"s","repository":"","version":"^1"}],"deprecated":true,"name":"c","version":"1.0.0"},)"
        R"("modtime":"2024-05-01T10:00:00Z","schema":"e30=","schemamodtime":"2024-05-01T10:00:00Z",)"
        R"("templates":[{"data":"aGk=","modtime":"2024-05-01T10:00:00Z","name":"templates/a.yaml"}],)"
        R"("values":{"a":{"b":null}}})");
    QCOMPARE(shown(*writeJson(chartToRecord(**chart))), wanted);
  }

  void filesOfADirectoryKeepTheirTimes() {
    QTemporaryDir folder;
    const auto put = [&folder](const QString& name, const QByteArray& content, qint64 seconds) {
      QFile file(folder.filePath(name));
      QVERIFY(file.open(QIODevice::ReadWrite));
      file.write(content);
      file.flush();
      QVERIFY(file.setFileTime(QDateTime::fromSecsSinceEpoch(seconds), QFileDevice::FileModificationTime));
    };
    QVERIFY(QDir(folder.path()).mkdir("templates"));
    put("Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n", 1714557600);
    put("templates/a.yaml", "hi", 1714557601);
    const auto chart = loadChart(folder.path().toStdString(), DiskFiles());
    QVERIFY(chart.has_value());
    const auto record = chartToRecord(**chart);
    QCOMPARE(shown(record["modtime"].stringOr()), QByteArray("2024-05-01T10:00:00Z"));
    QCOMPARE(shown(record["templates"].asList().front()["modtime"].stringOr()),
             QByteArray("2024-05-01T10:00:01Z"));
  }

  void comesBack() {
    const auto text =
        QByteArray(R"({"files":[{"data":"cg==","name":"README.md"}],"lock":{"digest":"d"},)"
                   R"("metadata":{"apiVersion":"v2","name":"c","version":"1.0.0"},"schema":null,)"
                   R"("schemamodtime":"0001-01-01T00:00:00Z",)"
                   R"("templates":[{"data":"aGk=","modtime":"2024-05-01T12:00:00+02:00","name":"t"}],)"
                   R"("values":{"a":1}})");
    const auto chart =
        chartFromRecord(*readJson(std::string_view(text.constData(), std::size_t(text.size()))));
    QVERIFY(chart.has_value());
    QCOMPARE((*chart)->name(), std::string("c"));
    QCOMPARE(std::string((*chart)->templates[0].data.view()), std::string("hi"));
    QCOMPARE((*chart)->templates[0].modified, noon);
    auto same = text;
    same.replace("2024-05-01T12:00:00+02:00", "2024-05-01T10:00:00Z");
    QCOMPARE(shown(*writeJson(chartToRecord(**chart))), same);
  }

  // Archives made to be reproducible carry the year 1970, directories fractions of a second.
  void anyTimeIsKept() {
    const auto chart = loadChartFiles(
        {{.name = "Chart.yaml", .data = "apiVersion: v2\nname: c\nversion: 1.0.0\n", .modified = fileTime(0)},
         {.name = "README.md", .data = "r", .modified = fileTime(1, 500)}});
    QVERIFY(chart.has_value());
    const auto record = chartToRecord(**chart);
    QCOMPARE(shown(record["modtime"].stringOr()), QByteArray("1970-01-01T00:00:00Z"));
    QCOMPARE(shown(record["files"].asList().front()["modtime"].stringOr()),
             QByteArray("1970-01-01T00:00:01.0000005Z"));
    QCOMPARE(shown(*writeJson(chartToRecord(**chartFromRecord(record)))), shown(*writeJson(record)));
    QVERIFY(!fileTime(std::numeric_limits<std::int64_t>::max()));
  }

  void oldRecords() {
    // Helm 3 has no times and null where there is nothing.
    const auto chart = chartFromRecord(*readJson(
        R"({"metadata":{"name":"c","version":"1.0.0","apiVersion":"v1"},"lock":null,"templates":null,"values":null,"schema":"","files":null})"));
    QVERIFY(chart.has_value());
    QVERIFY((*chart)->values.isMap());
    QVERIFY(!(*chart)->hasSchema);
  }

  void refuses() {
    const char* broken[] = {R"({"metadata":[1]})", R"({"metadata":{},"templates":[{"name":"x","data":"!"}]})",
                            R"({"metadata":{},"files":5})"};
    for (const auto* text : broken) QVERIFY(!chartFromRecord(*readJson(text)));
  }
};

QTEST_GUILESS_MAIN(TestChartRecord)
#include "tst_chart_record.moc"
