#include "ui/models/hooks_model.h"

#include "ui/models/words.h"

namespace pilothouse::ui {

int HooksModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(hooks_.size());
}

int HooksModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant HooksModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const HookItem& hook = at(index.row());
  if (role == Qt::TextAlignmentRole && index.column() == Weight)
    return int(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ToolTipRole && index.column() == LastRun) return absoluteTime(hook.started);
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
  case Name: return QString(hook.kind + u' ' + hook.name);
  case Events: return hook.events;
  case Weight: return hook.weight;
  case Policies: return hook.deletePolicies;
  case LastRun: {
    if (hook.phase.isEmpty()) return tr("never");
    if (!hook.started.isValid()) return hook.phase;
    return QString(hook.phase + QStringLiteral(" · ") +
                   relativeTime(hook.started, QDateTime::currentDateTimeUtc()));
  }
  default: return {};
  }
}

QVariant HooksModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole && section == Weight) return int(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
  case Name: return tr("HOOK");
  case Events: return tr("EVENTS");
  case Weight: return tr("WEIGHT");
  case Policies: return tr("DELETED");
  case LastRun: return tr("LAST RUN");
  default: return {};
  }
}

void HooksModel::setHooks(std::vector<HookItem> hooks) {
  beginResetModel();
  hooks_ = std::move(hooks);
  endResetModel();
}

} // namespace pilothouse::ui
