#include "ui/models/history_model.h"

#include "ui/models/words.h"

namespace pilothouse::ui {

int HistoryModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(history_.revisions.size());
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const RevisionItem& item = history_.revisions[static_cast<std::size_t>(index.row())];
  const QString title =
      item.appVersion.isEmpty() ? item.chart : tr("%1 · app %2").arg(item.chart, item.appVersion);
  switch (role) {
  case Qt::DisplayRole:
  case Qt::AccessibleTextRole:
    return tr("revision %1, %2, %3, %4")
        .arg(item.revision)
        .arg(statusWord(item.status), title, relativeTime(item.updated, QDateTime::currentDateTimeUtc()));
  case Qt::ToolTipRole: return QString(absoluteTime(item.updated) + u'\n' + item.description);
  case RevisionRole: return item.revision;
  case StatusRole: return static_cast<int>(item.status);
  case TitleRole: return item.problem.isEmpty() ? title : tr("not readable");
  case DetailRole: {
    if (!item.problem.isEmpty()) return item.problem;
    return item.revision == history_.lastGood ? tr("%1 · last good").arg(item.description) : item.description;
  }
  case LastGoodRole: return item.revision == history_.lastGood;
  case WhenRole: return relativeTime(item.updated, QDateTime::currentDateTimeUtc());
  default: return {};
  }
}

void HistoryModel::setHistory(const HistoryView& history) {
  const auto sameRevisions = [](const HistoryView& a, const HistoryView& b) {
    if (a.key != b.key || a.revisions.size() != b.revisions.size()) return false;
    for (std::size_t i = 0; i < a.revisions.size(); ++i)
      if (a.revisions[i].revision != b.revisions[i].revision) return false;
    return true;
  };
  if (sameRevisions(history_, history)) {
    history_ = history;
    if (rowCount() > 0) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    return;
  }
  beginResetModel();
  history_ = history;
  endResetModel();
}

int HistoryModel::rowOf(int revision) const {
  for (std::size_t i = 0; i < history_.revisions.size(); ++i)
    if (history_.revisions[i].revision == revision) return static_cast<int>(i);
  return -1;
}

} // namespace pilothouse::ui
