// Our line icons (resources/icons/*.svg, drawn in currentColor), recoloured by role when painted, so that
// they follow the theme. UI thread only.
#pragma once

#include "ui/theme/palette.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

#include <optional>

class QPainter;

namespace pilothouse::theme {

// `name` is the file's name without ".svg". A disabled icon is painted faint.
[[nodiscard]] QIcon icon(const QString& name, Role role = Role::Text);

// One icon as pixels; `size` in device-independent pixels.
[[nodiscard]] QPixmap pixmap(const QString& name, const QColor& colour, int size, double pixelRatio);

void paintIcon(QPainter& painter, const QString& name, const QColor& colour, const QRectF& rect);

} // namespace pilothouse::theme
