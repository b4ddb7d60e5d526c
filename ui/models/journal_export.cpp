#include "ui/models/journal_export.h"

namespace pilothouse::ui {
namespace {

const QStringList columns{QStringLiteral("started"), QStringLiteral("context"),   QStringLiteral("namespace"),
                          QStringLiteral("release"), QStringLiteral("operation"), QStringLiteral("from"),
                          QStringLiteral("to"),      QStringLiteral("chart"),     QStringLiteral("created"),
                          QStringLiteral("changed"), QStringLiteral("deleted"),   QStringLiteral("outcome"),
                          QStringLiteral("seconds"), QStringLiteral("user"),      QStringLiteral("message")};

QString revision(int number) { return number > 0 ? QString::number(number) : QString(); }

// The file's words are the journal's, whatever the window's language.
QString outcomeName(JournalOutcome outcome) {
  static const QString names[] = {QStringLiteral("running"), QStringLiteral("succeeded"),
                                  QStringLiteral("failed"), QStringLiteral("cancelled"),
                                  QStringLiteral("interrupted")};
  return names[static_cast<int>(outcome)];
}

QStringList cells(const JournalItem& item) {
  return {item.started.toUTC().toString(Qt::ISODateWithMs),
          item.context,
          item.key.nameSpace,
          item.key.name,
          item.operation,
          revision(item.fromRevision),
          revision(item.toRevision),
          chartsText(item),
          QString::number(item.created),
          QString::number(item.changed),
          QString::number(item.deleted),
          outcomeName(item.outcome),
          QString::number(double(item.milliseconds) / 1000, 'f', 1),
          item.user,
          item.message};
}

QString json(const std::vector<JournalItem>& items) {
  QStringList lines;
  for (const JournalItem& item : items) lines.append(QStringLiteral("  ") + item.json);
  return lines.isEmpty()
             ? QStringLiteral("[]\n")
             : QStringLiteral("[\n") + lines.join(QStringLiteral(",\n")) + QStringLiteral("\n]\n");
}

template <class Cell> QString line(const QStringList& texts, const QString& between, Cell cell) {
  QStringList shown;
  for (const QString& text : texts) shown.append(cell(text));
  return shown.join(between);
}

} // namespace

QString csvCell(const QString& text) {
  QString cell = text;
  if (!cell.isEmpty() && QStringLiteral("=+-@\t\r").contains(cell.front())) cell.prepend(u'\'');
  if (!cell.contains(u'"') && !cell.contains(u',') && !cell.contains(u'\n') && !cell.contains(u'\r'))
    return cell;
  return u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString markdownCell(const QString& text) {
  QString cell = text;
  cell.replace(u'\\', QStringLiteral("\\\\")).replace(u'|', QStringLiteral("\\|"));
  return cell.replace(u'\r', u' ').replace(u'\n', u' ').replace(u'<', QStringLiteral("&lt;"));
}

QString journalText(const std::vector<JournalItem>& items, ExportFormat format) {
  if (format == ExportFormat::Json) return json(items);
  QString text;
  if (format == ExportFormat::Csv) {
    text = columns.join(u',') + QStringLiteral("\r\n");
    for (const JournalItem& item : items)
      text += line(cells(item), QStringLiteral(","), csvCell) + QStringLiteral("\r\n");
    return text;
  }
  const QString bar = QStringLiteral(" | ");
  text = QStringLiteral("| ") + columns.join(bar) + QStringLiteral(" |\n|") +
         QStringLiteral(" --- |").repeated(columns.size()) + u'\n';
  for (const JournalItem& item : items)
    text += QStringLiteral("| ") + line(cells(item), bar, markdownCell) + QStringLiteral(" |\n");
  return text;
}

} // namespace pilothouse::ui
