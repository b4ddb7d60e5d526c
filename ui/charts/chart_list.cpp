#include "ui/charts/chart_list.h"

#include <QKeyEvent>

namespace pilothouse::ui {

ChoiceList::ChoiceList(QWidget* parent) : QListView(parent) {
  setFrameShape(QFrame::NoFrame);
  setMouseTracking(true);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setSelectionMode(QAbstractItemView::SingleSelection);
  connect(this, &QListView::clicked, this, &ChoiceList::chosen);
}

void ChoiceList::keyPressEvent(QKeyEvent* event) {
  const QModelIndex before = currentIndex();
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
    if (before.isValid()) Q_EMIT chosen(before);
    return;
  }
  if (event->key() == Qt::Key_Up && before.row() <= 0) {
    Q_EMIT leftUpwards();
    return;
  }
  QListView::keyPressEvent(event);
  if (currentIndex().isValid() && currentIndex() != before) Q_EMIT chosen(currentIndex());
}

} // namespace pilothouse::ui
