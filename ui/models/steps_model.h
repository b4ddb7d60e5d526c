// What an operation does to each resource and hook, one row each, found again by its subject. UI thread only.
#pragma once

#include "ui/models/data.h"

#include <QAbstractListModel>

namespace pilothouse::ui {

class StepsModel final : public QAbstractListModel {
  Q_OBJECT
public:
  enum Role { StateRole = Qt::UserRole, SubjectRole, MessageRole };

  using QAbstractListModel::QAbstractListModel;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  // Rows whose subject is known change in place, new ones are added, vanished ones removed.
  void setSteps(const std::vector<StepItem>& steps);

private:
  std::vector<StepItem> steps_;
};

} // namespace pilothouse::ui
