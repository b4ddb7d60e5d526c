// What the values are made of, in order; later wins: chart defaults, files, the editor. Files are added,
// moved, left out and looked into; each of that can be undone. A file that another program writes is read
// again. UI thread only.
#pragma once

#include "ui/models/layers_model.h"

#include <QWidget>

class QFileSystemWatcher;
class QPushButton;
class QTimer;

namespace pilothouse::ui {

class LayersView;

class ValuesLayers final : public QWidget {
  Q_OBJECT
public:
  using Scope = LayersModel::Scope;
  explicit ValuesLayers(Scope scope = Scope::Whole, QWidget* parent = nullptr);
  void setDefaults(const QString& detail);
  void setEditor(const QString& detail);
  void setFiles(const QStringList& files); // from outside: nothing before it is undone
  [[nodiscard]] const QStringList& files() const;
  [[nodiscard]] LayersView* view() const { return view_; }

  void addFiles(const QStringList& files);
  void move(int file, int to);
  void remove(int file);

public Q_SLOTS:
  void undo();
  void redo();

Q_SIGNALS:
  void filesChanged();
  void openRequested(const QString& path);
  void nothingToUndo(); // asked to undo, and nothing was done here

private:
  void build();
  void chooseFiles();
  void change(const QStringList& files, int current);
  void changed(const QStringList& before);
  void showMenu(const QPoint& at);
  void updateTools();
  void watch();

  Scope scope_;
  LayersModel* model_;
  LayersView* view_;
  QList<QStringList> past_, future_;
  QPushButton *open_, *up_, *down_, *remove_;
  QFileSystemWatcher* watcher_;
  QTimer* settled_; // editors write a file in several steps
};

} // namespace pilothouse::ui
