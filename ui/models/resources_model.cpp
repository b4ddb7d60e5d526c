#include "ui/models/resources_model.h"

#include "ui/models/words.h"

namespace pilothouse::ui {

struct ResourcesModel::Node {
  ResourceItem item; // without its children
  Node* parent = nullptr;
  int row = 0;
  std::vector<std::unique_ptr<Node>> children;

  void build(const std::vector<ResourceItem>& items) {
    for (const ResourceItem& source : items) {
      auto child = std::make_unique<Node>();
      child->item = source;
      child->item.children.clear();
      child->parent = this;
      child->row = static_cast<int>(children.size());
      child->build(source.children);
      children.push_back(std::move(child));
    }
  }
  [[nodiscard]] bool sameShape(const std::vector<ResourceItem>& items) const {
    if (items.size() != children.size()) return false;
    for (std::size_t i = 0; i < items.size(); ++i)
      if (items[i].id() != children[i]->item.id() || !children[i]->sameShape(items[i].children)) return false;
    return true;
  }
};

ResourcesModel::ResourcesModel(QObject* parent)
    : QAbstractItemModel(parent), root_(std::make_unique<Node>()) {}
ResourcesModel::~ResourcesModel() = default;

ResourcesModel::Node* ResourcesModel::node(const QModelIndex& index) const {
  return index.isValid() ? static_cast<Node*>(index.internalPointer()) : root_.get();
}

QModelIndex ResourcesModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  return createIndex(row, column, node(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex ResourcesModel::parent(const QModelIndex& child) const {
  if (!child.isValid()) return {};
  Node* above = node(child)->parent;
  return above == root_.get() ? QModelIndex() : createIndex(above->row, 0, above);
}

int ResourcesModel::rowCount(const QModelIndex& parent) const {
  return parent.column() > 0 ? 0 : static_cast<int>(node(parent)->children.size());
}

int ResourcesModel::columnCount(const QModelIndex&) const { return ColumnCount; }

QVariant ResourcesModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const ResourceItem& resource = node(index)->item;
  if (role == WellnessRole) return static_cast<int>(resource.wellness);
  if (role == Qt::ToolTipRole)
    return index.column() == Age ? absoluteTime(resource.created) : resource.reason;
  if (role == Qt::TextAlignmentRole && (index.column() == Ready || index.column() == Restarts))
    return int(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  switch (index.column()) {
  case Object: return QString(resource.kind + u' ' + resource.name);
  case Ready:
    return resource.wanted > 0 ? QStringLiteral("%1/%2").arg(resource.ready).arg(resource.wanted) : QString();
  case State: return resource.reason.isEmpty() ? wellnessWord(resource.wellness) : resource.reason;
  case Restarts: return resource.restarts > 0 ? QString::number(resource.restarts) : QString();
  case Age: return relativeTime(resource.created, QDateTime::currentDateTimeUtc());
  default: return {};
  }
}

QVariant ResourcesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole && (section == Ready || section == Restarts))
    return int(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
  case Object: return tr("OBJECT");
  case Ready: return tr("READY");
  case State: return tr("STATE");
  case Restarts: return tr("RESTARTS");
  case Age: return tr("CREATED");
  default: return {};
  }
}

bool ResourcesModel::updateInPlace(Node& known, const std::vector<ResourceItem>& fresh,
                                   const QModelIndex& at) {
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    Node& child = *known.children[i];
    child.item = fresh[i];
    child.item.children.clear();
    updateInPlace(child, fresh[i].children, index(static_cast<int>(i), 0, at));
  }
  if (!fresh.empty())
    Q_EMIT dataChanged(index(0, 0, at), index(static_cast<int>(fresh.size()) - 1, ColumnCount - 1, at));
  return true;
}

void ResourcesModel::setResources(const std::vector<ResourceItem>& resources) {
  if (root_->sameShape(resources)) {
    updateInPlace(*root_, resources, {});
    return;
  }
  beginResetModel();
  root_ = std::make_unique<Node>();
  root_->build(resources);
  endResetModel();
}

const ResourceItem* ResourcesModel::item(const QModelIndex& index) const {
  return index.isValid() ? &node(index)->item : nullptr;
}

} // namespace pilothouse::ui
