// Every sentence that the engine makes itself is one that the window can say in its own language.
#include "core/actions/pod_state.h"
#include "core/actions/repair.h"
#include "tests/actions/shop.h"
#include "ui/models/engine_sentences.h"

#include <QTest>
#include <QTranslator>

using namespace pilothouse;
using namespace pilothouse::actions;
using namespace pilothouse::tests;
using pilothouse::ui::isEngineSentence;
using pilothouse::ui::translated;

namespace {

// A language in which every sentence says first that it is translated.
class Marking final : public QTranslator {
public:
  QString translate(const char*, const char* source, const char*, int) const override {
    return u'*' + QString::fromUtf8(source);
  }
  bool isEmpty() const override { return false; }
};

} // namespace

class TestUiSentences final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void repairs_data();
  void repairs();
  void pods();
  void whatStandsInsideIsTranslatedToo();
  void othersStayAsTheyAre();
};

void TestUiSentences::repairs_data() {
  QTest::addColumn<int>("status");
  QTest::addColumn<bool>("upgraded");
  for (const ReleaseStatus status :
       {ReleaseStatus::PendingInstall, ReleaseStatus::PendingUpgrade, ReleaseStatus::PendingRollback,
        ReleaseStatus::Uninstalling, ReleaseStatus::Failed, ReleaseStatus::Deployed})
    for (const bool upgraded : {false, true})
      QTest::addRow("%s, %d", statusName(status).data(), upgraded) << int(status) << upgraded;
}

void TestUiSentences::repairs() {
  QFETCH(int, status);
  QFETCH(bool, upgraded);
  FakeSession fake;
  const auto chart = shopChart({{"d.yaml", shopDeployment}, {"c.yaml", shopConfig("c")}});
  QVERIFY(installShop(fake, chart).has_value());
  if (upgraded)
    QVERIFY(actions::upgrade(fake.session, shopUpgrade(chart, Value::map({{"image", "nginx:2"}})), {}, {})
                .has_value());
  Release last = fake.session.store->history("shop", "web", {})->back();
  last.status = static_cast<ReleaseStatus>(status);
  QVERIFY(fake.session.store->update(last, {}).has_value());
  fake.clock->sleep(std::chrono::hours(3), {});
  fake.cluster->erase("ConfigMap", "c");
  const auto found = diagnose(fake.session, "shop", "web", 0, {});
  QVERIFY(found.has_value());
  QVERIFY2(isEngineSentence(qt(found->summary)), found->summary.c_str());
  for (const auto& option : found->options) {
    QVERIFY2(option.whyNot.empty() || isEngineSentence(qt(option.whyNot)), option.whyNot.c_str());
    for (const std::string& effect : option.effects) QVERIFY2(isEngineSentence(qt(effect)), effect.c_str());
  }
}

void TestUiSentences::pods() {
  for (const PodTrouble trouble : {PodTrouble::OutOfMemory, PodTrouble::Crashing, PodTrouble::Image,
                                   PodTrouble::Unschedulable, PodTrouble::Other}) {
    const std::string sentence = troubleSentence({PodState{.trouble = trouble}, PodState{}});
    QVERIFY2(isEngineSentence(qt(sentence)), sentence.c_str());
  }
}

void TestUiSentences::whatStandsInsideIsTranslatedToo() {
  Marking marking;
  QVERIFY(QCoreApplication::installTranslator(&marking));
  QCOMPARE(
      translated("revision 2 is pending-upgrade since 3 h: the operation did not end; of its 2 objects 1 "
                 "are there as recorded, 0 differ and 1 are missing"),
      QStringLiteral("*revision 2 is pending-upgrade since *3 h: the operation did not end; *of its 2 "
                     "objects 1 are there as recorded, 0 differ and 1 are missing"));
  QCoreApplication::removeTranslator(&marking);
}

void TestUiSentences::othersStayAsTheyAre() {
  for (const char* sentence : {"", "Deployment is available. Replicas: 4", "context deadline exceeded",
                               "Upgrade complete", "100 % of 3 pods"}) {
    QVERIFY2(!isEngineSentence(QString::fromUtf8(sentence)), sentence);
    QCOMPARE(translated(QString::fromUtf8(sentence)), QString::fromUtf8(sentence));
  }
  QCOMPARE(translated(QString(2000, u'a')), QString(2000, u'a'));
}

QTEST_GUILESS_MAIN(TestUiSentences)
#include "tst_ui_sentences.moc"
