// The engine by itself: sets of templates, limits, cancelling, error places and chains. What a template means
// is compared with real Helm in tests/golden.
#include "core/template/engine.h"
#include "core/template/object.h"
#include "core/template/template_cache.h"

#include <QTest>

using namespace pilothouse;
using namespace pilothouse::tmpl;

namespace {

Result<Value> upper(CallContext&, Arguments arguments) {
  std::string text(arguments[0].asString());
  for (auto& c : text)
    if (c >= 'a' && c <= 'z') c = char(c - 'a' + 'A');
  return Value(text);
}

Result<Value> failing(CallContext&, Arguments) { return fail(ErrorCode::InvalidArgument, "it broke"); }

Result<Value> alone(CallContext&, Arguments arguments) {
  return std::unexpected(standsAlone(std::string(arguments[0].asString())));
}

Result<Value> pair(CallContext&, Arguments arguments) { return Value::list({arguments[0], arguments[1]}); }

const FunctionTable& functions() {
  static const FunctionTable table = [] {
    FunctionTable made;
    made.add({"upper", upper, {ParameterType::String}});
    made.add({"pair", pair, {ParameterType::Any, ParameterType::Any}});
    made.add({"failing", failing, {}});
    made.add({"alone", alone, {ParameterType::String}});
    return made;
  }();
  return table;
}

Result<std::string> render(std::string_view text, const Value& data = {}, ExecutionLimits limits = {},
                           std::stop_token stop = {}) {
  PH_TRY(auto file, parseTemplate("t", SharedString(text), functions()));
  TemplateSet set;
  PH_CHECK(set.add("t", file));
  std::string out;
  Execution execution({}, stop, limits);
  PH_CHECK(execution.run(set, *set.find("t"), data, out));
  return out;
}

std::string answer(std::string_view text, const Value& data = {}) {
  const auto out = render(text, data);
  return out ? *out : out.error().message;
}

} // namespace

class TemplateEngineTest : public QObject {
  Q_OBJECT

private slots:
  void answers_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* text, const char* expected) {
      QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("a{{ .x }}b", "a1b");
    row("{{ .nope }}", "<no value>");
    row("{{ upper \"ab\" }}{{ \"c\" | upper }}", "ABC");
    row("{{ range $i, $v := .list }}{{ $i }}{{ $v }}{{ end }}", "0a1b");
    row("{{ range .list }}{{ if eq . \"b\" }}{{ break }}{{ end }}{{ . }}{{ end }}", "a");
    row("{{ with .map }}{{ .k }}{{ end }}", "v");
    row("{{ define \"d\" }}[{{ . }}]{{ end }}{{ template \"d\" .x }}", "[1]");
    row(" {{- 1 -}} ", "1");
    row("{{ printf \"%05.1f|%q|%v\" 2.25 \"a\" .list }}", "002.2|\"a\"|[a b]");
    row("{{ upper 1 }}", "template: t:1:9: executing \"t\" at <1>: expected string; found 1");
    row("{{ failing }}", "template: t:1:3: executing \"t\" at <failing>: error calling failing: it broke");
    row("{{ .x.y }}",
        "template: t:1:5: executing \"t\" at <.x.y>: can't evaluate field y in type interface {}");
    row("{{ foo }}", "template: t:1: function \"foo\" not defined");
    row("{{ if }}", "template: t:1: missing value for if");
  }

  void answers() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto data = Value::map({{"x", Value(1, GoType::Int)},
                                  {"list", Value::list({Value("a"), Value("b")})},
                                  {"map", Value::map({{"k", Value("v")}})}});
    QCOMPARE(QString::fromStdString(answer(text.toStdString(), data)), expected);
  }

  void laterDefinitionsWin() {
    const auto parse = [](const char* text) { return *parseTemplate("f", SharedString(text), functions()); };
    TemplateSet set;
    QVERIFY(set.add("one", parse("{{ define \"a\" }}1{{ end }}{{ template \"a\" }}")));
    QVERIFY(set.add("two", parse("{{ define \"a\" }}2{{ end }}")));
    QVERIFY(set.add("three", parse("{{ define \"a\" }}  {{/* blank */}} {{ end }}"))); // replaces nothing
    std::string out;
    Execution execution({});
    QVERIFY(execution.run(set, *set.find("one"), {}, out));
    QCOMPARE(out, std::string("2"));
  }

  void setsStack() {
    const auto parse = [](const char* text) { return *parseTemplate("f", SharedString(text), functions()); };
    TemplateSet below;
    QVERIFY(below.add("base", parse("{{ define \"a\" }}below{{ end }}")));
    TemplateSet above(&below);
    QVERIFY(above.add("text", parse("{{ define \"a\" }}above{{ end }}{{ template \"a\" }}")));
    std::string out;
    Execution execution({});
    QVERIFY(execution.run(above, *above.find("text"), {}, out));
    QCOMPARE(out, std::string("above"));
    QVERIFY(below.find("text") == nullptr);
    QVERIFY(below.find("a") != above.find("a"));
  }

  void placesAndChains() {
    const auto failed = render("line one\n  {{ alone \"stop here\" }}");
    QVERIFY(!failed);
    const auto& error = failed.error();
    QVERIFY(error.position.has_value());
    QCOMPARE(error.position->line, 2);
    QCOMPARE(error.position->column, 6);
    QCOMPARE(error.position->sourceLine, std::string("  {{ alone \"stop here\" }}"));
    QVERIFY(error.cause != nullptr);
    QCOMPARE(error.cause->message, std::string("stop here"));
    QVERIFY(standsAloneText(error) != nullptr);
    QCOMPARE(*standsAloneText(error), std::string("stop here"));
  }

  void spellingHint() {
    const auto failed = render("{{ uper \"a\" }}");
    QVERIFY(!failed);
    QCOMPARE(failed.error().hint, std::string("did you mean upper?"));
  }

  void stepsAreLimited() {
    ExecutionLimits limits;
    limits.steps = 1000;
    const auto failed = render("{{ range 100000000 }}{{ . }}{{ end }}", {}, limits);
    QVERIFY(!failed);
    QVERIFY(failed.error().code == ErrorCode::LimitExceeded);
  }

  void outputIsLimited() {
    ExecutionLimits limits;
    limits.outputBytes = 10'000;
    const auto failed = render("{{ range 100000000 }}0123456789{{ end }}", {}, limits);
    QVERIFY(!failed);
    QVERIFY(failed.error().code == ErrorCode::LimitExceeded);
  }

  // 2^64 items in 64 lists: whatever would write or compare them all stops.
  void sharedListsArePaidFor() {
    const std::string make = "{{ $v := 1 }}{{ range 64 }}{{ $v = pair $v $v }}{{ end }}";
    for (const std::string use : {"{{ $v }}", "{{ print $v | len }}", "{{ printf \"%#v\" $v | len }}"}) {
      const auto failed = render(make + use);
      QVERIFY(!failed);
      QVERIFY(failed.error().code == ErrorCode::LimitExceeded);
    }
  }

  void textsAreLimited() {
    const auto failed = render("{{ $v := \"x\" }}{{ range 64 }}{{ $v = print $v $v }}{{ end }}");
    QVERIFY(!failed);
    QVERIFY(failed.error().code == ErrorCode::LimitExceeded);
  }

  void recursionIsLimited() {
    ExecutionLimits limits;
    limits.depth = 50;
    const auto failed =
        render("{{ define \"r\" }}{{ template \"r\" }}{{ end }}{{ template \"r\" }}", {}, limits);
    QVERIFY(!failed);
    QVERIFY(failed.error().message.ends_with("exceeded maximum template depth (50)"));
  }

  void endlessRecursionKeepsTheStack() {
    const auto failed =
        render("{{ define \"r\" }}{{ if true }}{{ template \"r\" . }}{{ end }}{{ end }}{{ template \"r\" }}");
    QVERIFY(!failed);
    QVERIFY(failed.error().message.ends_with("exceeded maximum template depth (100000)"));
  }

  void deepNestingKeepsTheStack() {
    std::string parens, blocks;
    for (int i = 0; i < 200'000; ++i) parens += '(';
    for (int i = 0; i < 200'000; ++i) blocks += "{{if true}}";
    QVERIFY(!render("{{ " + parens));
    QVERIFY(!render(blocks));
  }

  void stopsWhenAsked() {
    std::stop_source source;
    source.request_stop();
    const auto failed = render("{{ range 100000000 }}{{ . }}{{ end }}", {}, {}, source.get_token());
    QVERIFY(!failed);
    QVERIFY(failed.error().code == ErrorCode::Cancelled);
  }

  void cacheSharesEqualTexts() {
    TemplateCache cache(functions());
    const auto first = cache.parse("a", SharedString("{{ upper \"x\" }}"));
    const auto second = cache.parse("b", SharedString("{{ upper \"x\" }}"));
    QVERIFY(first && second);
    QCOMPARE(first->get(), second->get());
    const auto broken = cache.parse("c", SharedString("{{ nope }}"));
    QVERIFY(!broken);
    QCOMPARE(broken.error().message, std::string("template: c:1: function \"nope\" not defined"));
  }
};

QTEST_GUILESS_MAIN(TemplateEngineTest)
#include "tst_template_engine.moc"
