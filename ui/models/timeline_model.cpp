#include "ui/models/timeline_model.h"

#include "ui/models/words.h"

#include <algorithm>

namespace pilothouse::ui {

int TimelineModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int TimelineModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant TimelineModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const TimelineItem& item = shown_[static_cast<std::size_t>(index.row())];
  switch (role) {
  case KeyRole: return QVariant::fromValue(item.key);
  case RevisionRole: return item.revision;
  case StatusRole: return static_cast<int>(item.status);
  case Qt::ToolTipRole: return absoluteTime(item.when);
  case Qt::TextAlignmentRole:
    return index.column() == Revision ? int(Qt::AlignRight | Qt::AlignVCenter)
                                      : int(Qt::AlignLeft | Qt::AlignVCenter);
  case Qt::DisplayRole: break;
  default: return {};
  }
  switch (index.column()) {
  case When: return relativeTime(item.when, QDateTime::currentDateTimeUtc());
  case Release: return item.key.name;
  case Namespace: return item.key.nameSpace;
  case Revision: return item.revision;
  case Status: return statusWord(item.status);
  default: return {};
  }
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return section == Revision ? int(Qt::AlignRight | Qt::AlignVCenter)
                               : int(Qt::AlignLeft | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
  case When: return tr("WHEN");
  case Release: return tr("RELEASE");
  case Namespace: return tr("NAMESPACE");
  case Revision: return tr("REV");
  case Status: return tr("STATUS");
  default: return {};
  }
}

void TimelineModel::setItems(std::vector<TimelineItem> items) {
  all_ = std::move(items);
  refilter();
}

void TimelineModel::setLimit(qint64 seconds) {
  limit_ = seconds;
  refilter();
}

void TimelineModel::refilter() {
  const QDateTime oldest = QDateTime::currentDateTimeUtc().addSecs(-limit_);
  beginResetModel();
  shown_.clear();
  std::ranges::copy_if(all_, std::back_inserter(shown_),
                       [&](const TimelineItem& item) { return limit_ == 0 || item.when >= oldest; });
  std::ranges::stable_sort(shown_,
                           [](const TimelineItem& a, const TimelineItem& b) { return a.when > b.when; });
  endResetModel();
}

} // namespace pilothouse::ui
