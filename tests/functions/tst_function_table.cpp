// The table as a whole: it has every name Helm 4.1.4 has, and what a function needs of its render.
#include "call.h"

#include <algorithm>

using namespace pilothouse;

namespace {

// helm-spec 4.1 without Go's own functions.
constexpr std::string_view nameList =
    "abbrev abbrevboth add add1 add1f addf adler32sum ago all any append atoi b32dec b32enc b64dec "
    "b64enc base bcrypt biggest buildCustomCert camelcase cat ceil chunk clean coalesce compact concat "
    "contains date dateInZone dateModify date_in_zone date_modify decryptAES deepCopy deepEqual "
    "default derivePassword dict dig dir div divf duration durationRound empty encryptAES ext fail "
    "first float64 floor fromJson fromJsonArray fromToml fromYaml fromYamlArray genCA genCAWithKey "
    "genPrivateKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey get "
    "getHostByName has hasKey hasPrefix hasSuffix hello htmlDate htmlDateInZone htpasswd include "
    "indent initial initials int int64 isAbs join kebabcase keys kindIs kindOf last list lookup lower "
    "max maxf merge mergeOverwrite min minf mod mul mulf mustAppend mustChunk mustCompact "
    "mustDateModify mustDeepCopy mustFirst mustFromJson mustHas mustInitial mustLast mustMerge "
    "mustMergeOverwrite mustPrepend mustPush mustRegexFind mustRegexFindAll mustRegexMatch "
    "mustRegexReplaceAll mustRegexReplaceAllLiteral mustRegexSplit mustRest mustReverse mustSlice "
    "mustToDate mustToJson mustToPrettyJson mustToRawJson mustToYaml mustUniq mustWithout "
    "must_date_modify nindent nospace now omit osBase osClean osDir osExt osIsAbs pick pluck plural "
    "prepend push quote randAlpha randAlphaNum randAscii randBytes randInt randNumeric regexFind "
    "regexFindAll regexMatch regexQuoteMeta regexReplaceAll regexReplaceAllLiteral regexSplit repeat "
    "replace required rest reverse round semver semverCompare seq set sha1sum sha256sum sha512sum "
    "shuffle slice snakecase sortAlpha split splitList splitn squote sub subf substr swapcase ternary "
    "title toDate toDecimal toJson toPrettyJson toRawJson toString toStrings toToml toYaml "
    "toYamlPretty tpl trim trimAll trimPrefix trimSuffix trimall trunc tuple typeIs typeIsLike typeOf "
    "uniq unixEpoch unset until untilStep untitle upper urlJoin urlParse uuidv4 values without wrap "
    "wrapWith";

std::vector<std::string> allNames() {
  std::vector<std::string> names;
  for (const auto& name : QByteArray(nameList.data(), qsizetype(nameList.size())).split(' '))
    names.push_back(name.toStdString());
  return names;
}

// A render in lint mode that remembers what was said.
struct Linter final : tmpl::RenderServices {
  Result<Value> include(std::string_view name, const Value&) override {
    return Value("<" + std::string(name) + ">");
  }
  Result<Value> tpl(std::string_view text, const Value&) override { return Value(text); }
  Result<Value> lookup(std::string_view, std::string_view, std::string_view, std::string_view) override {
    return Value(Map());
  }
  bool dnsEnabled() const override { return false; }
  bool lintMode() const override { return lint; }
  void warn(std::string_view message) override { warnings.emplace_back(message); }
  bool lint = true;
  std::vector<std::string> warnings;
};

} // namespace

class FunctionTableTest : public QObject {
  Q_OBJECT

private slots:
  void hasEveryNameAndNoOther() {
    const auto& table = functions::helmFunctions();
    const auto names = allNames();
    for (const auto& name : names) QVERIFY2(table.find(name), name.c_str());
    for (const auto name : table.names())
      QVERIFY2(std::ranges::find(names, name) != names.end(), std::string(name).c_str());
    QVERIFY(!table.find("env"));
    QVERIFY(!table.find("expandenv"));
  }

  void requiredAndFailStandAlone() {
    Linter render;
    render.lint = false;
    const auto missing = test::call("required", {Value("need it"), Value()}, &render);
    QVERIFY(!missing && tmpl::standsAloneText(missing.error()));
    QCOMPARE(missing.error().message, "need it");
    const auto failed = test::call("fail", {Value("boom")}, &render);
    QVERIFY(!failed && tmpl::standsAloneText(failed.error()));
    QVERIFY(test::call("required", {Value("need it"), Value(0)}, &render));
  }

  void lintOnlyLogs() {
    Linter render;
    QCOMPARE(std::string(test::call("required", {Value("need"), Value("")}, &render)->asString()), "");
    QCOMPARE(std::string(test::call("fail", {Value("a b")}, &render)->asString()), "");
    QCOMPARE(render.warnings.at(0), "level=WARN msg=\"missing required values\" message=need");
    QCOMPARE(render.warnings.at(1), "level=INFO msg=\"funcMap fail\" message=\"a b\"");
  }

  void noNamesAreLookedUpUnlessAllowed() {
    Linter render;
    QCOMPARE(std::string(test::call("getHostByName", {Value("localhost")}, &render)->asString()), "");
  }

  // Containers are shared, as Go's maps are.
  void setChangesTheMapItWasGiven() {
    const auto map = Value::map({{"a", 1}});
    QVERIFY(test::call("set", {map, Value("b"), Value(2)}));
    QCOMPARE(map["b"].intOr(), 2);
    QVERIFY(test::call("unset", {map, Value("a")}));
    QVERIFY(!map.find("a"));
    const auto source = Value::map({{"n", Value::map({{"x", 1}})}});
    const auto merged = test::call("merge", {Value(Map()), source});
    QVERIFY(merged);
    QVERIFY(&(*merged)["n"].asMap() == &source["n"].asMap());
  }

  void listsAreNotChanged() {
    const auto list = Value::list({1, 2});
    QVERIFY(test::call("append", {list, Value(3)}));
    QVERIFY(test::call("reverse", {list}));
    QCOMPARE(list, Value::list({1, 2}));
  }
};

QTEST_GUILESS_MAIN(FunctionTableTest)
#include "tst_function_table.moc"
