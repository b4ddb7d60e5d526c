#include "ui/models/contexts_model.h"

#include <utility>

namespace pilothouse::ui {
namespace {

QString sessionWord(SessionState state) {
  switch (state) {
  case SessionState::Closed: return {};
  case SessionState::Connecting: return ContextsModel::tr("connecting");
  case SessionState::Live: return ContextsModel::tr("open");
  case SessionState::Stale: return ContextsModel::tr("reconnecting");
  case SessionState::Failed: return ContextsModel::tr("failed");
  }
  return {};
}

} // namespace

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
  case Qt::AccessibleTextRole: {
    QStringList parts{context.name};
    if (mark.production) parts.append(tr("production"));
    if (const QString state = sessionWord(sessionOf(context.name)); !state.isEmpty()) parts.append(state);
    return parts.join(QStringLiteral(", "));
  }
  case Qt::ToolTipRole:
    if (!context.problem.isEmpty()) return context.problem;
    return tr("cluster %1\nuser %2\nserver %3").arg(context.cluster, context.user, context.server);
  case ProductionRole: return mark.production;
  case ColourRole: return mark.colour;
  case OpenRole: return sessionOf(context.name) != SessionState::Closed;
  case SelectedRole: return context.name == selected_;
  case SessionRole: return static_cast<int>(sessionOf(context.name));
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

void ContextsModel::setSelected(const QString& name) {
  if (name == selected_) return;
  const QString former = std::exchange(selected_, name);
  for (const QString& changed : {former, name})
    if (const int row = rowOf(changed); row >= 0) Q_EMIT dataChanged(index(row), index(row), {SelectedRole});
}

void ContextsModel::setSession(const QString& name, SessionState state) {
  if (sessionOf(name) == state) return;
  if (state == SessionState::Closed)
    sessions_.remove(name);
  else
    sessions_[name] = state;
  if (const int row = rowOf(name); row >= 0) Q_EMIT dataChanged(index(row), index(row));
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
