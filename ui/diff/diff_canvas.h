// The painted part of the diff: both panes, the bar between them, scrolling, selection of lines, folding.
// It owns no text: the parts' texts must outlive it (DiffView holds the model). UI thread only.
#pragma once

#include "ui/diff/canvas_state.h"
#include "ui/diff/diff_painter.h"
#include "ui/diff/line_cache.h"

#include <QAbstractScrollArea>

namespace pilothouse::ui {

class DiffCanvas : public QAbstractScrollArea {
  Q_OBJECT
public:
  explicit DiffCanvas(QWidget* parent = nullptr);
  ~DiffCanvas() override;

  void setParts(std::vector<DiffPart> parts, std::vector<PartTitle> titles, bool sections);
  // Where the reader is, in terms that survive a new model: a part, and lines of it.
  struct Anchor {
    int part = -1, leftLine = 0, rightLine = 0, offset = 0, x = 0;
  };
  [[nodiscard]] Anchor anchor() const;
  void restore(const Anchor& anchor);
  void setFolded(const std::set<int>& open, const std::set<int>& closed); // parts against their default
  void foldAll(bool folded);
  void setChoices(const RowChoices& choices); // keeps the place
  [[nodiscard]] const CanvasState& state() const { return state_; }

  void goToHunk(int hunk);
  void goToPart(int part);
  void goToLine(int part, Pane pane, int line);
  void setMatches(std::vector<FindMatch> matches);
  void goToMatch(int match);
  void scrollTo(int y);

  [[nodiscard]] QString selectedText() const;
  [[nodiscard]] QString lineText(int part, Pane pane, int line) const;
  [[nodiscard]] QString spokenLine() const; // the cursor's row, for a screen reader

Q_SIGNALS:
  void viewChanged();     // scrolled, resized or folded
  void geometryChanged(); // where the panes are
  void currentHunkChanged(int hunk);
  void currentPartChanged(int part);
  void lineClicked(int part, Pane pane, int line, const QPoint& globalPosition);
  void menuRequested(const QPoint& globalPosition);

protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

private:
  struct Place { // a model row and how far below the viewport's top it stands
    int part = 0, row = 0, offset = 0;
  };
  void applyTheme();
  void rebuild();
  void rebuildInPlace();
  void layoutPanes();
  void updateScrollBars();
  void updateCurrent();
  void setCurrentHunk(int hunk);
  void setCurrentPart(int part);
  [[nodiscard]] Place place() const;
  void restore(const Place& place);
  void showRow(int row, bool centre);
  void toggleSection(int part);
  void openGap(const VisibleRow& gap, GapLink link);
  [[nodiscard]] Pane paneAt(int x) const;
  [[nodiscard]] int rowAt(const QPoint& position) const; // -1 outside; the floating heading is the part's
  [[nodiscard]] GapLink linkAt(int row, const QPoint& position) const;
  void moveCursor(int row, bool extend);
  void chooseLine(const QPoint& globalPosition);
  [[nodiscard]] int lineRowFrom(int row, int step) const;
  void updateHover(const QPoint& position);

  CanvasState state_;
  LineCache cache_;
  DiffPainter::Fonts fonts_;
  int currentPart_ = -1;
  bool ringed_ = false;   // the focus came by key
  bool steering_ = false; // a jump decides what is current, not the scroll position
  bool dragging_ = false;
};

} // namespace pilothouse::ui
