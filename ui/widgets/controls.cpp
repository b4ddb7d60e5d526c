// Pills, badges, chips, the filter field and the side bar's entries.
#include "ui/widgets/basics.h"
#include "ui/widgets/paint.h"

#include <QKeyEvent>

namespace pilothouse::ui {

using theme::Role;

StatusPill::StatusPill(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusPill::show(const QString& icon, const QString& text, Tone tone) {
  icon_ = icon;
  text_ = text;
  tone_ = tone;
  setAccessibleName(text);
  setVisible(!text.isEmpty());
  updateGeometry();
  update();
}

QSize StatusPill::sizeHint() const { return pillSize(icon_, text_); }

void StatusPill::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paintPill(painter, rect(), icon_, text_, tone_);
}

Badge::Badge(const QString& text, QWidget* parent) : QWidget(parent), text_(text) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setAccessibleName(text);
}

QSize Badge::sizeHint() const { return badgeSize(text_); }

void Badge::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paintBadge(painter, rect(), text_);
}

FilterChip::FilterChip(const QString& text, QWidget* parent) : QAbstractButton(parent) {
  setText(text);
  setCheckable(true);
  setFocusPolicy(Qt::TabFocus);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setCursor(Qt::PointingHandCursor);
  setAttribute(Qt::WA_Hover);
}

void FilterChip::setCount(int count) {
  if (count_ == count) return;
  count_ = count;
  setAccessibleName(shown());
  updateGeometry();
  update();
}

QString FilterChip::shown() const {
  return count_ < 0 ? text() : QString(text() + u' ' + QString::number(count_));
}

QSize FilterChip::sizeHint() const {
  const theme::Metrics& m = theme::metrics(this);
  return {QFontMetrics(m.small()).horizontalAdvance(shown()) + m.px(18), m.px(22)};
}

void FilterChip::paintEvent(QPaintEvent*) {
  const theme::Metrics& m = theme::metrics(this);
  const theme::Colours& colours = theme::colours(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
  painter.setPen(colours[isChecked() ? Role::Accent : Role::Outline]);
  painter.setBrush(isChecked()    ? QBrush(colours[Role::Selection])
                   : underMouse() ? QBrush(colours[Role::Hover])
                                  : QBrush(Qt::NoBrush));
  painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
  painter.setFont(m.small());
  painter.setPen(colours[isChecked() ? (colours.dark() ? Role::Text : Role::Accent) : Role::Muted]);
  painter.drawText(rect(), Qt::AlignCenter, shown());
  if (theme::showsFocus(this)) theme::drawFocusRing(painter, rect(), colours, box.height() / 2);
}

SearchField::SearchField(const QString& placeholder, const QString& key, QWidget* parent)
    : QLineEdit(parent), key_(key) {
  setPlaceholderText(placeholder);
  setAccessibleName(placeholder);
  const theme::Metrics& m = theme::metrics(this);
  setTextMargins(m.px(19), 0, m.px(20), 0);
}

void SearchField::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && !text().isEmpty())
    clear();
  else
    QLineEdit::keyPressEvent(event);
}

void SearchField::paintEvent(QPaintEvent* event) {
  QLineEdit::paintEvent(event);
  const theme::Metrics& m = theme::metrics(this);
  const theme::Colours& colours = theme::colours(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const int side = m.px(14);
  theme::paintIcon(painter, QStringLiteral("search"), colours[Role::Muted],
                   QRect(m.px(9), (height() - side) / 2, side, side));
  if (key_.isEmpty() || hasFocus() || !text().isEmpty()) return;
  const int box = m.px(17);
  const QRectF key(width() - box - m.px(6), (height() - box) / 2.0, box - m.px(2), box);
  painter.setPen(colours[Role::Outline]);
  painter.setBrush(colours[Role::Panel]);
  painter.drawRoundedRect(key, m.px(3), m.px(3));
  painter.setFont(m.caption());
  painter.setPen(colours[Role::Muted]);
  painter.drawText(key, Qt::AlignCenter, key_);
}

NavButton::NavButton(const QString& icon, const QString& text, QWidget* parent)
    : QAbstractButton(parent), icon_(icon) {
  setText(text);
  setAccessibleName(text);
  setCheckable(true);
  setAutoExclusive(true);
  setFocusPolicy(Qt::TabFocus);
  setAttribute(Qt::WA_Hover);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NavButton::setBadgeText(const QString& text) {
  badge_ = text;
  update();
}

QSize NavButton::sizeHint() const { return {theme::metrics(this).px(160), theme::metrics(this).px(31)}; }

void NavButton::paintEvent(QPaintEvent*) {
  const theme::Metrics& m = theme::metrics(this);
  const theme::Colours& colours = theme::colours(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRect box = rect().adjusted(m.px(8), 0, -m.px(8), -m.px(1));
  if (isChecked() || underMouse()) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours[isChecked() ? Role::Selection : Role::Hover]);
    painter.drawRoundedRect(box, m.radius(), m.radius());
  }
  const QColor ink = colours[isChecked() ? Role::Text : Role::Muted];
  const int side = m.px(15);
  theme::paintIcon(painter, icon_, ink, QRect(box.x() + m.px(8), box.center().y() - side / 2, side, side));
  const QRect text = box.adjusted(m.px(31), 0, -m.px(8), 0);
  paintText(painter, text, this->text(), m.text(), ink);
  paintText(painter, text, badge_, m.text(), colours[Role::Muted], Qt::AlignRight | Qt::AlignVCenter);
  if (theme::showsFocus(this)) theme::drawFocusRing(painter, box, colours, m.radius());
}

} // namespace pilothouse::ui
