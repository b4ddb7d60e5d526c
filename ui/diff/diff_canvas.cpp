#include "ui/diff/diff_canvas.h"

#include "ui/theme/style.h"

#include <QFontMetricsF>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace pilothouse::ui {

namespace {

// Code fonts draw "--" and "!=" as one sign; a comparison shows the characters that are there.
QFont plainCode(QFont font) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
  font.setFeature(QFont::Tag("calt"), 0);
  font.setFeature(QFont::Tag("liga"), 0);
#endif
  return font;
}

} // namespace

DiffCanvas::DiffCanvas(QWidget* parent) : QAbstractScrollArea(parent), cache_(state_) {
  setObjectName(QStringLiteral("diffCanvas"));
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the overview ruler stands in for it
  setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
  viewport()->setMouseTracking(true);
  viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
  viewport()->setCursor(Qt::ArrowCursor);
  applyTheme();
}

DiffCanvas::~DiffCanvas() = default;

void DiffCanvas::applyTheme() {
  const theme::Metrics& metrics = theme::metrics(this);
  fonts_ = {plainCode(metrics.code()), metrics.text(), metrics.strong(), metrics.small()};
  cache_.setLook(fonts_.code, theme::colours(this));
  const int lineHeight = std::max(metrics.px(20), QFontMetrics(fonts_.code).height() + metrics.px(2));
  state_.heights = {lineHeight, lineHeight + metrics.px(5), metrics.rowHeight()};
}

void DiffCanvas::setParts(std::vector<DiffPart> parts, std::vector<PartTitle> titles, bool sections) {
  state_.parts = std::move(parts);
  state_.titles = std::move(titles);
  state_.choices.sections = sections;
  state_.folds = {};
  state_.selection = {};
  state_.matches.clear();
  state_.currentMatch = state_.currentHunk = state_.hoverRow = -1;
  currentPart_ = -1;
  cache_.clear();
  verticalScrollBar()->setValue(0);
  horizontalScrollBar()->setValue(0);
  rebuild();
  updateCurrent();
}

void DiffCanvas::setChoices(const RowChoices& choices) {
  const bool sections = state_.choices.sections;
  state_.choices = choices;
  state_.choices.sections = sections;
  state_.selection = {};
  rebuildInPlace();
}

void DiffCanvas::rebuild() {
  layoutPanes(); // a narrow canvas is unified
  RowChoices choices = state_.choices;
  choices.unified = state_.geometry.unified;
  state_.visible = makeVisibleRows(state_.parts, choices, state_.folds, state_.heights);
  for (std::size_t i = 0; i < state_.titles.size(); ++i)
    state_.titles[i].summary = summarise(state_.parts[i], state_.choices);
  state_.hoverRow = -1;
  if (state_.currentHunk >= static_cast<int>(state_.visible.hunks.size())) state_.currentHunk = -1;
  updateScrollBars();
  viewport()->update();
  Q_EMIT viewChanged();
}

void DiffCanvas::rebuildInPlace() {
  const Place here = place();
  rebuild();
  restore(here);
  updateCurrent();
}

void DiffCanvas::layoutPanes() {
  const theme::Metrics& metrics = theme::metrics(this);
  const int width = viewport()->width(), height = viewport()->height();
  std::size_t longest = 0;
  for (const DiffPart& part : state_.parts)
    longest = std::max({longest, part.text->left.size(), part.text->right.size()});
  const auto digits = std::max<int>(3, static_cast<int>(QString::number(longest).size()));
  PaneGeometry geometry;
  geometry.unified = state_.choices.unified || width < metrics.px(440);
  geometry.gutter = QFontMetrics(fonts_.code).horizontalAdvance(QLatin1Char('0')) * digits + metrics.px(10);
  geometry.padding = metrics.px(14);
  const int bar = metrics.px(26);
  const int half = (width - bar) / 2;
  geometry.left = QRect(0, 0, geometry.unified ? width : half, height);
  geometry.bar = QRect(half, 0, geometry.unified ? 0 : bar, height);
  geometry.right = geometry.unified ? geometry.left : QRect(half + bar, 0, width - half - bar, height);
  state_.geometry = geometry;
  Q_EMIT geometryChanged();
}

void DiffCanvas::updateScrollBars() {
  const int height = viewport()->height();
  verticalScrollBar()->setRange(0, std::max(0, state_.visible.height() - height));
  verticalScrollBar()->setPageStep(height);
  verticalScrollBar()->setSingleStep(state_.heights.line);
  constexpr int mostColumns = 4096;
  const double column = QFontMetricsF(fonts_.code).horizontalAdvance(QLatin1Char('0'));
  const int text = static_cast<int>(std::ceil(column * std::min(state_.visible.widest + 2, mostColumns)));
  const int room = state_.geometry.left.right() - state_.geometry.textLeft(Pane::Left);
  horizontalScrollBar()->setRange(0, std::max(0, text - room));
  horizontalScrollBar()->setPageStep(std::max(room, 1));
  horizontalScrollBar()->setSingleStep(static_cast<int>(column * 4));
  state_.scrollX = horizontalScrollBar()->value();
  state_.scrollY = verticalScrollBar()->value();
}

DiffCanvas::Place DiffCanvas::place() const {
  for (int i = std::max(0, state_.visible.rowAt(state_.scrollY));
       i < static_cast<int>(state_.visible.rows.size()); ++i) {
    const VisibleRow& row = state_.visible.rows[static_cast<std::size_t>(i)];
    if (row.kind == VisibleRow::Kind::Gap) continue;
    const int model = row.kind == VisibleRow::Kind::Section ? -1 : row.row;
    return {row.part, model, state_.visible.tops[static_cast<std::size_t>(i)] - state_.scrollY};
  }
  return {};
}

void DiffCanvas::restore(const Place& place) {
  if (state_.visible.rows.empty() || place.part >= static_cast<int>(state_.parts.size())) return;
  int row = place.row < 0 ? -1 : state_.visible.find(place.part, place.row);
  if (row < 0) row = state_.visible.sectionRows[static_cast<std::size_t>(place.part)];
  const auto last = static_cast<int>(state_.visible.rows.size()) - 1;
  scrollTo(state_.visible.tops[static_cast<std::size_t>(std::clamp(row, 0, last))] - place.offset);
}

DiffCanvas::Anchor DiffCanvas::anchor() const {
  Anchor anchor;
  if (state_.scrollY == 0 || state_.visible.rows.empty()) return anchor;
  const Place here = place();
  anchor = {here.part, 0, 0, here.offset, state_.scrollX};
  const auto& rows = state_.parts[static_cast<std::size_t>(here.part)].text->rows;
  if (here.row < 0 || here.row >= static_cast<int>(rows.size())) return anchor;
  anchor.leftLine = rows[static_cast<std::size_t>(here.row)].leftLine;
  anchor.rightLine = rows[static_cast<std::size_t>(here.row)].rightLine;
  return anchor;
}

void DiffCanvas::restore(const Anchor& anchor) {
  if (anchor.part < 0 || anchor.part >= static_cast<int>(state_.parts.size())) return;
  const auto& rows = state_.parts[static_cast<std::size_t>(anchor.part)].text->rows;
  const auto found = std::ranges::find_if(rows, [&](const diff::Row& row) {
    return anchor.rightLine > 0 ? row.rightLine == anchor.rightLine
                                : anchor.leftLine > 0 && row.leftLine == anchor.leftLine;
  });
  restore(
      Place{anchor.part, found == rows.end() ? -1 : static_cast<int>(found - rows.begin()), anchor.offset});
  horizontalScrollBar()->setValue(anchor.x);
}

void DiffCanvas::setFolded(const std::set<int>& open, const std::set<int>& closed) {
  if (open.empty() && closed.empty()) return;
  state_.folds.open = open;
  state_.folds.closed = closed;
  rebuild();
}

void DiffCanvas::foldAll(bool folded) {
  state_.folds.open.clear();
  state_.folds.closed.clear();
  for (int part = 0; folded && part < static_cast<int>(state_.parts.size()); ++part)
    state_.folds.closed.insert(part);
  state_.selection = {};
  rebuildInPlace();
}

void DiffCanvas::scrollTo(int y) { verticalScrollBar()->setValue(y); }

// Brings a row into view: to the upper third when it is out of sight or `centre` asks for it.
void DiffCanvas::showRow(int row, bool centre) {
  if (row < 0 || row >= static_cast<int>(state_.visible.rows.size())) return;
  const int top = state_.visible.tops[static_cast<std::size_t>(row)];
  const int height = viewport()->height();
  const int covered = state_.choices.sections ? state_.heights.section : 0;
  const bool seen = top >= state_.scrollY + covered && top + state_.heights.line <= state_.scrollY + height;
  if (!seen || centre)
    scrollTo(centre || top < state_.scrollY - height || top > state_.scrollY + 2 * height ? top - height / 3
             : top < state_.scrollY + covered                                             ? top - covered
                                              : top + state_.heights.line - height);
}

void DiffCanvas::goToHunk(int hunk) {
  if (hunk < 0 || hunk >= static_cast<int>(state_.visible.hunks.size())) return;
  const VisibleHunk target = state_.visible.hunks[static_cast<std::size_t>(hunk)];
  const int top = state_.visible.tops[static_cast<std::size_t>(target.first)];
  const int end = state_.visible.tops[static_cast<std::size_t>(target.first + target.count)];
  const int covered = state_.choices.sections ? state_.heights.section : 0;
  steering_ = true;
  if (top < state_.scrollY + covered || end > state_.scrollY + viewport()->height())
    scrollTo(top - std::max(covered + 3 * state_.heights.line, viewport()->height() / 4));
  steering_ = false;
  setCurrentHunk(hunk);
  setCurrentPart(target.part);
  viewport()->update();
}

void DiffCanvas::goToPart(int part) {
  if (part < 0 || part >= static_cast<int>(state_.parts.size())) return;
  if (state_.folds.closed.erase(part) > 0) rebuild();
  if (state_.choices.sections &&
      state_.titles[static_cast<std::size_t>(part)].summary.change == diff::ObjectChange::Unchanged &&
      !state_.folds.open.contains(part)) {
    state_.folds.open.insert(part);
    rebuild();
  }
  steering_ = true;
  const int row = state_.visible.sectionRows[static_cast<std::size_t>(part)];
  if (row < static_cast<int>(state_.visible.rows.size()))
    scrollTo(state_.visible.tops[static_cast<std::size_t>(row)]);
  steering_ = false;
  setCurrentPart(part);
  const auto hunk = std::ranges::find(state_.visible.hunks, part, &VisibleHunk::part);
  if (hunk != state_.visible.hunks.end())
    setCurrentHunk(static_cast<int>(hunk - state_.visible.hunks.begin()));
}

void DiffCanvas::goToLine(int part, Pane pane, int line) {
  if (part < 0 || part >= static_cast<int>(state_.parts.size())) return;
  const auto& rows = state_.parts[static_cast<std::size_t>(part)].text->rows;
  const auto lineOf = [&](const diff::Row& row) { return pane == Pane::Left ? row.leftLine : row.rightLine; };
  const auto found = std::ranges::find(rows, line, lineOf);
  if (found == rows.end()) return;
  const auto modelRow = static_cast<int>(found - rows.begin());
  if (state_.visible.find(part, modelRow) < 0) {
    reveal(state_.folds, state_.parts, state_.choices, part, modelRow);
    rebuild();
  }
  int row = state_.visible.find(part, modelRow);
  if (row >= 0 && state_.geometry.unified && pane == Pane::Right) // its second half
    while (row + 1 < static_cast<int>(state_.visible.rows.size()) &&
           state_.lineOf(state_.visible.rows[static_cast<std::size_t>(row)], pane) != line)
      ++row;
  steering_ = true;
  showRow(row, false);
  steering_ = false;
  setCurrentPart(part);
  state_.selection = {pane, row, row};
  viewport()->update();
}

void DiffCanvas::setMatches(std::vector<FindMatch> matches) {
  state_.matches = std::move(matches);
  state_.currentMatch = -1;
  viewport()->update();
  Q_EMIT viewChanged();
}

void DiffCanvas::goToMatch(int match) {
  if (match < 0 || match >= static_cast<int>(state_.matches.size())) return;
  state_.currentMatch = match;
  const FindMatch& at = state_.matches[static_cast<std::size_t>(match)];
  goToLine(at.part, at.pane, at.line);
  const double x = cache_.x(at.part, at.pane, at.line, at.begin),
               end = cache_.x(at.part, at.pane, at.line, at.begin + at.length);
  const int room = state_.geometry.pane(at.pane).right() - state_.geometry.textLeft(at.pane);
  if (x < state_.scrollX || end > state_.scrollX + room)
    horizontalScrollBar()->setValue(static_cast<int>(x) - room / 3);
}

// What is at the top of the view is current, unless a jump said otherwise.
void DiffCanvas::updateCurrent() {
  if (steering_ || state_.visible.rows.empty()) return;
  const int covered = state_.choices.sections ? state_.heights.section : 0;
  const int top = state_.visible.rowAt(state_.scrollY + covered);
  setCurrentPart(state_.visible.rows[static_cast<std::size_t>(top)].part);
  const auto& hunks = state_.visible.hunks;
  auto hunk = std::ranges::partition_point(
      hunks, [&](const VisibleHunk& each) { return each.first + each.count <= top; });
  if (hunk == hunks.end() && !hunks.empty()) --hunk;
  setCurrentHunk(hunk == hunks.end() ? -1 : static_cast<int>(hunk - hunks.begin()));
}

void DiffCanvas::setCurrentHunk(int hunk) {
  state_.currentHunk = hunk;
  Q_EMIT currentHunkChanged(hunk);
}

void DiffCanvas::setCurrentPart(int part) {
  if (part == currentPart_) return;
  currentPart_ = part;
  Q_EMIT currentPartChanged(part);
}

void DiffCanvas::toggleSection(int part) {
  auto& folds = state_.folds;
  const bool changed =
      state_.titles[static_cast<std::size_t>(part)].summary.change != diff::ObjectChange::Unchanged;
  auto& against = changed ? folds.closed : folds.open;
  if (!against.insert(part).second) against.erase(part);
  const int row = state_.visible.sectionRows[static_cast<std::size_t>(part)];
  const int offset = std::max(0, state_.visible.tops[static_cast<std::size_t>(row)] - state_.scrollY);
  rebuild();
  scrollTo(state_.visible
               .tops[static_cast<std::size_t>(state_.visible.sectionRows[static_cast<std::size_t>(part)])] -
           offset);
  updateCurrent();
}

void DiffCanvas::openGap(const VisibleRow& gap, GapLink link) {
  RowFolds::Shown& shown = state_.folds.regions[{gap.part, gap.region}];
  if (link == GapLink::All) {
    shown.top += gap.count;
  } else {
    shown.top += rowsPerMore / 2;
    shown.bottom += rowsPerMore - rowsPerMore / 2;
  }
  rebuildInPlace();
}

void DiffCanvas::paintEvent(QPaintEvent* event) {
  QPainter painter(viewport());
  const theme::Colours& colours = theme::colours(this);
  DiffPainter diffPainter(painter, state_, cache_, colours, theme::metrics(this), fonts_);
  painter.setClipRegion(event->region());
  diffPainter.paint(viewport()->rect());
  if (ringed_) theme::drawFocusRing(painter, viewport()->rect(), colours, 0);
}

void DiffCanvas::resizeEvent(QResizeEvent*) {
  const bool unified = state_.geometry.unified;
  layoutPanes();
  if (unified != state_.geometry.unified)
    rebuildInPlace();
  else
    updateScrollBars();
  Q_EMIT viewChanged();
}

void DiffCanvas::changeEvent(QEvent* event) {
  if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange ||
      event->type() == QEvent::FontChange) {
    applyTheme();
    rebuildInPlace();
  }
  QAbstractScrollArea::changeEvent(event);
}

void DiffCanvas::scrollContentsBy(int, int) {
  state_.scrollX = horizontalScrollBar()->value();
  state_.scrollY = verticalScrollBar()->value();
  updateCurrent();
  viewport()->update();
  Q_EMIT viewChanged();
}

} // namespace pilothouse::ui
