// The stations of several clusters at once.
#include "app/gui/demo_provider.h"
#include "app/gui/tour.h"

#include "ui/pages/compare_page.h"
#include "ui/pages/journal_page.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/selection_bar.h"
#include "ui/pages/welcome_page.h"
#include "ui/shell/notifications.h"

#include <QComboBox>
#include <QFileInfo>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

namespace pilothouse::gui {

using namespace ui;

void Tour::planWelcome() {
  const auto pages = [this] { return qobject_cast<QStackedWidget*>(window_.welcome()->parentWidget()); };
  add(
      QStringLiteral("welcome"), [this, pages] { pages()->setCurrentWidget(window_.welcome()); },
      [this] { return window_.welcome()->isVisible(); });
}

namespace {

void compareBy(ComparePage& page, CompareWhat what) {
  page.what()->setCurrentIndex(page.what()->findData(static_cast<int>(what)));
  Q_EMIT page.what()->activated(page.what()->currentIndex());
}

// The chart as the demo wrote it, with its values files beside it.
QString demoChart(const ComparePage& page) {
  const QComboBox* box = page.left()->files()->chartBox();
  for (int i = 0; i < box->count(); ++i)
    if (const QString path = box->itemData(i, Qt::ToolTipRole).toString();
        path.endsWith(QLatin1String("/storefront.tgz")))
      return path;
  return {};
}

} // namespace

// Live, another cluster, files: in the production cluster's view of its own releases first.
void Tour::planCompare() {
  ComparePage* page = window_.compare();
  const QString production = QLatin1String(demoProduction), development = QLatin1String(demoDevelopment);
  const ReleaseKey checkout{QStringLiteral("shop"), QStringLiteral("checkout")},
      storefront{QStringLiteral("shop"), QStringLiteral("storefront")},
      storefrontDev{QStringLiteral("shop-dev"), QStringLiteral("storefront")};
  const auto ready = [page] { return page->isReady(); };
  add(
      QStringLiteral("compare-live"),
      [this, page, production, checkout] {
        window_.showPage(SideBar::Compare);
        page->left()->choose(production, checkout, 6);
        page->right()->choose(production, checkout, SidePicker::Live);
      },
      ready, 60'000);
  add(
      QStringLiteral("compare-clusters"),
      [page, production, development, storefront, storefrontDev] {
        page->left()->choose(development, storefrontDev, SidePicker::Newest);
        page->right()->choose(production, storefront, SidePicker::Newest);
      },
      ready, 60'000);
  add(
      QStringLiteral("compare-environments"),
      [page] {
        const QString chart = demoChart(*page), folder = QFileInfo(chart).path();
        page->left()->takeFiles({chart, folder + QStringLiteral("/values-dev.yaml")});
        page->right()->takeFiles({chart, folder + QStringLiteral("/values-prod.yaml")});
        compareBy(*page, CompareWhat::ComputedValues);
      },
      ready);
  add(
      QStringLiteral("compare-files-and-release"),
      [page, production, storefront] {
        page->left()->choose(production, storefront, SidePicker::Newest);
        compareBy(*page, CompareWhat::Manifest);
      },
      ready);
  add(
      QStringLiteral("compare-live-and-files"),
      [page, production, storefront] { page->left()->choose(production, storefront, SidePicker::Live); },
      ready, 60'000);
}

void Tour::planClusters() {
  add(
      QStringLiteral("two-clusters"), [this] { window_.openContext(QLatin1String(demoDevelopment)); },
      [this] {
        return window_.cluster().isLive() && window_.releases()->model()->rowCount() > 0 &&
               window_.contexts()->sessionOf(QLatin1String(demoProduction)) == SessionState::Live;
      },
      60'000);
  planCompare();
  add(
      QStringLiteral("journal"), [this] { window_.showPage(SideBar::Journal); },
      [this] {
        JournalPage* journal = window_.journal();
        if (!journal->table()->currentIndex().isValid())
          journal->table()->setCurrentIndex(journal->table()->model()->index(0, 0));
        return journal->model()->rowCount() > 4 && journal->goButton()->isVisible();
      });
  add(
      QStringLiteral("note"),
      [this] {
        for (const quint64 id : window_.operations().ids())
          window_.notifications()->tell(*window_.operations().find(id), false);
      },
      [this] { return !window_.notifications()->toasts().isEmpty(); });
  add(
      QStringLiteral("several-releases"),
      [this] {
        while (!window_.notifications()->toasts().isEmpty())
          window_.notifications()->forget(window_.notifications()->toasts().front()->operation());
        window_.openContext(QLatin1String(demoProduction));
        QTableView* table = window_.releases()->table();
        for (const int row : {3, 4, 6})
          table->selectionModel()->select(table->model()->index(row, 0),
                                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
      },
      [this] { return window_.releases()->selectionBar()->isVisible(); });
  add(
      QStringLiteral("uninstall-several"),
      [this] { window_.releases()->selectionBar()->uninstallButton()->click(); },
      [this] { return window_.overlay() != nullptr; });
  add(
      {},
      [this] {
        window_.overlay()->close();
        window_.releases()->selectionBar()->clearButton()->click();
      },
      [this] { return !window_.releases()->pane()->item().key.name.isEmpty(); });
}

} // namespace pilothouse::gui
