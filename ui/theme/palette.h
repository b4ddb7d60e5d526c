// Every colour of the window, by role. The only file with colour literals is palette.cpp; everything that
// paints asks for a role. Plain values, any thread.
#pragma once

#include <QColor>

#include <array>

class QPalette;
class QWidget;

namespace pilothouse::theme {

enum class Role {
  Background, // the window's frame: side bar, strips
  Panel,      // content
  Raised,     // buttons, menus, dialogs
  Field,      // editable fields
  Code,       // behind code
  Line,       // thin separators
  Outline,    // borders of controls
  Text,
  Muted,
  Faint, // never for text that must be read
  Accent,
  OnAccent,
  Selection,
  Hover,
  Good,
  GoodBack,
  Warning,
  WarningBack,
  Bad,
  BadBack,
  OnBad,
  Production, // the mark of a production context
  OnProduction,
  Neutral, // a quiet pill
  CodeKey,
  CodeString,
  CodeNumber,
  CodeComment,
  CodeAction, // code of a template, among the text that it makes
  DiffAddedLine,
  DiffAddedWord,
  DiffRemovedLine,
  DiffRemovedWord,
  DiffChanged, // a changed object in a list or the overview
  DiffConnector,
  DiffFiller, // hatching where a side has no line
  ScrollThumb,
  Scrim,  // laid over the window behind a dialog
  Shadow, // around dialogs
  Count
};

enum class Scheme { Light, Dark };
enum class Variant { Standard, ColourBlind, HighContrast };

struct Colours {
  Scheme scheme = Scheme::Light;
  Variant variant = Variant::Standard;
  std::array<QColor, static_cast<std::size_t>(Role::Count)> values{};

  [[nodiscard]] const QColor& operator[](Role role) const { return values[static_cast<std::size_t>(role)]; }
  [[nodiscard]] bool dark() const { return scheme == Scheme::Dark; }
};

[[nodiscard]] Colours makeColours(Scheme scheme, Variant variant = Variant::Standard);

// The same as Qt's palette, for stock widgets.
[[nodiscard]] QPalette qtPalette(const Colours& colours);

// WCAG 2 contrast of two opaque colours, 1 to 21.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

} // namespace pilothouse::theme
