// Left: the pages, and the contexts of the kubeconfig with their colour and production mark. UI thread only.
#pragma once

#include "ui/models/contexts_model.h"
#include "ui/session/preferences.h"
#include "ui/widgets/basics.h"

#include <QHash>

class QVBoxLayout;

namespace pilothouse::ui {

class ContextList;

class SideBar final : public Surface {
  Q_OBJECT
public:
  enum Page { Releases, Charts, Compare, Timeline, Settings };

  SideBar(ContextsModel* contexts, Preferences& preferences, QWidget* parent = nullptr);

  void setPage(Page page);
  void setReleaseCount(int count);
  void setProblem(const QString& problem); // of the kubeconfig files
  [[nodiscard]] ContextList* contexts() const { return list_; }
  [[nodiscard]] NavButton* button(Page page) const { return buttons_.value(page); }

Q_SIGNALS:
  void pageChosen(pilothouse::ui::SideBar::Page page);
  void contextChosen(const QString& name);
  void closeRequested(const QString& name);

private:
  void addPage(QVBoxLayout* column, Page page, const QString& icon, const QString& text);
  void showContextMenu(const QPoint& position);
  ContextsModel* model_;
  Preferences& preferences_;
  QHash<int, NavButton*> buttons_;
  ContextList* list_;
  TextLabel* problem_;
};

} // namespace pilothouse::ui
