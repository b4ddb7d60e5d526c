// Logging in to an OCI registry, and the question before a login is forgotten. UI thread only.
#pragma once

#include "ui/charts/access_fields.h"
#include "ui/charts/repository_dialogs.h"
#include "ui/session/registries_controller.h"

namespace pilothouse::ui {

class RegistryLoginDialog final : public Overlay {
  Q_OBJECT
public:
  // An empty host: the person types it.
  RegistryLoginDialog(QWidget* host, RegistriesController& controller, const QString& registry,
                      const QString& user);
  [[nodiscard]] QLineEdit* registry() const { return registry_; }
  [[nodiscard]] QLineEdit* user() const { return user_; }
  [[nodiscard]] QLineEdit* password() const { return password_; }
  [[nodiscard]] AccessFields* access() const { return access_; }
  [[nodiscard]] QPushButton* logInButton() const { return logIn_; }
  [[nodiscard]] TextLabel* problem() const { return problem_; }
  [[nodiscard]] QString command() const; // what does the same in a shell, without the password
  [[nodiscard]] QWidget* firstField() const;

protected:
  void reject() override;

private:
  void update();
  void proceed();

  RegistriesController& controller_;
  QLineEdit *registry_, *user_, *password_;
  AccessFields* access_ = nullptr;
  TextLabel *command_, *problem_;
  QPushButton* logIn_;
  bool running_ = false;
};

class LogOutDialog final : public ForgetDialog {
  Q_OBJECT
public:
  LogOutDialog(QWidget* host, const QString& registry);
};

} // namespace pilothouse::ui
