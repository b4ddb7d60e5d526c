#include "ui/theme/icons.h"

#include "ui/theme/style.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

// The icons lie in a static library, which must be asked for its resources; outside any namespace, as the
// macro demands.
static void registerIcons() { Q_INIT_RESOURCE(icons); }

namespace pilothouse::theme {
namespace {

QByteArray source(const QString& name) {
  [[maybe_unused]] static const bool registered = (registerIcons(), true);
  QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class Engine final : public QIconEngine {
public:
  Engine(QString name, Role role) : name_(std::move(name)), role_(role) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    paintIcon(*painter, name_, colour(mode), rect);
  }
  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
    return theme::pixmap(name_, colour(mode), size.width(), 1);
  }
  QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override {
    return theme::pixmap(name_, colour(mode), qRound(size.width() / scale), scale);
  }
  [[nodiscard]] QIconEngine* clone() const override { return new Engine(name_, role_); }

private:
  [[nodiscard]] QColor colour(QIcon::Mode mode) const {
    return colours()[mode == QIcon::Disabled ? Role::Faint : role_];
  }
  QString name_;
  Role role_;
};

} // namespace

QIcon icon(const QString& name, Role role) { return QIcon(new Engine(name, role)); }

QPixmap pixmap(const QString& name, const QColor& colour, int size, double pixelRatio) {
  const QString key = QStringLiteral("ph:%1:%2:%3:%4").arg(name, colour.name()).arg(size).arg(pixelRatio);
  QPixmap result;
  if (QPixmapCache::find(key, &result)) return result;
  QByteArray svg = source(name);
  svg.replace("currentColor", colour.name().toLatin1());
  const int pixels = qMax(1, qRound(size * pixelRatio));
  result = QPixmap(pixels, pixels);
  result.fill(Qt::transparent);
  QPainter painter(&result);
  QSvgRenderer(svg).render(&painter);
  painter.end();
  result.setDevicePixelRatio(pixelRatio);
  QPixmapCache::insert(key, result);
  return result;
}

void paintIcon(QPainter& painter, const QString& name, const QColor& colour, const QRectF& rect) {
  const double ratio = painter.device() ? painter.device()->devicePixelRatio() : 1;
  const int size = qRound(qMin(rect.width(), rect.height()));
  const QPointF at(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2);
  painter.drawPixmap(at.toPoint(), pixmap(name, colour, size, ratio));
}

} // namespace pilothouse::theme
