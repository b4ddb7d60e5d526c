// The charts that a search found, and those on this machine. Rows point into the catalogue; texts are made
// when a row is painted, so that filling it costs no more than the search. UI thread only.
#pragma once

#include "ui/models/chart_catalogue.h"

#include <QAbstractListModel>

namespace pilothouse::ui {

class ChartsModel final : public QAbstractListModel {
  Q_OBJECT
public:
  enum Role {
    NameRole = Qt::UserRole,
    VersionRole,
    AppVersionRole,
    DescriptionRole,
    PlaceRole, // the repository, the registry, the folder
    DeprecatedRole,
    ReferenceRole,
    OpensRole, // no chart that was found: what would be opened by what was typed
  };

  using QAbstractListModel::QAbstractListModel;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  void setRows(CataloguePointer catalogue, std::vector<ChartCatalogue::Row> rows);
  void setReferences(const std::vector<ChartReference>& references, bool typed);
  [[nodiscard]] ChartReference referenceAt(int row) const;
  [[nodiscard]] int rowOf(const ChartReference& reference) const; // -1: not there

private:
  [[nodiscard]] QVariant found(ChartCatalogue::Row row, int role) const;
  [[nodiscard]] QVariant given(const ChartReference& reference, int role) const;
  CataloguePointer catalogue_;
  std::vector<ChartCatalogue::Row> rows_;
  std::vector<ChartReference> references_; // shown instead of rows, when not empty
  bool typed_ = false;
};

} // namespace pilothouse::ui
