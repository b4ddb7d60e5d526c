#include "ui/theme/metrics.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QStringList>

#include <algorithm>

namespace pilothouse::theme {
namespace {
constexpr double designText = 13;
} // namespace

Metrics::Metrics(const QFont& base) : text_(base), scale_(QFontInfo(base).pixelSize() / designText) {}

int Metrics::px(double designed) const { return std::max(1, qRound(designed * scale_)); }

QFont Metrics::scaled(double designed) const {
  QFont font = text_;
  font.setPixelSize(std::max(6, qRound(designed * scale_)));
  return font;
}

QFont Metrics::strong() const {
  QFont font = text_;
  font.setWeight(QFont::DemiBold);
  return font;
}

QFont Metrics::small() const { return scaled(12); }

QFont Metrics::caption() const {
  QFont font = scaled(11);
  font.setWeight(QFont::DemiBold);
  font.setLetterSpacing(QFont::PercentageSpacing, 103);
  return font;
}

QFont Metrics::title() const {
  QFont font = scaled(17);
  font.setWeight(QFont::DemiBold);
  return font;
}

QFont Metrics::code() const {
  QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  const QStringList families = QFontDatabase::families();
  // DejaVu is what a system without a choice of its own falls back to.
  if (!QFontInfo(font).fixedPitch() || QFontInfo(font).family().contains(QLatin1String("DejaVu")))
    for (const QString& family : {QStringLiteral("JetBrains Mono"), QStringLiteral("Noto Sans Mono")})
      if (families.contains(family)) {
        font = QFont(family);
        break;
      }
  font.setStyleHint(QFont::Monospace);
  font.setPixelSize(std::max(6, qRound(12.5 * scale_)));
  return font;
}

QFont withTabularFigures(QFont font) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
  font.setFeature(QFont::Tag("tnum"), 1);
#endif
  return font;
}

QFont windowFont(int percent) {
  QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
  if (QFontDatabase::families().contains(QLatin1String("Inter"))) font.setFamily(QStringLiteral("Inter"));
  font.setPixelSize(std::max(8, qRound(designText * percent / 100.0)));
  font.setHintingPreference(QFont::PreferNoHinting);
  return withTabularFigures(font);
}

} // namespace pilothouse::theme
