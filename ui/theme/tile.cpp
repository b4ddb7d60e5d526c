#include "ui/theme/tile.h"

namespace pilothouse::theme {

TileColours tileColours(const Colours& colours, int hue) {
  if (colours.variant == Variant::HighContrast) return {colours[Role::Selection], colours[Role::Text]};
  const int degrees = hue * 360 / tileHues;
  if (colours.dark()) return {QColor::fromHsl(degrees, 76, 58), QColor::fromHsl(degrees, 120, 205)};
  return {QColor::fromHsl(degrees, 150, 235), QColor::fromHsl(degrees, 140, 72)};
}

int tileHue(const QString& name) {
  // A fixed hash: qHash differs from run to run.
  quint32 hash = 2166136261U;
  for (const QChar c : name) hash = (hash ^ c.unicode()) * 16777619U;
  return static_cast<int>(hash >> 8U) % tileHues;
}

} // namespace pilothouse::theme
