// The look: Fusion with our own painting of controls, fed by Colours and Metrics. One per application, owned
// by it. Widgets ask `colours(widget)` and `metrics(widget)` at paint time, so a theme change needs no
// wiring.
//
// Buttons take the dynamic property "variant": "primary", "danger", "quiet" (no frame). UI thread only.
#pragma once

#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QProxyStyle>

class QApplication;
class QPushButton;

namespace pilothouse::theme {

class Style final : public QProxyStyle {
  Q_OBJECT
public:
  Style(Colours colours, const QFont& font);

  [[nodiscard]] const Colours& colours() const { return colours_; }
  [[nodiscard]] const Metrics& metrics() const { return metrics_; }

  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
  void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                   const QWidget* widget) const override;
  void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                          const QWidget* widget) const override;
  [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option,
                                const QWidget* widget) const override;
  [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                       const QWidget* widget) const override;
  [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                     SubControl subControl, const QWidget* widget) const override;
  [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption* option,
                                     const QWidget* widget) const override;
  [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                              QStyleHintReturn* returnData) const override;
  void polish(QWidget* widget) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  using QProxyStyle::polish;

private:
  void drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
  void drawComboBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
  void drawTab(const QStyleOption* option, QPainter* painter) const;
  void drawHeaderSection(const QStyleOption* option, QPainter* painter) const;
  void drawHeaderLabel(const QStyleOption* option, QPainter* painter) const;
  void drawButtonLabel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
  void drawProgress(const QStyleOption* option, QPainter* painter) const;
  void drawCheck(const QStyleOption* option, QPainter* painter, bool round) const;
  void drawField(const QStyleOption* option, QPainter* painter) const;
  void drawButton(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
  void drawMenuItem(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
  void drawItemPanel(const QStyleOption* option, QPainter* painter) const;

  Colours colours_;
  Metrics metrics_;
};

// What a theme is made of; kept in the preferences.
struct Choice {
  Scheme scheme = Scheme::Light;
  Variant variant = Variant::Standard;
  int textPercent = 100;
};

// Puts the theme on the application: style, palette, font. May be called again at any time.
void apply(QApplication& application, const Choice& choice);

// The theme that a widget is painted with; the light one where another style is in use (plain tests).
[[nodiscard]] const Colours& colours(const QWidget* widget = nullptr);
[[nodiscard]] const Metrics& metrics(const QWidget* widget = nullptr);

// How a button is painted.
enum class ButtonVariant { Standard, Primary, Danger, Quiet };
void setVariant(QWidget* button, ButtonVariant variant);
[[nodiscard]] ButtonVariant variantOf(const QWidget* button);

// The widget has the focus and the person uses the keyboard.
[[nodiscard]] bool showsFocus(const QWidget* widget);

// The key that does the same as a button, shown in it ("Esc").
void setKeys(QPushButton* button, const QString& keys);
[[nodiscard]] QString keysOf(const QWidget* button);

// A two-pixel accent ring inside `rect`.
void drawFocusRing(QPainter& painter, const QRect& rect, const Colours& colours, double radius);

} // namespace pilothouse::theme
