// The designed empty, loading, denied and error states: what is the matter, and the next step. UI thread
// only.
#pragma once

#include "ui/models/words.h"
#include "ui/widgets/basics.h"

class QProgressBar;
class QPushButton;

namespace pilothouse::ui {

class MessagePanel final : public Surface {
  Q_OBJECT
public:
  explicit MessagePanel(QWidget* parent = nullptr);

  // An empty action text: no button.
  void showMessage(const QString& icon, Tone tone, const QString& title, const QString& detail,
                   const QString& nextStep = {}, const QString& action = {});
  void showError(const Error& error, const QString& action);
  void showLoading(const QString& title);
  // percent < 0: how much is left nobody knows.
  void showProgress(const QString& icon, const QString& title, const QString& detail, int percent,
                    const QString& action);
  [[nodiscard]] QString title() const { return title_->text(); }

Q_SIGNALS:
  void actionClicked();

protected:
  void paintEvent(QPaintEvent* event) override;

private:
  QString icon_;
  Tone tone_ = Tone::Neutral;
  QWidget* picture_;
  TextLabel *title_, *detail_, *next_;
  QProgressBar* progress_;
  QPushButton* action_;
};

} // namespace pilothouse::ui
