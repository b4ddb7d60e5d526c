// Two parts of the upgrade page: the list of values layers, and the row of options. UI thread only.
#pragma once

#include "ui/session/gateway.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QPushButton;
class QSpinBox;
class QFileSystemWatcher;
class QTimer;
class QVBoxLayout;

namespace pilothouse::ui {

class TextLabel;

// What the values are made of, in order; later wins: chart defaults, files, the editor. A file that another
// program writes is read again.
class ValuesLayers final : public QWidget {
  Q_OBJECT
public:
  enum class Scope { Whole, FilesOnly };
  explicit ValuesLayers(Scope scope = Scope::Whole, QWidget* parent = nullptr);
  void setDefaults(const QString& detail);
  void setEditor(const QString& detail);
  void setFiles(const QStringList& files);
  [[nodiscard]] const QStringList& files() const { return files_; }

Q_SIGNALS:
  void filesChanged();

private:
  void rebuild();
  void addFile();
  void watch();
  QWidget* row(const QString& name, const QString& detail, int file);
  Scope scope_;
  QStringList files_;
  QString defaults_, editor_;
  QVBoxLayout* rows_;
  QFileSystemWatcher* watcher_;
  QTimer* settled_; // editors write a file in several steps
};

class UpgradeOptions final : public QWidget {
  Q_OBJECT
public:
  explicit UpgradeOptions(QWidget* parent = nullptr);
  void showInput(const ApplyInput& input);
  void fill(ApplyInput& input) const;
  void setExtras(const ApplyExtras& extras); // a choice
  [[nodiscard]] const ApplyExtras& extras() const { return extras_; }
  [[nodiscard]] QPushButton* more() const { return more_; }

Q_SIGNALS:
  void changed(bool affectsPlan);
  void moreRequested();

private:
  void showExtras();
  QCheckBox *wait_, *back_;
  QSpinBox* timeout_;
  QComboBox* values_;
  QWidget* valuesRow_;
  QPushButton* more_;
  ApplyExtras extras_;
};

} // namespace pilothouse::ui
