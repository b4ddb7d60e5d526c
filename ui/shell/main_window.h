// The window: side bar, pages, operations. Owns the controllers; everything that it needs from outside is
// handed in. UI thread only.
#pragma once

#include "ui/dialogs/overlay.h"
#include "ui/models/palette_model.h"
#include "ui/session/page_context.h"
#include "ui/shell/side_bar.h"

#include <QMainWindow>

class QShortcut;
class QSplitter;
class QStackedWidget;

namespace pilothouse::ui {

class ChartsPage;
struct ChartChoice;
class ComparePage;
class OperationsPanel;
class ReleasesPage;
class RollbackDialog;
class SettingsPage;
class StatusStrip;
class TimelinePage;
class UpgradePage;

class MainWindow final : public QMainWindow {
  Q_OBJECT
public:
  MainWindow(std::shared_ptr<EngineProvider> provider, Preferences& preferences, QWidget* parent = nullptr);
  ~MainWindow() override;

  // Reads the kubeconfig files; `open` (or the current context, when that is wanted) is opened.
  void start(const QString& open = {});
  void openContext(const QString& name);
  void showPage(SideBar::Page page);
  void openPalette();   // Ctrl+K
  void openShortcuts(); // F1

  [[nodiscard]] ReleasesPage* releases() const { return releases_; }
  [[nodiscard]] UpgradePage* upgrade() const { return upgrade_; }
  [[nodiscard]] ChartsPage* charts() const { return charts_; }
  [[nodiscard]] ClusterController& cluster() { return cluster_; }
  [[nodiscard]] Operations& operations() { return operations_; }
  [[nodiscard]] ContextsModel* contexts() const { return contexts_; }
  [[nodiscard]] SideBar* sideBar() const { return side_; }
  [[nodiscard]] OperationsPanel* operationsPanel() const { return panel_; }
  [[nodiscard]] Overlay* overlay() const { return overlay_; }
  void setOperationsVisible(bool visible);

Q_SIGNALS:
  void contextsRead();

protected:
  void closeEvent(QCloseEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

private:
  void build();
  void addShortcuts();
  void readContexts(const QString& open);
  void openRollback(const ReleaseKey& key, int revision);
  void openUpgrade(const ReleaseKey& key);
  [[nodiscard]] std::vector<PaletteEntry> paletteEntries();
  void addReleaseEntries(std::vector<PaletteEntry>& entries);
  void rollBackOnceRead(const ReleaseKey& key);
  void openRepair(const ReleaseKey& key);
  void openUninstall(const ReleaseKey& key);
  void openInstall();
  void openInstall(const ChartChoice& choice);
  void openRemoval(const QString& repository);
  void confirmDeletion(const ReleaseKey& key, int deleted);
  void operationStarted(quint64 id);
  void operationFinished(quint64 id);
  void present(Overlay* overlay, QWidget* focus);
  void refreshMarks();

  TaskRunner runner_;
  std::shared_ptr<EngineProvider> provider_;
  Preferences& preferences_;
  ClusterController cluster_;
  Operations operations_;
  PageContext context_;
  ContextsModel* contexts_;
  Latest readingContexts_;
  SideBar* side_;
  QStackedWidget* pages_;
  QSplitter* splitter_;
  ReleasesPage* releases_;
  UpgradePage* upgrade_;
  ChartsPage* charts_;
  ComparePage* compare_;
  TimelinePage* timeline_;
  SettingsPage* settings_;
  OperationsPanel* panel_;
  StatusStrip* strip_;
  QPointer<Overlay> overlay_;
  std::vector<QShortcut*> shortcuts_;
  bool leaving_ = false; // the user agreed to cancel what runs
};

} // namespace pilothouse::ui
