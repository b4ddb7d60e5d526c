// OCI registries: logging in and out, and what each said when it was last asked who we are. A login is kept
// where Helm keeps it and nowhere else; how a registry is reached (TLS files, plain http), which Helm takes
// as flags with every command, is remembered in the preferences. UI thread only.
#pragma once

#include "ui/async/task_runner.h"
#include "ui/session/chart_library.h"
#include "ui/session/preferences.h"

#include <QObject>

#include <map>

namespace pilothouse::ui {

class RegistriesController final : public QObject {
  Q_OBJECT
public:
  RegistriesController(TaskRunner& runner, Preferences& preferences, std::shared_ptr<ChartLibrary> library,
                       QObject* parent = nullptr);

  void check(const QString& host); // asks the registry; a former question to another one is dropped
  void logIn(const RegistryLogin& login);
  void cancelLogIn() { loggingIn_.cancel(); }
  void logOut(const QString& host);

  [[nodiscard]] const std::map<QString, RegistryState>& states() const { return states_; }
  [[nodiscard]] bool isKnown(const QString& host) const { return states_.contains(host); }
  [[nodiscard]] ServerAccess access(const QString& host) const;

Q_SIGNALS:
  void stateChanged(const QString& host);
  void loggedIn(const QString& host);
  void notLoggedIn(const pilothouse::Error& error);
  void loggedOut(const QString& host);
  void notLoggedOut(const QString& host, const pilothouse::Error& error);

private:
  void setState(const QString& host, RegistryState state);

  Preferences& preferences_;
  std::shared_ptr<ChartLibrary> library_;
  Latest checking_, loggingIn_, loggingOut_;
  QString checked_; // the host that is being asked
  std::map<QString, RegistryState> states_;
};

} // namespace pilothouse::ui
