// The operations that were run from this machine, newest first, and what of them is shown. UI thread only.
#pragma once

#include "ui/models/journal_data.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace pilothouse::ui {

class JournalModel final : public QAbstractTableModel {
  Q_OBJECT
public:
  enum Column { When, Cluster, Release, Operation, Revisions, Chart, Outcome, ColumnCount };
  enum Role { OutcomeRole = Qt::UserRole, SearchRole };

  using QAbstractTableModel::QAbstractTableModel;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  void setItems(std::vector<JournalItem> items);
  [[nodiscard]] const JournalItem& at(int row) const { return items_[static_cast<std::size_t>(row)]; }
  [[nodiscard]] int rowOf(const QString& id) const;

private:
  std::vector<JournalItem> items_;
};

class JournalFilter final : public QSortFilterProxyModel {
  Q_OBJECT
public:
  enum class Group { All, Succeeded, Failed }; // failed: whatever ended otherwise, or never

  using QSortFilterProxyModel::QSortFilterProxyModel;
  void setWords(const QString& text); // every word must be found
  void setGroup(Group group);
  [[nodiscard]] static Group groupOf(JournalOutcome outcome);

protected:
  [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
  QStringList words_;
  Group group_ = Group::All;
};

} // namespace pilothouse::ui
