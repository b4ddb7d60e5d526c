// What an upgrade's values are made of, the weakest first: the chart's defaults, values files, the editor.
// Files alone have a place that may change; elsewhere there is nothing but them. UI thread only.
#pragma once

#include <QAbstractListModel>
#include <QStringList>

namespace pilothouse::ui {

class LayersModel final : public QAbstractListModel {
  Q_OBJECT
public:
  enum class Layer { Defaults, File, Editor };
  enum Role { LayerRole = Qt::UserRole, DetailRole, MissingRole };

  enum class Scope { Whole, FilesOnly };
  explicit LayersModel(Scope scope = Scope::Whole, QObject* parent = nullptr)
      : QAbstractListModel(parent), first_(scope == Scope::Whole ? 1 : 0) {}
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  [[nodiscard]] const QStringList& files() const { return files_; }
  [[nodiscard]] int fileAt(int row) const; // -1: no file
  [[nodiscard]] int rowOf(int file) const { return file + first_; }

  void setFiles(const QStringList& files);
  void setDefaults(const QString& detail);
  void setEditor(const QString& detail);
  void move(int file, int to);
  void remove(int file);
  void lookAgain(); // which files are there

private:
  int first_; // row of the first file
  QStringList files_;
  QString defaults_, editor_;
};

} // namespace pilothouse::ui
