#include "ui/models/charts_model.h"

#include <QFileInfo>

namespace pilothouse::ui {

using repo::IndexField;

int ChartsModel::rowCount(const QModelIndex& parent) const {
  if (parent.isValid()) return 0;
  return static_cast<int>(references_.empty() ? rows_.size() : references_.size());
}

QVariant ChartsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const auto row = static_cast<std::size_t>(index.row());
  return references_.empty() ? found(rows_[row], role) : given(references_[row], role);
}

QVariant ChartsModel::found(ChartCatalogue::Row row, int role) const {
  switch (role) {
  case Qt::DisplayRole:
  case NameRole: return catalogue_->name(row);
  case VersionRole: return catalogue_->text(row, IndexField::Version);
  case AppVersionRole: return catalogue_->text(row, IndexField::AppVersion);
  case DescriptionRole:
  case Qt::ToolTipRole: return catalogue_->text(row, IndexField::Description);
  case PlaceRole: return catalogue_->repository(row);
  case DeprecatedRole: return catalogue_->deprecated(row);
  case ReferenceRole: return QVariant::fromValue(catalogue_->reference(row));
  case OpensRole: return false;
  case Qt::AccessibleTextRole:
    return tr("%1 %2 from %3%4, %5")
        .arg(catalogue_->name(row), catalogue_->text(row, IndexField::Version), catalogue_->repository(row),
             catalogue_->deprecated(row) ? tr(", deprecated") : QString(),
             catalogue_->text(row, IndexField::Description));
  default: return {};
  }
}

QVariant ChartsModel::given(const ChartReference& reference, int role) const {
  const bool oci = reference.kind == ChartReference::Kind::Oci;
  switch (role) {
  case Qt::DisplayRole:
  case NameRole: return reference.name();
  case VersionRole: return reference.version;
  case DescriptionRole: return reference.text();
  case Qt::ToolTipRole: return reference.text();
  case PlaceRole: return oci ? tr("registry") : tr("this machine");
  case DeprecatedRole: return false;
  case ReferenceRole: return QVariant::fromValue(reference);
  case OpensRole: return typed_;
  case Qt::AccessibleTextRole: return typed_ ? tr("Open %1").arg(reference.text()) : reference.text();
  default: return {};
  }
}

void ChartsModel::setRows(CataloguePointer catalogue, std::vector<ChartCatalogue::Row> rows) {
  beginResetModel();
  catalogue_ = std::move(catalogue);
  rows_ = std::move(rows);
  references_.clear();
  endResetModel();
}

void ChartsModel::setReferences(const std::vector<ChartReference>& references, bool typed) {
  beginResetModel();
  rows_.clear();
  references_ = references;
  typed_ = typed;
  endResetModel();
}

ChartReference ChartsModel::referenceAt(int row) const {
  return index(row).data(ReferenceRole).value<ChartReference>();
}

int ChartsModel::rowOf(const ChartReference& reference) const {
  for (int row = 0; row < rowCount(); ++row)
    if (referenceAt(row).sameChart(reference)) return row;
  return -1;
}

} // namespace pilothouse::ui
