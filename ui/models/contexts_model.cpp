#include "ui/models/contexts_model.h"

namespace pilothouse::ui {

int ContextsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(contexts_.size());
}

QVariant ContextsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const ContextItem& context = at(index.row());
  const ContextMark& mark = marks_[static_cast<std::size_t>(index.row())];
  switch (role) {
  case Qt::DisplayRole:
  case NameRole: return context.name;
  case Qt::AccessibleTextRole: return mark.production ? tr("%1, production").arg(context.name) : context.name;
  case Qt::ToolTipRole:
    if (!context.problem.isEmpty()) return context.problem;
    return tr("cluster %1\nuser %2\nserver %3").arg(context.cluster, context.user, context.server);
  case ProductionRole: return mark.production;
  case ColourRole: return mark.colour;
  case OpenRole: return context.name == open_;
  case ProblemRole: return context.problem;
  default: return {};
  }
}

void ContextsModel::setContexts(std::vector<ContextItem> contexts, std::vector<ContextMark> marks) {
  beginResetModel();
  contexts_ = std::move(contexts);
  marks_ = std::move(marks);
  marks_.resize(contexts_.size());
  endResetModel();
}

void ContextsModel::setMark(int row, const ContextMark& mark) {
  if (row < 0 || row >= rowCount()) return;
  marks_[static_cast<std::size_t>(row)] = mark;
  Q_EMIT dataChanged(index(row), index(row));
}

void ContextsModel::setOpen(const QString& name) {
  open_ = name;
  if (rowCount() > 0) Q_EMIT dataChanged(index(0), index(rowCount() - 1), {OpenRole});
}

ContextMark ContextsModel::markOf(const QString& name) const {
  const int row = rowOf(name);
  return row < 0 ? ContextMark{} : marks_[static_cast<std::size_t>(row)];
}

int ContextsModel::rowOf(const QString& name) const {
  for (std::size_t i = 0; i < contexts_.size(); ++i)
    if (contexts_[i].name == name) return static_cast<int>(i);
  return -1;
}

} // namespace pilothouse::ui
