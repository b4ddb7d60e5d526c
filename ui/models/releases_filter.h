// What of the releases is shown: a namespace, a status group, words typed in the filter. Sorted with what is
// pending or failed first, whatever the chosen column. UI thread only.
#pragma once

#include "ui/models/data.h"

#include <QSortFilterProxyModel>

namespace pilothouse::ui {

class ReleasesFilter final : public QSortFilterProxyModel {
  Q_OBJECT
public:
  enum class Group { All, Pending, Failed, Deployed, Other };

  explicit ReleasesFilter(QObject* parent = nullptr);

  void setWords(const QString& text); // every word must be found
  void setGroup(Group group);
  void setNamespace(const QString& nameSpace); // empty: all
  [[nodiscard]] Group group() const { return group_; }
  [[nodiscard]] QString nameSpace() const { return namespace_; }
  [[nodiscard]] QStringList words() const { return words_; }
  [[nodiscard]] static Group groupOf(ReleaseStatus status);

protected:
  [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
  [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
  QStringList words_;
  Group group_ = Group::All;
  QString namespace_;
};

} // namespace pilothouse::ui
