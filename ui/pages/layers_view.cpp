#include "ui/pages/layers_view.h"

#include "ui/delegates/delegates.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace pilothouse::ui {
namespace {

constexpr int mostRows = 8; // more are scrolled

} // namespace

LayersView::LayersView(LayersModel& model, QWidget* parent) : QListView(parent), layers_(model) {
  setModel(&model);
  setItemDelegate(new LayersDelegate(this));
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setEditTriggers(NoEditTriggers);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAccessibleName(tr("Layers of values, the last wins"));
  viewport()->setAutoFillBackground(false);
  viewport()->setAttribute(Qt::WA_Hover);
  const auto resized = [this] { updateGeometry(); };
  connect(&model, &QAbstractItemModel::rowsInserted, this, resized);
  connect(&model, &QAbstractItemModel::rowsRemoved, this, resized);
  connect(&model, &QAbstractItemModel::modelReset, this, resized);
}

QSize LayersView::sizeHint() const {
  const int rows = std::min(layers_.rowCount(), mostRows);
  return {theme::metrics(this).px(200), rows * theme::metrics(this).px(25)};
}

QSize LayersView::minimumSizeHint() const { return {theme::metrics(this).px(80), sizeHint().height()}; }

int LayersView::currentFile() const { return layers_.fileAt(currentIndex().row()); }

void LayersView::setCurrentFile(int file) { setCurrentIndex(layers_.index(layers_.rowOf(file))); }

void LayersView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  QListView::currentChanged(current, previous);
  Q_EMIT currentFileChanged();
}

// The window's own Escape and undo keys wait while they mean something here.
bool LayersView::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    const auto* keys = static_cast<QKeyEvent*>(event);
    if ((dragging_ && keys->key() == Qt::Key_Escape) || keys->matches(QKeySequence::Undo) ||
        keys->matches(QKeySequence::Redo)) {
      event->accept();
      return true;
    }
  }
  return QListView::event(event);
}

void LayersView::keyPressEvent(QKeyEvent* event) {
  const int file = currentFile(), key = event->key();
  const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
  const bool alt = (event->modifiers() & ~Qt::KeypadModifier) == Qt::AltModifier;
  if (dragging_ && key == Qt::Key_Escape) return endDrag(false);
  if (event->matches(QKeySequence::Undo)) return Q_EMIT undoRequested();
  if (event->matches(QKeySequence::Redo)) return Q_EMIT redoRequested();
  if (alt && (key == Qt::Key_Up || key == Qt::Key_Down)) {
    if (file >= 0) Q_EMIT moveRequested(file, key == Qt::Key_Up ? file - 1 : file + 1);
    return; // never to another row instead
  }
  if (file >= 0 && plain && (key == Qt::Key_Delete || key == Qt::Key_Backspace))
    return Q_EMIT removeRequested(file);
  if (file >= 0 && plain && (key == Qt::Key_Return || key == Qt::Key_Enter))
    return Q_EMIT openRequested(file);
  QListView::keyPressEvent(event);
}

void LayersView::mousePressEvent(QMouseEvent* event) {
  QListView::mousePressEvent(event);
  if (event->button() != Qt::LeftButton) return;
  pressed_ = layers_.fileAt(indexAt(event->position().toPoint()).row());
  from_ = event->position().toPoint();
}

// The file whose place the pointer is at; above the first and below the last it is that one.
int LayersView::fileNear(int y) const {
  const int last = static_cast<int>(layers_.files().size()) - 1;
  const QRect first = visualRect(layers_.index(layers_.rowOf(0)));
  return first.height() <= 0 ? 0 : std::clamp((y - first.top()) / first.height(), 0, last);
}

void LayersView::mouseMoveEvent(QMouseEvent* event) {
  if (pressed_ < 0 || !(event->buttons() & Qt::LeftButton)) return QListView::mouseMoveEvent(event);
  const QPoint at = event->position().toPoint();
  if (!dragging_) {
    if ((at - from_).manhattanLength() < QApplication::startDragDistance()) return;
    dragging_ = true;
    before_ = layers_.files();
    viewport()->setCursor(Qt::ClosedHandCursor);
  }
  if (at.y() < from_.y() && at.y() < 0) scrollTo(layers_.index(std::max(0, layers_.rowOf(pressed_) - 1)));
  const int to = fileNear(at.y());
  if (to == pressed_) return;
  layers_.move(pressed_, to);
  pressed_ = to;
  setCurrentFile(to);
}

void LayersView::mouseReleaseEvent(QMouseEvent* event) {
  if (dragging_) endDrag(true);
  pressed_ = -1;
  QListView::mouseReleaseEvent(event);
}

void LayersView::endDrag(bool keep) {
  dragging_ = false;
  viewport()->unsetCursor();
  const int file = keep ? pressed_ : static_cast<int>(before_.indexOf(layers_.files().value(pressed_)));
  if (!keep) layers_.setFiles(before_);
  pressed_ = -1;
  setCurrentFile(file);
  if (keep && layers_.files() != before_) Q_EMIT dragged(before_);
}

void LayersView::mouseDoubleClickEvent(QMouseEvent* event) {
  const int file = layers_.fileAt(indexAt(event->position().toPoint()).row());
  if (file >= 0 && event->button() == Qt::LeftButton) Q_EMIT openRequested(file);
}

} // namespace pilothouse::ui
