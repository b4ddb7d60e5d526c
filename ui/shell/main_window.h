// The window: side bar, pages, operations. Owns the controllers; everything that it needs from outside is
// handed in. UI thread only.
#pragma once

#include "ui/dialogs/source_dialog.h"
#include "ui/models/palette_model.h"
#include "ui/session/config_watch.h"
#include "ui/session/page_context.h"
#include "ui/shell/side_bar.h"

#include <QMainWindow>

class QShortcut;
class QSplitter;
class QStackedWidget;

namespace pilothouse::ui {

class ChartsPage;
struct ChartChoice;
class ClusterPages;
class ComparePage;
class Notifications;
class OperationsPanel;
class JournalPage;
class ReleasesPage;
class SettingsPage;
class StatusStrip;
class UpgradePage;
class WelcomePage;

class MainWindow final : public QMainWindow {
  Q_OBJECT
public:
  MainWindow(std::shared_ptr<EngineProvider> provider, Preferences& preferences, QWidget* parent = nullptr);
  ~MainWindow() override;

  // Reads the kubeconfig files; `open` is opened.
  void start(const QString& open = {});
  void openContext(const QString& name);   // selects it, and connects where that has not been done
  void selectContext(const QString& name); // shows its pages; asks it nothing
  void closeContext(const QString& name);  // ends its connections; not while an operation runs in it
  void showPage(SideBar::Page page);
  void addConfigFile(const QString& path);    // a kubeconfig file besides the usual ones
  void removeConfigFile(const QString& path); // one that was added
  void showOperation(quint64 id);
  void openPalette();   // Ctrl+K
  void openShortcuts(); // F1

  // Those of the selected context.
  [[nodiscard]] ReleasesPage* releases() const;
  [[nodiscard]] UpgradePage* upgrade() const;
  [[nodiscard]] ClusterController& cluster() const;
  [[nodiscard]] ClusterPages* pagesOf(const QString& context) const; // null: neither selected nor open
  [[nodiscard]] ComparePage* compare() const { return compare_; }
  [[nodiscard]] JournalPage* journal() const { return journal_; }
  [[nodiscard]] SettingsPage* settings() const { return settings_; }
  [[nodiscard]] ChartsPage* charts() const { return charts_; }
  [[nodiscard]] Operations& operations() { return operations_; }
  [[nodiscard]] ContextsModel* contexts() const { return contexts_; }
  [[nodiscard]] SideBar* sideBar() const { return side_; }
  [[nodiscard]] WelcomePage* welcome() const { return welcome_; }
  [[nodiscard]] OperationsPanel* operationsPanel() const { return panel_; }
  [[nodiscard]] Notifications* notifications() const { return notes_; }
  [[nodiscard]] Overlay* overlay() const { return overlay_; }
  void setOperationsVisible(bool visible);

Q_SIGNALS:
  void contextsRead();
  void contextsListed(); // for the first time
  void demoRequested();

protected:
  void closeEvent(QCloseEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  void build();
  void addShortcuts();
  void readContexts(const QString& open = {});
  void takeContexts(const ContextListing& listing);
  void setAddedConfigs(const QStringList& paths);
  void chooseConfigFile();
  [[nodiscard]] QWidget* clusterPage() const; // or the welcome, where there is no cluster to show
  ClusterPages* addClusterPages(const QString& context = {});
  void restore(const QStringList& openBefore);
  void endContext(const QString& name); // what was typed for it is lost
  void removeClusterPages(ClusterPages* pages);
  void sessionChanged(ClusterPages* pages);
  void tellCompare(); // which clusters are open
  [[nodiscard]] bool isBusy(const QString& context) const;
  void openRollback(const ReleaseKey& key, int revision);
  void openUpgrade(const ReleaseKey& key);
  void openMoreOptions();
  void openStrategies();
  void openSource(const SourceDialog::Source& source);
  [[nodiscard]] int draftCount() const;
  [[nodiscard]] std::vector<PaletteEntry> paletteEntries();
  void addReleaseEntries(std::vector<PaletteEntry>& entries);
  void rollBackOnceRead(const ReleaseKey& key);
  void openRepair(const ReleaseKey& key);
  void openUninstall(const ReleaseKey& key);
  void openInstall();
  void openInstall(const ChartChoice& choice);
  void openRemoval(const QString& repository);
  void openRegistryLogin(const QString& registry, const QString& user);
  void openRegistryLogout(const QString& registry);
  void confirmDeletion(const ReleaseKey& key, int deleted);
  void operationStarted(quint64 id);
  void operationFinished(quint64 id);
  [[nodiscard]] bool sees(const Operation& operation) const;
  void openBulkUninstall(const std::vector<ReleaseKey>& keys);
  void present(Overlay* overlay, QWidget* focus);
  void refreshMarks();

  TaskRunner runner_;
  std::shared_ptr<EngineProvider> provider_;
  Preferences& preferences_;
  Operations operations_;
  SharedContext shared_;
  ContextsModel* contexts_;
  Latest readingContexts_;
  std::optional<ContextListing> listing_; // as read last
  ConfigWatch configWatch_;
  SideBar* side_;
  QStackedWidget* pages_;
  QSplitter* splitter_;
  std::vector<ClusterPages*> clusters_; // the opened contexts, and the selected one
  ClusterPages* now_ = nullptr;         // of the selected context
  ChartsPage* charts_;
  ComparePage* compare_;
  JournalPage* journal_;
  SettingsPage* settings_;
  WelcomePage* welcome_;
  Notifications* notes_;
  OperationsPanel* panel_;
  StatusStrip* strip_;
  QPointer<Overlay> overlay_;
  std::vector<QShortcut*> shortcuts_;
  bool leaving_ = false; // the user agreed to cancel what runs
};

} // namespace pilothouse::ui
