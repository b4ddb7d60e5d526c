#include "ui/charts/chart_paint.h"

#include "ui/theme/style.h"
#include "ui/theme/tile.h"
#include "ui/widgets/message_panel.h"

#include <QDesktopServices>
#include <QPainter>
#include <QUrl>

namespace pilothouse::ui {

void paintTile(QPainter& painter, const QRect& rect, const QString& name) {
  const theme::TileColours colours = theme::tileColours(theme::colours(), theme::tileHue(name));
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colours.ground);
  const double radius = rect.height() / 5.0;
  painter.drawRoundedRect(rect, radius, radius);
  QFont font = theme::metrics().strong();
  font.setPixelSize(qMax(6, rect.height() / 2));
  painter.setFont(font);
  painter.setPen(colours.ink);
  painter.drawText(rect, Qt::AlignCenter, name.left(1).toUpper());
  painter.restore();
}

void showChartError(MessagePanel& panel, const Error& error, const QString& action) {
  const ErrorText text = describeChartError(error);
  const bool locked = error.code == ErrorCode::PermissionDenied || error.code == ErrorCode::Unauthenticated;
  const bool away = error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout;
  const bool stopped = error.code == ErrorCode::Cancelled;
  panel.showMessage(locked    ? QStringLiteral("lock")
                    : away    ? QStringLiteral("plug")
                    : stopped ? QStringLiteral("stop")
                              : QStringLiteral("warning"),
                    stopped          ? Tone::Neutral
                    : locked || away ? Tone::Warning
                                     : Tone::Bad,
                    text.title, text.detail, text.nextStep, action);
}

bool openOutside(const QString& address) {
  const QUrl url(address, QUrl::StrictMode);
  const QString scheme = url.scheme().toLower();
  if (scheme != QLatin1String("http") && scheme != QLatin1String("https") &&
      scheme != QLatin1String("mailto"))
    return false;
  return QDesktopServices::openUrl(url);
}

} // namespace pilothouse::ui
