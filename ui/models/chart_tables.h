// The tables of one chart: its versions, what its schema says of each value, what lint found. UI thread only.
#pragma once

#include "ui/models/chart_data.h"

#include <QAbstractTableModel>

namespace pilothouse::ui {

class ChartVersionsModel final : public QAbstractListModel {
  Q_OBJECT
public:
  enum Role { DetailRole = Qt::UserRole }; // "app 17.2 · 3 days ago"
  using QAbstractListModel::QAbstractListModel;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  void setVersions(std::vector<VersionItem> versions);
  [[nodiscard]] const VersionItem& at(int row) const { return versions_[static_cast<std::size_t>(row)]; }
  [[nodiscard]] int rowOf(const QString& version) const;

private:
  std::vector<VersionItem> versions_;
};

class SchemaModel final : public QAbstractTableModel {
  Q_OBJECT
public:
  enum Column { Path, Type, Default, Description, ColumnCount };
  enum Role { RequiredRole = Qt::UserRole, AllowedRole };
  using QAbstractTableModel::QAbstractTableModel;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  void setItems(std::vector<SchemaItem> items);

private:
  [[nodiscard]] static QString allowed(const SchemaItem& item);
  std::vector<SchemaItem> items_;
};

class LintModel final : public QAbstractListModel {
  Q_OBJECT
public:
  enum Role { LevelRole = Qt::UserRole, PathRole, TextRole };
  using QAbstractListModel::QAbstractListModel;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  void setItems(std::vector<LintItem> items); // the worst first
  [[nodiscard]] int count(LintLevel level) const;

private:
  std::vector<LintItem> items_;
};

[[nodiscard]] QString lintWord(LintLevel level); // Helm's: "ERROR"

} // namespace pilothouse::ui
