// One release: its name and state, what can be done with it, and the tabs. The only filled button is the one
// that helps: roll back when the release is in trouble. UI thread only.
#pragma once

#include "ui/session/page_context.h"
#include "ui/session/release_controller.h"
#include "ui/widgets/basics.h"

#include <QTimer>

class QComboBox;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace pilothouse::ui {

class HistoryTab;
class HooksTab;
class OverviewTab;
class ResourcesTab;
class TextTab;
class ValuesTab;

class ReleasePane final : public Surface {
  Q_OBJECT
public:
  enum Tab { Overview, History, Values, Manifest, Resources, Hooks, Notes };

  explicit ReleasePane(PageContext context, QWidget* parent = nullptr);

  void open(const ReleaseItem& item);
  void clear();
  void releaseTouched(const ReleaseKey& key);
  void showTab(Tab tab);
  [[nodiscard]] const ReleaseItem& item() const { return item_; }
  [[nodiscard]] ReleaseController* controller() const { return controller_; }
  [[nodiscard]] HistoryTab* historyTab() const { return history_; }
  [[nodiscard]] ValuesTab* valuesTab() const { return values_; }
  [[nodiscard]] TextTab* manifestTab() const { return manifest_; }
  [[nodiscard]] ResourcesTab* resourcesTab() const { return resources_; }
  [[nodiscard]] QPushButton* rollbackButton() const { return rollback_; }
  [[nodiscard]] QPushButton* repairButton() const { return repair_; }
  [[nodiscard]] QPushButton* upgradeButton() const { return upgrade_; }
  [[nodiscard]] QTabBar* tabs() const { return tabs_; }

Q_SIGNALS:
  void upgradeRequested(const pilothouse::ui::ReleaseKey& key);
  void rollbackRequested(const pilothouse::ui::ReleaseKey& key, int revision);
  void repairRequested(const pilothouse::ui::ReleaseKey& key);
  void uninstallRequested(const pilothouse::ui::ReleaseKey& key);
  void compareRequested(const pilothouse::ui::ReleaseKey& key);

private:
  QWidget* buildHeader();
  QWidget* buildTabs();
  void showHeader();
  void showHistory();
  void loadCurrentTab();
  [[nodiscard]] int chosenRevision() const;

  PageContext context_;
  ReleaseController* controller_;
  ReleaseItem item_;
  QString worst_;
  int textsShown_ = 0; // the revision whose texts the tabs hold
  TextLabel *name_, *place_;
  StatusPill* pill_;
  ElidedLabel* summary_;
  QPushButton *compare_, *upgrade_, *repair_, *rollback_, *more_;
  QTabBar* tabs_;
  QComboBox* revision_;
  QStackedWidget* stack_;
  OverviewTab* overview_;
  HistoryTab* history_;
  ValuesTab* values_;
  TextTab *manifest_, *notes_;
  ResourcesTab* resources_;
  HooksTab* hooks_;
  QTimer reloadTimer_;
};

} // namespace pilothouse::ui
