#include "ui/models/chart_sources_model.h"

#include "ui/models/words.h"

#include <algorithm>

namespace pilothouse::ui {

int ChartSourcesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

Qt::ItemFlags ChartSourcesModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  if (kindAt(index.row()) == Kind::Section) return Qt::ItemNeverHasChildren;
  return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QString ChartSourcesModel::nameAt(int row) const { return rows_[static_cast<std::size_t>(row)].name; }

const RepositoryItem* ChartSourcesModel::item(const Row& row) const {
  return row.source < 0 ? nullptr : &repositories_[static_cast<std::size_t>(row.source)];
}

const RegistryState* ChartSourcesModel::registryState(const Row& row) const {
  const auto found = states_.find(row.name);
  return row.kind == Kind::Registry && found != states_.end() ? &found->second : nullptr;
}

RegistryItem ChartSourcesModel::registryAt(int row) const {
  const QString host = nameAt(row);
  const auto found = std::ranges::find(registries_, host, &RegistryItem::host);
  RegistryItem item = found == registries_.end() ? RegistryItem{host, false} : *found;
  if (const auto state = states_.find(host); state != states_.end() && state->second.answer) {
    item.loggedIn = state->second.answer->loggedIn;
    if (item.user.isEmpty() || !state->second.answer->user.isEmpty()) item.user = state->second.answer->user;
  }
  return item;
}

QString ChartSourcesModel::registryDetail(const QString& host) const {
  const RegistryItem item = registryAt(rowOf(Kind::Registry, host));
  const auto state = states_.find(host);
  if (state != states_.end() && state->second.checking) return tr("asking…");
  if (state != states_.end() && state->second.problem) {
    switch (state->second.problem->code) {
    case ErrorCode::Unauthenticated:
      return item.loggedIn ? tr("refused: user or password") : tr("wants a login");
    case ErrorCode::PermissionDenied: return tr("refused: no access");
    case ErrorCode::Certificate: return tr("certificate not trusted");
    case ErrorCode::Timeout:
    case ErrorCode::Unavailable: return tr("does not answer");
    default: return tr("not usable");
    }
  }
  if (!item.loggedIn) return tr("not logged in");
  return item.user.isEmpty() ? tr("logged in") : tr("logged in as %1").arg(item.user);
}

ChartSourcesModel::State ChartSourcesModel::state(const Row& row) const {
  if (const RegistryState* registry = registryState(row))
    return registry->checking ? State::Updating : registry->problem ? State::Failed : State::Ready;
  const RepositoryItem* repository = item(row);
  if (!repository) return State::Ready;
  if (updating_.contains(row.name)) return State::Updating;
  if (errors_.contains(row.name)) return State::Failed;
  if (!repository->updated.isValid()) return State::Never;
  return repository->problem ? State::Failed : State::Ready;
}

std::optional<Error> ChartSourcesModel::errorAt(int row) const {
  const Row& place = rows_[static_cast<std::size_t>(row)];
  if (const RegistryState* registry = registryState(place)) return registry->problem;
  if (const auto found = errors_.find(place.name); place.source >= 0 && found != errors_.end())
    return found->second;
  const RepositoryItem* repository = item(place);
  return repository ? repository->problem : std::nullopt;
}

QString ChartSourcesModel::detail(const Row& row) const {
  if (row.kind == Kind::Registry) return registryDetail(row.name);
  const RepositoryItem* repository = item(row);
  if (!repository) return {};
  switch (state(row)) {
  case State::Updating: {
    const Transfer& transfer = updating_.at(row.name);
    return transfer.bytes > 0 ? tr("updating, %1").arg(shortTransferText(transfer)) : tr("updating…");
  }
  case State::Never: return tr("never updated");
  case State::Failed:
    // What is there is still of use: its age belongs to what went wrong.
    return !repository->updated.isValid() || repository->problem ? tr("cannot be read") : tr("not updated");
  case State::Ready: break;
  }
  return repository->host;
}

QVariant ChartSourcesModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Row& row = rows_[static_cast<std::size_t>(index.row())];
  const RepositoryItem* repository = item(row);
  switch (role) {
  case KindRole: return static_cast<int>(row.kind);
  case Qt::DisplayRole:
  case NameRole: return row.name;
  case StateRole: return static_cast<int>(state(row));
  case DetailRole: return detail(row);
  case AgeRole:
    if (!repository || state(row) == State::Updating) return {};
    return relativeTime(repository->updated, QDateTime::currentDateTimeUtc());
  case CountRole: {
    if (repository) return repository->updated.isValid() ? QVariant(repository->charts) : QVariant();
    if (row.kind == Kind::Local) return localCharts_;
    if (row.kind != Kind::All) return {};
    int all = 0;
    for (const RepositoryItem& one : repositories_) all += one.charts;
    return all;
  }
  case Qt::ToolTipRole: {
    if (const auto error = errorAt(index.row()); error && !repository)
      return QString(row.name + u'\n' + describeChartError(*error).detail);
    if (!repository) return {};
    QStringList lines{repository->url};
    if (repository->updated.isValid())
      lines.append(tr("%n chart(s)", nullptr, repository->charts) + QStringLiteral(", ") +
                   tr("%n version(s)", nullptr, repository->versions) + QStringLiteral(", ") +
                   absoluteTime(repository->updated));
    if (const auto error = errorAt(index.row())) lines.append(describe(*error).detail);
    return lines.join(u'\n');
  }
  case Qt::AccessibleTextRole: {
    QStringList words{row.name, detail(row), index.data(AgeRole).toString()};
    words.removeAll(QString());
    return words.join(QStringLiteral(", "));
  }
  default: return {};
  }
}

void ChartSourcesModel::setSources(const std::vector<ChartCatalogue::Source>& sources,
                                   const std::vector<RegistryItem>& registries, int localCharts) {
  std::vector<Row> rows{{Kind::All, tr("All charts"), -1}};
  if (!sources.empty()) rows.push_back({Kind::Section, tr("REPOSITORIES"), -1});
  for (std::size_t i = 0; i < sources.size(); ++i)
    rows.push_back({Kind::Repository, sources[i].item.name, static_cast<int>(i)});
  if (!registries.empty()) rows.push_back({Kind::Section, tr("REGISTRIES"), -1});
  for (const RegistryItem& registry : registries) rows.push_back({Kind::Registry, registry.host, -1});
  rows.push_back({Kind::Section, tr("THIS MACHINE"), -1});
  rows.push_back({Kind::Local, tr("Opened lately"), -1});

  const bool same = rows == rows_;
  if (!same) beginResetModel();
  rows_ = std::move(rows);
  repositories_.clear();
  for (const ChartCatalogue::Source& source : sources) repositories_.push_back(source.item);
  registries_ = registries;
  localCharts_ = localCharts;
  if (!same)
    endResetModel();
  else
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void ChartSourcesModel::changed(const QString& repository) {
  const int row = rowOf(Kind::Repository, repository);
  if (row >= 0) Q_EMIT dataChanged(index(row), index(row));
}

void ChartSourcesModel::setUpdating(const QString& repository, std::optional<Transfer> transfer) {
  if (transfer)
    updating_[repository] = *transfer;
  else
    updating_.erase(repository);
  changed(repository);
}

void ChartSourcesModel::setUpdateError(const QString& repository, std::optional<Error> error) {
  if (error)
    errors_.insert_or_assign(repository, *std::move(error));
  else
    errors_.erase(repository);
  changed(repository);
}

void ChartSourcesModel::setRegistryStates(std::map<QString, RegistryState> states) {
  states_ = std::move(states);
  for (int row = 0; row < rowCount(); ++row)
    if (kindAt(row) == Kind::Registry) Q_EMIT dataChanged(index(row), index(row));
}

int ChartSourcesModel::rowOf(Kind kind, const QString& name) const {
  for (int row = 0; row < rowCount(); ++row)
    if (kindAt(row) == kind && (name.isEmpty() || nameAt(row) == name)) return row;
  return -1;
}

} // namespace pilothouse::ui
