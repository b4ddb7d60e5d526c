// The strip over the panes: what each side is, the count of changes with its buttons, the noise chip, the
// menu. UI thread only.
#pragma once

#include "ui/diff/canvas_state.h"
#include "ui/diff/diff_view.h"

#include <QPushButton>
#include <QWidget>

#include <array>

class QLabel;
class QMenu;

namespace pilothouse::ui {

struct SideTitle {
  QString pill, title, detail;
  DiffView::Tone tone = DiffView::Tone::Neutral;
};

// A round, checkable button: "noise hidden: 42 lines".
class NoiseChip : public QPushButton {
  Q_OBJECT
public:
  explicit NoiseChip(QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;
};

class DiffHeader : public QWidget {
  Q_OBJECT
public:
  explicit DiffHeader(QMenu* menu, QWidget* parent = nullptr);

  void setSide(DiffView::Side side, const SideTitle& title);
  [[nodiscard]] const SideTitle& side(DiffView::Side side) const {
    return sides_[static_cast<std::size_t>(side)];
  }
  void setPanes(const PaneGeometry& geometry);
  void setCount(int current, int count); // current from 1, 0: none
  void setNoise(int lines, bool hidden); // 0 lines: no chip
  void setControlsVisible(bool visible);

  [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
  void nextRequested();
  void previousRequested();
  void hideNoiseRequested(bool hide);

protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  void arrange();
  [[nodiscard]] int pillWidth(const SideTitle& side) const; // with the space after it
  [[nodiscard]] int titleWidth(const SideTitle& side, bool withDetail) const;
  void paintSide(QPainter& painter, const SideTitle& side, const QRect& rect) const;

  std::array<SideTitle, 2> sides_;
  PaneGeometry geometry_;
  int controlsLeft_ = 0, noiseLines_ = 0;
  bool controls_ = true, noiseHidden_ = false;
  QLabel* counter_;
  QPushButton* previous_;
  QPushButton* next_;
  QPushButton* more_;
  NoiseChip* chip_;
};

} // namespace pilothouse::ui
