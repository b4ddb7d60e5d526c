// The colours of a drawn initial: one of a dozen hues for a name, the same every time, readable on every
// theme. Pure.
#pragma once

#include "ui/theme/palette.h"

#include <QString>

namespace pilothouse::theme {

inline constexpr int tileHues = 12;

struct TileColours {
  QColor ground, ink;
};
[[nodiscard]] TileColours tileColours(const Colours& colours, int hue);
[[nodiscard]] int tileHue(const QString& name);

} // namespace pilothouse::theme
