#include "ui/models/steps_model.h"

#include <algorithm>

namespace pilothouse::ui {
namespace {

QString stateWord(StepState state) {
  switch (state) {
  case StepState::Waiting: return StepsModel::tr("waiting");
  case StepState::Running: return StepsModel::tr("running");
  case StepState::Done: return StepsModel::tr("done");
  case StepState::Failed: return StepsModel::tr("failed");
  case StepState::Skipped: return StepsModel::tr("skipped");
  case StepState::Planned: return StepsModel::tr("planned");
  }
  return {};
}

} // namespace

int StepsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(steps_.size());
}

QVariant StepsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const StepItem& step = steps_[static_cast<std::size_t>(index.row())];
  switch (role) {
  case Qt::DisplayRole: return step.subject;
  case Qt::ToolTipRole: return step.message;
  case Qt::AccessibleTextRole:
    return QString(step.subject + QStringLiteral(", ") + stateWord(step.state) + QStringLiteral(", ") +
                   step.message);
  case StateRole: return static_cast<int>(step.state);
  case SubjectRole: return step.subject;
  case MessageRole: return step.message.isEmpty() ? stateWord(step.state) : step.message;
  default: return {};
  }
}

void StepsModel::setSteps(const std::vector<StepItem>& steps) {
  const auto sameSubject = [](const StepItem& a, const StepItem& b) { return a.subject == b.subject; };
  const bool grows =
      steps.size() >= steps_.size() && std::equal(steps_.begin(), steps_.end(), steps.begin(), sameSubject);
  if (!grows) {
    beginResetModel();
    steps_ = steps;
    endResetModel();
    return;
  }
  const auto known = static_cast<std::ptrdiff_t>(steps_.size());
  for (std::ptrdiff_t i = 0; i < known; ++i) {
    StepItem& mine = steps_[static_cast<std::size_t>(i)];
    const StepItem& fresh = steps[static_cast<std::size_t>(i)];
    if (mine.state == fresh.state && mine.message == fresh.message) continue;
    mine = fresh;
    Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)));
  }
  if (steps.size() == steps_.size()) return;
  beginInsertRows({}, static_cast<int>(known), static_cast<int>(steps.size()) - 1);
  steps_.insert(steps_.end(), steps.begin() + known, steps.end());
  endInsertRows();
}

} // namespace pilothouse::ui
