// The releases of a cluster as a table. Rows are matched by identity (namespace and name): an update touches
// only the rows that changed, so selection and scroll position stay. UI thread only.
#pragma once

#include "ui/models/data.h"

#include <QAbstractTableModel>
#include <QHash>

namespace pilothouse::ui {

class ReleasesModel final : public QAbstractTableModel {
  Q_OBJECT
public:
  enum Column { Name, Namespace, Revision, Status, Chart, App, Updated, Health, ColumnCount };
  enum Role {
    KeyRole = Qt::UserRole, // ReleaseKey
    SortRole,               // what a column sorts by
    StatusRole,             // int(ReleaseStatus)
    HealthRole,             // HealthSummary
    SearchRole,             // lower-case text that the filter looks through
    ProblemRole,
  };

  explicit ReleasesModel(QObject* parent = nullptr);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  // The whole list anew. What is known of an unchanged revision (chart, health) is kept.
  void setRows(std::vector<ReleaseItem> rows);
  void upsert(ReleaseItem item); // older revisions than the shown one are ignored
  void upsert(const std::vector<ReleaseItem>& items);
  void remove(const ReleaseKey& key);
  void setHealth(const ReleaseKey& key, const HealthSummary& health);
  void clear() { setRows({}); }
  void tick(); // time has passed: relative times are read anew

  [[nodiscard]] const ReleaseItem* find(const ReleaseKey& key) const;
  [[nodiscard]] const ReleaseItem& at(int row) const { return rows_[static_cast<std::size_t>(row)]; }
  [[nodiscard]] int rowOf(const ReleaseKey& key) const { return rowByKey_.value(key, -1); }
  [[nodiscard]] int count(ReleaseStatus status) const;
  [[nodiscard]] QStringList namespaces() const;

Q_SIGNALS:
  void countsChanged();

private:
  [[nodiscard]] QVariant display(const ReleaseItem& item, int column) const;
  [[nodiscard]] static QVariant sortKey(const ReleaseItem& item, int column);
  void replace(int row, ReleaseItem item);
  [[nodiscard]] bool take(int row, ReleaseItem item); // false: as it was
  void reindex(int from);

  std::vector<ReleaseItem> rows_;
  QHash<ReleaseKey, int> rowByKey_;
};

} // namespace pilothouse::ui

Q_DECLARE_METATYPE(pilothouse::ui::HealthSummary)
