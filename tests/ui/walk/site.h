// The whole program but for main(): the real window over the demo's clusters, with settings, theme and
// language of its own. UI thread only.
#pragma once

#include "app/gui/demo_provider.h"
#include "ui/session/preferences.h"
#include "ui/shell/main_window.h"

#include <QTemporaryDir>
#include <QTranslator>

namespace pilothouse::walk {

class Site {
public:
  Site();
  ~Site();
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  // Closes the window, whatever goes on in it, and opens another, as leaving and starting the program does.
  void restart(const QString& language, int textPercent);
  // The same without opening another.
  void close();
  [[nodiscard]] ui::MainWindow* window() const { return window_.get(); }
  [[nodiscard]] ui::Preferences& preferences() { return preferences_; }
  [[nodiscard]] gui::DemoProvider& provider() { return *provider_; }

private:
  void applyTheme();
  QTemporaryDir directory_;
  ui::Preferences preferences_;
  QTranslator translator_;
  std::shared_ptr<gui::DemoProvider> provider_;
  std::unique_ptr<ui::MainWindow> window_;
};

} // namespace pilothouse::walk
