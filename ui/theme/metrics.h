// Sizes of everything, derived from the font so that 200 % and Korean fit. `px(n)` turns a length of the
// design (drawn for 13 px text) into one for the font in use.
#pragma once

#include <QFont>
#include <QFontMetrics>

namespace pilothouse::theme {

class Metrics {
public:
  explicit Metrics(const QFont& base);

  [[nodiscard]] int px(double designed) const;
  [[nodiscard]] int rowHeight() const { return px(29); }
  [[nodiscard]] int buttonHeight() const { return px(28); }
  [[nodiscard]] int headerStrip() const { return px(44); }
  [[nodiscard]] int sideBarWidth() const { return px(232); }
  [[nodiscard]] int statusStrip() const { return px(30); }
  [[nodiscard]] int radius() const { return px(6); }
  [[nodiscard]] int dialogRadius() const { return px(12); }
  [[nodiscard]] int icon() const { return px(16); }

  [[nodiscard]] const QFont& text() const { return text_; }
  [[nodiscard]] QFont strong() const; // text, semibold
  [[nodiscard]] QFont small() const;
  [[nodiscard]] QFont caption() const; // small capitals of tables and sections
  [[nodiscard]] QFont title() const;
  [[nodiscard]] QFont code() const;

private:
  [[nodiscard]] QFont scaled(double designed) const;
  QFont text_;
  double scale_ = 1;
};

// The font of the window: Inter where it is installed, else the system's; tabular figures. `percent` is the
// user's text size.
[[nodiscard]] QFont windowFont(int percent = 100);
[[nodiscard]] QFont withTabularFigures(QFont font);

} // namespace pilothouse::theme
