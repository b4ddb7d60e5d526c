#include "ui/models/dependencies_model.h"

#include "ui/models/words.h"

namespace pilothouse::ui {

QString dependencyWord(DependencyState state) {
  switch (state) {
  case DependencyState::Packaged: return Words::tr("packaged");
  case DependencyState::Missing: return Words::tr("missing");
  case DependencyState::WrongVersion: return Words::tr("wrong version");
  case DependencyState::Unlisted: return Words::tr("not in Chart.yaml");
  }
  return {};
}

const std::vector<int>& DependenciesModel::childrenOf(const QModelIndex& parent) const {
  return parent.isValid() ? nodes_[static_cast<std::size_t>(parent.internalId())].children : roots_;
}

QModelIndex DependenciesModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  return createIndex(row, column, static_cast<quintptr>(childrenOf(parent)[static_cast<std::size_t>(row)]));
}

QModelIndex DependenciesModel::parent(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  const int parent = nodes_[static_cast<std::size_t>(index.internalId())].parent;
  if (parent < 0) return {};
  return createIndex(nodes_[static_cast<std::size_t>(parent)].row, 0, static_cast<quintptr>(parent));
}

int DependenciesModel::rowCount(const QModelIndex& parent) const {
  return parent.column() > 0 ? 0 : static_cast<int>(childrenOf(parent).size());
}

int DependenciesModel::columnCount(const QModelIndex&) const { return ColumnCount; }

QVariant DependenciesModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const DependencyItem& item = nodes_[static_cast<std::size_t>(index.internalId())].item;
  if (role == StateRole) return static_cast<int>(item.state);
  if (role == Qt::ToolTipRole && index.column() == Name) return dependencyWord(item.state);
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  switch (index.column()) {
  case Name:
    return item.alias.isEmpty() ? item.name
                                : tr("%1 as %2", "a dependency and its alias").arg(item.name, item.alias);
  case Wanted: return item.wanted;
  case Packaged: return item.packaged.isEmpty() ? dependencyWord(item.state) : item.packaged;
  case Repository: // nearly all begin alike; the whole is in the tool tip
    return role == Qt::DisplayRole && item.repository.startsWith(QLatin1String("https://"))
               ? item.repository.mid(8)
               : item.repository;
  case Condition:
    return item.tags.isEmpty() ? item.condition
           : item.condition.isEmpty()
               ? tr("tags: %1").arg(item.tags)
               : QString(item.condition + QStringLiteral(", ") + tr("tags: %1").arg(item.tags));
  default: return {};
  }
}

QVariant DependenciesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return int(Qt::AlignLeft | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
  case Name: return tr("CHART");
  case Wanted: return tr("WANTED");
  case Packaged: return tr("PACKAGED");
  case Repository: return tr("REPOSITORY");
  case Condition: return tr("CONDITION");
  default: return {};
  }
}

void DependenciesModel::add(const std::vector<DependencyItem>& items, int parent) {
  for (const DependencyItem& item : items) {
    const int self = static_cast<int>(nodes_.size());
    auto& siblings = parent < 0 ? roots_ : nodes_[static_cast<std::size_t>(parent)].children;
    const int row = static_cast<int>(siblings.size());
    siblings.push_back(self);
    Node node{item, parent, row, {}};
    node.item.children.clear();
    nodes_.push_back(std::move(node));
    add(item.children, self);
  }
}

void DependenciesModel::setDependencies(const std::vector<DependencyItem>& items) {
  beginResetModel();
  nodes_.clear();
  roots_.clear();
  add(items, -1);
  endResetModel();
}

} // namespace pilothouse::ui
