// What each way to come to an upgrade's values changes, told before it is chosen.
#include "core/actions/strategies.h"
#include "shop.h"

#include <QTest>

using namespace pilothouse;
using namespace pilothouse::actions;
using namespace pilothouse::tests;

namespace {

std::shared_ptr<const Chart> chartWith(const std::string& values, const std::string& extra = {}) {
  std::vector<ChartFile> files{{"Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n"},
                               {"values.yaml", values},
                               {"templates/web.yaml", shopDeployment}};
  if (!extra.empty()) files.push_back({"templates/extra.yaml", extra});
  auto loaded = loadChartFiles(std::move(files));
  return loaded ? *loaded : nullptr;
}

const StrategyOutcome& of(const StrategyComparison& comparison, ValuesStrategy strategy) {
  return comparison.outcomes.at(static_cast<std::size_t>(strategy));
}

std::string valueOf(const StrategyOutcome& outcome, std::string_view key) {
  const Value* value = outcome.render ? outcome.render->values.find(key) : nullptr;
  return value ? writeJson(*value).value_or("?") : "missing";
}

} // namespace

class TestStrategies : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void init();
  void newDefaults();
  void nothingGiven();
  void aWayThatFails();
  void asksForNothingOfTheCluster();
  void stops();

private:
  FakeSession fake_;
};

// Runs with image nginx:1 by default and three replicas given.
void TestStrategies::init() {
  fake_ = FakeSession();
  auto request = shopInstall(chartWith("replicas: 2\nimage: nginx:1\napp: web\n"));
  request.values = parsedJson(R"({"replicas": 3})");
  QVERIFY(install(fake_.session, request, {}, {}));
}

void TestStrategies::newDefaults() {
  const auto chart = chartWith("replicas: 2\nimage: nginx:2\napp: web\nnew: {a: 1, b: 2}\n");
  const auto found =
      compareStrategies(fake_.session, shopUpgrade(chart, parsedJson(R"({"app": "shop"})")), {});
  QVERIFY(found);
  QCOMPARE(found->revision, 1);
  QCOMPARE(found->outcomes.size(), 4U);
  using enum ValuesStrategy;
  // replicas 3 -> 2, image, app, new.a, new.b
  QCOMPARE(of(*found, Reset).changedValues, 5);
  QCOMPARE(of(*found, Default).changedValues, 5);
  QCOMPARE(valueOf(of(*found, Reset), "replicas"), std::string("2"));
  // old defaults stay below what was given
  QCOMPARE(valueOf(of(*found, Reuse), "image"), std::string("\"nginx:1\""));
  QCOMPARE(valueOf(of(*found, Reuse), "replicas"), std::string("3"));
  QCOMPARE(of(*found, Reuse).changedValues, 1);
  QCOMPARE(valueOf(of(*found, ResetThenReuse), "image"), std::string("\"nginx:2\""));
  QCOMPARE(valueOf(of(*found, ResetThenReuse), "replicas"), std::string("3"));
  QCOMPARE(of(*found, ResetThenReuse).changedValues, 4);
  QVERIFY(of(*found, ResetThenReuse).render->manifest.find("image: nginx:2") != std::string::npos);
}

void TestStrategies::nothingGiven() {
  const auto found =
      compareStrategies(fake_.session, shopUpgrade(chartWith("replicas: 2\nimage: nginx:1\napp: web\n")), {});
  QVERIFY(found);
  using enum ValuesStrategy;
  QCOMPARE(of(*found, Default).changedValues, 0);
  QCOMPARE(of(*found, Reset).changedValues, 1);
  QCOMPARE(of(*found, Default).render->manifest, found->running.manifest);
}

void TestStrategies::aWayThatFails() {
  const auto chart = chartWith("replicas: 2\nimage: nginx:2\napp: web\nfresh: 1\n",
                               "{{ required \"fresh is missing\" .Values.fresh }}\n");
  const auto found = compareStrategies(fake_.session, shopUpgrade(chart), {});
  QVERIFY(found);
  using enum ValuesStrategy;
  QVERIFY(!of(*found, Reuse).render); // the old chart's defaults know no such value
  QVERIFY(of(*found, Reuse).render.error().message.find("fresh is missing") != std::string::npos);
  QVERIFY(!of(*found, Reset).render || of(*found, Reset).changedValues > 0);
}

void TestStrategies::asksForNothingOfTheCluster() {
  fake_.cluster->forgetCalls();
  QVERIFY(compareStrategies(fake_.session, shopUpgrade(chartWith("replicas: 2\nimage: a\napp: web\n")), {}));
  for (const char* method : {"create", "patch", "replace", "remove"})
    QVERIFY2(fake_.cluster->calls(method).empty(), method);
}

void TestStrategies::stops() {
  std::stop_source source;
  source.request_stop();
  const auto found =
      compareStrategies(fake_.session, shopUpgrade(chartWith("app: web\n")), source.get_token());
  QVERIFY(!found);
  QCOMPARE(found.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestStrategies)
#include "tst_strategies.moc"
