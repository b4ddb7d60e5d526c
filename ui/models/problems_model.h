// What is wrong with the values of an upgrade or install, each with its place. UI thread only; the items are
// plain values.
#pragma once

#include <QAbstractListModel>
#include <QString>

#include <vector>

namespace pilothouse::ui {

struct ProblemItem {
  enum class Severity { Error, Warning };
  enum class Where { Nowhere, Editor, File, Template };
  Severity severity = Severity::Error;
  Where where = Where::Nowhere;
  QString file;             // a values file's path, a template's name in its chart
  int line = 0, column = 0; // from 1; 0: not known
  QString text;
  friend bool operator==(const ProblemItem&, const ProblemItem&) = default;
};

class ProblemsModel final : public QAbstractListModel {
  Q_OBJECT
public:
  enum Role { SeverityRole = Qt::UserRole, PlaceRole };

  using QAbstractListModel::QAbstractListModel;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  void setProblems(std::vector<ProblemItem> problems);
  [[nodiscard]] const std::vector<ProblemItem>& problems() const { return problems_; }

private:
  std::vector<ProblemItem> problems_;
};

} // namespace pilothouse::ui
