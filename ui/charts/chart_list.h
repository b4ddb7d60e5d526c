// The two lists of the Charts page: where charts come from, and what a search found. Return opens like a
// click. UI thread only.
#pragma once

#include <QListView>

namespace pilothouse::ui {

class ChoiceList final : public QListView {
  Q_OBJECT
public:
  explicit ChoiceList(QWidget* parent = nullptr);

Q_SIGNALS:
  void chosen(const QModelIndex& index); // by mouse, by arrow keys, by Return
  void leftUpwards();                    // Up in the first row

protected:
  void keyPressEvent(QKeyEvent* event) override;
};

} // namespace pilothouse::ui
