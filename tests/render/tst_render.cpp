// Rendering charts made in memory: order, context objects, notes, hooks, errors, lint. Expected texts were
// seen from Helm 4.1.4.
#include "core/render/lint.h"
#include "core/render/render.h"

#include <QTest>

using namespace pilothouse;

namespace {

using Files = std::map<std::string, std::string>;

std::shared_ptr<const Chart> chartOf(const Files& files) {
  std::vector<ChartFile> list{{"Chart.yaml", SharedString("apiVersion: v2\nname: c\nversion: 0.1.0\n")}};
  for (const auto& [name, text] : files) {
    if (name == "Chart.yaml") list.clear();
  }
  for (const auto& [name, text] : files) list.push_back({name, SharedString(text)});
  auto chart = loadChartFiles(std::move(list));
  return chart ? *chart : nullptr;
}

Result<Rendered> render(const Files& files, const std::function<void(RenderRequest&)>& change = {}) {
  RenderRequest request;
  request.chart = chartOf(files);
  request.userValues = Value(Map());
  request.releaseName = "rel";
  if (change) change(request);
  return renderChart(request);
}

std::string errorOf(const Files& files) {
  const auto rendered = render(files);
  return rendered ? "no error: " + rendered->manifest : rendered.error().message;
}

} // namespace

class RenderTest : public QObject {
  Q_OBJECT

private slots:
  void manifestInInstallOrder() {
    const auto rendered = render({{"templates/b.yaml", "kind: Deployment\nmetadata: {name: d}\n"},
                                  {"templates/a.yaml", "kind: Service\n---\nkind: Namespace\n"},
                                  {"templates/_h.tpl", "{{ define \"x\" }}never printed{{ end }}"}});
    QVERIFY(rendered);
    QCOMPARE(rendered->manifest,
             std::string("---\n# Source: c/templates/a.yaml\nkind: Namespace\n"
                         "---\n# Source: c/templates/a.yaml\nkind: Service\n"
                         "---\n# Source: c/templates/b.yaml\nkind: Deployment\nmetadata: {name: d}\n"));
  }

  void parentDefinitionsWin() {
    const auto rendered = render({{"templates/a.yaml", "v: {{ include \"name\" . }}"},
                                  {"templates/_a.tpl", "{{ define \"name\" }}parent{{ end }}"},
                                  {"charts/s/Chart.yaml", "apiVersion: v2\nname: s\nversion: 0.1.0\n"},
                                  {"charts/s/templates/_z.tpl", "{{ define \"name\" }}child{{ end }}"}});
    QVERIFY(rendered);
    QVERIFY(rendered->manifest.contains("v: parent"));
  }

  void contextObjects() {
    const auto rendered = render(
        {{"values.yaml", "a: 1\ns: {b: 2}\n"},
         {"templates/a.yaml", "r: {{ .Release.Name }}/{{ .Release.Revision }}/{{ .Release.IsInstall }}\n"
                              "t: {{ .Template.Name }} {{ .Template.BasePath }}\n"
                              "f: {{ .Files.Get \"f.txt\" }}{{ .Capabilities.APIVersions.Has \"apps/v1\" }}\n"
                              "s: {{ .Subcharts.s.Values.b }}\n"},
         {"f.txt", "file"},
         {"charts/s/Chart.yaml", "apiVersion: v2\nname: s\nversion: 0.1.0\n"}});
    QVERIFY(rendered);
    QCOMPARE(rendered->manifest, std::string("---\n# Source: c/templates/a.yaml\nr: rel/1/true\n"
                                             "t: c/templates/a.yaml c/templates\nf: filetrue\ns: 2\n"));
  }

  void notesAndHooksApart() {
    const auto rendered =
        render({{"templates/NOTES.txt", "thanks {{ .Release.Name }}{{ .Values.nope }}"},
                {"templates/h.yaml", "kind: Job\nmetadata: {name: h, annotations: {helm.sh/hook: "
                                     "pre-install, helm.sh/hook-weight: \"3\"}}\n"}});
    QVERIFY(rendered);
    QCOMPARE(rendered->notes, std::string("thanks rel"));
    QVERIFY(rendered->manifest.empty());
    QCOMPARE(rendered->hooks.size(), std::size_t(1));
    QCOMPARE(rendered->hooks[0].weight, 3);
  }

  void errors_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* text, const char* expected) {
      QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("{{ .Values.a.b }}",
        "c/templates/a.yaml:1:10\n  executing \"c/templates/a.yaml\" at <.Values.a.b>:\n    "
        "nil pointer evaluating interface {}.b");
    row("{{ fail \"boom: now\" }}", "execution error at (c/templates/a.yaml:1:3): boom: now");
    row("{{ nope }}", "parse error at (c/templates/a.yaml:1): function \"nope\" not defined");
    row("{{ eq 1 1.0 }}",
        "template: c/templates/a.yaml:1:3: executing \"c/templates/a.yaml\" at <eq 1 1.0>: error "
        "calling eq: incompatible types for comparison: int and float64");
    row("a: b: c",
        "YAML parse error on c/templates/a.yaml: error converting YAML to JSON: yaml: mapping values are "
        "not allowed in this context");
  }
  void errors() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(errorOf({{"templates/a.yaml", text.toStdString()}})), expected);
  }

  void errorsOfTheRenderStageAreMarked() {
    const auto failed = render({{"templates/a.yaml", "{{ nope }}"}});
    QVERIFY(!failed);
    QVERIFY(isRenderStageError(failed.error()));
    QVERIFY(failed.error().position.has_value());
  }

  void includeRecursionEnds() {
    const auto error = errorOf(
        {{"templates/a.yaml", "{{ define \"r\" }}{{ include \"r\" . }}{{ end }}{{ include \"r\" . }}"}});
    QVERIFY(error.ends_with("rendering template has a nested reference name: r: unable to execute template"));
  }

  void tplRecursionEnds() {
    const auto error = errorOf(
        {{"templates/a.yaml", "{{ tpl .Values.t . }}"}, {"values.yaml", "t: '{{ tpl .Values.t . }}'"}});
    QVERIFY2(!error.starts_with("no error"), error.substr(0, 200).c_str());
  }

  void kubeVersionIsChecked() {
    const auto failed =
        render({{"Chart.yaml", "apiVersion: v2\nname: c\nversion: 0.1.0\nkubeVersion: \">=9\"\n"}});
    QVERIFY(!failed);
    QCOMPARE(failed.error().message,
             std::string("chart requires kubeVersion: >=9 which is incompatible with Kubernetes v1.35.0"));
  }

  void kubeVersions() {
    Capabilities capabilities;
    QVERIFY(setKubeVersion(capabilities, "1.30"));
    QCOMPARE(capabilities.kubeVersion, std::string("v1.30"));
    QVERIFY(setKubeVersion(capabilities, "v1.30.3-gke.100"));
    QCOMPARE(capabilities.normalizedVersion, std::string("v1.30.3"));
    const auto bad = setKubeVersion(capabilities, "1");
    QVERIFY(!bad);
    QCOMPARE(bad.error().message, std::string("illegal version string \"1\""));
    QCOMPARE(Capabilities::defaults().apiVersions.size(), std::size_t(57));
  }

  void lookupIsAsked() {
    const Files files{{"templates/a.yaml", "n: {{ (lookup \"v1\" \"Secret\" \"ns\" \"s\").kind }}"}};
    const auto without = render(files);
    QVERIFY(without);
    QVERIFY(without->manifest.ends_with("n: \n") || without->manifest.ends_with("n:\n"));
    const auto with = render(files, [](RenderRequest& request) {
      request.lookup = [](auto, std::string_view kind, auto, auto) -> Result<Value> {
        return Value::map({{"kind", Value(kind)}});
      };
    });
    QVERIFY(with);
    QVERIFY(with->manifest.ends_with("n: Secret\n"));
  }

  void cancelled() {
    std::stop_source source;
    source.request_stop();
    const auto failed = render({{"templates/a.yaml", "{{ range until 100000 }}{{ . }}{{ end }}"}},
                               [&](RenderRequest& request) { request.stop = source.get_token(); });
    QVERIFY(!failed);
    QVERIFY(failed.error().code == ErrorCode::Cancelled);
  }

  void lint() {
    const MemoryFiles files(
        {{"/c/Chart.yaml", "apiVersion: v2\nname: c\nversion: '1.2'\nfoo: x\n"},
         {"/c/values.yaml", "{}"},
         {"/c/templates/a.yaml", "apiVersion: batch/v1beta1\nkind: CronJob\nmetadata: {name: A_}\n"},
         {"/c/templates/b.foo", "x: 1"}});
    LintOptions options;
    options.values = Value(Map());
    const auto report = lintChart("/c", options, files);
    QVERIFY(!report.failure);
    std::string lines;
    for (const auto& message : report.messages) lines += message.line().substr(0, 60) + '\n';
    QCOMPARE(QString::fromStdString(lines),
             QStringLiteral("[WARNING] Chart.yaml: failed to strictly parse chart metadat\n"
                            "[INFO] Chart.yaml: icon is recommended\n"
                            "[WARNING] Chart.yaml: version '1.2' is not a valid SemVerV2\n"
                            "[WARNING] templates/a.yaml: object name does not conform to \n"
                            "[WARNING] templates/a.yaml: batch/v1beta1 CronJob is depreca\n"
                            "[ERROR] templates/b.foo: file extension '.foo' not valid. Va\n"));
    QVERIFY(lintChart("/nope", options, files).failure.has_value());
  }
};

QTEST_GUILESS_MAIN(RenderTest)
#include "tst_render.moc"
