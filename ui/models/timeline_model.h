// What happened in the cluster, newest first; older than a limit left out. UI thread only.
#pragma once

#include "ui/models/data.h"

#include <QAbstractTableModel>

namespace pilothouse::ui {

class TimelineModel final : public QAbstractTableModel {
  Q_OBJECT
public:
  enum Column { When, Release, Namespace, Revision, Status, ColumnCount };
  enum Role { KeyRole = Qt::UserRole, RevisionRole, StatusRole };

  using QAbstractTableModel::QAbstractTableModel;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  void setItems(std::vector<TimelineItem> items);
  void setLimit(qint64 seconds); // 0: everything
  [[nodiscard]] int total() const { return static_cast<int>(all_.size()); }

private:
  void refilter();
  std::vector<TimelineItem> all_, shown_;
  qint64 limit_ = 0;
};

} // namespace pilothouse::ui
