// The live objects of a release as a tree with readiness, and its hooks. UI thread only.
#pragma once

#include "ui/session/page_context.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;
class QTableView;
class QTreeView;

namespace pilothouse::ui {

class HooksModel;
class MessagePanel;
class ObjectPane;
class ResourcesModel;
class YamlEditor;

class ResourcesTab final : public QWidget {
  Q_OBJECT
public:
  explicit ResourcesTab(PageContext context, QWidget* parent = nullptr);
  void show(const HealthView& health);
  void showError(const Error& error);
  void clear();
  [[nodiscard]] ResourcesModel* model() const { return model_; }
  [[nodiscard]] QTreeView* tree() const { return tree_; }
  [[nodiscard]] ObjectPane* object() const { return object_; }

private:
  void openCurrent();
  ResourcesModel* model_;
  QTreeView* tree_;
  ObjectPane* object_;
  QSplitter* splitter_;
  MessagePanel* message_;
  QStackedWidget* stack_;
};

class HooksTab final : public QWidget {
  Q_OBJECT
public:
  explicit HooksTab(PageContext context, QWidget* parent = nullptr);
  void show(const RevisionTexts& texts);
  void clear();

private:
  HooksModel* model_;
  QTableView* table_;
  YamlEditor* manifest_;
  MessagePanel* message_;
  QStackedWidget* stack_;
};

} // namespace pilothouse::ui
