// Adding a repository, and the question before one is removed. UI thread only.
#pragma once

#include "ui/dialogs/overlay.h"
#include "ui/session/charts_controller.h"

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
  [[nodiscard]] TextLabel* problem() const { return problem_; }

protected:
  void reject() override;

private:
  void update();
  void proceed();
  ChartsController& controller_;
  QLineEdit *url_, *name_, *user_, *password_;
  TextLabel* problem_;
  QPushButton* add_;
  bool running_ = false;
};

class RemoveRepositoryDialog final : public Overlay {
  Q_OBJECT
public:
  RemoveRepositoryDialog(QWidget* host, const QString& name);
  [[nodiscard]] QPushButton* keep() const { return keep_; }

Q_SIGNALS:
  void confirmed();

private:
  QPushButton* keep_;
};

} // namespace pilothouse::ui
