// YAML and JSON reading: helm's answers for tricky documents, error texts, limits, hostile input.
#include "core/codec/json.h"
#include "core/codec/yaml.h"
#include "core/codec/yaml_quick.h"
#include "tests/codec/golden_cases.h"

#include <random>

using namespace pilothouse;

namespace {

// What Helm's fromYaml gives, as JSON text: an error becomes {"Error": text}, a document that is no map too.
std::string asFromYaml(std::string_view text) {
  const auto value = readYaml(text);
  if (!value) return *writeJson(Value::map({{"Error", Value(value.error().message)}}));
  if (value->isNull()) return "{}";
  return *writeJson(*value);
}

std::string repeated(std::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

} // namespace

class TestRead : public QObject {
  Q_OBJECT

private slots:
  void sameAsHelm() {
    const auto cases = goldenCases("codec/data/read.json");
    QVERIFY(cases.size() > 130);
    for (const auto& golden : cases) {
      const auto wanted = golden["json"].asString();
      if (wanted.find("error unmarshaling JSON") != wanted.npos)
        continue; // a list or scalar: fromYaml's own rule
      const auto actual = asFromYaml(golden["input"].asString());
      if (wanted == "null" && actual == "{}") continue;
      QVERIFY2(actual == wanted,
               qPrintable(QStringLiteral("%1\nwant %2\ngot  %3")
                              .arg(QString::fromUtf8(shown(golden["input"].asString())),
                                   QString::fromUtf8(shown(wanted)), QString::fromUtf8(shown(actual)))));
    }
  }

  void wholeNumbers() {
    const auto value =
        readYaml("a: 1\nb: 1.0\nc: 1.5\nd: 9007199254740993\ne: 1e3\nf: 18446744073709551615\n",
                 {.wholeNumbers = true});
    QVERIFY(value.has_value());
    QVERIFY((*value)["a"] == Value(1));
    QVERIFY((*value)["b"] == Value(1));
    QVERIFY((*value)["c"] == Value(1.5));
    QVERIFY((*value)["d"] == Value(std::int64_t(9007199254740993)));
    QVERIFY((*value)["e"] == Value(1000));
    QVERIFY((*value)["f"] == Value(18446744073709551615.0));
  }

  void documents() {
    const auto values = readYamlDocuments("a: 1\n---\n# nothing\n---\nb: 2\n...\n");
    QVERIFY(values.has_value());
    QCOMPARE(values->size(), std::size_t(2));
    QVERIFY((*values)[1]["b"] == Value(2.0));
  }

  void errorsHaveAPlace() {
    const auto value = readYaml("a: 1\nb: c: d\n");
    QVERIFY(!value);
    QCOMPARE(value.error().message,
             std::string("error converting YAML to JSON: yaml: line 2: mapping values are not "
                         "allowed in this context"));
    QVERIFY(value.error().position.has_value());
    QCOMPARE(value.error().position->line, 2);
    QCOMPARE(value.error().position->sourceLine, std::string("b: c: d"));
  }

  void anchorsAreIndependentCopies() {
    auto value = readYaml("a: &x {k: 1}\nb: *x\n");
    QVERIFY(value.has_value());
    value->mutableMap().find("b")->set("k", Value("changed"));
    QVERIFY((*value)["a"]["k"] == Value(1.0));
  }

  void bombs() {
    QElapsedTimer clock;
    clock.start();
    std::string laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 12; ++i) {
      const auto below = "*a" + std::to_string(i - 1);
      laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + repeated(below + ",", 9) +
                below + "]\n";
    }
    const auto value = readYaml(laughs);
    QVERIFY(!value);
    QVERIFY(value.error().message.ends_with("yaml: document contains excessive aliasing"));
    for (const auto& [open, close] : {std::pair("[", "]"), std::pair("{a: ", "}"), std::pair("- ", "")})
      QVERIFY(!readYaml(repeated(open, 30'000) + "x" + repeated(close, 30'000)));
    QVERIFY(!readJson(repeated("[", 20'000) + repeated("]", 20'000)));
    QVERIFY(readJson(repeated("[", 1'900) + repeated("]", 1'900)).has_value());
    QVERIFY2(clock.elapsed() < 20'000, "hostile documents must fail fast");
  }

  void oddBytes() {
    QVERIFY(readYaml("\xEF\xBB\xBF"
                     "a: 1\n")
                .has_value());
    QVERIFY((*readYaml("a: |\r\n  x\r\n  y\r\n"))["a"] == Value("x\ny\n"));
    QVERIFY(!readYaml("a: \xFF\n"));
    QVERIFY(!readYaml(std::string_view("a: \0b", 5)));
    QVERIFY(!readYaml("a: \x01\n"));
    QVERIFY(readYaml("").has_value());
  }

  void jsonAsGo_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char* text, const char* error) {
      QTest::newRow(text) << QByteArray(text) << QByteArray(error);
    };
    row("", "unexpected end of JSON input");
    row("{\"a\":", "unexpected end of JSON input");
    row("{bad", "invalid character 'b' looking for beginning of object key string");
    row("[1,]", "invalid character ']' looking for beginning of value");
    row("[1 2]", "invalid character '2' after array element");
    row("{\"a\" 1}", "invalid character '1' after object key");
    row("{\"a\":1 2}", "invalid character '2' after object key:value pair");
    row("{} x", "invalid character 'x' after top-level value");
    row("tru", "invalid character ' ' in literal true (expecting 'e')");
    row("trux", "invalid character 'x' in literal true (expecting 'e')");
    row("nul1", "invalid character '1' in literal null (expecting 'l')");
    row("01", "invalid character '1' after top-level value");
    row("-x", "invalid character 'x' in numeric literal");
    row("1.x", "invalid character 'x' after decimal point in numeric literal");
    row("1ex", "invalid character 'x' in exponent of numeric literal");
    row("\"\\q\"", "invalid character 'q' in string escape code");
    row("\"\\u00g0\"", "invalid character 'g' in \\u hexadecimal character escape");
    row("\"a\nb\"", "invalid character '\\n' in string literal");
    row("1e999", "json: cannot unmarshal number 1e999 into Go value of type float64");
    row("'", "invalid character '\\'' looking for beginning of value");
  }

  void jsonAsGo() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, error);
    const auto value = readJson(std::string_view(text.constData(), std::size_t(text.size())));
    QVERIFY(!value);
    QCOMPARE(shown(value.error().message), error);
  }

  void jsonForgives() {
    QVERIFY(*readJson("\"a\xFF\"") == Value("a\xEF\xBF\xBD"));
    QVERIFY(*readJson("\"\\ud83d\"") == Value("\xEF\xBF\xBD"));
    QVERIFY(*readJson("\"\\ud83d\\ude00\"") == Value("\xF0\x9F\x98\x80"));
    QVERIFY((*readJson("{\"a\":1,\"a\":2}"))["a"] == Value(2));
    QVERIFY(*readJson("9223372036854775808") == Value(9223372036854775808.0));
    QVERIFY(*readJson("7", JsonNumbers::Double) == Value(7.0));
  }

  void quickWayAgrees() {
    // Whatever the one-pass reader accepts, the full reader reads alike; and it accepts what people write.
    const auto plain =
        "# values\nimage:\n  repository: nginx\n  tag: \"1.27\" # pinned\nargs:\n- -v\n- 'it''s'\n"
        "empty: {}\nlist: [1, two, \"three\"]\ntext: |-\n  a\n\n   b\nfolded: >\n  x\n  y\n\nlong: one\n"
        "  two\n\n  three\nport: 8080\non: yes\n";
    QVERIFY(readYamlQuickly(plain, {}).has_value());
    std::vector<std::string> seeds{plain};
    for (const auto& golden : goldenCases("codec/data/read.json"))
      seeds.emplace_back(golden["input"].asString());
    const std::string_view parts[] = {"a",  ": ",   ":",    "\n",    " ",   "  ", "- ", "-",     "'",
                                      "\"", "[",    "]",    "{",     "}",   ",",  " #", "|",     "|-",
                                      ">",  "\n\n", "\n  ", "\n- ",  "1",   "~",  "?",  "&",     "*",
                                      "!",  "%",    "\t",   "---\n", "...", "é",  "<<", "x: y\n"};
    std::mt19937 random(7);
    int accepted = 0;
    for (int i = 0; i < 40'000; ++i) {
      auto text = seeds[random() % seeds.size()];
      for (auto edits = random() % 4; edits > 0; --edits) {
        const auto at = random() % (text.size() + 1);
        if (random() % 3 == 0)
          text.erase(at, 1 + random() % 3);
        else
          text.insert(at, parts[random() % std::size(parts)]);
      }
      const auto quick = readYamlQuickly(text, {});
      if (!quick) continue;
      ++accepted;
      const auto full = readYamlFully(text, {});
      QVERIFY2(full && *full == *quick, text.c_str());
    }
    QVERIFY(accepted > 5'000);
  }

  void positions() {
    const auto found = yamlPositions("a:\n  b: 1\n  c:\n  - x\n  - y: z\n");
    QVERIFY(found.has_value());
    QCOMPARE(found->at("a.b").line, 2);
    QCOMPARE(found->at("a.b").column, 3);
    QCOMPARE(found->at("a.c[1].y").line, 5);
    QCOMPARE(found->at("a.c[0]").column, 5);
    QVERIFY(!yamlPositions("a: [\n"));
  }
};

QTEST_GUILESS_MAIN(TestRead)
#include "tst_read.moc"
