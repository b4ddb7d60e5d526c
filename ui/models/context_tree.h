// What the side bar lists: the contexts, below the kubeconfig file that they come from where there is more
// than one file or something to tell of one; narrowed by a search. UI thread only.
#pragma once

#include "ui/models/contexts_model.h"

namespace pilothouse::ui {

class ContextTree final : public QAbstractListModel {
  Q_OBJECT
public:
  // Contexts answer the roles of ContextsModel, files these.
  enum Role { IsFileRole = Qt::UserRole + 100, PathRole, AddedRole, FileProblemRole };

  explicit ContextTree(ContextsModel* contexts, QObject* parent = nullptr);
  void setFiles(std::vector<ConfigFile> files);
  void setSearch(const QString& text); // in name, cluster, user, server

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
  struct Row {
    int file = -1, context = -1; // one of them
  };
  void rebuild();
  [[nodiscard]] std::vector<Row> rows() const;
  [[nodiscard]] bool matches(const ContextItem& item) const;

  ContextsModel* contexts_;
  std::vector<ConfigFile> files_;
  QString search_;
  std::vector<Row> rows_;
};

} // namespace pilothouse::ui
