// The editor's find bar: field, count, next, previous, and what to put in their place. UI thread only.
#pragma once

#include <QList>
#include <QTextCursor>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace pilothouse::ui {

class CodeEdit;

class EditorFind : public QWidget {
  Q_OBJECT
public:
  explicit EditorFind(CodeEdit& edit, QWidget* parent = nullptr);
  void open(bool replacing = false);
  void refresh(); // the text changed by itself

protected:
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

private:
  void replace(bool all);
  void search();
  void step(int direction);
  void leave();

  CodeEdit& edit_;
  QLineEdit *field_, *other_;
  QWidget* replaceRow_;
  QLabel* count_;
  QList<QTextCursor> matches_;
  int current_ = -1;
};

} // namespace pilothouse::ui
