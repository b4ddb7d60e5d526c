// The whole diff at a glance beside the text: changes as marks, the visible part as a frame that can be
// dragged. Where marks are closer than pixels a difference outranks its surroundings. UI thread only.
#pragma once

#include "ui/diff/diff_canvas.h"

#include <QWidget>

namespace pilothouse::ui {

class OverviewRuler : public QWidget {
  Q_OBJECT
public:
  explicit OverviewRuler(DiffCanvas& canvas, QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

private:
  [[nodiscard]] double scale() const; // pixels of the ruler a pixel of text
  [[nodiscard]] QRectF frame() const;
  [[nodiscard]] double matchTop(const FindMatch& match) const;
  void jump(int y);

  DiffCanvas& canvas_;
  double grip_ = 0; // where the frame was taken hold of
};

} // namespace pilothouse::ui
