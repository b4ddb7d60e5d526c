// The hooks of a revision as a table. UI thread only.
#pragma once

#include "ui/models/data.h"

#include <QAbstractTableModel>

namespace pilothouse::ui {

class HooksModel final : public QAbstractTableModel {
  Q_OBJECT
public:
  enum Column { Name, Events, Weight, Policies, LastRun, ColumnCount };

  using QAbstractTableModel::QAbstractTableModel;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  void setHooks(std::vector<HookItem> hooks);
  [[nodiscard]] const HookItem& at(int row) const { return hooks_[static_cast<std::size_t>(row)]; }

private:
  std::vector<HookItem> hooks_;
};

} // namespace pilothouse::ui
