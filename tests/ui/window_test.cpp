#include "tests/ui/window_test.h"

#include "ui/pages/history_tab.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"
#include "ui/theme/style.h"

#include <QApplication>

namespace pilothouse::ui {

void WindowTest::init() {
  strays_.seen.clear();
  qApp->installEventFilter(&strays_);
  theme::apply(*qApp, {.textPercent = textPercent_});
  dir_ = std::make_unique<QTemporaryDir>();
  preferences_ = std::make_unique<Preferences>(dir_->filePath("settings.ini"));
  provider_ = std::make_shared<FakeProvider>();
  window_ = std::make_unique<MainWindow>(provider_, *preferences_);
  window_->resize(1440, 900);
  window_->show();
  QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
  window_->start();
  QTRY_COMPARE(window_->contexts()->rowCount(), 5);
}

void WindowTest::cleanup() {
  QCOMPARE(strays_.seen, QStringList());
  provider_->engine->hold = false;
  window_.reset();
}

void WindowTest::picture(const QString& name) const {
  const QString folder = qEnvironmentVariable("PILOTHOUSE_PICTURES");
  if (folder.isEmpty()) return;
  QTest::qWait(120);
  window_->grab().save(folder + '/' + name + ".png");
}

void WindowTest::openCheckout() {
  window_->openContext("prod-eu");
  QTRY_COMPARE(window_->releases()->model()->rowCount(), 9);
  window_->releases()->select({"shop", "checkout"});
  QTRY_VERIFY(window_->releases()->pane()->historyTab()->hasDiff());
}

} // namespace pilothouse::ui
