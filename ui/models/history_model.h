// The revisions of one release, newest first. UI thread only.
#pragma once

#include "ui/models/data.h"

#include <QAbstractListModel>

namespace pilothouse::ui {

class HistoryModel final : public QAbstractListModel {
  Q_OBJECT
public:
  enum Role { RevisionRole = Qt::UserRole, StatusRole, TitleRole, DetailRole, WhenRole, LastGoodRole };

  using QAbstractListModel::QAbstractListModel;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  void setHistory(const HistoryView& history);
  [[nodiscard]] const HistoryView& history() const { return history_; }
  [[nodiscard]] int rowOf(int revision) const;

private:
  HistoryView history_;
};

} // namespace pilothouse::ui
