// Where lines come from: one row for each way that a line can be made.
#include "core/render/render.h"
#include "core/trace/text_map.h"
#include "core/trace/value_sources.h"

#include <QTest>

using namespace pilothouse;

namespace {

using Files = std::map<std::string, std::string>;

std::shared_ptr<const Chart> chartOf(const Files& files) {
  std::vector<ChartFile> list;
  for (const auto& [name, text] : files) list.push_back({name, SharedString(text)});
  auto chart = loadChartFiles(std::move(list));
  return chart ? *chart : nullptr;
}

constexpr const char* values = "a: one\n"                                                     // 1
                               "num: 5\n"                                                     // 2
                               "list: [x, 7]\n"                                               // 3
                               "map:\n"                                                       // 4
                               "  k1: v1\n"                                                   // 5
                               "  k2: 2\n"                                                    // 6
                               "text: |\n"                                                    // 7
                               "  first {{ .Values.a }}\n"                                    // 8
                               "  second\n"                                                   // 9
                               "enabled: true\n"                                              // 10
                               "global: {g: gg}\n"                                            // 11
                               "s:\n"                                                         // 12
                               "  own: from-parent\n"                                         // 13
                               "yaml: |\n"                                                    // 14
                               "  q: 1\n";                                                    // 15
constexpr const char* helpers = "{{ define \"two\" }}\n"                                      // 1
                                "l1: {{ .Values.a }}\n"                                       // 2
                                "l2: fixed\n"                                                 // 3
                                "{{- end }}\n"                                                // 4
                                "{{ define \"name\" }}n-{{ .Values.a }}{{ end }}\n"           // 5
                                "{{ define \"outer\" }}{{ include \"two\" . }}{{ end }}\n"    // 6
                                "{{ define \"given\" }}{{ .v }}{{ end }}\n"                   // 7
                                "{{ define \"render\" }}{{ tpl (toYaml .v) .c }}{{ end }}\n"; // 8

Files filesFor(const std::string& text) {
  return {{"Chart.yaml", "apiVersion: v2\nname: c\nversion: 0.1.0\n"},
          {"values.yaml", values},
          {"templates/a.yaml", text},
          {"templates/_h.tpl", helpers},
          {"f.txt", "file one\nfile two\n"},
          {"charts/s/Chart.yaml", "apiVersion: v2\nname: s\nversion: 0.1.0\n"},
          {"charts/s/values.yaml", "own: default\nleft: alone\nglobal: {g: under}\n"},
          {"charts/s/templates/s.yaml",
           "own: {{ .Values.own }}\nleft: {{ .Values.left }}\ng: {{ .Values.global.g }}\n"}};
}

std::string shortName(const std::string& file) {
  std::string name = file.substr(file.find('/') + 1);
  for (const auto* prefix : {"templates/", "charts/"})
    if (name.starts_with(prefix)) name = name.substr(std::string_view(prefix).size());
  return name;
}

std::string describe(const trace::LineOrigin& origin) {
  if (origin.place.file.empty()) return "-";
  std::string text = shortName(origin.place.file) + ':' + std::to_string(origin.place.line);
  for (std::size_t i = 1; i < origin.writers.size(); ++i)
    text += '+' + shortName(origin.writers[i].file) + ':' + std::to_string(origin.writers[i].line);
  for (const auto& include : origin.includes)
    text += " <" + include.call + '@' + std::to_string(include.at.line);
  for (const auto& read : origin.values) {
    text += (read.decides ? " ?" : " ") + read.path.substr(read.path.starts_with(".Values.") ? 8 : 0);
    if (read.source.kind != trace::SourceKind::Computed && read.source.kind != trace::SourceKind::NotSet)
      text += '=' + shortName(read.source.name) +
              (read.source.line ? ':' + std::to_string(read.source.line) : "");
    if (read.source.kind == trace::SourceKind::NotSet) text += "=unset";
  }
  return text;
}

// Every visible line of a rendered file with its origin.
std::string traceOf(const Files& files, const std::string& path, const Value& user = Value(Map()),
                    std::vector<trace::ValueLayer> layers = {}) {
  RenderRequest request;
  request.chart = chartOf(files);
  if (!request.chart) return "no chart";
  request.userValues = user;
  request.trace = true;
  auto prepared = prepareChart(request.chart, request.userValues);
  if (!prepared) return prepared.error().message;
  const auto rendered = renderFiles(request, *prepared);
  if (!rendered) return rendered.error().message;
  const trace::ValueOrigins origins(prepared->chart, std::move(layers));
  const auto& text = rendered->files.at(path);
  std::string out;
  int number = 1;
  for (std::size_t begin = 0; begin < text.size(); ++number) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = text.substr(begin, end - begin);
    begin = end + 1;
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    out += line + " | " + describe(rendered->trace->fileLine(path, number, &origins)) + '\n';
  }
  return out;
}

} // namespace

class TraceTest : public QObject {
  Q_OBJECT

private slots:
  void lines_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
      QTest::newRow(name) << QString(text) << QString(expected);
    };
    row("text", "a: b\n\nc: d\n", "a: b | a.yaml:1\nc: d | a.yaml:3\n");
    row("action", "a: {{ .Values.a }}\n{{ .Values.num }}: x\n",
        "a: one | a.yaml:1 a=values.yaml:1\n5: x | a.yaml:2 num=values.yaml:2\n");
    row("trimmed", "a:\n{{- if true }}\n  b: c\n{{- end }}\n", "a: | a.yaml:1\n  b: c | a.yaml:3\n");
    row("several values", "a: {{ printf \"%s-%v\" .Values.a .Values.num }}",
        "a: one-5 | a.yaml:1 a=values.yaml:1 num=values.yaml:2\n");
    row("if", "{{ if .Values.enabled }}\nx: y\n{{ end }}", "x: y | a.yaml:2 ?enabled=values.yaml:10\n");
    row("else", "{{ if .Values.off }}\nx: y\n{{ else }}\nz: y\n{{ end }}", "z: y | a.yaml:4 ?off=unset\n");
    row("with", "{{ with .Values.num }}\nx: {{ . }}\n{{ end }}", "x: 5 | a.yaml:2 num=values.yaml:2\n");
    row("with a map", "{{ with .Values.map }}\nx: {{ .k2 }}\n{{ end }}",
        "x: 2 | a.yaml:2 map.k2=values.yaml:6 ?map=values.yaml:4\n");
    row("range list", "{{ range .Values.list }}\n- {{ . }}\n{{ end }}",
        "- x | a.yaml:2 list[0]=values.yaml:3 ?list=values.yaml:3\n"
        "- 7 | a.yaml:2 list[1]=values.yaml:3 ?list=values.yaml:3\n");
    row("range map", "{{ range $k, $v := .Values.map }}\n{{ $k }}: {{ $v }}\n{{ end }}",
        "k1: v1 | a.yaml:2 map.k1=values.yaml:5 ?map=values.yaml:4\n"
        "k2: 2 | a.yaml:2 map.k2=values.yaml:6 ?map=values.yaml:4\n");
    row("variable", "{{ $x := .Values.num }}{{ $y := add $x 1 }}\nx: {{ $y }}\n",
        "x: 6 | a.yaml:2 num=values.yaml:2\n");
    row("variable of the root", "{{ $r := . }}{{ with .Values.map }}\nx: {{ $r.Values.num }}\n{{ end }}",
        "x: 5 | a.yaml:2 num=values.yaml:2 ?map=values.yaml:4\n");
    row("index and get",
        "a: {{ index .Values \"map\" \"k2\" }}\nb: {{ get .Values.map \"k1\" }}\n"
        "c: {{ dig \"map\" \"k2\" 0 .Values.AsMap }}",
        "a: 2 | a.yaml:1 map.k2=values.yaml:6\nb: v1 | a.yaml:2 map.k1=values.yaml:5\n"
        "c: 2 | a.yaml:3 map.k2=values.yaml:6\n");
    row("include", "{{ include \"two\" . }}",
        "l1: one | _h.tpl:2 <include \"two\"@1 a=values.yaml:1\nl2: fixed | _h.tpl:3 <include \"two\"@1\n");
    row("template", "{{ template \"two\" . }}",
        "l1: one | _h.tpl:2 <template \"two\"@1 a=values.yaml:1\nl2: fixed | _h.tpl:3 <template \"two\"@1\n");
    row("include of an include", "x:\n  {{- include \"outer\" . | nindent 2 }}",
        "x: | a.yaml:1\n"
        "  l1: one | _h.tpl:2 <include \"outer\"@2 <include \"two\"@6 a=values.yaml:1\n"
        "  l2: fixed | _h.tpl:3 <include \"outer\"@2 <include \"two\"@6\n");
    row("include in a line", "name: {{ include \"name\" . }}-x",
        "name: n-one-x | a.yaml:1+_h.tpl:5 a=values.yaml:1\n");
    row("through a variable", "{{ $t := include \"two\" . | trim }}\n{{ $t | indent 4 }}",
        "    l1: one | _h.tpl:2 <include \"two\"@1 a=values.yaml:1\n"
        "    l2: fixed | _h.tpl:3 <include \"two\"@1\n");
    row("quote", "{{ include \"name\" . | quote }}: 1", "\"n-one\": 1 | a.yaml:1+_h.tpl:5 a=values.yaml:1\n");
    row("printf", "{{ printf \"p-%s\" (include \"name\" .) }}",
        "p-n-one | a.yaml:1+_h.tpl:5 a=values.yaml:1\n");
    row("replace", "{{ include \"two\" . | replace \"fixed\" \"other\" }}",
        "l1: one | _h.tpl:2 <include \"two\"@1 a=values.yaml:1\nl2: other | _h.tpl:3 <include \"two\"@1\n");
    row("upper", "{{ include \"two\" . | upper }}",
        "L1: ONE | _h.tpl:2 <include \"two\"@1 a=values.yaml:1\nL2: FIXED | _h.tpl:3 <include \"two\"@1\n");
    row("consumed", "{{ if eq (include \"name\" .) \"n-one\" }}\nx: y\n{{ end }}",
        "x: y | a.yaml:2 ?a=values.yaml:1\n");
    row("hashed", "h: {{ include \"two\" . | sha256sum | trunc 4 }}", "h: 884f | a.yaml:1 a=values.yaml:1\n");
    row("toYaml", "x:\n  {{- toYaml .Values.map | nindent 2 }}",
        "x: | a.yaml:1\n  k1: v1 | a.yaml:2 map.k1=values.yaml:5\n  k2: 2 | a.yaml:2 map.k2=values.yaml:6\n");
    row("toYaml of a list", "{{ toYaml .Values.list }}",
        "- x | a.yaml:1 list[0]=values.yaml:3\n- 7 | a.yaml:1 list[1]=values.yaml:3\n");
    row("toYaml of a dict", "{{ toYaml (dict \"p\" .Values.num \"q\" (include \"name\" .)) }}",
        "p: 5 | a.yaml:1 num=values.yaml:2\nq: n-one | a.yaml:1+_h.tpl:5 a=values.yaml:1\n");
    row("fromYaml and back", "{{ include \"two\" . | fromYaml | toYaml }}",
        "l1: one | _h.tpl:2 <include \"two\"@1 a=values.yaml:1\nl2: fixed | _h.tpl:3 <include \"two\"@1\n");
    row("merge", "{{ toYaml (merge (dict \"m\" 1) (deepCopy .Values.map)) }}",
        "k1: v1 | a.yaml:1 map.k1=values.yaml:5\nk2: 2 | a.yaml:1 map.k2=values.yaml:6\nm: 1 | a.yaml:1\n");
    row("dict given", "x: {{ include \"given\" (dict \"v\" .Values.num) }}",
        "x: 5 | a.yaml:1+_h.tpl:7 num=values.yaml:2\n");
    row("text of a value", "x: |\n{{ .Values.yaml | indent 2 }}",
        "x: | | a.yaml:1\n  q: 1 | a.yaml:2 yaml=values.yaml:15\n");
    row("tpl of a value", "{{ tpl .Values.text . }}",
        "first one | a.yaml:1 <tpl@1 text=values.yaml:8 a=values.yaml:1\n"
        "second | a.yaml:1 <tpl@1 text=values.yaml:9\n");
    row("tpl of toYaml", "{{ include \"render\" (dict \"v\" .Values.map \"c\" $) }}",
        "k1: v1 | _h.tpl:8 <include \"render\"@1 map.k1=values.yaml:5\n"
        "k2: 2 | _h.tpl:8 <include \"render\"@1 map.k2=values.yaml:6\n");
    row("file", "{{ .Files.Get \"f.txt\" | nindent 2 }}", "  file one | f.txt:1\n  file two | f.txt:2\n");
    row("set", "{{ $_ := set .Values \"z\" .Values.num }}\nz: {{ .Values.z }}",
        "z: 5 | a.yaml:2 num=values.yaml:2\n");
    row("no value", "{{ .Values.gone }}x: {{ .Values.gone }}\ny: z\n",
        "x:  | a.yaml:1 gone=unset\ny: z | a.yaml:2\n");
    row("release", "n: {{ .Release.Name }}", "n: release-name | a.yaml:1 .Release.Name\n");
  }
  void lines() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(traceOf(filesFor(text.toStdString()), "c/templates/a.yaml")), expected);
  }

  void subchart() {
    QCOMPARE(QString::fromStdString(traceOf(filesFor(""), "c/charts/s/templates/s.yaml")),
             QStringLiteral("own: from-parent | s/templates/s.yaml:1 s.own=values.yaml:13\n"
                            "left: alone | s/templates/s.yaml:2 s.left=s/values.yaml:2\n"
                            "g: gg | s/templates/s.yaml:3 s.global.g=values.yaml:11\n"));
  }

  void layersWin() {
    const MemoryFiles disk({{"x/p.yaml", "num: 6\nmap:\n  k1: p1\n"}, {"x/q.yaml", "num: 8\n"}});
    ValueSources sources;
    sources.files = {"x/p.yaml", "x/q.yaml"};
    sources.set = {"map.k2=9,list[0]=y"};
    auto layers = trace::valueLayers(sources, disk);
    const auto user = mergeValueSources(sources, disk);
    QVERIFY(layers && user);
    QCOMPARE(QString::fromStdString(traceOf(filesFor("n: {{ .Values.num }}\n{{ toYaml .Values.map }}\n"
                                                     "l: {{ index .Values.list 0 }}"),
                                            "c/templates/a.yaml", *user, *layers)),
             QStringLiteral("n: 8 | a.yaml:1 num=q.yaml:1\nk1: p1 | a.yaml:2 map.k1=p.yaml:3\n"
                            "k2: 9 | a.yaml:2 map.k2=--set map.k2=9,list[0]=y\n"
                            "l: y | a.yaml:3 list[0]=--set map.k2=9,list[0]=y\n"));
  }

  void documentsAfterSorting() {
    RenderRequest request;
    request.chart =
        chartOf(filesFor("kind: Deployment\nmetadata: {name: d}\n---\n\n\nkind: Namespace\n---\n"
                         "kind: Job\nmetadata:\n  name: h\n  annotations: {helm.sh/hook: test}\n"));
    request.userValues = Value(Map());
    request.trace = true;
    const auto rendered = renderChart(request);
    QVERIFY(rendered);
    const auto at = [&](const char* kind, int line) {
      for (std::size_t i = 0; i < rendered->documents.size(); ++i)
        if (rendered->documents[i].id.kind == kind)
          return describe(rendered->trace->documentLine(i, line, nullptr));
      return std::string("no such document");
    };
    QCOMPARE(rendered->documents.front().id.kind, std::string("Namespace"));
    QCOMPARE(at("Namespace", 1), std::string("a.yaml:6"));
    QCOMPARE(at("Deployment", 2), std::string("a.yaml:2"));
    QCOMPARE(at("Deployment", 3), std::string("-"));
    QCOMPARE(describe(rendered->trace->hookLine(0, 3, nullptr)), std::string("a.yaml:10"));
  }

  void segmentsAreBounded() {
    trace::TextMap map;
    for (std::uint32_t i = 0; i < trace::mostSegments + 5; ++i) map.add({.begin = i, .size = 1, .origin = 1});
    QCOMPARE(map.segments().size(), trace::mostSegments);
    QCOMPARE(map.segments().back().end(), std::uint32_t(trace::mostSegments + 5));
  }

  void offByDefault() {
    RenderRequest request;
    request.chart = chartOf(filesFor("a: b"));
    request.userValues = Value(Map());
    const auto rendered = renderChart(request);
    QVERIFY(rendered && !rendered->trace);
  }

  void failureLeavesNothingBehind() {
    const auto files = filesFor("{{ range .Values.list }}{{ include \"two\" (fail \"no\") }}{{ end }}");
    QVERIFY(traceOf(files, "c/templates/a.yaml").contains("no"));
  }
};

QTEST_GUILESS_MAIN(TraceTest)
#include "tst_trace.moc"
