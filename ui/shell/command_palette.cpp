#include "ui/shell/command_palette.h"

#include "ui/delegates/delegates.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace pilothouse::ui {

CommandPalette::CommandPalette(QWidget* host, std::vector<PaletteEntry> entries)
    : Overlay(host, 640, 440), model_(new PaletteModel(this)), field_(new QLineEdit), list_(new QListView) {
  const theme::Metrics& m = theme::metrics(this);
  model_->setEntries(std::move(entries));
  setAccessibleName(tr("Commands"));
  field_->setPlaceholderText(tr("Go to a release or a cluster, or do something"));
  field_->setAccessibleName(tr("Command"));
  field_->setMinimumHeight(m.px(36));
  field_->installEventFilter(this);
  list_->setModel(model_);
  list_->setItemDelegate(new PaletteDelegate(list_));
  list_->setFrameShape(QFrame::NoFrame);
  list_->setUniformItemSizes(true);
  list_->setMouseTracking(true);
  list_->setFocusPolicy(Qt::NoFocus); // the field keeps the keys
  list_->setAccessibleName(tr("Commands"));
  list_->viewport()->setAutoFillBackground(false);
  auto* top = new QVBoxLayout;
  top->setContentsMargins(m.px(12), m.px(10), m.px(12), m.px(10));
  top->addWidget(field_);
  auto* bottom = new QVBoxLayout;
  bottom->setContentsMargins(m.px(6), m.px(6), m.px(6), m.px(6));
  bottom->addWidget(list_);
  body()->addLayout(top);
  body()->addWidget(new Line);
  body()->addLayout(bottom, 1);
  connect(field_, &QLineEdit::textChanged, this, [this](const QString& typed) {
    model_->setTyped(typed);
    choose(0);
  });
  connect(list_, &QListView::clicked, this, [this](const QModelIndex& index) { run(index.row()); });
  choose(0);
}

void CommandPalette::choose(int row) {
  if (model_->rowCount() == 0) return;
  row = qBound(0, row, model_->rowCount() - 1);
  list_->setCurrentIndex(model_->index(row));
  field_->setAccessibleDescription(model_->index(row).data(Qt::AccessibleTextRole).toString());
}

// The palette is gone before the command begins: it may open a dialog of its own.
void CommandPalette::run(int row) {
  if (row < 0) return;
  close();
  model_->run(row);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched != field_ || event->type() != QEvent::KeyPress) return Overlay::eventFilter(watched, event);
  const int row = list_->currentIndex().row();
  const int page = qMax(1, list_->viewport()->height() / qMax(1, list_->sizeHintForRow(0)) - 1);
  switch (static_cast<QKeyEvent*>(event)->key()) {
  case Qt::Key_Up: choose(row - 1); return true;
  case Qt::Key_Down: choose(row + 1); return true;
  case Qt::Key_PageUp: choose(row - page); return true;
  case Qt::Key_PageDown: choose(row + page); return true;
  case Qt::Key_Return:
  case Qt::Key_Enter: run(row); return true;
  default: return Overlay::eventFilter(watched, event);
  }
}

void CommandPalette::mousePressEvent(QMouseEvent* event) {
  if (!card()->geometry().contains(event->position().toPoint())) close();
  event->accept();
}

} // namespace pilothouse::ui
