// The painting half of Style.
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace pilothouse::theme {
namespace {

struct Saved {
  explicit Saved(QPainter* p) : painter(p) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
  }
  ~Saved() { painter->restore(); }
  Saved(const Saved&) = delete;
  Saved& operator=(const Saved&) = delete;
  QPainter* painter;
};

bool has(const QStyleOption* option, QStyle::StateFlag flag) { return option->state.testFlag(flag); }

void box(QPainter* painter, const QRect& rect, double radius, const QColor& fill, const QColor& border) {
  painter->setBrush(fill);
  painter->setPen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
  painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace

void Style::drawButton(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
  const Saved saved(painter);
  const ButtonVariant variant = variantOf(widget);
  const bool enabled = has(option, State_Enabled);
  const bool pressed = has(option, State_Sunken), hovered = enabled && has(option, State_MouseOver);
  QColor fill = colours_[Role::Raised], border = colours_[Role::Outline];
  if (hovered || pressed || has(option, State_On)) fill = colours_[Role::Hover];
  if (variant == ButtonVariant::Primary || variant == ButtonVariant::Danger) {
    fill = colours_[variant == ButtonVariant::Primary ? Role::Accent : Role::Bad];
    if (hovered) fill = colours_.dark() ? fill.lighter(106) : fill.darker(108);
    if (pressed) fill = fill.darker(118);
    border = fill;
    if (!enabled) {
      fill.setAlphaF(0.35F);
      border = QColor();
    }
  }
  if (variant == ButtonVariant::Quiet) {
    border = QColor();
    if (!hovered && !pressed && !has(option, State_On)) fill = Qt::transparent;
  }
  box(painter, option->rect, metrics_.radius(), fill, border);
  if (has(option, State_HasFocus) && has(option, State_KeyboardFocusChange))
    drawFocusRing(*painter, option->rect, colours_, metrics_.radius());
}

void Style::drawField(const QStyleOption* option, QPainter* painter) const {
  const Saved saved(painter);
  const bool focus = has(option, State_HasFocus);
  box(painter, option->rect, metrics_.radius(), colours_[Role::Field],
      colours_[focus ? Role::Accent : Role::Outline]);
  if (focus) {
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(colours_[Role::Accent], 1));
    painter->drawRoundedRect(QRectF(option->rect).adjusted(1.5, 1.5, -1.5, -1.5), metrics_.radius() - 1,
                             metrics_.radius() - 1);
  }
}

void Style::drawCheck(const QStyleOption* option, QPainter* painter, bool round) const {
  const Saved saved(painter);
  const bool on = has(option, State_On), partial = has(option, State_NoChange);
  const int side = metrics_.px(15);
  QRect rect(0, 0, side, side);
  rect.moveCenter(option->rect.center());
  const double radius = round ? side / 2.0 : metrics_.px(4);
  const bool enabled = has(option, State_Enabled);
  const QColor accent = colours_[enabled ? Role::Accent : Role::Faint];
  box(painter, rect, radius, on || partial ? accent : colours_[Role::Raised],
      on || partial ? accent : colours_[Role::Faint]);
  const QRect inner = rect.adjusted(2, 2, -2, -2);
  if (on && round) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours_[Role::OnAccent]);
    painter->drawEllipse(inner.adjusted(2, 2, -2, -2));
  } else if (on) {
    paintIcon(*painter, QStringLiteral("check"), colours_[Role::OnAccent], inner);
  } else if (partial) {
    paintIcon(*painter, QStringLiteral("minus"), colours_[Role::OnAccent], inner);
  }
}

void Style::drawItemPanel(const QStyleOption* option, QPainter* painter) const {
  const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
  if (!item) return;
  if (item->backgroundBrush.style() != Qt::NoBrush) painter->fillRect(item->rect, item->backgroundBrush);
  if (has(option, State_Selected))
    painter->fillRect(item->rect, colours_[Role::Selection]);
  else if (has(option, State_MouseOver) && has(option, State_Enabled))
    painter->fillRect(item->rect, colours_[Role::Hover]);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
  switch (element) {
  case PE_PanelButtonCommand:
  case PE_PanelButtonTool: drawButton(option, painter, widget); return;
  case PE_PanelLineEdit:
  case PE_FrameLineEdit:
    if (widget && (qobject_cast<const QComboBox*>(widget->parentWidget()) ||
                   widget->parentWidget()->inherits("QAbstractSpinBox")))
      return;
    drawField(option, painter);
    return;
  case PE_IndicatorCheckBox:
  case PE_IndicatorItemViewItemCheck: drawCheck(option, painter, false); return;
  case PE_IndicatorRadioButton: drawCheck(option, painter, true); return;
  case PE_PanelItemViewItem: drawItemPanel(option, painter); return;
  case PE_PanelItemViewRow: return;
  case PE_FrameFocusRect:
    if (has(option, State_KeyboardFocusChange))
      drawFocusRing(*painter, option->rect, colours_, metrics_.px(4));
    return;
  case PE_IndicatorTabTearLeft: // the scroll buttons say already that there are more tabs
  case PE_IndicatorTabTearRight:
  case PE_FrameTabBarBase:
  case PE_FrameStatusBarItem:
  case PE_FrameTabWidget: return;
  case PE_Frame:
    painter->setPen(colours_[Role::Line]);
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    return;
  case PE_PanelMenu:
  case PE_FrameMenu:
  case PE_PanelTipLabel: {
    const Saved saved(painter);
    painter->fillRect(option->rect, colours_[Role::Raised]);
    painter->setPen(colours_[Role::Outline]);
    painter->drawRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5));
    return;
  }
  case PE_IndicatorBranch: {
    if (!has(option, State_Children)) return;
    const Saved saved(painter);
    QRect arrow(0, 0, metrics_.px(13), metrics_.px(13));
    arrow.moveCenter(option->rect.center());
    paintIcon(*painter,
              has(option, State_Open) ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
              colours_[Role::Muted], arrow);
    return;
  }
  case PE_IndicatorHeaderArrow: return; // drawn beside the label
  default: QProxyStyle::drawPrimitive(element, option, painter, widget);
  }
}

void Style::drawTab(const QStyleOption* option, QPainter* painter) const {
  const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
  if (!tab) return;
  const bool selected = has(option, State_Selected);
  painter->setFont(selected ? metrics_.strong() : metrics_.text());
  painter->setPen(colours_[selected || has(option, State_MouseOver) ? Role::Text : Role::Muted]);
  painter->drawText(tab->rect, Qt::AlignCenter | Qt::TextHideMnemonic, tab->text);
  if (selected) {
    const int inset = metrics_.px(10);
    painter->fillRect(
        QRect(tab->rect.left() + inset, tab->rect.bottom() - 1, tab->rect.width() - 2 * inset, 2),
        colours_[Role::Accent]);
  }
  if (has(option, State_HasFocus) && has(option, State_KeyboardFocusChange))
    drawFocusRing(*painter, tab->rect.adjusted(3, 3, -3, -4), colours_, metrics_.px(4));
}

void Style::drawHeaderSection(const QStyleOption* option, QPainter* painter) const {
  painter->fillRect(option->rect, colours_[Role::Panel]);
  painter->setPen(colours_[Role::Line]);
  painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
}

void Style::drawHeaderLabel(const QStyleOption* option, QPainter* painter) const {
  const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
  if (!header) return;
  const Saved saved(painter);
  const bool right = header->textAlignment.testFlag(Qt::AlignRight);
  const QFontMetrics metrics(metrics_.caption());
  // The label lies in the section without the style's margins; text starts where that of the cells does.
  const QRect rect = header->rect.adjusted(metrics_.px(4), 0, right ? 0 : -metrics_.px(4), 0);
  painter->setFont(metrics_.caption());
  painter->setPen(colours_[Role::Muted]);
  painter->drawText(rect, static_cast<int>((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter),
                    header->text);
  if (header->sortIndicator == QStyleOptionHeader::None) return;
  const int side = metrics_.px(11), width = metrics.horizontalAdvance(header->text);
  const int x = right ? rect.right() - width - side - metrics_.px(3) : rect.x() + width + metrics_.px(4);
  const bool up = header->sortIndicator == QStyleOptionHeader::SortUp;
  paintIcon(*painter, up ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down"),
            colours_[Role::Muted], QRect(x, rect.center().y() - side / 2, side, side));
}

void Style::drawButtonLabel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
  QStyleOptionButton button = *qstyleoption_cast<const QStyleOptionButton*>(option);
  const ButtonVariant variant = variantOf(widget);
  const bool filled = variant == ButtonVariant::Primary || variant == ButtonVariant::Danger;
  QColor ink = colours_[has(option, State_Enabled) ? Role::Text : Role::Faint];
  if (filled) ink = colours_[variant == ButtonVariant::Primary ? Role::OnAccent : Role::OnBad];
  button.palette.setColor(QPalette::ButtonText, ink);
  if (filled || variant == ButtonVariant::Standard) {
    QFont font = metrics_.text();
    font.setWeight(QFont::Medium);
    painter->setFont(font);
    button.fontMetrics = QFontMetrics(font);
  }
  if (const QString keys = keysOf(widget); !keys.isEmpty()) {
    const Saved saved(painter);
    const QFont font = metrics_.caption();
    const int width = QFontMetrics(font).horizontalAdvance(keys) + metrics_.px(8);
    QRect frame(0, 0, width, metrics_.px(17));
    frame.moveCenter(button.rect.center());
    frame.moveRight(button.rect.right() - metrics_.px(9));
    button.rect.setRight(frame.left());
    QColor line = ink;
    line.setAlphaF(0.45F);
    box(painter, frame, metrics_.px(3), Qt::transparent, line);
    painter->setFont(font);
    painter->setPen(filled ? ink : colours_[Role::Muted]);
    painter->drawText(frame, Qt::AlignCenter, keys);
  }
  QProxyStyle::drawControl(CE_PushButtonLabel, &button, painter, widget);
}

void Style::drawProgress(const QStyleOption* option, QPainter* painter) const {
  const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
  if (!bar) return;
  const Saved saved(painter);
  const int height = metrics_.px(5);
  QRectF groove(bar->rect.x(), bar->rect.center().y() - height / 2.0, bar->rect.width(), height);
  painter->setPen(Qt::NoPen);
  painter->setBrush(colours_[Role::Line]);
  painter->drawRoundedRect(groove, height / 2.0, height / 2.0);
  const int range = bar->maximum - bar->minimum;
  if (range <= 0) return;
  groove.setWidth(groove.width() * qBound(0.0, double(bar->progress - bar->minimum) / range, 1.0));
  painter->setBrush(colours_[Role::Accent]);
  painter->drawRoundedRect(groove, height / 2.0, height / 2.0);
}

void Style::drawMenuItem(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
  const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
  if (!item) return;
  const Saved saved(painter);
  if (item->menuItemType == QStyleOptionMenuItem::Separator) {
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(colours_[Role::Line]);
    painter->drawLine(item->rect.left() + metrics_.px(8), item->rect.center().y(),
                      item->rect.right() - metrics_.px(8), item->rect.center().y());
    return;
  }
  const bool enabled = has(option, State_Enabled);
  if (has(option, State_Selected) && enabled)
    box(painter, item->rect.adjusted(metrics_.px(2), 0, -metrics_.px(2), 0), metrics_.px(4),
        colours_[Role::Selection], QColor());
  const int lead = metrics_.px(28);
  const QRect iconRect(item->rect.left() + metrics_.px(8), item->rect.center().y() - metrics_.px(7),
                       metrics_.px(15), metrics_.px(15));
  if (item->checkType != QStyleOptionMenuItem::NotCheckable && item->checked)
    paintIcon(*painter, QStringLiteral("check"), colours_[Role::Accent], iconRect);
  else if (!item->icon.isNull())
    item->icon.paint(painter, iconRect, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
  painter->setFont(item->font);
  painter->setPen(colours_[enabled ? Role::Text : Role::Faint]);
  const QRect text = item->rect.adjusted(lead, 0, -metrics_.px(10), 0);
  const qsizetype tab = item->text.indexOf(QLatin1Char('\t'));
  painter->drawText(text, Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextHideMnemonic,
                    item->text.left(tab));
  if (tab >= 0) {
    painter->setPen(colours_[Role::Faint]);
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignRight, item->text.mid(tab + 1));
  }
  if (item->menuItemType == QStyleOptionMenuItem::SubMenu)
    paintIcon(*painter, QStringLiteral("chevron-right"), colours_[Role::Muted],
              QRect(item->rect.right() - metrics_.px(20), iconRect.y(), iconRect.width(), iconRect.height()));
  Q_UNUSED(widget)
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const {
  switch (element) {
  case CE_TabBarTab: drawTab(option, painter); return;
  case CE_HeaderSection:
  case CE_HeaderEmptyArea: drawHeaderSection(option, painter); return;
  case CE_HeaderLabel: drawHeaderLabel(option, painter); return;
  case CE_ProgressBar: drawProgress(option, painter); return;
  case CE_MenuItem: drawMenuItem(option, painter, widget); return;
  case CE_Splitter: {
    const bool vertical = option->rect.width() > option->rect.height();
    const QPoint centre = option->rect.center();
    painter->setPen(colours_[has(option, State_MouseOver) ? Role::Accent : Role::Line]);
    if (vertical)
      painter->drawLine(option->rect.left(), centre.y(), option->rect.right(), centre.y());
    else
      painter->drawLine(centre.x(), option->rect.top(), centre.x(), option->rect.bottom());
    return;
  }
  case CE_PushButtonLabel: drawButtonLabel(option, painter, widget); return;
  case CE_ComboBoxLabel: {
    const auto* given = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (!given) return;
    QStyleOptionComboBox box = *given;
    const int room = subControlRect(CC_ComboBox, &box, SC_ComboBoxEditField, widget).width() + metrics_.px(4);
    if (box.currentIcon.isNull())
      box.currentText = box.fontMetrics.elidedText(box.currentText, Qt::ElideRight, room);
    QProxyStyle::drawControl(element, &box, painter, widget);
    return;
  }
  default: QProxyStyle::drawControl(element, option, painter, widget);
  }
}

void Style::drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
  const Saved saved(painter);
  const QRect slider = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
  const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
  painter->fillRect(option->rect, option->palette.color(QPalette::Base));
  if (!bar || bar->maximum <= bar->minimum) return;
  const bool active = option->activeSubControls.testFlag(SC_ScrollBarSlider);
  const int margin = metrics_.px(3);
  QColor thumb = colours_[active ? Role::Faint : Role::ScrollThumb];
  const QRectF rect = QRectF(slider).adjusted(margin, margin, -margin, -margin);
  painter->setPen(Qt::NoPen);
  painter->setBrush(thumb);
  const double radius = qMin(rect.width(), rect.height()) / 2;
  painter->drawRoundedRect(rect, radius, radius);
}

void Style::drawComboBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
  const bool quiet = variantOf(widget) == ButtonVariant::Quiet;
  const Saved saved(painter);
  const bool hover = has(option, State_MouseOver) && has(option, State_Enabled);
  if (!quiet || hover)
    box(painter, option->rect, metrics_.radius(), colours_[hover ? Role::Hover : Role::Field],
        quiet ? QColor() : colours_[Role::Outline]);
  if (has(option, State_HasFocus) && has(option, State_KeyboardFocusChange))
    drawFocusRing(*painter, option->rect, colours_, metrics_.radius());
  const int side = metrics_.px(14);
  paintIcon(*painter, QStringLiteral("chevron-down"), colours_[Role::Muted],
            QRect(option->rect.right() - side - metrics_.px(6), option->rect.center().y() - side / 2 + 1,
                  side, side));
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const {
  if (control == CC_ScrollBar)
    drawScrollBar(option, painter, widget);
  else if (control == CC_ComboBox)
    drawComboBox(option, painter, widget);
  else if (control == CC_SpinBox) {
    drawField(option, painter);
    QStyleOptionSpinBox spin = *qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    const QRect up = subControlRect(CC_SpinBox, option, SC_SpinBoxUp, widget);
    const QRect down = subControlRect(CC_SpinBox, option, SC_SpinBoxDown, widget);
    if (spin.buttonSymbols != QAbstractSpinBox::NoButtons) {
      const auto arrow = [&](const QString& name, const QRect& room) { // grows with the text
        const int side = qMax(qMin(room.width(), room.height()), metrics_.px(8));
        QRect place(0, 0, side, side);
        place.moveCenter(room.center());
        paintIcon(*painter, name, colours_[Role::Muted], place);
      };
      arrow(QStringLiteral("chevron-up"), up);
      arrow(QStringLiteral("chevron-down"), down);
    }
  } else
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace pilothouse::theme
