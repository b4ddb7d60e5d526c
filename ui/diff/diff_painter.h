// Paints the visible rows of a diff. Made for one paint event. UI thread only.
#pragma once

#include "ui/diff/canvas_state.h"
#include "ui/diff/line_cache.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QCoreApplication>
#include <QPainter>

namespace pilothouse::ui {

class DiffPainter {
  Q_DECLARE_TR_FUNCTIONS(pilothouse::ui::DiffView)

public:
  struct Fonts {
    QFont code, text, strong, small;
  };
  DiffPainter(QPainter& painter, const CanvasState& state, LineCache& cache, const theme::Colours& colours,
              const theme::Metrics& metrics, const Fonts& fonts);

  void paint(const QRect& viewport);

  // Where the links of a collapsed row are, for the mouse; `row` in viewport coordinates.
  [[nodiscard]] static QRect linkRect(const CanvasState& state, const VisibleRow& gap, const QRect& row,
                                      GapLink link, const QFont& font);
  [[nodiscard]] static QString linkText(const VisibleRow& gap, GapLink link);

private:
  void paintBackground(int index, const QRect& row);
  void paintLineBack(int index, const VisibleRow& row, const QRect& rect, Pane pane);
  void paintNumber(int index, const VisibleRow& row, const QRect& rect, Pane pane);
  void paintFiller(const QRect& rect);
  void paintTexts(int first, int last, Pane pane);
  void paintWords(const VisibleRow& row, const QRect& rect, Pane pane, int line);
  void paintMatches(const VisibleRow& row, const QRect& rect, Pane pane, int line);
  void paintGap(int index, const VisibleRow& gap, const QRect& rect);
  void paintLink(const VisibleRow& gap, const QRect& row, GapLink link, bool hovered);
  void paintSection(const VisibleRow& row, const QRect& rect, bool floating);
  void paintFloatingSection(int first, const QRect& viewport);
  void paintConnectors(const QRect& viewport);
  void paintConnector(const VisibleHunk& hunk);
  [[nodiscard]] QRect rowRect(int index) const;
  [[nodiscard]] QString gapText(const VisibleRow& gap) const;

  QPainter& painter_;
  const CanvasState& state_;
  LineCache& cache_;
  const theme::Colours& colours_;
  const theme::Metrics& metrics_;
  const Fonts& fonts_;
  int width_ = 0;
};

// The sign and the colour of a change: "~", "+", "−", "=".
[[nodiscard]] QString changeSign(diff::ObjectChange change);
[[nodiscard]] theme::Role changeRole(diff::ObjectChange change);

} // namespace pilothouse::ui
