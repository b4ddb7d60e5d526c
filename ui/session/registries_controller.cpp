#include "ui/session/registries_controller.h"

namespace pilothouse::ui {

RegistriesController::RegistriesController(TaskRunner& runner, Preferences& preferences,
                                           std::shared_ptr<ChartLibrary> library, QObject* parent)
    : QObject(parent), preferences_(preferences), library_(std::move(library)),
      checking_(runner, TaskRunner::Lane::Long), loggingIn_(runner, TaskRunner::Lane::Long),
      loggingOut_(runner, TaskRunner::Lane::Long) {
  for (const QString& host : preferences_.registries())
    library_->setRegistryAccess(host, preferences_.registryAccess(host));
}

ServerAccess RegistriesController::access(const QString& host) const {
  return preferences_.registryAccess(host);
}

void RegistriesController::setState(const QString& host, RegistryState state) {
  states_[host] = std::move(state);
  Q_EMIT stateChanged(host);
}

void RegistriesController::check(const QString& host) {
  if (checking_.isRunning()) {
    if (checked_ == host) return;
    states_.erase(checked_); // as if it had never been asked
    Q_EMIT stateChanged(checked_);
  }
  checked_ = host;
  setState(host, {.checking = true, .answer = {}, .problem = {}});
  checking_.start(
      this, [library = library_, host](std::stop_token stop) { return library->checkRegistry(host, stop); },
      [this, host](const Result<RegistryAnswer>& answer) {
        setState(host, answer ? RegistryState{.checking = false, .answer = *answer, .problem = {}}
                              : RegistryState{.checking = false, .answer = {}, .problem = answer.error()});
      });
}

void RegistriesController::logIn(const RegistryLogin& login) {
  loggingIn_.start(
      this, [library = library_, login](std::stop_token stop) { return library->logIn(login, stop); },
      [this, host = login.host, user = login.username, access = login.access](const Result<void>& done) {
        if (!done) {
          Q_EMIT notLoggedIn(done.error());
          return;
        }
        preferences_.setRegistryAccess(host, access);
        library_->setRegistryAccess(host, access);
        setState(host, {.checking = false, .answer = RegistryAnswer{true, user}, .problem = {}});
        Q_EMIT loggedIn(host);
      });
}

void RegistriesController::logOut(const QString& host) {
  loggingOut_.start(
      this, [library = library_, host](std::stop_token stop) { return library->logOut(host, stop); },
      [this, host](const Result<void>& done) {
        if (!done) {
          Q_EMIT notLoggedOut(host, done.error());
          return;
        }
        setState(host, {});
        Q_EMIT loggedOut(host);
      });
}

} // namespace pilothouse::ui
