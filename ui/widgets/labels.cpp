// Surfaces, lines and labels.
#include "ui/widgets/basics.h"
#include "ui/widgets/paint.h"

#include <QEvent>

namespace pilothouse::ui {

using theme::Role;

void Surface::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), theme::colours(this)[role_]);
}

Line::Line(Qt::Orientation orientation, QWidget* parent) : QWidget(parent) {
  if (orientation == Qt::Horizontal)
    setFixedHeight(1);
  else
    setFixedWidth(1);
}

void Line::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), theme::colours(this)[Role::Line]);
}

TextLabel::TextLabel(Size size, Role role, QWidget* parent) : QLabel(parent), size_(size), role_(role) {
  setTextFormat(Qt::PlainText);
  restyle();
}

void TextLabel::setRole(Role role) {
  role_ = role;
  restyle();
}

void TextLabel::restyle() {
  const theme::Metrics& m = theme::metrics(this);
  switch (size_) {
  case Size::Text: setFont(m.text()); break;
  case Size::Strong: setFont(m.strong()); break;
  case Size::Small: setFont(m.small()); break;
  case Size::Caption: setFont(m.caption()); break;
  case Size::Title: setFont(m.title()); break;
  case Size::Code: setFont(m.code()); break;
  }
  QPalette colours = palette();
  colours.setColor(QPalette::WindowText, theme::colours(this)[role_]);
  setPalette(colours);
}

void TextLabel::changeEvent(QEvent* event) {
  QLabel::changeEvent(event);
  if (event->type() == QEvent::StyleChange) restyle();
}

void ElidedLabel::setFullText(const QString& text) {
  if (full_ == text) return;
  full_ = text;
  setToolTip(text);
  setAccessibleName(text);
  updateGeometry();
  update();
}

QSize ElidedLabel::minimumSizeHint() const { return {theme::metrics(this).px(24), sizeHint().height()}; }

QSize ElidedLabel::sizeHint() const {
  return {fontMetrics().horizontalAdvance(full_) + 2, fontMetrics().height() + theme::metrics(this).px(2)};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paintText(painter, rect(), full_, font(), palette().color(QPalette::WindowText));
}

} // namespace pilothouse::ui
