#include "ui/models/releases_filter.h"

#include "ui/models/releases_model.h"
#include "ui/models/words.h"

#include <algorithm>

namespace pilothouse::ui {

ReleasesFilter::ReleasesFilter(QObject* parent) : QSortFilterProxyModel(parent) {
  setSortRole(ReleasesModel::SortRole);
  setSortCaseSensitivity(Qt::CaseInsensitive);
  setDynamicSortFilter(true);
}

void ReleasesFilter::setWords(const QString& text) {
  words_ = text.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  invalidateFilter();
}

void ReleasesFilter::setGroup(Group group) {
  group_ = group;
  invalidateFilter();
}

void ReleasesFilter::setNamespace(const QString& nameSpace) {
  namespace_ = nameSpace;
  invalidateFilter();
}

ReleasesFilter::Group ReleasesFilter::groupOf(ReleaseStatus status) {
  if (isPendingStatus(status)) return Group::Pending;
  if (status == ReleaseStatus::Failed) return Group::Failed;
  return status == ReleaseStatus::Deployed ? Group::Deployed : Group::Other;
}

bool ReleasesFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const QModelIndex index = sourceModel()->index(row, 0, parent);
  const auto status = static_cast<ReleaseStatus>(index.data(ReleasesModel::StatusRole).toInt());
  if (group_ != Group::All && groupOf(status) != group_) return false;
  if (!namespace_.isEmpty() && index.data(ReleasesModel::KeyRole).value<ReleaseKey>().nameSpace != namespace_)
    return false;
  if (words_.isEmpty()) return true;
  const QString text = index.data(ReleasesModel::SearchRole).toString();
  return std::ranges::all_of(words_, [&text](const QString& word) { return text.contains(word); });
}

bool ReleasesFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
  const auto urgency = [](const QModelIndex& index) {
    return statusUrgency(static_cast<ReleaseStatus>(index.data(ReleasesModel::StatusRole).toInt()));
  };
  const int first = urgency(left), second = urgency(right);
  if (first != second) // urgent rows stay on top in both directions
    return sortOrder() == Qt::DescendingOrder ? first > second : first < second;
  if (left.data(sortRole()) != right.data(sortRole())) return QSortFilterProxyModel::lessThan(left, right);
  return left.data(ReleasesModel::KeyRole).value<ReleaseKey>() <
         right.data(ReleasesModel::KeyRole).value<ReleaseKey>();
}

} // namespace pilothouse::ui
