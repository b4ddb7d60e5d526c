// What the command palette offers: the chosen release's actions first, then pages, clusters, every release.
#include "ui/charts/charts_page.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"
#include "ui/shell/cluster_pages.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/main_window.h"
#include "ui/shell/operations_panel.h"

#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace pilothouse::ui {
namespace {

enum Rank { OfChosen, General, Clusters, GoTo, RollBack, Looks };

QString keys(const QKeySequence& sequence) { return sequence.toString(QKeySequence::NativeText); }

} // namespace

void MainWindow::openPalette() {
  auto* palette = new CommandPalette(centralWidget(), paletteEntries());
  present(palette, palette->field());
}

std::vector<PaletteEntry> MainWindow::paletteEntries() {
  std::vector<PaletteEntry> entries;
  const auto add = [&](const char* icon, const QString& title, const QString& shortcut, auto run,
                       int rank = General) {
    entries.push_back({QLatin1String(icon), title, {}, shortcut, run, rank});
  };
  const auto page = [this](SideBar::Page wanted) { return [this, wanted] { showPage(wanted); }; };
  add("releases", tr("Releases"), keys(Qt::CTRL | Qt::Key_1), page(SideBar::Releases));
  add("charts", tr("Charts"), keys(Qt::CTRL | Qt::Key_2), page(SideBar::Charts));
  add("compare", tr("Compare"), keys(Qt::CTRL | Qt::Key_3), page(SideBar::Compare));
  add("timeline", tr("Timeline"), keys(Qt::CTRL | Qt::Key_4), page(SideBar::Timeline));
  add("journal", tr("Journal"), keys(Qt::CTRL | Qt::Key_5), page(SideBar::Journal));
  add("settings", tr("Settings"), keys(Qt::CTRL | Qt::Key_6), page(SideBar::Settings));
  add("search", tr("Filter releases"), keys(Qt::Key_Slash), [this] {
    showPage(SideBar::Releases);
    releases()->focusFilter();
  });
  add("search", tr("Search charts"), {}, [this] {
    showPage(SideBar::Charts);
    charts_->focusSearch();
  });
  add("lock", tr("Log in to a registry…"), {}, [this] {
    showPage(SideBar::Charts);
    openRegistryLogin({}, {});
  });
  add("refresh", tr("Update all chart repositories"), {}, [this] {
    showPage(SideBar::Charts);
    charts_->updateAll();
  });
  add("refresh", tr("Refresh"), keys(QKeySequence::Refresh), [this] { cluster().refresh(); });
  add("terminal", tr("Operations"), keys(Qt::CTRL | Qt::Key_J),
      [this] { setOperationsVisible(!panel_->isVisible()); });
  add("question", tr("Keyboard"), keys(Qt::Key_F1), [this] { openShortcuts(); });
  add("file", tr("Add a kubeconfig file…"), {}, [this] { chooseConfigFile(); });
  add("plus", tr("Install a chart…"), {}, [this] { openInstall(); });
  for (int row = 0; row < contexts_->rowCount(); ++row) {
    const QString name = contexts_->at(row).name;
    const bool open = contexts_->sessionOf(name) != SessionState::Closed;
    add(
        "plug", open ? tr("Go to cluster %1").arg(name) : tr("Open cluster %1").arg(name), {},
        [this, name] { openContext(name); }, Clusters);
    if (open && !isBusy(name))
      add(
          "close", tr("Close cluster %1").arg(name),
          name == now_->name() ? keys(Qt::CTRL | Qt::Key_W) : QString(), [this, name] { closeContext(name); },
          Clusters);
  }
  const std::vector<quint64> ids = operations_.ids(); // newest first
  for (std::size_t i = 0; i < std::min<std::size_t>(ids.size(), 5); ++i)
    if (const Operation* operation = operations_.find(ids[i]))
      add(
          "terminal", tr("Show the operation: %1").arg(operationTitle(*operation)),
          operationStatus(*operation), [this, id = ids[i]] { showOperation(id); }, Clusters);
  const auto look = [this](SchemeChoice scheme) {
    return [this, scheme] {
      Appearance appearance = preferences_.appearance();
      appearance.scheme = scheme;
      preferences_.setAppearance(appearance);
    };
  };
  add("settings", tr("Light colours"), {}, look(SchemeChoice::Light), Looks);
  add("settings", tr("Dark colours"), {}, look(SchemeChoice::Dark), Looks);
  addReleaseEntries(entries);
  return entries;
}

void MainWindow::addReleaseEntries(std::vector<PaletteEntry>& entries) {
  const QString place = now_->name();
  const ReleasePane* pane = releases()->pane();
  const auto ofChosen = [&](const char* icon, const QPushButton* button, const QString& title, auto run) {
    if (button->isVisibleTo(pane) && button->isEnabled())
      entries.push_back({QLatin1String(icon), title, pane->item().key.nameSpace, {}, run, OfChosen});
  };
  const ReleaseKey chosen = pane->item().key;
  if (!chosen.name.isEmpty()) {
    const int good = pane->controller()->history().lastGood;
    ofChosen("warning", pane->repairButton(), tr("Repair %1…").arg(chosen.name),
             [this, chosen] { openRepair(chosen); });
    ofChosen("undo", pane->rollbackButton(), tr("Roll back %1 to %2…").arg(chosen.name).arg(good),
             [this, chosen, good] { openRollback(chosen, good); });
    ofChosen("up", pane->upgradeButton(), tr("Upgrade %1…").arg(chosen.name),
             [this, chosen] { openUpgrade(chosen); });
    entries.push_back({QStringLiteral("trash"),
                       tr("Uninstall %1…").arg(chosen.name),
                       chosen.nameSpace,
                       {},
                       [this, chosen] { openUninstall(chosen); },
                       OfChosen});
  }
  for (int row = 0; row < releases()->model()->rowCount(); ++row) {
    const ReleaseItem& item = releases()->model()->at(row);
    const QString detail =
        QStringList{item.key.nameSpace, statusWord(item.status), place}.join(QStringLiteral(" · "));
    entries.push_back({QStringLiteral("releases"),
                       tr("Go to %1").arg(item.key.name),
                       detail,
                       {},
                       [this, key = item.key] {
                         showPage(SideBar::Releases);
                         releases()->select(key);
                       },
                       GoTo});
    if (item.revision > 1 && item.key != chosen && !isPendingStatus(item.status))
      entries.push_back({QStringLiteral("undo"),
                         tr("Roll back %1…").arg(item.key.name),
                         detail,
                         {},
                         [this, key = item.key] { rollBackOnceRead(key); },
                         RollBack});
  }
}

// The dialog needs the history: it is read once the release is chosen.
void MainWindow::rollBackOnceRead(const ReleaseKey& key) {
  showPage(SideBar::Releases);
  releases()->select(key);
  ReleaseController* controller = releases()->pane()->controller();
  const auto open = [this, key, controller] { openRollback(key, controller->history().lastGood); };
  if (controller->history().key == key) return open();
  connect(controller, &ReleaseController::historyReady, this, open, Qt::SingleShotConnection);
}

} // namespace pilothouse::ui
