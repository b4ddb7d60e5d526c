// What a person types where a chart is wanted.
#include "ui/models/chart_data.h"

#include <QDir>

namespace pilothouse::ui {

ChartReference chartReferenceOf(const QString& text) {
  const QString typed = text.trimmed();
  using Kind = ChartReference::Kind;
  if (typed.startsWith(QLatin1String("oci://"))) {
    const qsizetype colon = typed.indexOf(u':', typed.lastIndexOf(u'/'));
    // A digest stays with the reference: it is no version.
    if (colon < 0 || typed.contains(u'@')) return {Kind::Oci, {}, typed, {}};
    return {Kind::Oci, {}, typed.left(colon), typed.mid(colon + 1).replace(u'_', u'+')};
  }
  if (typed == QLatin1String("~") || typed.startsWith(QLatin1String("~/")))
    return {Kind::Local, {}, QDir::homePath() + typed.mid(1), {}};
  if (typed.startsWith(u'/') || typed.startsWith(QLatin1String("./")) ||
      typed.startsWith(QLatin1String("../")))
    return {Kind::Local, {}, typed, {}};
  return {};
}

} // namespace pilothouse::ui
