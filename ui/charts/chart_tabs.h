// The parts of a chart, read-only: templates, dependencies, schema, lint result. Each has its empty state.
// UI thread only.
#pragma once

#include "ui/models/chart_tables.h"
#include "ui/models/dependencies_model.h"

#include <QWidget>

class QListView;
class QSplitter;
class QStackedWidget;
class QStringListModel;
class QTreeView;

namespace pilothouse::ui {

class MessagePanel;
class YamlEditor;

class TemplatesTab final : public QWidget {
  Q_OBJECT
public:
  explicit TemplatesTab(QWidget* parent = nullptr);
  void show(const ChartContents& chart);
  void choose(const QString& path);
  [[nodiscard]] QString text() const;
  [[nodiscard]] QListView* files() const { return files_; }

private:
  void showFile(int row);
  std::vector<ChartFileItem> items_;
  QStringListModel* model_;
  QListView* files_;
  YamlEditor* text_;
  MessagePanel* message_;
  QStackedWidget* stack_;
};

class DependenciesTab final : public QWidget {
  Q_OBJECT
public:
  explicit DependenciesTab(QWidget* parent = nullptr);
  void show(const ChartContents& chart);
  [[nodiscard]] DependenciesModel* model() const { return model_; }

private:
  DependenciesModel* model_;
  QTreeView* tree_;
  MessagePanel* message_;
  QStackedWidget* stack_;
};

class SchemaTab final : public QWidget {
  Q_OBJECT
public:
  explicit SchemaTab(QWidget* parent = nullptr);
  void show(const ChartContents& chart);
  [[nodiscard]] SchemaModel* model() const { return model_; }

private:
  SchemaModel* model_;
  QTreeView* table_;
  MessagePanel* message_;
  QStackedWidget* stack_;
};

class LintTab final : public QWidget {
  Q_OBJECT
public:
  explicit LintTab(QWidget* parent = nullptr);
  void clear();
  void show(const std::vector<LintItem>& items);
  void showError(const Error& error);
  [[nodiscard]] LintModel* model() const { return model_; }

private:
  LintModel* model_;
  QListView* list_;
  MessagePanel* message_;
  QStackedWidget* stack_;
};

} // namespace pilothouse::ui
