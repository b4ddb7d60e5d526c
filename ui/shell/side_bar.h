// Left: the pages, and the contexts of the kubeconfig with their colour and production mark. UI thread only.
#pragma once

#include "ui/models/context_tree.h"
#include "ui/session/preferences.h"
#include "ui/widgets/basics.h"

#include <QHash>

class QPushButton;
class QVBoxLayout;

namespace pilothouse::ui {

class ContextList;

[[nodiscard]] QString pageName(int page); // in the settings file

class SideBar final : public Surface {
  Q_OBJECT
public:
  enum Page { Releases, Charts, Compare, Timeline, Journal, Settings };

  SideBar(ContextsModel* contexts, Preferences& preferences, QWidget* parent = nullptr);

  void setFiles(const std::vector<ConfigFile>& files);

  void setPage(Page page);
  void setReleaseCount(int count);
  void setProblem(const QString& problem); // of the kubeconfig files
  [[nodiscard]] ContextList* contexts() const { return list_; }
  [[nodiscard]] SearchField* search() const { return search_; }
  [[nodiscard]] QPushButton* addButton() const { return add_; }
  [[nodiscard]] NavButton* button(Page page) const { return buttons_.value(page); }

Q_SIGNALS:
  void pageChosen(pilothouse::ui::SideBar::Page page);
  void contextChosen(const QString& name);
  void closeRequested(const QString& name);
  void addFileRequested();
  void removeFileRequested(const QString& path);

private:
  void addPage(QVBoxLayout* column, Page page, const QString& icon, const QString& text);
  QWidget* buildCaption();
  void showContextMenu(const QPoint& position);
  void showFileMenu(const QPoint& position, const QModelIndex& file);
  ContextsModel* model_;
  ContextTree* tree_;
  Preferences& preferences_;
  QHash<int, NavButton*> buttons_;
  ContextList* list_;
  SearchField* search_;
  QPushButton* add_;
  TextLabel* problem_;
  QString place_; // the current context while the list is made anew
};

} // namespace pilothouse::ui
