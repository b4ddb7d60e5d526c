// While a credential plugin wants something of the user: what it says, its links, and a way out. UI thread
// only.
#pragma once

#include "ui/widgets/basics.h"

class QPlainTextEdit;
class QPushButton;

namespace pilothouse::ui {

class SignInPanel final : public Surface {
  Q_OBJECT
public:
  explicit SignInPanel(QWidget* parent = nullptr);
  void show(const QString& context, const QString& program, const QString& text);
  [[nodiscard]] QPlainTextEdit* output() const { return output_; }
  [[nodiscard]] QPushButton* linkButton() const { return link_; }
  [[nodiscard]] QPushButton* cancelButton() const { return cancel_; }
  [[nodiscard]] const QString& link() const { return address_; }

Q_SIGNALS:
  void cancelled();

private:
  TextLabel *title_, *detail_;
  QPlainTextEdit* output_;
  QPushButton *link_, *cancel_;
  QString address_;
};

} // namespace pilothouse::ui
