// The bar of Ctrl+F: a field, how many there are, next, previous, close. Knows nothing of what is searched.
// UI thread only.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace pilothouse::ui {

class FindBar : public QWidget {
  Q_OBJECT
public:
  explicit FindBar(QWidget* parent = nullptr);

  void open(const QString& text); // shows it and selects the text; an empty one keeps the last
  void showCount(int current, int count, bool more = false); // current from 1; `more`: the search was cut off
  [[nodiscard]] QString text() const;

Q_SIGNALS:
  void textChanged(const QString& text);
  void nextRequested();
  void previousRequested();
  void closed();

protected:
  void keyPressEvent(QKeyEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

private:
  QLineEdit* field_;
  QLabel* count_;
};

} // namespace pilothouse::ui
