#include "ui/models/chart_tables.h"

#include "ui/models/words.h"

#include <algorithm>

namespace pilothouse::ui {

int ChartVersionsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(versions_.size());
}

QVariant ChartVersionsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const VersionItem& item = at(index.row());
  QStringList detail;
  switch (role) {
  case Qt::DisplayRole: return item.version;
  case Qt::ToolTipRole: return absoluteTime(item.created);
  case DetailRole:
  case Qt::AccessibleDescriptionRole:
    if (!item.appVersion.isEmpty()) detail.append(tr("app %1").arg(item.appVersion));
    if (item.created.isValid()) detail.append(relativeTime(item.created, QDateTime::currentDateTimeUtc()));
    if (item.deprecated) detail.append(tr("deprecated"));
    return detail.join(QStringLiteral(" · "));
  default: return {};
  }
}

void ChartVersionsModel::setVersions(std::vector<VersionItem> versions) {
  beginResetModel();
  versions_ = std::move(versions);
  endResetModel();
}

int ChartVersionsModel::rowOf(const QString& version) const {
  const auto found = std::ranges::find(versions_, version, &VersionItem::version);
  return found == versions_.end() ? -1 : static_cast<int>(found - versions_.begin());
}

int SchemaModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(items_.size());
}

int SchemaModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString SchemaModel::allowed(const SchemaItem& item) {
  QStringList parts;
  if (item.allowed.size() == 1) parts.append(tr("always %1").arg(item.allowed.front()));
  if (item.allowed.size() > 1) parts.append(tr("one of %1").arg(item.allowed.join(QStringLiteral(", "))));
  if (!item.rules.isEmpty()) parts.append(item.rules);
  return parts.join(QStringLiteral(" · "));
}

QVariant SchemaModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const SchemaItem& item = items_[static_cast<std::size_t>(index.row())];
  if (role == RequiredRole) return item.required;
  if (role == AllowedRole) return allowed(item);
  if (role == Qt::TextAlignmentRole) return int(Qt::AlignLeft | Qt::AlignVCenter);
  if (role == Qt::AccessibleTextRole && index.column() == Path)
    return item.required ? tr("%1, required").arg(item.path) : item.path;
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  switch (index.column()) {
  case Path: return item.path;
  case Type: return item.type;
  case Default: return item.fallback;
  case Description:
    if (role == Qt::DisplayRole) return item.description;
    return QStringList{item.description, allowed(item)}.join(u'\n').trimmed();
  default: return {};
  }
}

QVariant SchemaModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return int(Qt::AlignLeft | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
  case Path: return tr("VALUE");
  case Type: return tr("TYPE");
  case Default: return tr("DEFAULT");
  case Description: return tr("DESCRIPTION");
  default: return {};
  }
}

void SchemaModel::setItems(std::vector<SchemaItem> items) {
  beginResetModel();
  items_ = std::move(items);
  endResetModel();
}

QString lintWord(LintLevel level) {
  switch (level) {
  case LintLevel::Info: return QStringLiteral("INFO");
  case LintLevel::Warning: return QStringLiteral("WARNING");
  case LintLevel::Error: return QStringLiteral("ERROR");
  }
  return {};
}

int LintModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(items_.size());
}

QVariant LintModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const LintItem& item = items_[static_cast<std::size_t>(index.row())];
  switch (role) {
  case Qt::DisplayRole:
  case Qt::ToolTipRole:
  case Qt::AccessibleTextRole:
    return QStringLiteral("[%1] %2: %3").arg(lintWord(item.level), item.path, item.text);
  case LevelRole: return static_cast<int>(item.level);
  case PathRole: return item.path;
  case TextRole: return item.text;
  default: return {};
  }
}

void LintModel::setItems(std::vector<LintItem> items) {
  beginResetModel();
  items_ = std::move(items);
  std::ranges::stable_sort(items_, std::ranges::greater(), &LintItem::level);
  endResetModel();
}

int LintModel::count(LintLevel level) const {
  return static_cast<int>(std::ranges::count(items_, level, &LintItem::level));
}

} // namespace pilothouse::ui
