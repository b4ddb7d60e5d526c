// Kubeconfig files on a real disk under the real provider (no cluster is ever asked): changed, broken,
// mended, removed, added ones, and the first start without any.
#include "core/base/file_source.h"
#include "tests/ui/window_test.h"
#include "ui/models/context_tree.h"
#include "ui/pages/settings_page.h"
#include "ui/pages/welcome_page.h"
#include "ui/session/engine.h"
#include "ui/session/helm_command.h"
#include "ui/shell/cluster_pages.h"
#include "ui/shell/context_list.h"
#include "ui/theme/style.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>

using namespace pilothouse;
using namespace pilothouse::ui;

namespace {

const QString header = QStringLiteral("apiVersion: v1\nkind: Config\n");
// Port 9 of the loopback is "discard": nobody listens there.
QByteArray config(const QStringList& contexts) {
  QString clusters = QStringLiteral("clusters:\n"), users = QStringLiteral("users:\n"),
          lines = QStringLiteral("contexts:\n");
  for (const QString& name : contexts) {
    clusters += QStringLiteral("- {name: %1, cluster: {server: 'http://127.0.0.1:9'}}\n").arg(name);
    users += QStringLiteral("- {name: %1, user: {}}\n").arg(name);
    lines += QStringLiteral("- {name: %1, context: {cluster: %1, user: %1}}\n").arg(name);
  }
  return (header + clusters + users + lines).toUtf8();
}

const QByteArray broken = "apiVersion: v1\nkind: Config\ncontexts: [\n";

} // namespace

class TestUiConfigs final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void init();
  void cleanup() { window_.reset(); }
  void changesAreSeen();
  void aBrokenFileKeepsItsContexts();
  void filesAreAddedAndRemoved();
  void openContextsOutliveTheirFile();
  void firstStart();
  void contextsAreSearched();
  void editorsThatReplaceFilesAreNoticed();

private:
  void write(const QString& name, const QByteArray& text) const;
  void start(const QStringList& files);
  [[nodiscard]] QString path(const QString& name) const { return dir_->filePath(name); }
  [[nodiscard]] QStringList names() const;
  [[nodiscard]] QModelIndex fileRow(const QString& name) const;
  void picture(const QString& name) const;

  std::unique_ptr<QTemporaryDir> dir_;
  std::unique_ptr<Preferences> preferences_;
  std::unique_ptr<MainWindow> window_;
};

void TestUiConfigs::init() {
  theme::apply(*qApp, {});
  dir_ = std::make_unique<QTemporaryDir>();
  preferences_ = std::make_unique<Preferences>(path("settings/settings.ini"));
}

void TestUiConfigs::write(const QString& name, const QByteArray& text) const {
  QFile file(path(name));
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(text);
}

void TestUiConfigs::start(const QStringList& files) {
  std::vector<std::string> paths;
  for (const QString& name : files) paths.push_back(path(name).toStdString());
  window_ = std::make_unique<MainWindow>(
      makeEngineProvider(paths, std::make_shared<DiskFiles>(), std::make_shared<FakeCharts>()),
      *preferences_);
  window_->resize(1440, 900);
  window_->show();
  QSignalSpy read(window_.get(), &MainWindow::contextsRead);
  window_->start();
  QTRY_VERIFY(!read.isEmpty());
}

QStringList TestUiConfigs::names() const {
  QStringList result;
  for (int row = 0; row < window_->contexts()->rowCount(); ++row)
    result.append(window_->contexts()->at(row).name);
  return result;
}

QModelIndex TestUiConfigs::fileRow(const QString& name) const {
  const QAbstractItemModel* tree = window_->sideBar()->contexts()->model();
  for (int row = 0; row < tree->rowCount(); ++row)
    if (const QModelIndex index = tree->index(row, 0);
        index.data(ContextTree::IsFileRole).toBool() && index.data().toString() == name)
      return index;
  return {};
}

void TestUiConfigs::picture(const QString& name) const {
  const QString folder = qEnvironmentVariable("PILOTHOUSE_PICTURES");
  if (folder.isEmpty()) return;
  QTest::qWait(120);
  window_->grab().save(folder + '/' + name + ".png");
}

void TestUiConfigs::changesAreSeen() {
  write("config", config({"alpha"}));
  start({"config", "later"});
  QCOMPARE(names(), QStringList{"alpha"});
  QVERIFY(!fileRow("config").isValid()); // a single file needs no title
  write("config", config({"alpha", "beta"}));
  QTRY_COMPARE(names(), (QStringList{"alpha", "beta"}));
  write("later", config({"gamma"})); // a file of the list that did not exist
  QTRY_COMPARE(names(), (QStringList{"alpha", "beta", "gamma"}));
  QVERIFY(fileRow("config").isValid() && fileRow("later").isValid());
  picture("40-two-files");
  QVERIFY(QFile::remove(path("config")));
  QTRY_COMPARE(names(), QStringList{"gamma"});
}

void TestUiConfigs::aBrokenFileKeepsItsContexts() {
  write("config", config({"alpha", "beta"}));
  write("other", config({"gamma"}));
  start({"config", "other"});
  QCOMPARE(names().size(), 3);
  const QAbstractItemModelTester tester(window_->sideBar()->contexts()->model());
  write("config", broken);
  QTRY_VERIFY(!fileRow("config").data(ContextTree::FileProblemRole).toString().isEmpty());
  QVERIFY(fileRow("config").data(ContextTree::FileProblemRole).toString().startsWith("yaml: line 4"));
  QVERIFY(fileRow("other").data(ContextTree::FileProblemRole).toString().isEmpty());
  QCOMPARE(names(), (QStringList{"alpha", "beta", "gamma"}));
  picture("41-broken-file");
  // Its contexts can still be opened as they were (here nobody answers).
  window_->openContext("alpha");
  QTRY_COMPARE(window_->cluster().state(), ClusterController::State::Failed);
  QCOMPARE(window_->cluster().error()->code, ErrorCode::Unavailable);
  write("config", config({"alpha"}));
  QTRY_VERIFY(fileRow("config").data(ContextTree::FileProblemRole).toString().isEmpty());
  QCOMPARE(names(), (QStringList{"alpha", "gamma"}));
}

void TestUiConfigs::filesAreAddedAndRemoved() {
  write("config", config({"default"}));
  write("k3s.yaml", config({"default", "extra"}));
  start({"config"});
  QSignalSpy wanted(window_->sideBar(), &SideBar::addFileRequested);
  QVERIFY(window_->sideBar()->addButton()->isVisible());
  window_->addConfigFile(path("k3s.yaml"));
  // Both call it "default": each can be opened.
  QTRY_COMPARE(names(), (QStringList{"default", "default (k3s.yaml)", "extra"}));
  QCOMPARE(preferences_->configFiles(), QStringList{path("k3s.yaml")});
  QVERIFY(fileRow("k3s.yaml").data(ContextTree::AddedRole).toBool());
  picture("42-added-file");
  write("k3s.yaml", config({"extra", "more"})); // it is watched as well
  QTRY_COMPARE(names(), (QStringList{"default", "extra", "more"}));
  start({"config"}); // remembered
  QTRY_COMPARE(names(), (QStringList{"default", "extra", "more"}));
  window_->addConfigFile(path("missing.yaml"));
  QTRY_VERIFY(!fileRow("missing.yaml").data(ContextTree::FileProblemRole).toString().isEmpty());
  window_->removeConfigFile(path("missing.yaml"));
  window_->removeConfigFile(path("k3s.yaml"));
  QTRY_COMPARE(names(), QStringList{"default"});
  QVERIFY(preferences_->configFiles().isEmpty());
  // helm would not find the added file by itself.
  RollbackInput input;
  input.key = {"shop", "web"};
  input.revision = 3;
  input.wait = false;
  QCOMPARE(helmCommand(input, {"extra", path("k3s.yaml")}),
           "helm rollback web 3 --namespace shop --kube-context extra --kubeconfig " + path("k3s.yaml"));
}

void TestUiConfigs::openContextsOutliveTheirFile() {
  write("config", config({"alpha", "beta"}));
  start({"config"});
  window_->openContext("beta");
  QTRY_COMPARE(window_->cluster().state(), ClusterController::State::Failed);
  write("config", config({"alpha"}));
  QTRY_VERIFY(!window_->contexts()->at(1).problem.isEmpty());
  QCOMPARE(names(), (QStringList{"alpha", "beta"}));
  QCOMPARE(window_->cluster().context(), QStringLiteral("beta"));
}

void TestUiConfigs::firstStart() {
  start({"config"});
  QVERIFY(window_->welcome()->isVisible());
  picture("43-first-start");
  QSignalSpy demo(window_.get(), &MainWindow::demoRequested);
  window_->welcome()->demoButton()->setFocus();
  QTest::keyClick(window_->welcome()->demoButton(), Qt::Key_Space);
  QCOMPARE(demo.count(), 1);
  window_->showPage(SideBar::Settings);
  QVERIFY(!window_->welcome()->isVisible());
  window_->showPage(SideBar::Releases);
  QVERIFY(window_->welcome()->isVisible());
  write("config", config({"alpha"})); // made by another program meanwhile
  QTRY_VERIFY(!window_->welcome()->isVisible());
  QCOMPARE(names(), QStringList{"alpha"});
}

void TestUiConfigs::contextsAreSearched() {
  QStringList many;
  for (int i = 0; i < 40; ++i) many.append(QStringLiteral("cluster-%1").arg(i));
  write("config", config(many));
  start({"config"});
  SearchField* search = window_->sideBar()->search();
  QVERIFY(search->isVisible());
  QTest::keyClicks(search, "cluster-3");
  QCOMPARE(window_->sideBar()->contexts()->model()->rowCount(), 11);
  picture("44-search");
  QTest::keyClick(search, Qt::Key_Escape);
  QCOMPARE(window_->sideBar()->contexts()->model()->rowCount(), 40);
}

void TestUiConfigs::editorsThatReplaceFilesAreNoticed() {
  write("config", config({"alpha"}));
  start({"config"});
  for (const QString& name : {QStringLiteral("beta"), QStringLiteral("gamma")}) {
    write("config.new", config({name}));
    QVERIFY(QFile::remove(path("config")));
    QVERIFY(QFile::rename(path("config.new"), path("config")));
    QTRY_COMPARE(names(), QStringList{name});
  }
}

QTEST_MAIN(TestUiConfigs)
#include "tst_ui_configs.moc"
