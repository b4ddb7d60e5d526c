#include "ui/diff/diff_header.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace pilothouse::ui {

using theme::Role;

namespace {

struct ToneLook {
  Role text, back;
  QString icon;
};

ToneLook lookOf(DiffView::Tone tone) {
  switch (tone) {
  case DiffView::Tone::Good: return {Role::Good, Role::GoodBack, QStringLiteral("check")};
  case DiffView::Tone::Warning: return {Role::Warning, Role::WarningBack, QStringLiteral("warning")};
  case DiffView::Tone::Bad: return {Role::Bad, Role::BadBack, QStringLiteral("cross")};
  case DiffView::Tone::Neutral: break;
  }
  return {Role::Muted, Role::Neutral, QString()};
}

} // namespace

NoiseChip::NoiseChip(QWidget* parent) : QPushButton(parent) {
  setCheckable(true);
  setFocusPolicy(Qt::TabFocus);
  setAttribute(Qt::WA_Hover);
}

QSize NoiseChip::sizeHint() const {
  const theme::Metrics& metrics = theme::metrics(this);
  return {QFontMetrics(metrics.small()).horizontalAdvance(text()) + metrics.px(20), metrics.px(22)};
}

void NoiseChip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const theme::Colours& colours = theme::colours(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const double radius = height() / 2.0;
  painter.setPen(QPen(colours[isChecked() ? Role::Accent : Role::Outline], 1));
  painter.setBrush(isChecked()    ? colours[Role::Selection]
                   : underMouse() ? colours[Role::Hover]
                                  : colours[Role::Panel]);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5);
  painter.setFont(theme::metrics(this).small());
  painter.setPen(colours[isChecked() ? Role::Accent : Role::Muted]);
  painter.drawText(rect(), Qt::AlignCenter, text());
  if (hasFocus()) theme::drawFocusRing(painter, rect(), colours, radius);
}

DiffHeader::DiffHeader(QMenu* menu, QWidget* parent)
    : QWidget(parent), counter_(new QLabel(this)), previous_(new QPushButton(this)),
      next_(new QPushButton(this)), more_(new QPushButton(this)), chip_(new NoiseChip(this)) {
  setObjectName(QStringLiteral("diffHeader"));
  const auto prepare = [](QPushButton* button, const QString& icon, const QString& name) {
    button->setIcon(theme::icon(icon));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setAutoDefault(false);
  };
  prepare(previous_, QStringLiteral("up"), tr("Previous change (Shift+F7)"));
  prepare(next_, QStringLiteral("down"), tr("Next change (F7)"));
  prepare(more_, QStringLiteral("more"), tr("View"));
  theme::setVariant(more_, theme::ButtonVariant::Quiet);
  chip_->setObjectName(QStringLiteral("noiseChip"));
  previous_->setObjectName(QStringLiteral("previousChange"));
  next_->setObjectName(QStringLiteral("nextChange"));
  counter_->setObjectName(QStringLiteral("changeCounter"));
  counter_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  connect(previous_, &QPushButton::clicked, this, &DiffHeader::previousRequested);
  connect(next_, &QPushButton::clicked, this, &DiffHeader::nextRequested);
  connect(chip_, &QPushButton::clicked, this, &DiffHeader::hideNoiseRequested);
  connect(more_, &QPushButton::clicked, this, [this, menu] {
    menu->popup(more_->mapToGlobal(QPoint(more_->width() - menu->sizeHint().width(), more_->height())));
  });
}

void DiffHeader::setSide(DiffView::Side side, const SideTitle& title) {
  sides_[static_cast<std::size_t>(side)] = title;
  arrange();
}

void DiffHeader::setPanes(const PaneGeometry& geometry) {
  geometry_ = geometry;
  arrange();
}

void DiffHeader::setCount(int current, int count) {
  counter_->setText(count == 0    ? tr("no changes")
                    : current > 0 ? tr("%1 of %2").arg(current).arg(count)
                                  : tr("%n change(s)", nullptr, count));
  previous_->setEnabled(count > 0);
  next_->setEnabled(count > 0);
  arrange();
}

void DiffHeader::setNoise(int lines, bool hidden) {
  noiseLines_ = lines;
  noiseHidden_ = hidden;
  chip_->setChecked(hidden);
  chip_->setToolTip(tr("Chart and version labels, checksums, order of keys"));
  arrange();
}

void DiffHeader::setControlsVisible(bool visible) {
  controls_ = visible;
  arrange();
}

QSize DiffHeader::sizeHint() const { return {0, theme::metrics(this).px(34)}; }

// From the right: menu, down, up, counter, chip. The chip shrinks, then goes, when titles need the room; the
// counter goes where it would be cut.
void DiffHeader::arrange() {
  const theme::Metrics& metrics = theme::metrics(this);
  const int middle = height() / 2, buttonHeight = metrics.px(20), buttonWidth = metrics.px(28);
  const auto y = [&](int h) { return middle - h / 2; };
  int right = width() - metrics.px(8);
  for (QWidget* each : {static_cast<QWidget*>(previous_), static_cast<QWidget*>(next_),
                        static_cast<QWidget*>(more_), static_cast<QWidget*>(counter_)})
    each->setVisible(controls_);
  controlsLeft_ = right;
  chip_->setVisible(false);
  if (!controls_) return update();
  const auto put = [&](QWidget* widget, int w, int h, int gap) {
    widget->setGeometry(right - w, y(h), w, h);
    right -= w + gap;
  };
  put(more_, metrics.px(24), metrics.px(22), metrics.px(4));
  put(next_, buttonWidth, buttonHeight, metrics.px(8));
  put(previous_, buttonWidth, buttonHeight, metrics.px(9));
  counter_->setFont(metrics.small());
  QPalette palette = counter_->palette();
  palette.setColor(QPalette::WindowText, theme::colours(this)[Role::Muted]);
  counter_->setPalette(palette);
  const int counted = QFontMetrics(metrics.small()).horizontalAdvance(counter_->text()) + metrics.px(2);
  counter_->setVisible(counted + metrics.px(6) <= right);
  if (counter_->isVisibleTo(this)) put(counter_, counted, buttonHeight, metrics.px(10));
  const int room = right - (geometry_.unified ? metrics.px(12) : geometry_.right.left() + geometry_.padding);
  const int titles = geometry_.unified
                         ? titleWidth(sides_[0], true) + titleWidth(sides_[1], true) + metrics.px(40)
                         : titleWidth(sides_[1], false);
  if (noiseLines_ > 0) {
    chip_->setText(noiseHidden_ ? tr("noise hidden: %n line(s)", nullptr, noiseLines_)
                                : tr("hide noise: %n line(s)", nullptr, noiseLines_));
    if (chip_->sizeHint().width() + titles > room) chip_->setText(tr("noise %1").arg(noiseLines_));
    chip_->setAccessibleName(tr("Hide noise, %n line(s)", nullptr, noiseLines_));
    const int needed = geometry_.unified ? titles : pillWidth(sides_[1]);
    if (chip_->sizeHint().width() + needed <= room) {
      put(chip_, chip_->sizeHint().width(), chip_->sizeHint().height(), metrics.px(8));
      chip_->setVisible(true);
    }
  }
  controlsLeft_ = right;
  update();
}

int DiffHeader::pillWidth(const SideTitle& side) const {
  if (side.pill.isEmpty()) return 0;
  const theme::Metrics& metrics = theme::metrics(this);
  return QFontMetrics(metrics.small()).horizontalAdvance(side.pill) + metrics.px(38);
}

int DiffHeader::titleWidth(const SideTitle& side, bool withDetail) const {
  const theme::Metrics& metrics = theme::metrics(this);
  int width = QFontMetrics(metrics.strong()).horizontalAdvance(side.title) + metrics.px(10);
  width += pillWidth(side);
  if (withDetail) width += QFontMetrics(metrics.small()).horizontalAdvance(side.detail) + metrics.px(12);
  return width;
}

void DiffHeader::paintSide(QPainter& painter, const SideTitle& side, const QRect& rect) const {
  const theme::Colours& colours = theme::colours(this);
  const theme::Metrics& metrics = theme::metrics(this);
  int x = rect.left();
  if (pillWidth(side) > rect.width()) return; // half a pill says nothing
  if (!side.pill.isEmpty()) {
    const ToneLook look = lookOf(side.tone);
    QFont font = metrics.small();
    font.setWeight(QFont::Medium);
    const int icon = look.icon.isEmpty() ? 0 : metrics.px(12);
    const int text = QFontMetrics(font).horizontalAdvance(side.pill), height = metrics.px(20);
    const QRectF pill(x, rect.center().y() - height / 2.0 + 1, text + icon + metrics.px(icon > 0 ? 20 : 16),
                      height);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours[look.back]);
    painter.drawRoundedRect(pill, height / 2.0, height / 2.0);
    if (icon > 0)
      theme::paintIcon(painter, look.icon, colours[look.text],
                       QRectF(pill.left() + metrics.px(7), pill.center().y() - icon / 2.0, icon, icon));
    painter.setFont(font);
    painter.setPen(colours[look.text]);
    painter.drawText(pill.adjusted(icon + metrics.px(icon > 0 ? 11 : 8), 0, 0, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, side.pill);
    x += static_cast<int>(pill.width()) + metrics.px(9);
  }
  const auto word = [&](const QString& text, const QFont& font, Role role) {
    const QFontMetrics fontMetrics(font);
    const int room = rect.right() - x;
    if (room < metrics.px(24) || text.isEmpty()) return;
    painter.setFont(font);
    painter.setPen(colours[role]);
    const QString shown = fontMetrics.elidedText(text, Qt::ElideRight, room);
    painter.drawText(QRect(x, rect.top(), room, rect.height()), Qt::AlignVCenter | Qt::AlignLeft, shown);
    x += fontMetrics.horizontalAdvance(shown) + metrics.px(8);
  };
  QFont strong = metrics.small();
  strong.setWeight(QFont::DemiBold);
  word(side.title, strong, Role::Text);
  word(side.detail, metrics.small(), Role::Muted);
}

void DiffHeader::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const theme::Colours& colours = theme::colours(this);
  const theme::Metrics& metrics = theme::metrics(this);
  painter.fillRect(rect(), colours[Role::Panel]);
  if (geometry_.unified) {
    const int middle =
        std::min(controlsLeft_ / 2, metrics.px(12) + titleWidth(sides_[0], true) + metrics.px(16));
    const QRect left(metrics.px(12), 0, middle - metrics.px(34), height());
    const QRect right(middle + metrics.px(8), 0, controlsLeft_ - middle - metrics.px(8), height());
    const auto fits = [&](const SideTitle& side, const QRect& room) {
      return room.width() >= std::max(pillWidth(side), metrics.px(24));
    };
    if (fits(sides_[0], left) && fits(sides_[1], right)) {
      paintSide(painter, sides_[0], left);
      painter.setPen(colours[Role::Faint]);
      painter.drawText(QRect(middle - metrics.px(18), 0, metrics.px(18), height()), Qt::AlignCenter,
                       QStringLiteral("\u2192"));
      paintSide(painter, sides_[1], right);
    }
  } else {
    if (controls_)
      painter.fillRect(QRect(geometry_.bar.left(), 0, geometry_.bar.width(), height()),
                       colours[Role::Background]);
    const int padding = geometry_.padding;
    paintSide(painter, sides_[0],
              QRect(padding, 0, geometry_.left.right() - padding - metrics.px(6), height()));
    const int left = geometry_.right.left() + padding;
    paintSide(painter, sides_[1], QRect(left, 0, controlsLeft_ - left, height()));
  }
  painter.fillRect(QRect(0, height() - 1, width(), 1), colours[Role::Line]);
}

void DiffHeader::resizeEvent(QResizeEvent*) { arrange(); }

void DiffHeader::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::StyleChange) return;
  setFixedHeight(sizeHint().height());
  arrange();
}

} // namespace pilothouse::ui
