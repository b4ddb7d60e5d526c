#include "ui/models/context_tree.h"

#include <algorithm>

namespace pilothouse::ui {

ContextTree::ContextTree(ContextsModel* contexts, QObject* parent)
    : QAbstractListModel(parent), contexts_(contexts) {
  connect(contexts, &QAbstractItemModel::modelReset, this, &ContextTree::rebuild);
  connect(contexts, &QAbstractItemModel::dataChanged, this,
          [this](const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
            for (int row = 0; row < rowCount(); ++row)
              if (const int context = rows_[std::size_t(row)].context;
                  context >= first.row() && context <= last.row())
                Q_EMIT dataChanged(index(row), index(row), roles);
          });
  rebuild();
}

void ContextTree::setFiles(std::vector<ConfigFile> files) {
  files_ = std::move(files);
  rebuild();
}

void ContextTree::setSearch(const QString& text) {
  search_ = text.trimmed();
  rebuild();
}

void ContextTree::rebuild() {
  beginResetModel();
  rows_ = rows();
  endResetModel();
}

std::vector<ContextTree::Row> ContextTree::rows() const {
  const auto shown = [](const ConfigFile& file) { return file.exists || file.added; };
  const bool titled =
      std::ranges::count_if(files_, shown) > 1 || std::ranges::any_of(files_, [](const ConfigFile& file) {
        return file.added || !file.problem.isEmpty();
      });
  std::vector<Row> result;
  std::vector<bool> taken(std::size_t(contexts_->rowCount()));
  const auto addOf = [&](auto belongs) {
    for (int context = 0; context < contexts_->rowCount(); ++context) {
      const ContextItem& item = contexts_->at(context);
      if (taken[std::size_t(context)] || !belongs(item)) continue;
      taken[std::size_t(context)] = true;
      if (matches(item)) result.push_back({-1, context});
    }
  };
  for (int i = 0; titled && i < int(files_.size()); ++i) {
    const ConfigFile& file = files_[std::size_t(i)];
    if (!shown(file)) continue;
    result.push_back({i, -1});
    addOf([&](const ContextItem& item) { return item.file == file.path; });
    const bool empty = result.back().file == i;
    if (empty && !search_.isEmpty()) result.pop_back();
  }
  addOf([](const ContextItem&) { return true; });
  return result;
}

bool ContextTree::matches(const ContextItem& item) const {
  return std::ranges::any_of(
      std::initializer_list<QString>{item.name, item.cluster, item.user, item.server},
      [this](const QString& text) { return text.contains(search_, Qt::CaseInsensitive); });
}

int ContextTree::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

Qt::ItemFlags ContextTree::flags(const QModelIndex& index) const {
  return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

QVariant ContextTree::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Row& row = rows_[std::size_t(index.row())];
  if (row.context >= 0)
    return role == IsFileRole ? QVariant(false) : contexts_->index(row.context).data(role);
  const ConfigFile& file = files_[std::size_t(row.file)];
  switch (role) {
  case Qt::DisplayRole: return file.path.section(u'/', -1);
  case Qt::AccessibleTextRole: {
    const QString words = tr("Kubeconfig file %1").arg(file.path);
    return file.problem.isEmpty() ? words : QString(words + QStringLiteral(", ") + file.problem);
  }
  case Qt::ToolTipRole:
    return file.problem.isEmpty() ? file.path : QString(file.path + QStringLiteral("\n\n") + file.problem);
  case IsFileRole: return true;
  case PathRole: return file.path;
  case AddedRole: return file.added;
  case FileProblemRole: return file.problem;
  default: return {};
  }
}

} // namespace pilothouse::ui
