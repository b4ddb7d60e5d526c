#include "ui/theme/style.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyleOption>
#include <QVariant>

#include <QAbstractItemView>
#include <QAbstractScrollArea>

namespace pilothouse::theme {
namespace {

constexpr char variantProperty[] = "variant";
constexpr char keysProperty[] = "keys";

const Style* installed() { return qobject_cast<const Style*>(QApplication::style()); }

} // namespace

Style::Style(Colours colours, const QFont& font)
    : QProxyStyle(QStringLiteral("Fusion")), colours_(std::move(colours)), metrics_(font) {}

void apply(QApplication& application, const Choice& choice) {
  const QFont font = windowFont(choice.textPercent);
  const Colours chosen = makeColours(choice.scheme, choice.variant);
  QApplication::setFont(font);
  application.setStyle(new Style(chosen, font));
  QApplication::setPalette(qtPalette(chosen));
}

const Colours& colours(const QWidget*) {
  static const Colours fallback = makeColours(Scheme::Light);
  const Style* style = installed();
  return style ? style->colours() : fallback;
}

const Metrics& metrics(const QWidget*) {
  static const Metrics fallback{QApplication::font()};
  const Style* style = installed();
  return style ? style->metrics() : fallback;
}

void setVariant(QWidget* button, ButtonVariant variant) {
  button->setProperty(variantProperty, static_cast<int>(variant));
  button->update();
}

ButtonVariant variantOf(const QWidget* button) {
  return button ? static_cast<ButtonVariant>(button->property(variantProperty).toInt())
                : ButtonVariant::Standard;
}

bool showsFocus(const QWidget* widget) {
  return widget->hasFocus() && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

void setKeys(QPushButton* button, const QString& keys) {
  button->setProperty(keysProperty, keys);
  button->updateGeometry();
}

QString keysOf(const QWidget* button) {
  return button ? button->property(keysProperty).toString() : QString();
}

void drawFocusRing(QPainter& painter, const QRect& rect, const Colours& colours, double radius) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(colours[Role::Accent], 2));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius);
  painter.restore();
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
  switch (metric) {
  case PM_SplitterWidth: return metrics_.px(5);
  case PM_ScrollBarExtent: return metrics_.px(12);
  case PM_ScrollBarSliderMin: return metrics_.px(28);
  case PM_ButtonMargin: return metrics_.px(10);
  case PM_ButtonShiftHorizontal:
  case PM_ButtonShiftVertical: return 0;
  case PM_ButtonIconSize:
  case PM_SmallIconSize:
  case PM_ListViewIconSize: return metrics_.icon();
  case PM_LayoutHorizontalSpacing: return metrics_.px(8);
  case PM_LayoutVerticalSpacing: return metrics_.px(8);
  case PM_LayoutLeftMargin:
  case PM_LayoutRightMargin:
  case PM_LayoutTopMargin:
  case PM_LayoutBottomMargin: return metrics_.px(12);
  case PM_TabBarTabHSpace: return metrics_.px(20);
  case PM_TabBarTabVSpace: return metrics_.px(12);
  case PM_TabBarBaseHeight: return 0;
  case PM_MenuButtonIndicator: return metrics_.px(14);
  case PM_IndicatorWidth:
  case PM_IndicatorHeight:
  case PM_ExclusiveIndicatorWidth:
  case PM_ExclusiveIndicatorHeight: return metrics_.px(16);
  case PM_HeaderMarkSize: return metrics_.px(8);
  case PM_HeaderMargin: return metrics_.px(6);
  case PM_MenuPanelWidth: return 1;
  case PM_MenuHMargin:
  case PM_MenuVMargin: return metrics_.px(4);
  case PM_DefaultFrameWidth: return qobject_cast<const QAbstractScrollArea*>(widget) ? 1 : metrics_.px(2);
  case PM_ToolTipLabelFrameWidth: return metrics_.px(6);
  default: return QProxyStyle::pixelMetric(metric, option, widget);
  }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const {
  QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
  switch (type) {
  case CT_PushButton:
    result = QSize(size.width() + metrics_.px(variantOf(widget) == ButtonVariant::Quiet ? 16 : 24),
                   metrics_.buttonHeight());
    if (const QString keys = keysOf(widget); !keys.isEmpty())
      result.rwidth() += QFontMetrics(metrics_.caption()).horizontalAdvance(keys) + metrics_.px(16);
    if (const auto* button = qobject_cast<const QPushButton*>(widget); button && button->text().isEmpty())
      result.setWidth(metrics_.buttonHeight());
    return result;
  case CT_LineEdit:
  case CT_SpinBox: return {result.width(), qMax(result.height(), metrics_.buttonHeight())};
  case CT_ComboBox: return {size.width() + metrics_.px(36), metrics_.buttonHeight()};
  case CT_HeaderSection: return {result.width(), metrics_.px(29)};
  case CT_MenuItem: {
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
      return {result.width(), metrics_.px(9)};
    return {result.width() + metrics_.px(16), qMax(result.height(), metrics_.px(28))};
  }
  default: return result;
  }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                            const QWidget* widget) const {
  if (control == CC_ScrollBar) {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!bar) return {};
    const bool horizontal = bar->orientation == Qt::Horizontal;
    const int length = horizontal ? bar->rect.width() : bar->rect.height();
    const int range = bar->maximum - bar->minimum;
    int slider = length;
    if (range > 0) slider = static_cast<int>(qint64(bar->pageStep) * length / qMax(1, range + bar->pageStep));
    slider = qBound(qMin(length, metrics_.px(28)), slider, length);
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              length - slider, bar->upsideDown);
    const auto part = [&](int from, int count) {
      return horizontal ? QRect(from, 0, count, bar->rect.height())
                        : QRect(0, from, bar->rect.width(), count);
    };
    switch (subControl) {
    case SC_ScrollBarSlider: return visualRect(bar->direction, bar->rect, part(start, slider));
    case SC_ScrollBarGroove: return part(0, length);
    case SC_ScrollBarSubPage: return visualRect(bar->direction, bar->rect, part(0, start));
    case SC_ScrollBarAddPage:
      return visualRect(bar->direction, bar->rect, part(start + slider, length - start - slider));
    default: return {};
    }
  }
  if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
    return option->rect.adjusted(metrics_.px(9), 1, -metrics_.px(24), -1);
  return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
  const QRect rect = QProxyStyle::subElementRect(element, option, widget);
  if (element != SE_LineEditContents) return rect;
  // Fields of combo and spin boxes stand inside a frame that has its own margins.
  const QWidget* parent = widget ? widget->parentWidget() : nullptr;
  const bool inside = parent && (parent->inherits("QComboBox") || parent->inherits("QAbstractSpinBox"));
  return inside ? rect : rect.adjusted(metrics_.px(6), 0, -metrics_.px(6), 0);
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* returnData) const {
  switch (hint) {
  case SH_ItemView_ShowDecorationSelected: return 1;
  case SH_EtchDisabledText:
  case SH_DitherDisabledText: return 0;
  case SH_ScrollBar_LeftClickAbsolutePosition: return 0;
  case SH_ScrollView_FrameOnlyAroundContents: return 0;
  case SH_TabBar_Alignment: return Qt::AlignLeft;
  case SH_ComboBox_Popup: return 0;
  case SH_Widget_Animation_Duration: return 0;
  case SH_UnderlineShortcut: return 0;
  case SH_ToolTip_WakeUpDelay: return 500;
  case SH_Slider_AbsoluteSetButtons: return Qt::LeftButton;
  default: return QProxyStyle::styleHint(hint, option, widget, returnData);
  }
}

void Style::polish(QWidget* widget) {
  QProxyStyle::polish(widget);
  if (qobject_cast<QPushButton*>(widget)) widget->setAttribute(Qt::WA_Hover);
  if (qobject_cast<QComboBox*>(widget)) widget->installEventFilter(this);
}

// On Linux Qt tells screen readers a box's choice as its name (QAccessibleComboBox::text); what the box is
// for would remain unsaid. It is known when the box is first shown.
bool Style::eventFilter(QObject* watched, QEvent* event) {
  auto* box = event->type() == QEvent::Show ? qobject_cast<QComboBox*>(watched) : nullptr;
  if (!box) return QProxyStyle::eventFilter(watched, event);
  if (box->accessibleDescription().isEmpty()) box->setAccessibleDescription(box->accessibleName());
  if (box->lineEdit() && box->lineEdit()->accessibleName().isEmpty())
    box->lineEdit()->setAccessibleName(box->accessibleName());
  return false;
}

} // namespace pilothouse::theme
