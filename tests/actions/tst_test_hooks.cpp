// What `helm test` does to its hooks afterwards: the delete policies, by how the test went.
#include "lifecycle_requests.h"

#include <QTest>

using namespace pilothouse;
using namespace pilothouse::tests;

class TestHooks : public QObject {
  Q_OBJECT

private slots:
  void policies_data();
  void policies();
  void earlierTestsGoBySuccess();
};

namespace {

// Jobs end at once; those whose name begins with "bad" fail.
void endJobs(Value& object) {
  if (object["kind"].stringOr() != "Job") return;
  const bool bad = object.at({"metadata", "name"}).stringOr().starts_with("bad");
  const auto condition = Value::map({{"type", bad ? "Failed" : "Complete"}, {"status", "True"}});
  object.set("status",
             Value::map({{bad ? "failed" : "succeeded", 1}, {"conditions", Value::list({condition})}}));
}

std::string testJob(const std::string& name, const std::string& policy) {
  return "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: " + name +
         "\n  annotations:\n    helm.sh/hook: test\n    helm.sh/hook-delete-policy: " + policy + "\n";
}

TestRequest testRequest() {
  TestRequest request;
  request.name = "web";
  request.nameSpace = "shop";
  return request;
}

} // namespace

void TestHooks::policies_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QString>("policy");
  QTest::addColumn<bool>("stays");
  QTest::newRow("good, succeeded") << "good" << "hook-succeeded" << false;
  QTest::newRow("good, failed") << "good" << "hook-failed" << true;
  QTest::newRow("bad, succeeded") << "bad" << "hook-succeeded" << true;
  QTest::newRow("bad, failed") << "bad" << "hook-failed" << false;
}

void TestHooks::policies() {
  QFETCH(QString, name);
  QFETCH(QString, policy);
  QFETCH(bool, stays);
  FakeSession fake;
  fake.cluster->control = endJobs;
  const auto job = testJob(name.toStdString(), policy.toStdString());
  QVERIFY(install(fake.session, installRequest(chart({{"t.yaml", job}})), {}, {}).has_value());
  const auto result = testRelease(fake.session, testRequest(), {}, {});
  QVERIFY(result.has_value());
  QCOMPARE(result->failure.has_value(), name == "bad");
  QCOMPARE(!fake.cluster->find("Job", name.toStdString()).isNull(), stays);
}

void TestHooks::earlierTestsGoBySuccess() {
  FakeSession fake;
  fake.cluster->control = endJobs;
  QVERIFY(install(fake.session,
                  installRequest(chart({{"a.yaml", testJob("a-good", "hook-succeeded")},
                                        {"b.yaml", testJob("bad", "hook-succeeded")},
                                        {"c.yaml", testJob("c-never", "hook-succeeded")}})),
                  {}, {})
              .has_value());
  const auto result = testRelease(fake.session, testRequest(), {}, {});
  QVERIFY(result.has_value() && result->failure.has_value());
  QVERIFY(fake.cluster->find("Job", "a-good").isNull());
  QVERIFY(!fake.cluster->find("Job", "bad").isNull());
  QVERIFY(fake.cluster->find("Job", "c-never").isNull()); // never made
}

QTEST_GUILESS_MAIN(TestHooks)
#include "tst_test_hooks.moc"
