#include "ui/shell/operations_panel.h"

#include "ui/delegates/ground.h"

#include <algorithm>

namespace pilothouse::ui {

QString operationTitle(const Operation& operation) {
  switch (operation.kind) {
  case Operation::Kind::Install: return OperationsModel::tr("Install %1").arg(operation.key.name);
  case Operation::Kind::Upgrade: return OperationsModel::tr("Upgrade %1").arg(operation.key.name);
  case Operation::Kind::Rollback:
    return operation.isRunning()
               ? OperationsModel::tr("Roll back %1 to %2").arg(operation.key.name).arg(operation.revision)
               : OperationsModel::tr("Roll back %1").arg(operation.key.name);
  case Operation::Kind::Uninstall: return OperationsModel::tr("Uninstall %1").arg(operation.key.name);
  case Operation::Kind::Repair: return OperationsModel::tr("Repair %1").arg(operation.key.name);
  }
  return {};
}

QString operationPlace(const Operation& operation) {
  return operation.context + QStringLiteral(" / ") + operation.key.nameSpace;
}

QString operationStatus(const Operation& operation) {
  const QDateTime until = operation.isRunning() ? QDateTime::currentDateTimeUtc() : operation.finished;
  const QString elapsed = elapsedTime(operation.started.secsTo(until));
  QString word;
  switch (operation.state) {
  case Operation::State::Running:
    word = operation.steps.empty() ? operation.phase
                                   : OperationsModel::tr("%1 of %2 ready")
                                         .arg(operation.ready())
                                         .arg(static_cast<int>(operation.steps.size()));
    break;
  case Operation::State::Cancelling: word = OperationsModel::tr("cancelling"); break;
  case Operation::State::Succeeded: word = OperationsModel::tr("succeeded"); break;
  case Operation::State::Failed: word = OperationsModel::tr("failed"); break;
  case Operation::State::Cancelled: word = OperationsModel::tr("cancelled"); break;
  }
  return word.isEmpty() ? elapsed : QString(word + QStringLiteral(" · ") + elapsed);
}

OperationsModel::OperationsModel(const Operations& operations, QObject* parent)
    : QAbstractListModel(parent), operations_(operations), ids_(operations.ids()) {
  connect(&operations, &Operations::added, this, [this](quint64 id) {
    beginInsertRows({}, 0, 0);
    ids_.insert(ids_.begin(), id);
    endInsertRows();
  });
  connect(&operations, &Operations::changed, this, [this](quint64 id) {
    if (const int row = rowOf(id); row >= 0) Q_EMIT dataChanged(index(row), index(row));
  });
}

int OperationsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(ids_.size());
}

QVariant OperationsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const quint64 id = ids_[static_cast<std::size_t>(index.row())];
  if (role == IdRole) return id;
  const Operation* operation = operations_.find(id);
  if (!operation) return {};
  if (role == TitleRole) return operationTitle(*operation);
  if (role == StatusRole) return operationStatus(*operation);
  if (role == ContextRole) return operation->context;
  if (role == StateRole) return static_cast<int>(operation->state);
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
    return QString(operationTitle(*operation) + u'\n' + operationPlace(*operation) + u'\n' +
                   operationStatus(*operation));
  return {};
}

int OperationsModel::rowOf(quint64 id) const {
  const auto found = std::ranges::find(ids_, id);
  return found == ids_.end() ? -1 : static_cast<int>(found - ids_.begin());
}

void OperationsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
  using theme::Role;
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  const auto state = static_cast<Operation::State>(index.data(OperationsModel::StateRole).toInt());
  StepState step = StepState::Running;
  if (state == Operation::State::Succeeded) step = StepState::Done;
  if (state == Operation::State::Failed) step = StepState::Failed;
  if (state == Operation::State::Cancelled || state == Operation::State::Cancelling)
    step = StepState::Skipped;
  painter->save();
  paintGround(*painter, option, true);
  const QRect row = option.rect.adjusted(m.px(38), m.px(6), -m.px(10), -m.px(6));
  const int side = m.px(14);
  theme::paintIcon(*painter, stepIcon(step), colours[toneText(stepTone(step))],
                   QRect(option.rect.x() + m.px(14), row.y() + m.px(1), side, side));
  const int half = row.height() / 2;
  paintText(*painter, QRect(row.x(), row.y(), row.width(), half),
            index.data(OperationsModel::TitleRole).toString(), m.text(), colours[Role::Text]);
  paintText(*painter, QRect(row.x(), row.y() + half, row.width(), half),
            QString(index.data(OperationsModel::ContextRole).toString() + QStringLiteral(" · ") +
                    index.data(OperationsModel::StatusRole).toString()),
            m.small(), colours[Role::Muted]);
  painter->restore();
}

QSize OperationsDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {theme::metrics(option.widget).px(160), theme::metrics(option.widget).px(48)};
}

} // namespace pilothouse::ui
