// The Charts page in the real window, over the real engine and curl, against nginx and docker-registry: a
// repository and a registry from the first login to the comparison of two versions; and real Helm, where it
// is here, goes on with the files that come of it.
#include "ui/charts/chart_compare_view.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/charts_header.h"
#include "ui/charts/charts_page.h"
#include "ui/charts/readme_view.h"
#include "ui/charts/registry_dialogs.h"
#include "ui/diff/diff_view.h"
#include "ui/editor/yaml_editor.h"
#include "ui/session/chart_engine.h"
#include "ui/shell/main_window.h"
#include "ui/theme/style.h"
#include "ui/widgets/message_panel.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::ui;
using Where = ChartReference::Kind;
using Source = ChartSourcesModel::Kind;

namespace {

// No cluster; charts from anywhere.
class ChartsOnly final : public EngineProvider {
public:
  explicit ChartsOnly(std::shared_ptr<ChartLibrary> library) : library_(std::move(library)) {}
  Result<ContextListing> contexts() override { return ContextListing(); }
  void setAddedConfigs(const QStringList&) override {}
  Result<JournalListing> journal(std::stop_token) override { return JournalListing(); }
  Result<std::shared_ptr<EngineGateway>> open(const QString&) override {
    return fail(ErrorCode::NotFound, "no cluster");
  }
  Result<ChartView> readChart(const QString&, std::stop_token) override {
    return fail(ErrorCode::NotFound, "no chart");
  }
  Result<CompareDocument> readFiles(const FilesSide&, CompareWhat, std::stop_token) override {
    return fail(ErrorCode::NotFound, "no files");
  }
  std::shared_ptr<ChartLibrary> charts() override { return library_; }

private:
  std::shared_ptr<ChartLibrary> library_;
};

} // namespace

class TestChartsServers final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void initTestCase();
  void cleanupTestCase();
  void repositoryIsAdded();
  void chartIsFoundAndRead();
  void versionsAreCompared();
  void newVersionArrives();
  void registryLogin();
  void chartFromTheRegistry();
  void helmGoesOnWithTheFiles();
  void registryLogout();

private:
  [[nodiscard]] QString path(const char* name) const { return folder_.filePath(name); }
  [[nodiscard]] QString about(const char* what) const { return servers_[QLatin1String(what)].toString(); }
  [[nodiscard]] QString detail(Source kind, const QString& name) const;
  [[nodiscard]] ChartPane* pane() const { return window_->charts()->pane(); }
  [[nodiscard]] ChartsPage* page() const { return window_->charts(); }
  void picture(const char* name) const;

  QTemporaryDir folder_;
  QProcess process_;
  QJsonObject servers_;
  std::unique_ptr<Preferences> preferences_;
  std::unique_ptr<MainWindow> window_;
};

void TestChartsServers::initTestCase() {
  process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
  process_.start("python3", {QString(PILOTHOUSE_TEST_DATA) + "/ui/charts/servers.py"});
  while (process_.state() != QProcess::NotRunning && !process_.canReadLine())
    process_.waitForReadyRead(60000);
  if (!process_.canReadLine()) {
    if (qEnvironmentVariable("CI") == "true") QFAIL("nginx and docker-registry are not here");
    QSKIP("nginx and docker-registry are not here");
  }
  servers_ = QJsonDocument::fromJson(process_.readLine()).object();
  theme::apply(*qApp, {});
  ChartLibraryOptions options;
  options.repositoryConfig = path("repositories.yaml").toStdString();
  options.repositoryCache = path("cache").toStdString();
  options.contentCache = path("content").toStdString();
  options.registryConfig = path("registry.json").toStdString();
  options.files = std::make_shared<DiskFiles>();
  options.makeTransport = [](TransportOptions transport) { return makeCurlTransport(std::move(transport)); };
  options.credentialHelper = [](auto&&...) -> Result<std::string> {
    return fail(ErrorCode::NotFound, "none");
  };
  preferences_ = std::make_unique<Preferences>(path("settings.ini"));
  window_ =
      std::make_unique<MainWindow>(std::make_shared<ChartsOnly>(makeChartLibrary(options)), *preferences_);
  window_->resize(1440, 900);
  window_->show();
  QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
  window_->start();
  window_->showPage(SideBar::Charts);
  QTRY_COMPARE(page()->listMessage()->title(), QStringLiteral("No repositories yet"));
}

void TestChartsServers::cleanupTestCase() {
  window_.reset();
  process_.closeWriteChannel();
  process_.waitForFinished(20000);
}

QString TestChartsServers::detail(Source kind, const QString& name) const {
  const int row = page()->sources()->rowOf(kind, name);
  return row < 0 ? QString() : page()->sources()->index(row).data(ChartSourcesModel::DetailRole).toString();
}

void TestChartsServers::picture(const char* name) const {
  const QString folder = qEnvironmentVariable("PILOTHOUSE_PICTURES");
  if (folder.isEmpty()) return;
  QTest::qWait(150);
  window_->grab().save(folder + "/servers-" + name + ".png");
}

void TestChartsServers::repositoryIsAdded() {
  Q_EMIT page()->addRepositoryRequested();
  auto* dialog = qobject_cast<AddRepositoryDialog*>(window_->overlay());
  QVERIFY(dialog);
  dialog->url()->setText(about("repository"));
  dialog->name()->setText("shelf");
  dialog->user()->setText(about("user"));
  dialog->password()->setText("wrong");
  dialog->addButton()->click();
  QTRY_VERIFY_WITH_TIMEOUT(dialog->problem()->text().contains("certificate is not trusted"), 20000);
  dialog->access()->security()->setCurrentIndex(AccessFields::Own);
  dialog->access()->caFile()->setText(about("ca"));
  dialog->addButton()->click();
  QTRY_VERIFY_WITH_TIMEOUT(dialog->problem()->text().contains("401"), 20000);
  picture("add-refused");
  QVERIFY(!QFile::exists(path("repositories.yaml"))); // nothing of it was kept
  dialog->password()->setText(about("password"));
  dialog->addButton()->click();
  QTRY_VERIFY_WITH_TIMEOUT(!window_->overlay(), 20000);
  QTRY_COMPARE(page()->found()->rowCount(), 1);
  QVERIFY(detail(Source::Repository, "shelf").startsWith("127.0.0.1:"));
}

void TestChartsServers::chartIsFoundAndRead() {
  QTest::keyClicks(page()->header()->search(), "alp");
  QCOMPARE(page()->found()->rowCount(), 1);
  QTest::keyClick(page()->header()->search(), Qt::Key_Return);
  QTRY_VERIFY_WITH_TIMEOUT(pane()->isShown(), 20000);
  QCOMPARE(page()->controller().chart()->version, QStringLiteral("2.0.0"));
  QTRY_VERIFY_WITH_TIMEOUT(pane()->readme()->toPlainText().contains("This is version 2.0.0."),
                           20000); // laid out on a worker thread
  QVERIFY(pane()->values()->text().startsWith("# how many\nreplicas: 2"));
  QCOMPARE(pane()->versions()->count(), 2);
  QTRY_COMPARE_WITH_TIMEOUT(pane()->signature().state, SignatureView::State::Unsigned, 20000);
  picture("chart");
}

void TestChartsServers::versionsAreCompared() {
  pane()->compareButton()->click();
  QTRY_VERIFY_WITH_TIMEOUT(page()->compareView()->isReady(), 20000);
  page()->compareView()->choosePart(ChartPart::Values);
  QTRY_VERIFY_WITH_TIMEOUT(page()->compareView()->isReady(), 20000);
  QCOMPARE(page()->compareView()->diff()->changeCount(), 1);
  picture("compared");
  page()->focusSearch(); // back
}

void TestChartsServers::newVersionArrives() {
  process_.write("\n");
  while (!process_.canReadLine() && process_.waitForReadyRead(20000)) {
  }
  QCOMPARE(process_.readLine().trimmed(), QByteArray("published"));
  page()->updateAll();
  QTRY_COMPARE_WITH_TIMEOUT(page()->controller().updating(), 0, 20000);
  QTRY_COMPARE(pane()->versions()->count(), 3);
  page()->open({Where::Repository, "shelf", "alpha", "3.0.0"});
  QTRY_VERIFY_WITH_TIMEOUT(pane()->isShown(), 20000);
  QTRY_VERIFY_WITH_TIMEOUT(pane()->readme()->toPlainText().contains("This is version 3.0.0."),
                           20000); // laid out on a worker thread
}

void TestChartsServers::registryLogin() {
  const QString host = about("registry");
  Q_EMIT page()->logInRequested({}, {});
  auto* dialog = qobject_cast<RegistryLoginDialog*>(window_->overlay());
  QVERIFY(dialog);
  dialog->registry()->setText(host);
  dialog->user()->setText(about("user"));
  dialog->password()->setText("wrong");
  dialog->logInButton()->click();
  QTRY_VERIFY_WITH_TIMEOUT(dialog->problem()->text().contains("certificate is not trusted"), 20000);
  dialog->access()->security()->setCurrentIndex(AccessFields::Plain);
  dialog->logInButton()->click();
  QTRY_VERIFY_WITH_TIMEOUT(dialog->problem()->text().contains("400"), 20000); // it speaks TLS there
  dialog->access()->security()->setCurrentIndex(AccessFields::Own);
  dialog->access()->caFile()->setText(about("ca"));
  dialog->logInButton()->click();
  QTRY_VERIFY_WITH_TIMEOUT(dialog->problem()->text().contains("The registry refuses this login"), 20000);
  QVERIFY(!QFile::exists(path("registry.json")));
  picture("login-refused");
  dialog->password()->setText(about("password"));
  dialog->logInButton()->click();
  QTRY_VERIFY_WITH_TIMEOUT(!window_->overlay(), 20000);
  QTRY_COMPARE(detail(Source::Registry, host), QStringLiteral("logged in as me"));
  page()->registries().check(host);
  QTRY_VERIFY_WITH_TIMEOUT(detail(Source::Registry, host) == "logged in as me", 20000);
  picture("logged-in");
}

void TestChartsServers::chartFromTheRegistry() {
  page()->header()->search()->setText("oci://" + about("registry") + "/charts/alpha");
  QTest::keyClick(page()->header()->search(), Qt::Key_Return);
  QTRY_VERIFY_WITH_TIMEOUT(pane()->isShown() && page()->controller().chart()->reference.kind == Where::Oci,
                           20000);
  QCOMPARE(page()->controller().chart()->version, QStringLiteral("2.0.0"));
  QTRY_VERIFY_WITH_TIMEOUT(pane()->readme()->toPlainText().contains("This is version 2.0.0."),
                           20000); // laid out on a worker thread
  QTRY_COMPARE_WITH_TIMEOUT(pane()->versions()->count(), 2, 20000);
  pane()->compareButton()->click();
  QTRY_VERIFY_WITH_TIMEOUT(page()->compareView()->isReady(), 20000);
  QVERIFY(page()->compareView()->diff()->changeCount() > 0);
  page()->focusSearch();
  picture("registry-chart");
}

void TestChartsServers::helmGoesOnWithTheFiles() {
  const QString helm = qEnvironmentVariable("PILOTHOUSE_ORACLES") + "/helm4";
  if (!QFile::exists(helm)) QSKIP("real helm is not here");
  QProcess process;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert("HELM_REPOSITORY_CONFIG", path("repositories.yaml"));
  environment.insert("HELM_REPOSITORY_CACHE", path("cache"));
  environment.insert("HELM_REGISTRY_CONFIG", path("registry.json"));
  process.setProcessEnvironment(environment);
  process.setWorkingDirectory(folder_.path());
  const QStringList questions[] = {
      {"search", "repo", "shelf/alpha", "--versions"},
      {"pull", "shelf/alpha", "--version", "3.0.0"},
      {"pull", "oci://" + about("registry") + "/charts/alpha", "--ca-file", about("ca")}};
  for (const QStringList& words : questions) {
    process.start(helm, words);
    QVERIFY(process.waitForFinished(60000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
  }
  QVERIFY(QFile::exists(path("alpha-3.0.0.tgz")) && QFile::exists(path("alpha-2.0.0.tgz")));
}

void TestChartsServers::registryLogout() {
  Q_EMIT page()->logOutRequested(about("registry"));
  auto* question = qobject_cast<LogOutDialog*>(window_->overlay());
  QVERIFY(question);
  Q_EMIT question->confirmed();
  question->close();
  QTRY_COMPARE(detail(Source::Registry, about("registry")), QStringLiteral("not logged in"));
  QFile logins(path("registry.json"));
  QVERIFY(logins.open(QIODevice::ReadOnly));
  QVERIFY(!logins.readAll().contains(about("registry").toUtf8()));
  page()->open({Where::Oci, {}, "oci://" + about("registry") + "/charts/alpha", "1.0.0"});
  QTRY_COMPARE_WITH_TIMEOUT(pane()->message()->title(), QStringLiteral("The server wants a login"), 20000);
  picture("logged-out");
}

QTEST_MAIN(TestChartsServers)
#include "tst_charts_servers.moc"
