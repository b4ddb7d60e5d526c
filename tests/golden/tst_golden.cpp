// Compares our answers to the golden expressions with those of real Helm (README.md of this folder).
#include "core/codec/json.h"
#include "core/render/render.h"

#include <QDirIterator>
#include <QTest>

using namespace pilothouse;

namespace {

const QString folder = QStringLiteral(PILOTHOUSE_TEST_DATA "/golden");

QByteArray readAll(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string text(const QByteArray& bytes) { return {bytes.constData(), std::size_t(bytes.size())}; }

// "!" at the start of a line: \n and \t are meant.
std::string templateOf(std::string_view line) {
  if (!line.starts_with('!')) return std::string(line);
  std::string out;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const bool escape = line[i] == '\\' && i + 1 < line.size() && (line[i + 1] == 'n' || line[i + 1] == 't');
    out += escape ? (line[++i] == 'n' ? '\n' : '\t') : line[i];
  }
  return out;
}

struct Answer {
  bool isError = false;
  std::string text;
};

// The chart that record.py makes for one expression.
class Oracle {
public:
  Oracle() {
    fixed_ = {{"Chart.yaml", SharedString("apiVersion: v2\nname: c\nversion: 0.1.0\nappVersion: 2.0\n")},
              {"values.yaml", SharedString(text(readAll(folder + QStringLiteral("/values.yaml"))))},
              {"templates/out.yaml", SharedString("out: {{ include \"c/templates/_e.tpl\" . | toJson }}")}};
    QDirIterator it(folder + QStringLiteral("/files"), QDir::Files);
    while (it.hasNext()) {
      const auto path = it.next();
      fixed_.push_back({"files/" + it.fileName().toStdString(), SharedString(text(readAll(path)))});
    }
  }

  [[nodiscard]] Answer ask(const std::string& line) const {
    auto files = fixed_;
    files.push_back({"templates/_e.tpl", SharedString(templateOf(line))});
    auto chart = loadChartFiles(std::move(files));
    if (!chart) return {true, chart.error().message};
    RenderRequest request;
    request.chart = *chart;
    request.releaseName = "rel";
    request.nameSpace = "ns1";
    const auto rendered = renderChart(request);
    if (!rendered) return {true, rendered.error().message};
    const auto& manifest = rendered->documents.at(0).text;
    const auto from = manifest.find("out: ") + 5;
    const auto value = readJson(std::string_view(manifest).substr(from, manifest.find('\n', from) - from));
    return value ? Answer{false, std::string(value->stringOr())} : Answer{true, value.error().message};
  }

private:
  std::vector<ChartFile> fixed_;
};

} // namespace

class GoldenTest : public QObject {
  Q_OBJECT

private slots:
  void expressions_data() {
    QTest::addColumn<QString>("path");
    QDirIterator it(folder, {QStringLiteral("*.expected")}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
      const auto path = it.next();
      const auto name = QDir(folder).relativeFilePath(path).chopped(9);
      QTest::newRow(qPrintable(name)) << path;
    }
  }

  void expressions() {
    QFETCH(QString, path);
    const Oracle oracle;
    int failures = 0;
    for (const auto& row : readAll(path).split('\n')) {
      if (row.isEmpty()) continue;
      const auto expected = readJson(text(row));
      QVERIFY2(expected, row.constData());
      const auto line = std::string((*expected)["e"].stringOr());
      const auto* error = expected->find("error");
      const auto want = std::string(error ? error->stringOr() : (*expected)["out"].stringOr());
      const auto got = oracle.ask(line);
      if (got.isError == (error != nullptr) && got.text == want) continue;
      if (++failures <= 400)
        qWarning("%s\n  want %s%s\n  got  %s%s", line.c_str(), error ? "error " : "", want.c_str(),
                 got.isError ? "error " : "", got.text.c_str());
    }
    QVERIFY2(failures == 0, qPrintable(QStringLiteral("%1 answers differ").arg(failures)));
  }
};

QTEST_GUILESS_MAIN(GoldenTest)
#include "tst_golden.moc"
