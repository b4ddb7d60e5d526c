// The live objects of a release as a tree (Deployment -> ReplicaSet -> Pod). An update keeps expansion and
// selection where the tree's shape did not change. UI thread only.
#pragma once

#include "ui/models/data.h"

#include <QAbstractItemModel>

namespace pilothouse::ui {

class ResourcesModel final : public QAbstractItemModel {
  Q_OBJECT
public:
  enum Column { Object, Ready, State, Restarts, Age, ColumnCount };
  enum Role { WellnessRole = Qt::UserRole };

  explicit ResourcesModel(QObject* parent = nullptr);
  ~ResourcesModel() override;

  [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  void setResources(const std::vector<ResourceItem>& resources);
  [[nodiscard]] const ResourceItem* item(const QModelIndex& index) const;

private:
  struct Node;
  [[nodiscard]] Node* node(const QModelIndex& index) const;
  bool updateInPlace(Node& known, const std::vector<ResourceItem>& fresh, const QModelIndex& at);
  std::unique_ptr<Node> root_;
};

} // namespace pilothouse::ui
