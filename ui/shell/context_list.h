// The contexts in the side bar: a click or Return opens one, the cross of an opened one (or Delete) closes
// it. UI thread only.
#pragma once

#include <QListView>

namespace pilothouse::ui {

class ContextList final : public QListView {
  Q_OBJECT
public:
  explicit ContextList(QWidget* parent = nullptr);
  void setPlace(const QString& context);                    // where the keyboard is
  [[nodiscard]] QRect rectOf(const QString& context) const; // in the viewport; empty: not listed

Q_SIGNALS:
  void chosen(const QString& context);
  void closeRequested(const QString& context);

protected:
  void keyPressEvent(QKeyEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;

private:
  [[nodiscard]] QModelIndex indexOf(const QString& context) const;
  [[nodiscard]] bool isOnCross(const QModelIndex& index, const QPoint& position) const;
};

} // namespace pilothouse::ui
