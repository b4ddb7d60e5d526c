// Small widgets without a domain: surfaces, lines, labels with a role, pills, badges, chips, the filter
// field. They read the theme when painting and follow its changes. UI thread only.
#pragma once

#include "ui/models/words.h"
#include "ui/theme/palette.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QWidget>

namespace pilothouse::ui {

// A plain ground.
class Surface : public QWidget {
  Q_OBJECT
public:
  explicit Surface(theme::Role role, QWidget* parent = nullptr) : QWidget(parent), role_(role) {}

protected:
  void paintEvent(QPaintEvent* event) override;

private:
  theme::Role role_;
};

// A thin separator.
class Line final : public QWidget {
  Q_OBJECT
public:
  explicit Line(Qt::Orientation orientation = Qt::Horizontal, QWidget* parent = nullptr);

protected:
  void paintEvent(QPaintEvent* event) override;
};

// A label in one of the design's fonts and colours.
class TextLabel : public QLabel {
  Q_OBJECT
public:
  enum class Size { Text, Strong, Small, Caption, Title, Code };
  explicit TextLabel(Size size = Size::Text, theme::Role role = theme::Role::Text, QWidget* parent = nullptr);
  void setRole(theme::Role role);

protected:
  void changeEvent(QEvent* event) override;

private:
  void restyle();
  Size size_;
  theme::Role role_;
};

// One line that ends in an ellipsis where it does not fit; the whole is in the tool tip.
class ElidedLabel final : public TextLabel {
  Q_OBJECT
public:
  using TextLabel::TextLabel;
  void setFullText(const QString& text);
  [[nodiscard]] QSize minimumSizeHint() const override;
  [[nodiscard]] QSize sizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;

private:
  QString full_;
};

class StatusPill final : public QWidget {
  Q_OBJECT
public:
  explicit StatusPill(QWidget* parent = nullptr);
  void show(const QString& icon, const QString& text, Tone tone);
  void showStatus(ReleaseStatus status) { show(statusIcon(status), statusWord(status), statusTone(status)); }
  [[nodiscard]] QString text() const { return text_; }
  [[nodiscard]] QSize sizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;

private:
  QString icon_, text_;
  Tone tone_ = Tone::Neutral;
};

class Badge final : public QWidget {
  Q_OBJECT
public:
  explicit Badge(const QString& text, QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;

private:
  QString text_;
};

// A rounded toggle with a count: "Failed 1".
class FilterChip final : public QAbstractButton {
  Q_OBJECT
public:
  explicit FilterChip(const QString& text, QWidget* parent = nullptr);
  void setCount(int count);
  [[nodiscard]] int count() const { return count_; }
  [[nodiscard]] QSize sizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;

private:
  [[nodiscard]] QString shown() const;
  int count_ = -1;
};

// A line edit with a magnifying glass and the key that focuses it.
class SearchField final : public QLineEdit {
  Q_OBJECT
public:
  explicit SearchField(const QString& placeholder, const QString& key, QWidget* parent = nullptr);

protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override; // Escape empties

private:
  QString key_;
};

// An entry of the side bar: icon, text, an optional count at the right.
class NavButton final : public QAbstractButton {
  Q_OBJECT
public:
  NavButton(const QString& icon, const QString& text, QWidget* parent = nullptr);
  void setBadgeText(const QString& text);
  [[nodiscard]] QSize sizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;

private:
  QString icon_, badge_;
};

} // namespace pilothouse::ui
