// The contexts of the kubeconfig files, with the user's colour and production mark and what goes on in those
// that are open. UI thread only.
#pragma once

#include "ui/models/data.h"

#include <QAbstractListModel>
#include <QHash>

namespace pilothouse::ui {

// What the user says about a context.
struct ContextMark {
  bool production = false;
  int colour =
      0; // 0: by the mark alone; else an index into the fixed choice (see contextColour in delegates)
  friend bool operator==(const ContextMark&, const ContextMark&) = default;
};

// How an opened context is doing.
enum class SessionState { Closed, Connecting, Live, Stale, Failed };

class ContextsModel final : public QAbstractListModel {
  Q_OBJECT
public:
  enum Role {
    NameRole = Qt::UserRole,
    ProductionRole,
    ColourRole,
    OpenRole,
    SelectedRole,
    SessionRole,
    ProblemRole
  };

  using QAbstractListModel::QAbstractListModel;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  void setContexts(std::vector<ContextItem> contexts, std::vector<ContextMark> marks);
  void setMark(int row, const ContextMark& mark);
  void setSelected(const QString& name); // the one whose pages are shown, open or not
  void setSession(const QString& name, SessionState state);
  [[nodiscard]] SessionState sessionOf(const QString& name) const { return sessions_.value(name); }
  [[nodiscard]] const QString& selected() const { return selected_; }
  [[nodiscard]] const ContextItem& at(int row) const { return contexts_[static_cast<std::size_t>(row)]; }
  [[nodiscard]] ContextMark markOf(const QString& name) const;
  [[nodiscard]] int rowOf(const QString& name) const;

private:
  std::vector<ContextItem> contexts_;
  std::vector<ContextMark> marks_;
  QString selected_;
  QHash<QString, SessionState> sessions_;
};

} // namespace pilothouse::ui
