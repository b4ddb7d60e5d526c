// The stations of the tour, in the order of a bad night: look, understand, change, go back.
#include "app/gui/demo_provider.h"
#include "app/gui/tour.h"

#include "ui/dialogs/confirm_row.h"
#include "ui/dialogs/repair_dialog.h"
#include "ui/dialogs/rollback_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/diff/diff_view.h"
#include "ui/editor/completion.h"
#include "ui/editor/yaml_editor.h"
#include "ui/models/resources_model.h"
#include "ui/models/steps_model.h"
#include "ui/pages/history_tab.h"
#include "ui/pages/layers_view.h"
#include "ui/pages/more_options.h"
#include "ui/pages/object_pane.h"
#include "ui/pages/object_tabs.h"
#include "ui/pages/problems_panel.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_header.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/strategy_dialog.h"
#include "ui/pages/text_tabs.h"
#include "ui/pages/upgrade_page.h"
#include "ui/pages/upgrade_parts.h"
#include "ui/pages/values_layers.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/operations_panel.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QFile>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTreeView>

namespace pilothouse::gui {

using namespace ui;

namespace {

constexpr char brokenLine[] = "resources: [1, 2\n"; // as it looks in the middle of typing

// A type that the schema does not allow, and two keys that look like others.
constexpr char doubtfulLines[] = "service:\n  port: http\n  tpye: ClusterIP\nreplcas: 2\n";

const ReleaseKey checkout{QStringLiteral("shop"), QStringLiteral("checkout")};
const ReleaseKey payments{QStringLiteral("shop"), QStringLiteral("payments")};
const ReleaseKey storefront{QStringLiteral("shop"), QStringLiteral("storefront")};

RollbackDialog* rollbackDialog(const MainWindow& window) {
  return qobject_cast<RollbackDialog*>(window.overlay());
}

bool isStatus(const MainWindow& window, const ReleaseKey& key, ReleaseStatus status) {
  const ReleaseItem* item = window.releases()->model()->find(key);
  return item && item->status == status;
}

void askForSuggestions(QPlainTextEdit& edit) {
  edit.setFocus();
  edit.moveCursor(QTextCursor::End);
  QKeyEvent keys(QEvent::KeyPress, Qt::Key_Space, Qt::ControlModifier);
  QApplication::sendEvent(&edit, &keys);
  QKeyEvent up(QEvent::KeyRelease, Qt::Key_Control, Qt::NoModifier);
  QApplication::sendEvent(&edit, &up);
}

QModelIndex podInTrouble(const ResourcesModel& model, const QModelIndex& parent = {}) {
  for (int row = 0; row < model.rowCount(parent); ++row) {
    const QModelIndex index = model.index(row, 0, parent);
    const ResourceItem* item = model.item(index);
    if (item && item->kind == QLatin1String("Pod") && item->wellness == Wellness::Bad) return index;
    if (const QModelIndex below = podInTrouble(model, index); below.isValid()) return below;
  }
  return {};
}

// More memory for each pod, so that they are replaced, and a change of the configuration.
QString edited(QString yaml) {
  yaml.replace(QLatin1String("memory: 512Mi"), QLatin1String("memory: 768Mi"));
  yaml.replace(QLatin1String("logLevel: warn"), QLatin1String("logLevel: info"));
  yaml.replace(QLatin1String("maxReplicas: 10"), QLatin1String("maxReplicas: 12"));
  return yaml;
}

} // namespace

void Tour::planReading() {
  ReleasesPage* page = window_.releases();
  ReleasePane* pane = page->pane();
  add(
      QStringLiteral("releases"), [this] { window_.openContext(QLatin1String(demoProduction)); },
      [page] {
        const ReleaseItem* item = page->model()->find(checkout);
        return item && item->decoded && item->health.known && page->model()->rowCount() > 8;
      },
      60'000);
  add(
      QStringLiteral("filter"),
      [page] {
        page->focusFilter();
        page->header()->filter()->setText(QStringLiteral("shop c"));
      },
      [page] {
        return page->filter()->rowCount() > 0 && page->filter()->rowCount() < page->model()->rowCount();
      });
  add(
      QStringLiteral("history"),
      [page] {
        page->header()->filter()->clear();
        page->select(checkout);
      },
      [pane] { return pane->historyTab()->hasDiff() && pane->controller()->history().lastGood > 0; });
  add(
      QStringLiteral("diff-of-two-revisions"), [pane] { pane->historyTab()->select(2, 6); },
      [pane] { return pane->historyTab()->hasDiff() && pane->historyTab()->diff()->changeCount() > 0; });
  add(
      QStringLiteral("values"),
      [pane] {
        pane->showTab(ReleasePane::Values);
        pane->valuesTab()->choose(ValuesTab::Computed);
      },
      [pane] { return !pane->valuesTab()->text().isEmpty(); });
  add(
      QStringLiteral("manifest"), [pane] { pane->showTab(ReleasePane::Manifest); },
      [pane] { return pane->manifestTab()->text().contains(QLatin1String("kind: Deployment")); });
  add(
      QStringLiteral("resources"), [pane] { pane->showTab(ReleasePane::Resources); },
      [pane] { return pane->resourcesTab()->model()->rowCount() > 0; });
  add(
      QStringLiteral("pod-log"),
      [pane] { pane->resourcesTab()->tree()->setCurrentIndex(podInTrouble(*pane->resourcesTab()->model())); },
      [pane] { return !pane->resourcesTab()->object()->log()->toPlainText().isEmpty(); });
  add(
      QStringLiteral("pod-events"), [pane] { pane->resourcesTab()->object()->showTab(ObjectPane::Events); },
      [pane] { return pane->resourcesTab()->object()->events()->rowCount() > 1; });
  add(
      QStringLiteral("overview"), [pane] { pane->showTab(ReleasePane::Overview); },
      [pane] { return pane->tabs()->currentIndex() == ReleasePane::Overview; });
}

void Tour::planLayersAndProblems() {
  UpgradePage* upgrade = window_.upgrade();
  add(
      QStringLiteral("upgrade-layers"),
      [this, upgrade] {
        kept_ = upgrade->editor()->text();
        upgrade->layers()->addFiles({valuesFile("values-region.yaml", "settings:\n  cache: none\n"),
                                     valuesFile("values-night.yaml", "autoscaling:\n  minReplicas: 2\n")});
        upgrade->layers()->view()->setFocus();
      },
      [upgrade] { return upgrade->isPlanned() && upgrade->input().valuesFiles.size() == 2; });
  add(
      QStringLiteral("upgrade-problems"),
      [this, upgrade] { upgrade->editor()->setText(kept_ + QLatin1String(doubtfulLines)); },
      [upgrade] { return !upgrade->isPlanned() && upgrade->problems()->problems().size() > 2; });
  add(
      {},
      [this, upgrade] {
        upgrade->layers()->setFiles({});
        upgrade->editor()->setText(kept_);
      },
      [upgrade] { return upgrade->isPlanned() && upgrade->input().valuesFiles.isEmpty(); });
}

QString Tour::valuesFile(const char* name, const char* text) const {
  QFile file(files_.filePath(QLatin1String(name)));
  if (file.open(QIODevice::WriteOnly)) file.write(text);
  return file.fileName();
}

void Tour::planUpgrade() {
  ReleasesPage* page = window_.releases();
  UpgradePage* upgrade = window_.upgrade();
  add(
      QStringLiteral("upgrade"),
      [page] {
        page->select(storefront);
        page->pane()->showTab(ReleasePane::History);
        Q_EMIT page->upgradeRequested(storefront);
      },
      [upgrade] { return upgrade->isPlanned(); });
  add(
      QStringLiteral("upgrade-editing"),
      [upgrade] {
        upgrade->editor()->setText(edited(upgrade->editor()->text()) + QLatin1String(brokenLine));
      },
      [upgrade] { return !upgrade->isPlanned() && !upgrade->applyButton()->isEnabled(); });
  add(
      QStringLiteral("upgrade-preview"),
      [upgrade] {
        QString text = upgrade->editor()->text();
        text.chop(static_cast<int>(QLatin1String(brokenLine).size()));
        upgrade->editor()->setText(text);
      },
      [upgrade] { return upgrade->isPlanned() && upgrade->diff()->changeCount() > 0; });
  planLayersAndProblems();
  add(
      QStringLiteral("upgrade-suggestions"), [upgrade] { askForSuggestions(*upgrade->editor()->edit()); },
      [upgrade] { return upgrade->editor()->findChild<Completion*>()->isVisible(); });
  add(
      QStringLiteral("upgrade-strategies"), [upgrade] { upgrade->options()->values()->click(); },
      [this] {
        const auto* dialog = qobject_cast<StrategyDialog*>(window_.overlay());
        return dialog && dialog->isCompared();
      });
  add({}, [this] { window_.overlay()->close(); }, [this] { return !window_.overlay(); });
  add(
      QStringLiteral("upgrade-options"), [upgrade] { upgrade->options()->more()->click(); },
      [this] { return qobject_cast<MoreOptions*>(window_.overlay()) != nullptr; });
  add({}, [this] { window_.overlay()->close(); }, [this] { return !window_.overlay(); });
  add(
      QStringLiteral("upgrade-cause"), [upgrade] { upgrade->cause()->explain(0, DiffView::Side::Right, 4); },
      [upgrade] {
        auto* more = upgrade->cause()->findChild<QPushButton*>();
        if (more->isEnabled()) more->setChecked(true);
        return more->isChecked();
      });
  add(
      QStringLiteral("palette"), [this] { window_.openPalette(); },
      [this] { return qobject_cast<CommandPalette*>(window_.overlay()) != nullptr; });
  add(
      QStringLiteral("keys"), [this] { window_.openShortcuts(); },
      [this] { return qobject_cast<ShortcutsDialog*>(window_.overlay()) != nullptr; });
  add(
      QStringLiteral("upgrade-running"),
      [this, upgrade] {
        window_.overlay()->close();
        upgrade->applyButton()->click();
      },
      [this] { return window_.operations().runningCount() == 1 && window_.operationsPanel()->isVisible(); });
  add(
      QStringLiteral("upgrade-done"), [] {},
      [this] {
        return window_.operations().runningCount() == 0 &&
               isStatus(window_, storefront, ReleaseStatus::Deployed);
      },
      60'000);
}

void Tour::planRollback() {
  ReleasesPage* page = window_.releases();
  ReleasePane* pane = page->pane();
  add(
      QStringLiteral("repair"),
      [page] {
        page->select(payments);
        page->pane()->repairButton()->click();
      },
      [this] {
        const auto* dialog = qobject_cast<RepairDialog*>(window_.overlay());
        return dialog && dialog->isDiagnosed();
      });
  add(
      QStringLiteral("rollback-preview"),
      [this, page] {
        window_.overlay()->close();
        window_.setOperationsVisible(false);
        page->select(checkout);
        // The button is pressed as soon as the history tells the target.
        auto* once = new QObject(this);
        connect(page->pane()->controller(), &ReleaseController::historyReady, once, [page, once] {
          once->deleteLater();
          page->pane()->rollbackButton()->click();
        });
      },
      [this] { return rollbackDialog(window_) && rollbackDialog(window_)->isPlanned(); });
  add(
      QStringLiteral("rollback-running"),
      [this] {
        ConfirmRow* row = rollbackDialog(window_)->confirmRow();
        row->field()->setText(checkout.name);
        row->action()->click();
      },
      [this] { return rollbackDialog(window_) && rollbackDialog(window_)->operation() != 0; });
  add(
      QStringLiteral("rollback-finished"), [] {}, [this] { return window_.operations().runningCount() == 0; },
      90'000);
  add(
      QStringLiteral("rolled-back"),
      [this, pane] {
        if (window_.overlay()) window_.overlay()->close();
        pane->showTab(ReleasePane::Resources);
      },
      [this] { return !window_.overlay() && isStatus(window_, checkout, ReleaseStatus::Deployed); });
}

void Tour::planAppearance() {
  ReleasesPage* page = window_.releases();
  const theme::Colours& colours = theme::colours();
  const int percent = 100 * theme::metrics().px(1000) / theme::Metrics(theme::windowFont()).px(1000);
  const theme::Choice chosen{colours.scheme, colours.variant, percent};
  add(
      QStringLiteral("dark"),
      [page, chosen] {
        theme::apply(*qApp, {theme::Scheme::Dark, chosen.variant, chosen.textPercent});
        page->pane()->showTab(ReleasePane::History);
      },
      [page] { return theme::colours().dark() && page->pane()->historyTab()->hasDiff(); });
  add(
      QStringLiteral("timeline"),
      [this, chosen] {
        theme::apply(*qApp, chosen);
        window_.showPage(SideBar::Timeline);
      },
      [chosen] { return theme::colours().scheme == chosen.scheme; });
  add(QStringLiteral("settings"), [this] { window_.showPage(SideBar::Settings); }, [] { return true; });
  add(
      QStringLiteral("unreachable"), [this] { window_.openContext(QLatin1String(demoUnreachable)); },
      [this] { return window_.cluster().state() == ClusterController::State::Failed; }, 30'000);
}

} // namespace pilothouse::gui
