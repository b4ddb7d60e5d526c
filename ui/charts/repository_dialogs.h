// Adding a repository, and the question before one is removed. UI thread only.
#pragma once

#include "ui/charts/access_fields.h"
#include "ui/dialogs/overlay.h"
#include "ui/session/charts_controller.h"

class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace pilothouse::ui {

class TextLabel;

class AddRepositoryDialog final : public Overlay {
  Q_OBJECT
public:
  AddRepositoryDialog(QWidget* host, ChartsController& controller);
  [[nodiscard]] QLineEdit* url() const { return url_; }
  [[nodiscard]] QLineEdit* name() const { return name_; }
  [[nodiscard]] QPushButton* addButton() const { return add_; }
  [[nodiscard]] QLineEdit* user() const { return user_; }
  [[nodiscard]] QLineEdit* password() const { return password_; }
  [[nodiscard]] AccessFields* access() const { return access_; }
  [[nodiscard]] TextLabel* problem() const { return problem_; }

protected:
  void reject() override;

private:
  void update();
  void proceed();
  ChartsController& controller_;
  QLineEdit *url_, *name_, *user_, *password_;
  AccessFields* access_ = nullptr;
  TextLabel* problem_;
  QPushButton* add_;
  bool running_ = false;
};

// A question before something of the user's is forgotten.
class ForgetDialog : public Overlay {
  Q_OBJECT
public:
  ForgetDialog(QWidget* host, const QString& title, const QString& loss, const QString& action);
  [[nodiscard]] QPushButton* keep() const { return keep_; }

Q_SIGNALS:
  void confirmed();

private:
  QPushButton* keep_;
};

class RemoveRepositoryDialog final : public ForgetDialog {
  Q_OBJECT
public:
  RemoveRepositoryDialog(QWidget* host, const QString& name);
};

[[nodiscard]] QHBoxLayout* buttonRow(const QWidget& dialog); // at the foot of such dialogs

} // namespace pilothouse::ui
