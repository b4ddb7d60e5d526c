// Where charts come from, as the list at the left of the Charts page: all of them, each repository with its
// state, registries, this machine. UI thread only.
#pragma once

#include "ui/models/chart_catalogue.h"
#include "ui/models/transfer.h"

#include <QAbstractListModel>

#include <map>

namespace pilothouse::ui {

class ChartSourcesModel final : public QAbstractListModel {
  Q_OBJECT
public:
  enum class Kind { Section, All, Repository, Registry, Local };
  enum class State { Ready, Updating, Failed, Never };
  enum Role {
    KindRole = Qt::UserRole,
    NameRole,
    CountRole,  // a number, or nothing
    DetailRole, // the second line
    AgeRole,    // how old the cached index is
    StateRole,
  };

  using QAbstractListModel::QAbstractListModel;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

  // Rows keep their place where the sources are the same as before.
  void setSources(const std::vector<ChartCatalogue::Source>& sources,
                  const std::vector<RegistryItem>& registries, int localCharts);
  void setUpdating(const QString& repository, std::optional<Transfer> transfer); // nothing: no longer
  void setUpdateError(const QString& repository, std::optional<Error> error);

  void setRegistryStates(std::map<QString, RegistryState> states); // those that were asked

  [[nodiscard]] Kind kindAt(int row) const { return rows_[static_cast<std::size_t>(row)].kind; }
  // As far as the file of logins says it, or the registry where it was asked.
  [[nodiscard]] RegistryItem registryAt(int row) const;
  // The number of the repository in the catalogue; -1 for other rows.
  [[nodiscard]] int sourceAt(int row) const { return rows_[static_cast<std::size_t>(row)].source; }
  [[nodiscard]] QString nameAt(int row) const;
  [[nodiscard]] int rowOf(Kind kind, const QString& name = {}) const;
  // Why the repository could not be read or updated, or the registry refuses us; nothing where all is well.
  [[nodiscard]] std::optional<Error> errorAt(int row) const;

private:
  struct Row {
    Kind kind = Kind::Section;
    QString name; // of a section: its title
    int source = -1;
    friend bool operator==(const Row&, const Row&) = default;
  };
  [[nodiscard]] QString detail(const Row& row) const;
  [[nodiscard]] QString registryDetail(const QString& host) const;
  [[nodiscard]] const RegistryState* registryState(const Row& row) const;
  [[nodiscard]] State state(const Row& row) const;
  [[nodiscard]] const RepositoryItem* item(const Row& row) const;
  void changed(const QString& repository);

  std::vector<Row> rows_;
  std::vector<RepositoryItem> repositories_;
  std::vector<RegistryItem> registries_;
  std::map<QString, Transfer> updating_;
  std::map<QString, Error> errors_;
  std::map<QString, RegistryState> states_;
  int localCharts_ = 0;
};

} // namespace pilothouse::ui
