#include "tests/ui/walk/site.h"

#include "ui/theme/style.h"

#include <QApplication>

namespace pilothouse::walk {

Site::Site()
    : preferences_(directory_.filePath(QStringLiteral("settings.ini"))),
      provider_(gui::makeDemoProvider(directory_.path())) {
  for (const QString& chart : provider_->writeCharts()) preferences_.addRecentChart(chart);
  QObject::connect(&preferences_, &ui::Preferences::appearanceChanged, qApp, [this] { applyTheme(); });
}

Site::~Site() {
  provider_->stopFilling();
  close();
  QObject::disconnect(&preferences_, nullptr, qApp, nullptr);
  provider_->shutDown();
}

void Site::close() {
  window_.reset();
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void Site::applyTheme() {
  const ui::Appearance look = preferences_.appearance();
  theme::apply(*qApp, {look.scheme == ui::SchemeChoice::Dark ? theme::Scheme::Dark : theme::Scheme::Light,
                       static_cast<theme::Variant>(look.variant), look.textPercent});
}

void Site::restart(const QString& language, int textPercent) {
  close();
  QCoreApplication::removeTranslator(&translator_);
  const QString messages = QStringLiteral(PILOTHOUSE_MESSAGES "/pilothouse_%1.qm").arg(language);
  if (translator_.load(messages)) QCoreApplication::installTranslator(&translator_);
  ui::Appearance look = preferences_.appearance();
  look.textPercent = textPercent;
  preferences_.setAppearance(look);
  applyTheme();
  window_ = std::make_unique<ui::MainWindow>(provider_, preferences_);
  window_->resize(1440, 900);
  window_->show();
  window_->start(QString::fromLatin1(gui::demoProduction));
}

} // namespace pilothouse::walk
