#include "ui/models/journal_model.h"

#include <algorithm>

namespace pilothouse::ui {
namespace {

QString arrow(const QString& from, const QString& to) {
  if (from.isEmpty() || to.isEmpty() || from == to) return to.isEmpty() ? from : to;
  return from + QStringLiteral(" → ") + to;
}

QString revisionText(int revision) { return revision > 0 ? QString::number(revision) : QString(); }

} // namespace

QString outcomeWord(JournalOutcome outcome) {
  switch (outcome) {
  case JournalOutcome::Running: return Words::tr("running");
  case JournalOutcome::Succeeded: return Words::tr("succeeded");
  case JournalOutcome::Failed: return Words::tr("failed");
  case JournalOutcome::Cancelled: return Words::tr("cancelled");
  case JournalOutcome::Interrupted: return Words::tr("interrupted");
  }
  return {};
}

QString outcomeIcon(JournalOutcome outcome) {
  switch (outcome) {
  case JournalOutcome::Running: return QStringLiteral("play");
  case JournalOutcome::Succeeded: return QStringLiteral("check");
  case JournalOutcome::Failed: return QStringLiteral("cross");
  case JournalOutcome::Cancelled: return QStringLiteral("stop");
  case JournalOutcome::Interrupted: return QStringLiteral("warning");
  }
  return {};
}

Tone outcomeTone(JournalOutcome outcome) {
  switch (outcome) {
  case JournalOutcome::Running: return Tone::Accent;
  case JournalOutcome::Succeeded: return Tone::Good;
  case JournalOutcome::Failed: return Tone::Bad;
  case JournalOutcome::Cancelled: return Tone::Neutral;
  case JournalOutcome::Interrupted: return Tone::Warning;
  }
  return Tone::Neutral;
}

QString revisionsText(const JournalItem& item) {
  return arrow(revisionText(item.fromRevision), revisionText(item.toRevision));
}

QString chartsText(const JournalItem& item) { return arrow(item.fromChart, item.toChart); }

int JournalModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(items_.size());
}

int JournalModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant JournalModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const JournalItem& item = at(index.row());
  switch (role) {
  case OutcomeRole: return static_cast<int>(item.outcome);
  case SearchRole:
    return QStringList{item.context,   item.key.nameSpace, item.key.name, item.operation,
                       item.fromChart, item.toChart,       item.user,     outcomeWord(item.outcome),
                       item.message}
        .join(u' ')
        .toLower();
  case Qt::ToolTipRole:
    if (index.column() == When) return absoluteTime(item.started);
    return index.column() == Outcome ? QVariant(item.message) : QVariant();
  case Qt::DisplayRole:
  case Qt::AccessibleTextRole: break;
  default: return {};
  }
  switch (index.column()) {
  case When: return relativeTime(item.started, QDateTime::currentDateTimeUtc());
  case Cluster: return item.context;
  case Release: return QString(item.key.nameSpace + QStringLiteral(" / ") + item.key.name);
  case Operation: return item.operation;
  case Revisions: return revisionsText(item);
  case Chart: return chartsText(item);
  case Outcome: return outcomeWord(item.outcome);
  default: return {};
  }
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return int(Qt::AlignLeft | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
  case When: return tr("WHEN");
  case Cluster: return tr("CLUSTER");
  case Release: return tr("RELEASE");
  case Operation: return tr("OPERATION");
  case Revisions: return tr("REVISION");
  case Chart: return tr("CHART");
  case Outcome: return tr("OUTCOME");
  default: return {};
  }
}

void JournalModel::setItems(std::vector<JournalItem> items) {
  beginResetModel();
  items_ = std::move(items);
  endResetModel();
}

int JournalModel::rowOf(const QString& id) const {
  const auto found = std::ranges::find(items_, id, &JournalItem::id);
  return found == items_.end() ? -1 : static_cast<int>(found - items_.begin());
}

void JournalFilter::setWords(const QString& text) {
  words_ = text.toLower().split(u' ', Qt::SkipEmptyParts);
  invalidateFilter();
}

void JournalFilter::setGroup(Group group) {
  group_ = group;
  invalidateFilter();
}

JournalFilter::Group JournalFilter::groupOf(JournalOutcome outcome) {
  if (outcome == JournalOutcome::Running) return Group::All;
  return outcome == JournalOutcome::Succeeded ? Group::Succeeded : Group::Failed;
}

bool JournalFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const QModelIndex index = sourceModel()->index(row, 0, parent);
  const auto outcome = static_cast<JournalOutcome>(index.data(JournalModel::OutcomeRole).toInt());
  if (group_ != Group::All && groupOf(outcome) != group_) return false;
  const QString text = index.data(JournalModel::SearchRole).toString();
  return std::ranges::all_of(words_, [&](const QString& word) { return text.contains(word); });
}

} // namespace pilothouse::ui
