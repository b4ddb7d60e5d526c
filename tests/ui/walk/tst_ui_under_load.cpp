// The window answers within 50 ms over the real engine when that is hard: a preview of a large chart with
// every key, a server that stops answering, closing in the middle of an operation. By hand with a chart of
// one's own:
//
//   PILOTHOUSE_LARGE_CHART=DIR-OR-ARCHIVE [PILOTHOUSE_LARGE_VALUES=YAML] tst_ui_under_load largePreviewWhileTyping
#include "core/simcluster/cluster.h"
#include "tests/ui/stalls.h"
#include "tests/ui/walk/site.h"
#include "tests/ui/walk/weather.h"
#include "ui/dialogs/confirm_row.h"
#include "ui/dialogs/deletion_dialog.h"
#include "ui/dialogs/rollback_dialog.h"
#include "ui/editor/yaml_editor.h"
#include "ui/models/releases_model.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_header.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/upgrade_page.h"
#include "ui/shell/operations_panel.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::ui;

namespace {

constexpr int patience = 60'000; // ms

void write(const QString& path, const QByteArray& content) {
  QDir().mkpath(QFileInfo(path).path());
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  QCOMPARE(file.write(content), content.size());
}

// About as much as kube-prometheus-stack: 160 templates, 2 MB rendered.
QString makeLargeChart(const QString& folder) {
  write(folder + "/Chart.yaml", "apiVersion: v2\nname: large\nversion: 1.0.0\n");
  QByteArray values = "replicas: 2\nnote: none\n";
  for (int i = 0; i < 160; ++i) {
    const QByteArray number = QByteArray::number(i);
    values += "part" + number + ":\n  enabled: true\n  labels: {team: shop, tier: backend}\n";
    QByteArray text = "{{- if .Values.part" + number +
                      ".enabled }}\napiVersion: v1\nkind: ConfigMap\nmetadata:\n"
                      "  name: part-" +
                      number + "\n  labels: {{- toYaml .Values.part" + number +
                      ".labels | nindent 4 }}\ndata:\n  note: {{ .Values.note | quote }}\n"
                      "  {{- range $n := until 250 }}\n"
                      "  rule-{{ $n }}: \"sum(rate(requests{n='{{ $n }}'}[5m])) by {{ $.Release.Name }}\"\n"
                      "  {{- end }}\n{{- end }}\n";
    write(folder + "/templates/part" + number + ".yaml", text);
  }
  write(folder + "/values.yaml", values);
  return folder;
}

} // namespace

class TestUiUnderLoad final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void init();
  void cleanup() { site_.reset(); }

  void largePreviewWhileTyping();
  void silentServer();
  void closingInTheMiddle();

private:
  [[nodiscard]] MainWindow* window() const { return site_->window(); }
  void rollBackCheckout();

  std::unique_ptr<walk::Site> site_;
};

void TestUiUnderLoad::init() {
  site_ = std::make_unique<walk::Site>();
  site_->restart(QStringLiteral("en"), 100);
  QTRY_VERIFY_WITH_TIMEOUT(window()->releases()->model()->find({"shop", "checkout"}), patience);
  QTRY_VERIFY_WITH_TIMEOUT(!window()->releases()->model()->find({"shop", "checkout"})->chart.isEmpty(),
                           patience);
}

void TestUiUnderLoad::largePreviewWhileTyping() {
  QTemporaryDir folder;
  const QString given = qEnvironmentVariable("PILOTHOUSE_LARGE_CHART");
  const QString chart = given.isEmpty() ? makeLargeChart(folder.filePath("large")) : given;
  window()->releases()->select({"shop", "cart"});
  QTRY_VERIFY_WITH_TIMEOUT(window()->releases()->pane()->upgradeButton()->isEnabled(), patience);
  window()->releases()->pane()->upgradeButton()->click();
  UpgradePage* page = window()->upgrade();
  QTRY_VERIFY_WITH_TIMEOUT(page->isPlanned(), patience);
  Watchdog watchdog;
  watchdog.setActivity("the chart is opened");
  page->setChart(chart);
  QTRY_VERIFY_WITH_TIMEOUT(!page->isPlanned(), patience);
  // A chart of one's own may need kinds that the demo's cluster has not: then its preview is that message.
  const auto previewed = [&] { return page->isPlanned() || !given.isEmpty(); };
  QTRY_VERIFY_WITH_TIMEOUT(previewed(), patience);
  if (!given.isEmpty()) QTest::qWait(3000);
  page->editor()->setText(qEnvironmentVariable("PILOTHOUSE_LARGE_VALUES"));
  page->editor()->setFocus();
  QTRY_VERIFY(page->editor()->isAncestorOf(QApplication::focusWidget()));
  QWidget* keys = QApplication::focusWidget();
  const QString text = QStringLiteral("note: previewed with every key");
  for (const QChar letter : text) {
    watchdog.setActivity(QStringLiteral("typing ") + letter);
    QTest::keyClick(keys, letter.toLatin1());
    QTest::qWait(60); // between some of them a preview comes in
  }
  watchdog.setActivity("the last preview");
  QTRY_VERIFY_WITH_TIMEOUT(previewed(), patience);
  QTest::qWait(given.isEmpty() ? 100 : 3000);
  if (!given.isEmpty()) page->grab().save(qEnvironmentVariable("PILOTHOUSE_PICTURES") + "/large.png");
  QCOMPARE(noticedStalls(watchdog).join(u'\n'), QString());
}

void TestUiUnderLoad::silentServer() {
  walk::Weather weather(site_->provider());
  weather.change(walk::Weather::Silent);
  Watchdog watchdog;
  ReleasesPage* releases = window()->releases();
  for (const char* name : {"cart", "catalog", "checkout"}) {
    watchdog.setActivity(QStringLiteral("opening ") + name);
    releases->select({"shop", name});
    for (const ReleasePane::Tab tab : {ReleasePane::Overview, ReleasePane::History, ReleasePane::Values,
                                       ReleasePane::Manifest, ReleasePane::Resources, ReleasePane::Hooks}) {
      releases->pane()->showTab(tab);
      QTest::qWait(20);
    }
  }
  watchdog.setActivity("refreshing");
  QTest::keyClick(window(), Qt::Key_F5);
  watchdog.setActivity("filtering");
  releases->focusFilter();
  QTest::keyClicks(QApplication::focusWidget(), "che");
  QTest::qWait(50);
  QCOMPARE(releases->filter()->rowCount(), 1); // what is known stays usable
  watchdog.setActivity("planning");
  releases->pane()->rollbackButton()->click();
  QTest::qWait(100);
  if (window()->overlay()) window()->overlay()->close();
  watchdog.setActivity("closing the cluster");
  window()->closeContext(QString::fromLatin1(gui::demoProduction));
  QTest::qWait(50);
  watchdog.setActivity("closing the window");
  QVERIFY(window()->close());
  QTest::qWait(20);
  QCOMPARE(noticedStalls(watchdog).join(u'\n'), QString());
}

void TestUiUnderLoad::rollBackCheckout() {
  window()->releases()->select({"shop", "checkout"});
  ReleasePane* pane = window()->releases()->pane();
  QTRY_VERIFY_WITH_TIMEOUT(pane->rollbackButton()->isEnabled(), patience);
  pane->rollbackButton()->click();
  RollbackDialog* dialog = nullptr;
  QTRY_VERIFY_WITH_TIMEOUT((dialog = qobject_cast<RollbackDialog*>(window()->overlay())), patience);
  QTRY_VERIFY_WITH_TIMEOUT(dialog->isPlanned(), patience);
  QTest::keyClicks(dialog->confirmRow()->field(), "checkout"); // production
  QTRY_VERIFY(dialog->confirmRow()->action()->isEnabled());
  dialog->confirmRow()->action()->click();
}

void TestUiUnderLoad::closingInTheMiddle() {
  sim::Cluster* cluster = site_->provider().cluster(QString::fromLatin1(gui::demoProduction));
  QVERIFY(cluster);
  Watchdog watchdog;
  watchdog.setActivity("rolling back");
  rollBackCheckout();
  QTRY_COMPARE_WITH_TIMEOUT(window()->operations().runningCount(), 1, patience);
  walk::Weather weather(site_->provider());
  weather.change(walk::Weather::Silent); // it does not end by itself any more
  watchdog.setActivity("closing");
  QVERIFY(!window()->close()); // asked first
  auto* asked = qobject_cast<LeaveDialog*>(window()->overlay());
  QVERIFY(asked);
  QTest::keyClick(asked, Qt::Key_Return, Qt::ControlModifier);
  QTRY_VERIFY_WITH_TIMEOUT(!window()->isVisible(), patience);
  QTest::qWait(50);
  QCOMPARE(noticedStalls(watchdog).join(u'\n'), QString());
  QElapsedTimer gone;
  gone.start();
  site_->close(); // the engine tries to write down how it ended, 10 seconds at most
  QVERIFY2(gone.elapsed() < 15'000, qPrintable(QString::number(gone.elapsed())));
}

QTEST_MAIN(TestUiUnderLoad)
#include "tst_ui_under_load.moc"
