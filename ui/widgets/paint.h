// The small painted things that widgets and delegates share: pills, badges, health bars, text that ends in an
// ellipsis. Colours by role, sizes by the font. UI thread only.
#pragma once

#include "ui/models/data.h"
#include "ui/models/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QPainter>

namespace pilothouse::ui {

[[nodiscard]] theme::Role toneText(Tone tone);
[[nodiscard]] theme::Role toneBack(Tone tone);

// Icon and word on a tinted, rounded ground.
[[nodiscard]] QSize pillSize(const QString& icon, const QString& text);
void paintPill(QPainter& painter, const QRect& rect, const QString& icon, const QString& text, Tone tone);

// The mark of a production context: white capitals on the production colour.
[[nodiscard]] QSize badgeSize(const QString& text);
void paintBadge(QPainter& painter, const QRect& rect, const QString& text);

// One bar a pod, then "ready/wanted". Paints nothing while unknown, so nothing jumps when it arrives.
void paintHealth(QPainter& painter, const QRect& rect, const HealthSummary& health);

// Text on one line, elided at the right.
void paintText(QPainter& painter, const QRect& rect, const QString& text, const QFont& font,
               const QColor& colour, Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter);
// Up to `maxLines` wrapped lines, the last one elided; returns the height used.
int paintWrapped(QPainter* painter, const QRect& rect, const QString& text, const QFont& font,
                 const QColor& colour, int maxLines);

} // namespace pilothouse::ui
