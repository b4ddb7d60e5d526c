#include "ui/models/problems_model.h"

#include <QFileInfo>

namespace pilothouse::ui {
namespace {

QString placeOf(const ProblemItem& problem) {
  QString numbers;
  if (problem.line > 0) numbers = QString::number(problem.line);
  if (problem.line > 0 && problem.column > 0) numbers += u':' + QString::number(problem.column);
  if (problem.where == ProblemItem::Where::Editor || problem.where == ProblemItem::Where::Nowhere)
    return numbers;
  // Of a template the name alone is shown: its chart is in the text.
  const QString name = QFileInfo(problem.file).fileName();
  return numbers.isEmpty() ? name : QString(name + u':' + numbers);
}

} // namespace

int ProblemsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(problems_.size());
}

QVariant ProblemsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const ProblemItem& problem = problems_[static_cast<std::size_t>(index.row())];
  const bool isError = problem.severity == ProblemItem::Severity::Error;
  const QString place = placeOf(problem);
  switch (role) {
  case Qt::DisplayRole:
  case Qt::ToolTipRole: return problem.text;
  case Qt::AccessibleTextRole:
    return QStringList{isError ? tr("error") : tr("warning"), place, problem.text}.join(QStringLiteral(", "));
  case SeverityRole: return static_cast<int>(problem.severity);
  case PlaceRole: return place;
  default: return {};
  }
}

// While a person types most lists are as the one before: what is chosen then stays chosen.
void ProblemsModel::setProblems(std::vector<ProblemItem> problems) {
  if (problems == problems_) return;
  if (problems.size() == problems_.size() && !problems.empty()) {
    problems_ = std::move(problems);
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    return;
  }
  beginResetModel();
  problems_ = std::move(problems);
  endResetModel();
}

} // namespace pilothouse::ui
