#include "ui/shell/context_list.h"

#include "ui/delegates/delegates.h"
#include "ui/models/context_tree.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace pilothouse::ui {
namespace {

bool isFile(const QModelIndex& index) { return index.data(ContextTree::IsFileRole).toBool(); }
QString nameOf(const QModelIndex& index) { return index.data(ContextsModel::NameRole).toString(); }
bool isOpen(const QModelIndex& index) { return index.data(ContextsModel::OpenRole).toBool(); }

} // namespace

ContextList::ContextList(QWidget* parent) : QListView(parent) {
  setItemDelegate(new ContextDelegate(this));
  setFrameShape(QFrame::NoFrame);
  setMouseTracking(true);
  setSelectionMode(QAbstractItemView::NoSelection);
  setAccessibleName(tr("Clusters"));
  setContextMenuPolicy(Qt::CustomContextMenu);
  QPalette ground = palette();
  ground.setColor(QPalette::Base, Qt::transparent);
  setPalette(ground);
  viewport()->setAutoFillBackground(false);
}

QModelIndex ContextList::indexOf(const QString& context) const {
  for (int row = 0; row < model()->rowCount(); ++row)
    if (const QModelIndex index = model()->index(row, 0); !isFile(index) && nameOf(index) == context)
      return index;
  return {};
}

void ContextList::setPlace(const QString& context) {
  if (const QModelIndex index = indexOf(context); index.isValid()) setCurrentIndex(index);
}

QRect ContextList::rectOf(const QString& context) const { return visualRect(indexOf(context)); }

// Return opens like a click; the base class would only do so for some styles.
void ContextList::keyPressEvent(QKeyEvent* event) {
  const QModelIndex index = currentIndex();
  const int key = event->key();
  if (index.isValid() && isFile(index))
    QListView::keyPressEvent(event);
  else if (index.isValid() && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space))
    Q_EMIT chosen(nameOf(index));
  else if (index.isValid() && key == Qt::Key_Delete && isOpen(index))
    Q_EMIT closeRequested(nameOf(index));
  else
    QListView::keyPressEvent(event);
}

void ContextList::mouseReleaseEvent(QMouseEvent* event) {
  QListView::mouseReleaseEvent(event);
  const QPoint position = event->position().toPoint();
  const QModelIndex index = indexAt(position);
  if (!index.isValid() || isFile(index) || event->button() != Qt::LeftButton) return;
  if (isOnCross(index, position))
    Q_EMIT closeRequested(nameOf(index));
  else
    Q_EMIT chosen(nameOf(index));
}

bool ContextList::isOnCross(const QModelIndex& index, const QPoint& position) const {
  QStyleOptionViewItem option;
  option.widget = this;
  option.rect = visualRect(index);
  return isOpen(index) && ContextDelegate::closeArea(option).adjusted(-4, -4, 4, 4).contains(position);
}

} // namespace pilothouse::ui
