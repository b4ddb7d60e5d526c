// The list of layers: a file is dragged to its place with the mouse, or moved, opened and left out by key. It
// changes nothing itself but the order while a drag goes on. UI thread only.
#pragma once

#include "ui/models/layers_model.h"

#include <QListView>

namespace pilothouse::ui {

class LayersView final : public QListView {
  Q_OBJECT
public:
  explicit LayersView(LayersModel& model, QWidget* parent = nullptr);

  [[nodiscard]] int currentFile() const; // -1: none
  void setCurrentFile(int file);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
  void moveRequested(int file, int to);
  void removeRequested(int file);
  void openRequested(int file);
  void undoRequested();
  void redoRequested();
  void dragged(const QStringList& before); // the order is another one now
  void currentFileChanged();

protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
  [[nodiscard]] int fileNear(int y) const;
  void endDrag(bool keep);

  LayersModel& layers_;
  int pressed_ = -1; // the file that was pressed, where it is now
  QPoint from_;
  bool dragging_ = false;
  QStringList before_;
};

} // namespace pilothouse::ui
