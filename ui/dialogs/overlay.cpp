#include "ui/dialogs/overlay.h"

#include "ui/dialogs/dialog_accessible.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

Overlay::Overlay(QWidget* host, int width, int height) : QWidget(host), card_(new QWidget(this)) {
  installDialogAccessibility();
  const theme::Metrics& m = theme::metrics(this);
  wanted_ = QSize(m.px(width), m.px(height));
  body_ = new QVBoxLayout(card_);
  body_->setContentsMargins(1, m.px(4), 1, m.px(4));
  body_->setSpacing(0);
  host->installEventFilter(this);
  setFocusPolicy(Qt::StrongFocus);
  hide();
}

void Overlay::open(QWidget* focus) {
  focusBefore_ = window()->focusWidget();
  place();
  show();
  raise();
  (focus ? focus : this)->setFocus(Qt::PopupFocusReason);
}

void Overlay::close() {
  hide();
  if (focusBefore_) focusBefore_->setFocus(Qt::PopupFocusReason);
  Q_EMIT closed();
  deleteLater();
}

void Overlay::place() {
  if (!parentWidget()) return;
  setGeometry(parentWidget()->rect());
  const int margin = theme::metrics(this).px(24);
  const QSize size = wanted_.boundedTo(rect().size() - QSize(2 * margin, 2 * margin));
  QRect rect(QPoint(), size);
  rect.moveCenter(this->rect().center());
  card_->setGeometry(rect);
}

bool Overlay::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize) place();
  return QWidget::eventFilter(watched, event);
}

void Overlay::paintEvent(QPaintEvent*) {
  const theme::Colours& colours = theme::colours(this);
  const theme::Metrics& m = theme::metrics(this);
  QPainter painter(this);
  painter.fillRect(rect(), colours[Role::Scrim]);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  QColor shadow = colours[Role::Shadow];
  for (int ring = m.px(14); ring > 0; ring -= 2) {
    shadow.setAlpha(3);
    painter.setBrush(shadow);
    const QRectF around = QRectF(card_->geometry()).adjusted(-ring, -ring + m.px(6), ring, ring + m.px(6));
    painter.drawRoundedRect(around, m.dialogRadius() + ring, m.dialogRadius() + ring);
  }
  painter.setBrush(colours[Role::Raised]);
  painter.setPen(colours.dark() ? QPen(colours[Role::Outline]) : QPen(Qt::NoPen));
  painter.drawRoundedRect(QRectF(card_->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), m.dialogRadius(),
                          m.dialogRadius());
}

void Overlay::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape)
    reject();
  else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
           event->modifiers().testFlag(Qt::ControlModifier))
    Q_EMIT confirmPressed();
  event->accept(); // nothing reaches the window below
}

void Overlay::mousePressEvent(QMouseEvent* event) { event->accept(); }

bool Overlay::focusNextPrevChild(bool next) {
  QWidget* from = window()->focusWidget();
  if (!from || (from != this && !isAncestorOf(from))) from = this;
  for (QWidget* candidate = next ? from->nextInFocusChain() : from->previousInFocusChain(); candidate != from;
       candidate = next ? candidate->nextInFocusChain() : candidate->previousInFocusChain()) {
    if (!isAncestorOf(candidate) || !candidate->isVisible() || !candidate->isEnabled()) continue;
    // With a proxy (the field in a box to choose from) the focus would be back where it is.
    if (!(candidate->focusPolicy() & Qt::TabFocus) || candidate->focusProxy()) continue;
    candidate->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
  }
  return true;
}

} // namespace pilothouse::ui
