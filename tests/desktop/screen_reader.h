// What a screen reader is told over AT-SPI 2 (org.a11y.atspi.Accessible and .Component, the XML files of
// at-spi2-core): names, roles, states and places of everything a program shows.
#pragma once

#include <QDBusConnection>
#include <QRect>
#include <QString>

#include <vector>

namespace pilothouse::desktop {

// States by their bit (AtspiStateType).
enum class State { Checked = 4, Focusable = 11, Focused = 12, Selected = 23, Sensitive = 24, Showing = 25 };

struct Control {
  QString service, path;
  QString name, role, description; // role as AT-SPI names it: "push button"
  quint64 states = 0;
  QRect place; // on the screen
  int depth = 0;

  [[nodiscard]] bool is(State state) const { return (states >> static_cast<int>(state) & 1U) != 0; }
  [[nodiscard]] QString text() const { return role + QStringLiteral(" \"") + name + u'"'; }
};

class ScreenReader {
public:
  explicit ScreenReader(const QString& busAddress);
  ~ScreenReader();
  ScreenReader(const ScreenReader&) = delete;
  ScreenReader& operator=(const ScreenReader&) = delete;

  [[nodiscard]] bool isConnected() const { return bus_.isConnected(); }
  // Everything that is on the screen now, depth first. What is hidden, and rows of tables beyond the first
  // few hundred, is not visited.
  [[nodiscard]] std::vector<Control> read() const;
  // The first such that is on the screen; its path is empty where there is none. `name` is a piece of it.
  [[nodiscard]] Control find(const QString& role, const QString& name) const;
  [[nodiscard]] Control focused() const;

private:
  void visit(Control& control, std::vector<Control>& into) const;
  void seek(Control& control, Control& focused) const;
  [[nodiscard]] std::vector<Control> children(const Control& control) const;
  [[nodiscard]] QVariant property(const Control& control, const QString& name) const;
  void describe(Control& control) const;
  [[nodiscard]] quint64 states(const Control& control) const;
  [[nodiscard]] std::vector<Control> programs() const;

  QDBusConnection bus_;
};

} // namespace pilothouse::desktop
