// The charts that a chart brings along, as a tree: what Chart.yaml wants and what is packaged. UI thread
// only.
#pragma once

#include "ui/models/chart_data.h"

#include <QAbstractItemModel>

namespace pilothouse::ui {

class DependenciesModel final : public QAbstractItemModel {
  Q_OBJECT
public:
  enum Column { Name, Wanted, Packaged, Repository, Condition, ColumnCount };
  enum Role { StateRole = Qt::UserRole };

  using QAbstractItemModel::QAbstractItemModel;
  [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  void setDependencies(const std::vector<DependencyItem>& items);

private:
  struct Node {
    DependencyItem item; // without its children
    int parent = -1, row = 0;
    std::vector<int> children;
  };
  void add(const std::vector<DependencyItem>& items, int parent);
  [[nodiscard]] const std::vector<int>& childrenOf(const QModelIndex& parent) const;
  std::vector<Node> nodes_;
  std::vector<int> roots_;
};

[[nodiscard]] QString dependencyWord(DependencyState state);

} // namespace pilothouse::ui
