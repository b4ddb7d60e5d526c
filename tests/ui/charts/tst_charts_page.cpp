// The Charts page in the real window, over a library in memory: the ways a person goes, and every state that
// is no success.
#include "tests/ui/fake_engine.h"
#include "ui/charts/chart_compare_view.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/charts_header.h"
#include "ui/charts/charts_page.h"
#include "ui/charts/readme_view.h"
#include "ui/charts/registry_dialogs.h"
#include "ui/dialogs/install_dialog.h"
#include "ui/diff/diff_view.h"
#include "ui/editor/yaml_editor.h"
#include "ui/pages/upgrade_page.h"
#include "ui/shell/main_window.h"
#include "ui/theme/style.h"
#include "ui/widgets/message_panel.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::ui;
using Where = ChartReference::Kind;

class TestChartsPage final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void init();
  void cleanup();
  void searchAsYouType();
  void keyboardAlone();
  void chartWithItsParts();
  void anotherVersion();
  void downloadsTellAndStop();
  void failuresSayWhatToDo();
  void updates();
  void updatesStop();
  void registriesAndPaths();
  void registriesTellWhoWeAre();
  void loggingIn();
  void loggingOut();
  void install();
  void compare();
  void signatures();
  void repositoriesComeAndGo();
  void noRepositories();
  void everythingHasAName();
  void largeText();

private:
  void open(const ChartReference& reference);
  [[nodiscard]] QString registryDetail(const QString& host) const;
  void picture(const QString& name) const;
  ChartsPage* page_ = nullptr;
  std::unique_ptr<QTemporaryDir> dir_;
  std::unique_ptr<Preferences> preferences_;
  std::shared_ptr<FakeProvider> provider_;
  std::unique_ptr<MainWindow> window_;
};

namespace {
const ChartReference redis{Where::Repository, "shop", "redis", "1.2.0"};
}

void TestChartsPage::init() {
  theme::apply(*qApp, {});
  dir_ = std::make_unique<QTemporaryDir>();
  preferences_ = std::make_unique<Preferences>(dir_->filePath("settings.ini"));
  provider_ = std::make_shared<FakeProvider>();
  window_ = std::make_unique<MainWindow>(provider_, *preferences_);
  window_->resize(1440, 900);
  window_->show();
  QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
  window_->start();
  page_ = window_->charts();
  window_->showPage(SideBar::Charts);
  QTRY_COMPARE(page_->found()->rowCount(), 3);
}

void TestChartsPage::cleanup() {
  provider_->library->hold = false;
  window_.reset();
}

void TestChartsPage::open(const ChartReference& reference) {
  page_->open(reference);
  QTRY_VERIFY(page_->pane()->isShown());
}

QString TestChartsPage::registryDetail(const QString& host) const {
  const int row = page_->sources()->rowOf(ChartSourcesModel::Kind::Registry, host);
  return row < 0 ? QString() : page_->sources()->index(row).data(ChartSourcesModel::DetailRole).toString();
}

// With PILOTHOUSE_PICTURES set to a folder, states that the tour does not reach are saved as pictures.
void TestChartsPage::picture(const QString& name) const {
  const QString folder = qEnvironmentVariable("PILOTHOUSE_PICTURES");
  if (folder.isEmpty()) return;
  QTest::qWait(120);
  window_->grab().save(folder + "/charts-" + name + ".png");
}

void TestChartsPage::searchAsYouType() {
  QTest::keyClick(window_.get(), Qt::Key_Slash);
  QTRY_VERIFY(page_->header()->search()->hasFocus());
  QTest::keyClicks(page_->header()->search(), "forg");
  QCOMPARE(page_->found()->rowCount(), 1); // at once, with every key
  QTest::keyClicks(page_->header()->search(), "zzz");
  QCOMPARE(page_->found()->rowCount(), 0);
  QVERIFY(page_->listMessage()->isVisible());
  picture("no-match");
  QTest::keyClick(page_->header()->search(), Qt::Key_Escape);
  QCOMPARE(page_->found()->rowCount(), 3);
  page_->chooseSource(ChartSourcesModel::Kind::Repository, "broken");
  QCOMPARE(page_->found()->rowCount(), 0);
  QVERIFY(page_->listMessage()->isVisible()); // why there is nothing
  picture("broken-index");
  page_->chooseSource(ChartSourcesModel::Kind::All);
  QCOMPARE(page_->found()->rowCount(), 3);
}

void TestChartsPage::keyboardAlone() {
  page_->focusSearch();
  QTest::keyClicks(page_->header()->search(), "redis");
  QTest::keyClick(page_->header()->search(), Qt::Key_Down);
  QTRY_VERIFY(page_->list()->hasFocus());
  QTRY_VERIFY(page_->pane()->isShown());
  QCOMPARE(page_->controller().chart()->name, QStringLiteral("redis"));
  QTest::keyClick(page_->list(), Qt::Key_Down);
  QTRY_COMPARE(page_->controller().reference().location, QStringLiteral("postgresql"));
  QTest::keyClick(page_->list(), Qt::Key_Up);
  QTest::keyClick(page_->list(), Qt::Key_Up);
  QTRY_VERIFY(page_->header()->search()->hasFocus());
}

void TestChartsPage::chartWithItsParts() {
  open(redis);
  ChartPane* pane = page_->pane();
  QTRY_VERIFY(pane->readme()->isShown());
  QVERIFY(pane->readme()->toPlainText().contains("Version 1.2.0"));
  QVERIFY(pane->values()->text().contains("# how many"));
  QVERIFY(pane->values()->isReadOnly());
  pane->templates()->choose("templates/service.yaml");
  QCOMPARE(pane->templates()->text(), QStringLiteral("kind: Service\n"));
  QCOMPARE(pane->dependencies()->model()->rowCount(), 1);
  QCOMPARE(pane->schema()->model()->rowCount(), 1);
  QTRY_COMPARE(pane->lint()->model()->rowCount(), 2);
  QCOMPARE(pane->tabs()->tabText(ChartPane::Lint), QStringLiteral("Lint 1"));
  QCOMPARE(page_->list()->currentIndex().data(ChartsModel::NameRole).toString(), QStringLiteral("redis"));
}

void TestChartsPage::anotherVersion() {
  open(redis);
  QComboBox* versions = page_->pane()->versions();
  QCOMPARE(versions->count(), 3);
  QCOMPARE(versions->currentText(), QStringLiteral("1.2.0"));
  versions->setCurrentIndex(2);
  Q_EMIT versions->activated(2);
  QTRY_COMPARE(page_->controller().reference().version, QStringLiteral("1.1.0"));
  QTRY_VERIFY(page_->pane()->isShown());
  QVERIFY(page_->pane()->templates()->text().contains("1.1.0"));
  QCOMPARE(versions->currentText(), QStringLiteral("1.1.0"));
}

void TestChartsPage::downloadsTellAndStop() {
  provider_->library->hold = true;
  page_->open(redis);
  QVERIFY(!page_->pane()->installButton()->isEnabled());
  QTRY_VERIFY(page_->pane()->message()->isVisible());
  QTRY_VERIFY(page_->pane()->message()->accessibleDescription().contains("kB"));
  auto* cancel = page_->pane()->message()->findChild<QPushButton*>();
  QCOMPARE(cancel->text(), QStringLiteral("Cancel"));
  auto* bar = page_->pane()->message()->findChild<QProgressBar*>();
  QVERIFY(!bar->isVisible()); // nobody knows how much is to come
  picture("downloading");
  provider_->library->total = 2'000'000;
  QTRY_VERIFY(page_->pane()->message()->accessibleDescription().contains("of 2.0 MB"));
  QVERIFY(page_->pane()->message()->accessibleDescription().endsWith(" %"));
  QTRY_VERIFY(bar->isVisible() && bar->value() >= 5);
  picture("downloading-percent");
  cancel->click();
  QTRY_COMPARE(provider_->library->stopped.load(), 1);
  QCOMPARE(page_->pane()->message()->title(), QStringLiteral("Cancelled"));
  provider_->library->hold = false;
  cancel->click(); // it says "Try again" now
  QTRY_VERIFY(page_->pane()->isShown());
}

void TestChartsPage::failuresSayWhatToDo() {
  provider_->library->openErrors.insert({"shop/redis", Error{ErrorCode::Rejected, "the digest differs"}});
  page_->open(redis);
  MessagePanel* message = page_->pane()->message();
  QTRY_COMPARE(message->title(), QStringLiteral("The download is not what was announced"));
  QCOMPARE(message->accessibleDescription(), QStringLiteral("the digest differs"));
  QVERIFY(!page_->pane()->compareButton()->isEnabled());
  picture("refused");
  provider_->library->openErrors.clear();
  message->findChild<QPushButton*>()->click();
  QTRY_VERIFY(page_->pane()->isShown());
}

void TestChartsPage::updates() {
  provider_->library->updateErrors.insert({"shop", Error{ErrorCode::Unavailable, "no such host"}});
  QTest::keyClick(window_.get(), Qt::Key_F5);
  QTRY_COMPARE(provider_->library->updated.load(), 2);
  const int row = page_->sources()->rowOf(ChartSourcesModel::Kind::Repository, "shop");
  QTRY_VERIFY(page_->sources()->errorAt(row).has_value());
  QTRY_COMPARE(page_->controller().updating(), 0); // the other repository may end later
  page_->chooseSource(ChartSourcesModel::Kind::Repository, "shop");
  QTRY_COMPARE(page_->found()->rowCount(), 3); // what is cached stays usable
  provider_->library->updateErrors.clear();
  page_->controller().update({"shop"});
  QTRY_VERIFY(!page_->sources()->errorAt(row).has_value());
}

void TestChartsPage::updatesStop() {
  provider_->library->hold = true;
  page_->header()->updateButton()->click();
  QTRY_COMPARE(page_->controller().updating(), 2);
  const int row = page_->sources()->rowOf(ChartSourcesModel::Kind::Repository, "shop");
  QTRY_VERIFY(page_->sources()->index(row).data(ChartSourcesModel::DetailRole).toString().contains("kB"));
  QVERIFY(page_->header()->updateButton()->text().contains("Cancel"));
  picture("updating");
  provider_->library->total = 1'000'000;
  QTRY_VERIFY(page_->sources()->index(row).data(ChartSourcesModel::DetailRole).toString().endsWith("%"));
  page_->header()->updateButton()->click();
  QTRY_COMPARE(page_->controller().updating(), 0);
  QCOMPARE(provider_->library->updated.load(), 0);
  QVERIFY(!page_->sources()->errorAt(row).has_value()); // who cancels knows why
  QCOMPARE(page_->header()->updateButton()->text(), QStringLiteral("Update all"));
}

void TestChartsPage::registriesAndPaths() {
  page_->header()->search()->setText("oci://registry.example/charts/redis:3.0.0");
  QCOMPARE(page_->found()->rowCount(), 1);
  QTest::keyClick(page_->header()->search(), Qt::Key_Return);
  QTRY_VERIFY(page_->pane()->isShown());
  QCOMPARE(page_->controller().chart()->version, QStringLiteral("3.0.0"));
  QTRY_COMPARE(page_->pane()->versions()->count(), 2);
  QCOMPARE(page_->pane()->versions()->currentText(), QStringLiteral("3.0.0"));
  page_->header()->search()->clear();
  page_->chooseSource(ChartSourcesModel::Kind::Registry, "registry.example");
  QCOMPARE(page_->found()->rowCount(), 1); // opened from there before
  page_->openPath("/charts/checkout");
  QTRY_COMPARE(page_->controller().reference().location, QStringLiteral("/charts/checkout"));
  QTRY_VERIFY(page_->pane()->isShown());
  page_->chooseSource(ChartSourcesModel::Kind::Local);
  QCOMPARE(page_->found()->rowCount(), 1);
}

void TestChartsPage::registriesTellWhoWeAre() {
  const QString host = "registry.example";
  QCOMPARE(registryDetail(host), QStringLiteral("logged in as robot")); // the file says so; nobody was asked
  provider_->library->registryErrors.insert({host, Error{ErrorCode::Unauthenticated, "401 Unauthorized"}});
  provider_->library->hold = true;
  page_->chooseSource(ChartSourcesModel::Kind::Registry, host);
  QTRY_COMPARE(registryDetail(host), QStringLiteral("asking…"));
  provider_->library->hold = false;
  QTRY_COMPARE(registryDetail(host), QStringLiteral("refused: user or password"));
  QCOMPARE(page_->listMessage()->title(), QStringLiteral("The registry refuses the login"));
  QCOMPARE(page_->listMessage()->accessibleDescription(), QStringLiteral("401 Unauthorized"));
  picture("registry-refused");
  page_->listMessage()->findChild<QPushButton*>()->click();
  auto* dialog = qobject_cast<RegistryLoginDialog*>(window_->overlay());
  QVERIFY(dialog);
  QCOMPARE(dialog->registry()->text(), host);
  QCOMPARE(dialog->user()->text(), QStringLiteral("robot"));
  QVERIFY(dialog->password()->hasFocus());
  QTest::keyClicks(dialog->password(), "right");
  QTest::keyClick(dialog->password(), Qt::Key_Return);
  QTRY_VERIFY(!window_->overlay());
  QCOMPARE(registryDetail(host), QStringLiteral("logged in as robot"));
}

void TestChartsPage::loggingIn() {
  Q_EMIT page_->logInRequested({}, {});
  auto* dialog = qobject_cast<RegistryLoginDialog*>(window_->overlay());
  QVERIFY(dialog && dialog->registry()->hasFocus());
  QVERIFY(!dialog->logInButton()->isEnabled());
  QTest::keyClicks(dialog->registry(), "oci://new.example:5000/charts");
  QTest::keyClick(dialog->registry(), Qt::Key_Tab);
  QCOMPARE(dialog->registry()->text(), QStringLiteral("new.example:5000")); // a registry is a host
  QTest::keyClicks(dialog->user(), "ada");
  QTest::keyClicks(dialog->password(), "wrong");
  dialog->access()->security()->setCurrentIndex(AccessFields::Own);
  dialog->access()->caFile()->setText("/etc/our ca.crt");
  QCOMPARE(dialog->command(), QStringLiteral("helm registry login new.example:5000 -u ada --password-stdin "
                                             "--ca-file '/etc/our ca.crt'"));
  QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
  QTRY_VERIFY(dialog->problem()->text().contains("The registry refuses this login"));
  QVERIFY(!dialog->problem()->text().contains("wrong"));
  picture("registry-login-refused");
  dialog->access()->security()->setCurrentIndex(AccessFields::Plain);
  QVERIFY(!dialog->access()->caFile()->isVisible());
  picture("registry-login-plain");
  QVERIFY(dialog->command().endsWith("--plain-http"));
  dialog->password()->setText("right");
  dialog->logInButton()->click();
  QTRY_VERIFY(!window_->overlay());
  QCOMPARE(registryDetail("new.example:5000"), QStringLiteral("logged in as ada"));
  QVERIFY(provider_->library->accessOf("new.example:5000").plainHttp);
  picture("registry-logged-in");
  // How it is reached is remembered, who we are is not: that is Helm's.
  preferences_.reset();
  QFile settings(dir_->filePath("settings.ini"));
  QVERIFY(settings.open(QIODevice::ReadOnly));
  const QByteArray stored = settings.readAll();
  QVERIFY(stored.contains("plainHttp=true"));
  QVERIFY(!stored.contains("right") && !stored.contains("ada"));
}

void TestChartsPage::loggingOut() {
  const QString host = "registry.example";
  Q_EMIT page_->logOutRequested(host);
  auto* question = qobject_cast<LogOutDialog*>(window_->overlay());
  QVERIFY(question && question->keep()->hasFocus());
  picture("registry-logout");
  Q_EMIT question->confirmed();
  question->close();
  QTRY_VERIFY(registryDetail(host).isEmpty()); // nothing of it is left to list
}

void TestChartsPage::install() {
  open(redis);
  QVERIFY(!page_->pane()->installButton()->isEnabled()); // no cluster is open
  window_->openContext("dev");
  QTRY_VERIFY(window_->cluster().gateway() != nullptr);
  window_->showPage(SideBar::Charts);
  QVERIFY(page_->pane()->installButton()->isEnabled());
  page_->pane()->installButton()->click();
  auto* dialog = qobject_cast<InstallDialog*>(window_->overlay());
  QVERIFY(dialog);
  QCOMPARE(dialog->chart()->currentText(), QStringLiteral("shop/redis 1.2.0"));
  QTRY_VERIFY(dialog->next()->isEnabled());
  dialog->next()->click();
  QTRY_VERIFY(window_->upgrade()->isPlanned());
  window_->upgrade()->applyButton()->click();
  QTRY_COMPARE(provider_->engine->lastApply.chartName, QStringLiteral("shop/redis"));
  QCOMPARE(provider_->engine->lastApply.chartVersion, QStringLiteral("1.2.0"));
  QCOMPARE(provider_->engine->lastApply.chartPath, QStringLiteral("/cache/checkout.chart"));
  QVERIFY(preferences_->recentCharts().isEmpty()); // the cache's file is nobody's choice
}

void TestChartsPage::compare() {
  open(redis);
  page_->pane()->compareButton()->click();
  QVERIFY(page_->isComparing());
  ChartCompareView* view = page_->compareView();
  QTRY_VERIFY(view->isReady());
  QCOMPARE(view->left()->currentText(), QStringLiteral("1.1.0")); // the one before
  QCOMPARE(view->right()->currentText(), QStringLiteral("1.2.0"));
  QVERIFY(view->diff()->changeCount() >= 2);
  view->choosePart(ChartPart::Values);
  QTRY_VERIFY(view->isReady());
  QCOMPARE(view->diff()->changeCount(), 0); // both begin with 1
  view->left()->setCurrentIndex(0);
  Q_EMIT view->left()->activated(0);
  QTRY_VERIFY(view->isReady());
  QCOMPARE(view->diff()->changeCount(), 1);
  QTest::keyClick(view, Qt::Key_Escape);
  QVERIFY(!page_->isComparing());
}

void TestChartsPage::signatures() {
  provider_->library->nextSignature = {SignatureView::State::Verified, "Ada <a@x.example>", "ABCD", {}};
  open(redis);
  QTRY_COMPARE(page_->pane()->signature().state, SignatureView::State::Verified);
  bool said = false;
  for (const StatusPill* pill : page_->pane()->findChildren<StatusPill*>())
    said |= pill->isVisible() && pill->text() == "signed" && pill->toolTip().contains("Ada");
  QVERIFY(said);
}

void TestChartsPage::repositoriesComeAndGo() {
  Q_EMIT page_->addRepositoryRequested();
  auto* dialog = qobject_cast<AddRepositoryDialog*>(window_->overlay());
  QVERIFY(dialog);
  QVERIFY(!dialog->addButton()->isEnabled());
  QTest::keyClicks(dialog->url(), "https://nowhere.example/stable");
  QCOMPARE(dialog->name()->text(), QStringLiteral("stable"));
  dialog->addButton()->click();
  QTRY_VERIFY(dialog->problem()->text().contains("no such host"));
  picture("add-repository");
  dialog->url()->setText("https://charts.example/stable");
  dialog->addButton()->click();
  QTRY_VERIFY(!window_->overlay());
  QTRY_VERIFY(page_->sources()->rowOf(ChartSourcesModel::Kind::Repository, "stable") >= 0);
  Q_EMIT page_->removeRepositoryRequested("stable");
  auto* question = qobject_cast<RemoveRepositoryDialog*>(window_->overlay());
  QVERIFY(question && question->keep()->hasFocus());
  picture("remove-repository");
  Q_EMIT question->confirmed();
  QTRY_VERIFY(page_->sources()->rowOf(ChartSourcesModel::Kind::Repository, "stable") < 0);
}

void TestChartsPage::noRepositories() {
  for (const char* name : {"shop", "broken"})
    QVERIFY(provider_->library->removeRepository(name, {}).has_value());
  page_->controller().reload();
  QTRY_COMPARE(page_->listMessage()->title(), QStringLiteral("No repositories yet"));
  QVERIFY(!page_->header()->updateButton()->isEnabled());
  picture("no-repositories");
  page_->listMessage()->findChild<QPushButton*>()->click();
  QVERIFY(qobject_cast<AddRepositoryDialog*>(window_->overlay()));
}

void TestChartsPage::everythingHasAName() {
  open(redis);
  for (int round = 0; round < 2; ++round) {
    if (round == 1) page_->startComparing();
    for (const QWidget* widget : page_->findChildren<QWidget*>()) {
      if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(window_.get())) continue;
      if (widget->objectName().startsWith("qt_")) continue;
      const auto* button = qobject_cast<const QAbstractButton*>(widget);
      const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) ||
                         widget->inherits("QHeaderView") || widget->parentWidget()->inherits("YamlEditor") ||
                         widget->inherits("pilothouse::ui::CodeEdit") ||
                         widget->parentWidget()->inherits("QComboBoxPrivateContainer");
      QVERIFY2(named, qPrintable(QString(widget->metaObject()->className()) + " in " +
                                 widget->parentWidget()->metaObject()->className()));
    }
  }
}

// Twice the text in the same window: everything stays reachable, nothing is cut that cannot be scrolled.
void TestChartsPage::largeText() {
  theme::apply(*qApp, {theme::Scheme::Light, theme::Variant::Standard, 200});
  window_ = std::make_unique<MainWindow>(provider_, *preferences_);
  page_ = window_->charts();
  window_->resize(1440, 900);
  window_->show();
  window_->showPage(SideBar::Charts);
  QTRY_COMPARE(page_->found()->rowCount(), 3);
  open(redis);
  picture("200-percent");
  QVERIFY2(page_->minimumSizeHint().width() <= 1440,
           qPrintable(QString::number(page_->minimumSizeHint().width())));
  for (const QAbstractButton* button : page_->findChildren<QAbstractButton*>())
    if (button->isVisible() && !button->text().isEmpty())
      QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
}

QTEST_MAIN(TestChartsPage)
#include "tst_charts_page.moc"
