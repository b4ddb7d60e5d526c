#include "ui/widgets/paint.h"

#include <QTextLayout>

namespace pilothouse::ui {

using theme::Role;

Role toneText(Tone tone) {
  switch (tone) {
  case Tone::Good: return Role::Good;
  case Tone::Warning: return Role::Warning;
  case Tone::Bad: return Role::Bad;
  case Tone::Accent: return Role::Accent;
  case Tone::Neutral: break;
  }
  return Role::Muted;
}

Role toneBack(Tone tone) {
  switch (tone) {
  case Tone::Good: return Role::GoodBack;
  case Tone::Warning: return Role::WarningBack;
  case Tone::Bad: return Role::BadBack;
  case Tone::Accent: return Role::Selection;
  case Tone::Neutral: break;
  }
  return Role::Neutral;
}

QSize pillSize(const QString& icon, const QString& text) {
  const theme::Metrics& m = theme::metrics();
  const int iconWidth = icon.isEmpty() ? 0 : m.px(17);
  return {m.px(18) + iconWidth + QFontMetrics(m.small()).horizontalAdvance(text), m.px(20)};
}

void paintPill(QPainter& painter, const QRect& rect, const QString& icon, const QString& text, Tone tone) {
  const theme::Metrics& m = theme::metrics();
  const theme::Colours& colours = theme::colours();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colours[toneBack(tone)]);
  painter.drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
  int x = rect.x() + m.px(9);
  if (!icon.isEmpty()) {
    const int side = m.px(12);
    theme::paintIcon(painter, icon, colours[toneText(tone)],
                     QRect(x, rect.center().y() - side / 2 + 1, side, side));
    x += m.px(17);
  }
  painter.setFont(m.small());
  painter.setPen(colours[toneText(tone)]);
  painter.drawText(QRect(x, rect.y(), rect.right() - x, rect.height()), Qt::AlignVCenter | Qt::AlignLeft,
                   text);
  painter.restore();
}

namespace {
QFont badgeFont() {
  QFont font = theme::metrics().caption();
  font.setPixelSize(qMax(6, font.pixelSize() - theme::metrics().px(1)));
  font.setWeight(QFont::Bold);
  return font;
}
} // namespace

QSize badgeSize(const QString& text) {
  const theme::Metrics& m = theme::metrics();
  return {QFontMetrics(badgeFont()).horizontalAdvance(text) + m.px(11), m.px(16)};
}

void paintBadge(QPainter& painter, const QRect& rect, const QString& text) {
  const theme::Colours& colours = theme::colours();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colours[Role::Production]);
  painter.drawRoundedRect(rect, theme::metrics().px(3), theme::metrics().px(3));
  painter.setFont(badgeFont());
  painter.setPen(colours[Role::OnProduction]);
  painter.drawText(rect, Qt::AlignCenter, text);
  painter.restore();
}

void paintHealth(QPainter& painter, const QRect& rect, const HealthSummary& health) {
  if (!health.known || health.wanted == 0) return;
  const theme::Metrics& m = theme::metrics();
  const theme::Colours& colours = theme::colours();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  const int height = m.px(12), width = m.px(6);
  int x = rect.x();
  int shown = 0;
  for (const Wellness wellness : health.bars) {
    if (++shown > HealthSummary::maxBars) break;
    const bool hollow = wellness == Wellness::Missing || wellness == Wellness::Unknown;
    const QColor colour = colours[toneText(wellnessTone(wellness))];
    painter.setBrush(hollow ? QBrush(Qt::NoBrush) : QBrush(colour));
    painter.setPen(hollow ? QPen(colour, 1) : QPen(Qt::NoPen));
    // Not by colour alone: what is not ready stands lower, what failed is cut.
    const int inset = wellness == Wellness::Progressing ? m.px(3) : 0;
    const QRectF bar(x, rect.center().y() - height / 2.0 + inset, width, height - inset);
    painter.drawRoundedRect(bar, m.px(2), m.px(2));
    if (wellness == Wellness::Bad) {
      painter.setPen(QPen(colours[Role::Panel], 1.4));
      painter.drawLine(bar.bottomLeft() + QPointF(0, -m.px(3)), bar.topRight() + QPointF(0, m.px(3)));
    }
    x += width + m.px(2);
  }
  painter.setFont(m.text());
  painter.setPen(colours[Role::Muted]);
  painter.drawText(QRect(x + m.px(5), rect.y(), rect.right() - x, rect.height()), Qt::AlignVCenter,
                   QStringLiteral("%1/%2").arg(health.ready).arg(health.wanted));
  painter.restore();
}

void paintText(QPainter& painter, const QRect& rect, const QString& text, const QFont& font,
               const QColor& colour, Qt::Alignment alignment) {
  if (text.isEmpty() || rect.width() <= 0) return;
  painter.setFont(font);
  painter.setPen(colour);
  const QFontMetrics metrics(font);
  const QString shown = metrics.horizontalAdvance(text) <= rect.width()
                            ? text
                            : metrics.elidedText(text, Qt::ElideRight, rect.width());
  painter.drawText(rect, int(alignment | Qt::TextSingleLine), shown);
}

int paintWrapped(QPainter* painter, const QRect& rect, const QString& text, const QFont& font,
                 const QColor& colour, int maxLines) {
  if (text.isEmpty() || rect.width() <= 0) return 0;
  const QFontMetrics metrics(font);
  QString flat = text;
  flat.replace(u'\n', u' ');
  QTextLayout layout(flat, font);
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout.setTextOption(option);
  layout.beginLayout();
  int y = rect.y(), lines = 0;
  if (painter) {
    painter->setFont(font);
    painter->setPen(colour);
  }
  for (QTextLine line = layout.createLine(); line.isValid() && lines < maxLines; line = layout.createLine()) {
    line.setLineWidth(rect.width());
    ++lines;
    QString part = flat.mid(line.textStart(), line.textLength());
    const bool cut = lines == maxLines && line.textStart() + line.textLength() < flat.size();
    if (cut) part = metrics.elidedText(flat.mid(line.textStart()), Qt::ElideRight, rect.width());
    if (painter)
      painter->drawText(QRect(rect.x(), y, rect.width(), metrics.lineSpacing()), Qt::AlignLeft, part);
    y += metrics.lineSpacing();
  }
  layout.endLayout();
  return y - rect.y();
}

} // namespace pilothouse::ui
