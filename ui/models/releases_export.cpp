#include "ui/models/releases_export.h"

#include "ui/models/journal_export.h"
#include "ui/models/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pilothouse::ui {
namespace {

// Helm's names and order of the columns.
const QStringList columns{QStringLiteral("NAME"),       QStringLiteral("NAMESPACE"),
                          QStringLiteral("REVISION"),   QStringLiteral("UPDATED"),
                          QStringLiteral("STATUS"),     QStringLiteral("CHART"),
                          QStringLiteral("APP VERSION")};

QStringList cells(const ReleaseItem& item) {
  return {item.key.name,
          item.key.nameSpace,
          QString::number(item.revision),
          item.updated.toUTC().toString(Qt::ISODate),
          statusWord(item.status),
          item.chart,
          item.appVersion};
}

QString json(const std::vector<ReleaseItem>& items) {
  QJsonArray list;
  for (const ReleaseItem& item : items)
    list.append(QJsonObject{{"name", item.key.name},
                            {"namespace", item.key.nameSpace},
                            {"revision", QString::number(item.revision)},
                            {"updated", item.updated.toUTC().toString(Qt::ISODate)},
                            {"status", statusWord(item.status)},
                            {"chart", item.chart},
                            {"app_version", item.appVersion}});
  return QString::fromUtf8(QJsonDocument(list).toJson());
}

} // namespace

QString releasesText(const std::vector<ReleaseItem>& items, CopyFormat format) {
  if (format == CopyFormat::Json) return json(items);
  QString text;
  if (format == CopyFormat::Text) {
    text = columns.join(u'\t') + u'\n';
    for (const ReleaseItem& item : items) text += cells(item).join(u'\t') + u'\n';
    return text;
  }
  const QString bar = QStringLiteral(" | ");
  text = QStringLiteral("| ") + columns.join(bar) + QStringLiteral(" |\n|") +
         QStringLiteral(" --- |").repeated(columns.size()) + u'\n';
  for (const ReleaseItem& item : items) {
    QStringList shown;
    for (const QString& cell : cells(item)) shown.append(markdownCell(cell));
    text += QStringLiteral("| ") + shown.join(bar) + QStringLiteral(" |\n");
  }
  return text;
}

} // namespace pilothouse::ui
