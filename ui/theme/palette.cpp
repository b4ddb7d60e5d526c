#include "ui/theme/palette.h"

#include <QPalette>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pilothouse::theme {
namespace {

struct Entry {
  Role role;
  const char* light;
  const char* dark;
};

constexpr Entry standard[] = {
    {Role::Background, "#f6f7f9", "#15181d"},
    {Role::Panel, "#ffffff", "#1b1f25"},
    {Role::Raised, "#ffffff", "#22272e"},
    {Role::Field, "#f1f3f6", "#15181d"},
    {Role::Code, "#fcfdff", "#181c22"},
    {Role::Line, "#dfe3e8", "#313842"},
    {Role::Outline, "#8a8e93", "#6a7179"},
    {Role::Text, "#1b2027", "#e4e8ee"},
    {Role::Muted, "#5b6675", "#a2adba"},
    {Role::Faint, "#666e79", "#8a949f"},
    {Role::Accent, "#1b62d0", "#6aa9ff"},
    {Role::OnAccent, "#ffffff", "#0d1420"},
    {Role::Selection, "#dbe8fd", "#223a5e"},
    {Role::Hover, "#eef1f5", "#262c34"},
    {Role::Good, "#187646", "#59c98a"},
    {Role::GoodBack, "#e3f5ea", "#17352a"},
    {Role::Warning, "#915c00", "#e5b454"},
    {Role::WarningBack, "#fff3d6", "#3a2f14"},
    {Role::Bad, "#c22b2b", "#ff8b85"},
    {Role::BadBack, "#fde8e8", "#402123"},
    {Role::OnBad, "#ffffff", "#2a0d0c"},
    {Role::Production, "#c22b2b", "#d9534f"},
    {Role::OnProduction, "#ffffff", "#1a0606"},
    {Role::Neutral, "#f1f3f6", "#15181d"},
    {Role::CodeKey, "#0b4fb3", "#7fb4ff"},
    {Role::CodeString, "#8a3b12", "#f0ab86"},
    {Role::CodeNumber, "#1b2027", "#e4e8ee"},
    {Role::CodeComment, "#5b6675", "#a2adba"},
    {Role::CodeAction, "#7b2fa8", "#d0a5ff"},
    {Role::DiffAddedLine, "#dff5e5", "#17331f"},
    {Role::DiffAddedWord, "#a6e3b8", "#27633b"},
    {Role::DiffRemovedLine, "#fde5e5", "#3b1f21"},
    {Role::DiffRemovedWord, "#f5b5b5", "#7a3336"},
    {Role::DiffChanged, "#915c00", "#e5b454"},
    {Role::DiffConnector, "#fbdc8c", "#6b5716"},
    {Role::DiffFiller, "#dfe3e8", "#313842"},
    {Role::ScrollThumb, "#898e95", "#6a717a"},
};

// Blue stands for good and added, orange for bad and removed: told apart in every common colour blindness.
constexpr Entry colourBlind[] = {
    {Role::Good, "#0b5cad", "#72b7ff"},
    {Role::GoodBack, "#e1effc", "#16304c"},
    {Role::Bad, "#a84300", "#ffa766"},
    {Role::BadBack, "#ffeadb", "#43270f"},
    {Role::OnBad, "#ffffff", "#241202"},
    {Role::Production, "#a84300", "#f08c45"},
    {Role::OnProduction, "#ffffff", "#1c0e02"},
    {Role::DiffAddedLine, "#ddedfc", "#152e49"},
    {Role::DiffAddedWord, "#9fccf7", "#245a8f"},
    {Role::DiffRemovedLine, "#ffeadb", "#3f2714"},
    {Role::DiffRemovedWord, "#ffc799", "#7d4717"},
};

// Text and state colours reach 7:1 on their own background (WCAG AAA).
constexpr Entry highContrast[] = {
    {Role::Background, "#ffffff", "#000000"},  {Role::Panel, "#ffffff", "#000000"},
    {Role::Raised, "#ffffff", "#0a0a0a"},      {Role::Field, "#ffffff", "#000000"},
    {Role::Code, "#ffffff", "#000000"},        {Role::Line, "#6d7580", "#8c95a1"},
    {Role::Outline, "#20252c", "#d5dbe3"},     {Role::Text, "#000000", "#ffffff"},
    {Role::Muted, "#2d343d", "#d5dbe3"},       {Role::Faint, "#4a525d", "#b5bdc8"},
    {Role::Accent, "#0a3fa0", "#9ecbff"},      {Role::OnAccent, "#ffffff", "#000000"},
    {Role::Selection, "#cfe0ff", "#12305e"},   {Role::Hover, "#e8ecf2", "#1c2229"},
    {Role::Good, "#0b4f2c", "#8ff0b9"},        {Role::Warning, "#5e3a00", "#ffd98a"},
    {Role::Bad, "#8c1212", "#ffb8b3"},         {Role::OnBad, "#ffffff", "#000000"},
    {Role::Production, "#8c1212", "#ffb8b3"},  {Role::OnProduction, "#ffffff", "#000000"},
    {Role::CodeKey, "#06317a", "#b3d6ff"},     {Role::CodeString, "#5e2409", "#ffcdb2"},
    {Role::CodeNumber, "#000000", "#ffffff"},  {Role::CodeComment, "#2d343d", "#d5dbe3"},
    {Role::CodeAction, "#4d1673", "#e6ceff"},  {Role::DiffChanged, "#5e3a00", "#ffd98a"},
    {Role::ScrollThumb, "#5b6675", "#a2adba"},
};

template <std::size_t N> void apply(Colours& colours, const Entry (&entries)[N]) {
  for (const Entry& entry : entries)
    colours.values[static_cast<std::size_t>(entry.role)] =
        QColor(QLatin1String(colours.dark() ? entry.dark : entry.light));
}

double luminance(const QColor& colour) {
  const auto channel = [](double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) +
         0.0722 * channel(colour.blueF());
}

} // namespace

Colours makeColours(Scheme scheme, Variant variant) {
  Colours colours{scheme, variant, {}};
  apply(colours, standard);
  if (variant == Variant::ColourBlind) apply(colours, colourBlind);
  if (variant == Variant::HighContrast) apply(colours, highContrast);
  const bool dark = colours.dark();
  colours.values[static_cast<std::size_t>(Role::Scrim)] = QColor(0, 0, 0, dark ? 130 : 82);
  colours.values[static_cast<std::size_t>(Role::Shadow)] = QColor(0, 0, 0, dark ? 120 : 60);
  return colours;
}

QPalette qtPalette(const Colours& colours) {
  QPalette palette;
  const std::pair<QPalette::ColorRole, Role> roles[] = {
      {QPalette::Window, Role::Panel},
      {QPalette::WindowText, Role::Text},
      {QPalette::Base, Role::Panel},
      {QPalette::AlternateBase, Role::Background},
      {QPalette::Text, Role::Text},
      {QPalette::Button, Role::Raised},
      {QPalette::ButtonText, Role::Text},
      {QPalette::BrightText, Role::OnBad},
      {QPalette::Highlight, Role::Selection},
      {QPalette::HighlightedText, Role::Text},
      {QPalette::ToolTipBase, Role::Raised},
      {QPalette::ToolTipText, Role::Text},
      {QPalette::PlaceholderText, Role::Faint},
      {QPalette::Link, Role::Accent},
      {QPalette::Light, Role::Raised},
      {QPalette::Midlight, Role::Hover},
      {QPalette::Mid, Role::Line},
      {QPalette::Dark, Role::Outline},
      {QPalette::Shadow, Role::Outline},
      {QPalette::Accent, Role::Accent},
  };
  for (const auto& [target, role] : roles) palette.setColor(target, colours[role]);
  for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, colours[Role::Faint]);
  return palette;
}

double contrast(const QColor& a, const QColor& b) {
  const double first = luminance(a), second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace pilothouse::theme
