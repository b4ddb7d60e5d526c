#include "ui/models/releases_model.h"

#include "ui/models/words.h"

#include <QSet>

#include <algorithm>

namespace pilothouse::ui {
namespace {

QString healthText(const HealthSummary& health) {
  if (!health.known || health.wanted == 0) return {};
  return QStringLiteral("%1/%2").arg(health.ready).arg(health.wanted);
}

// A record that was not decoded again keeps what was known of the same revision.
void inherit(ReleaseItem& fresh, const ReleaseItem& known) {
  if (fresh.revision != known.revision) return;
  if (!fresh.health.known) fresh.health = known.health;
  if (fresh.decoded || fresh.status != known.status) return;
  fresh.decoded = known.decoded;
  fresh.chart = known.chart;
  fresh.appVersion = known.appVersion;
  fresh.description = known.description;
  if (fresh.problem.isEmpty()) fresh.problem = known.problem;
  if (known.decoded && known.updated.isValid()) fresh.updated = known.updated;
}

bool sameRow(const ReleaseItem& a, const ReleaseItem& b) {
  return a.revision == b.revision && a.status == b.status && a.updated == b.updated &&
         a.decoded == b.decoded && a.chart == b.chart && a.appVersion == b.appVersion &&
         a.problem == b.problem && a.description == b.description && a.health == b.health;
}

} // namespace

ReleasesModel::ReleasesModel(QObject* parent) : QAbstractTableModel(parent) {}

int ReleasesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ReleasesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ReleasesModel::display(const ReleaseItem& item, int column) const {
  switch (column) {
  case Name: return item.key.name;
  case Namespace: return item.key.nameSpace;
  case Revision: return item.revision;
  case Status: return statusWord(item.status);
  case Chart: return item.problem.isEmpty() ? item.chart : item.problem;
  case App: return item.appVersion;
  case Updated: return relativeTime(item.updated, QDateTime::currentDateTimeUtc());
  case Health: return healthText(item.health);
  default: return {};
  }
}

QVariant ReleasesModel::sortKey(const ReleaseItem& item, int column) {
  switch (column) {
  case Status: return statusUrgency(item.status);
  case Updated: return item.updated;
  case Health:
    return item.health.known && item.health.wanted > 0 ? double(item.health.ready) / item.health.wanted : 2.0;
  case Name: return item.key.name;
  case Namespace: return item.key.nameSpace;
  case Revision: return item.revision;
  case Chart: return item.chart;
  case App: return item.appVersion;
  default: return {};
  }
}

QVariant ReleasesModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const ReleaseItem& item = at(index.row());
  switch (role) {
  case Qt::DisplayRole: return display(item, index.column());
  case Qt::ToolTipRole:
    if (index.column() == Updated) return absoluteTime(item.updated);
    if (index.column() == Health) return item.health.worst;
    if (!item.problem.isEmpty()) return item.problem;
    return index.column() == Status ? item.description : display(item, index.column());
  case Qt::TextAlignmentRole:
    return index.column() == Revision ? int(Qt::AlignRight | Qt::AlignVCenter)
                                      : int(Qt::AlignLeft | Qt::AlignVCenter);
  case Qt::AccessibleTextRole:
    if (index.column() == Health && item.health.known && item.health.wanted > 0)
      return tr("%1 of %2 pods ready").arg(item.health.ready).arg(item.health.wanted);
    return display(item, index.column());
  case KeyRole: return QVariant::fromValue(item.key);
  case SortRole: return sortKey(item, index.column());
  case StatusRole: return static_cast<int>(item.status);
  case HealthRole: return QVariant::fromValue(item.health);
  case ProblemRole: return item.problem;
  case SearchRole:
    return QString(item.key.name + u' ' + item.key.nameSpace + u' ' + item.chart + u' ' + item.appVersion +
                   u' ' + statusWord(item.status))
        .toLower();
  default: return {};
  }
}

QVariant ReleasesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) return {};
  if (role == Qt::TextAlignmentRole)
    return section == Revision ? int(Qt::AlignRight | Qt::AlignVCenter)
                               : int(Qt::AlignLeft | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
  case Name: return tr("NAME");
  case Namespace: return tr("NAMESPACE");
  case Revision: return tr("REV");
  case Status: return tr("STATUS");
  case Chart: return tr("CHART");
  case App: return tr("APP");
  case Updated: return tr("UPDATED");
  case Health: return tr("HEALTH");
  default: return {};
  }
}

void ReleasesModel::setRows(std::vector<ReleaseItem> rows) {
  QSet<ReleaseKey> wanted;
  for (const ReleaseItem& item : rows) wanted.insert(item.key);
  for (int row = rowCount() - 1; row >= 0; --row)
    if (!wanted.contains(at(row).key)) {
      beginRemoveRows({}, row, row);
      rows_.erase(rows_.begin() + row);
      endRemoveRows();
    }
  reindex(0);
  std::vector<ReleaseItem> added;
  for (ReleaseItem& item : rows) {
    if (const int row = rowOf(item.key); row >= 0)
      replace(row, std::move(item));
    else
      added.push_back(std::move(item));
  }
  if (!added.empty()) {
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
    std::ranges::move(added, std::back_inserter(rows_));
    reindex(first);
    endInsertRows();
  }
  Q_EMIT countsChanged();
}

void ReleasesModel::upsert(ReleaseItem item) {
  if (const int row = rowOf(item.key); row >= 0) {
    if (item.revision < at(row).revision) return;
    replace(row, std::move(item));
  } else {
    const int last = rowCount();
    beginInsertRows({}, last, last);
    rows_.push_back(std::move(item));
    reindex(last);
    endInsertRows();
  }
  Q_EMIT countsChanged();
}

void ReleasesModel::upsert(const std::vector<ReleaseItem>& items) {
  std::vector<int> changed;
  for (const ReleaseItem& item : items) {
    const int row = rowOf(item.key);
    if (row < 0)
      upsert(item);
    else if (item.revision >= at(row).revision && take(row, item))
      changed.push_back(row);
  }
  if (changed.empty()) return;
  std::ranges::sort(changed);
  // Who sorts and filters does so once a signal: many changes are one to them, with what lies between.
  constexpr std::size_t few = 16;
  if (changed.size() > few)
    Q_EMIT dataChanged(index(changed.front(), 0), index(changed.back(), ColumnCount - 1));
  else
    for (const int row : changed) Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
  Q_EMIT countsChanged();
}

void ReleasesModel::remove(const ReleaseKey& key) {
  const int row = rowOf(key);
  if (row < 0) return;
  beginRemoveRows({}, row, row);
  rows_.erase(rows_.begin() + row);
  rowByKey_.remove(key);
  reindex(row);
  endRemoveRows();
  Q_EMIT countsChanged();
}

void ReleasesModel::setHealth(const ReleaseKey& key, const HealthSummary& health) {
  const int row = rowOf(key);
  if (row < 0 || rows_[static_cast<std::size_t>(row)].health == health) return;
  rows_[static_cast<std::size_t>(row)].health = health;
  Q_EMIT dataChanged(index(row, Health), index(row, Health));
}

void ReleasesModel::tick() {
  if (rowCount() > 0)
    Q_EMIT dataChanged(index(0, Updated), index(rowCount() - 1, Updated), {Qt::DisplayRole});
}

const ReleaseItem* ReleasesModel::find(const ReleaseKey& key) const {
  const int row = rowOf(key);
  return row < 0 ? nullptr : &at(row);
}

int ReleasesModel::count(ReleaseStatus status) const {
  return static_cast<int>(std::ranges::count(rows_, status, &ReleaseItem::status));
}

QStringList ReleasesModel::namespaces() const {
  QSet<QString> names;
  for (const ReleaseItem& item : rows_) names.insert(item.key.nameSpace);
  QStringList sorted(names.begin(), names.end());
  sorted.sort();
  return sorted;
}

void ReleasesModel::replace(int row, ReleaseItem item) {
  if (take(row, std::move(item))) Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

bool ReleasesModel::take(int row, ReleaseItem item) {
  ReleaseItem& known = rows_[static_cast<std::size_t>(row)];
  inherit(item, known);
  if (sameRow(known, item)) return false;
  known = std::move(item);
  return true;
}

void ReleasesModel::reindex(int from) {
  if (from == 0) rowByKey_.clear();
  for (int row = from; row < rowCount(); ++row) rowByKey_[at(row).key] = row;
}

} // namespace pilothouse::ui
