// The stations of several clusters at once.
#include "app/gui/demo_provider.h"
#include "app/gui/tour.h"

#include "ui/pages/journal_page.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/welcome_page.h"

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

void Tour::planClusters() {
  add(
      QStringLiteral("two-clusters"), [this] { window_.openContext(QLatin1String(demoDevelopment)); },
      [this] {
        return window_.cluster().isLive() && window_.releases()->model()->rowCount() > 0 &&
               window_.contexts()->sessionOf(QLatin1String(demoProduction)) == SessionState::Live;
      },
      60'000);
  add(
      QStringLiteral("journal"), [this] { window_.showPage(SideBar::Journal); },
      [this] {
        JournalPage* journal = window_.journal();
        if (!journal->table()->currentIndex().isValid())
          journal->table()->setCurrentIndex(journal->table()->model()->index(0, 0));
        return journal->model()->rowCount() > 4 && journal->goButton()->isVisible();
      });
  add(
      {}, [this] { window_.openContext(QLatin1String(demoProduction)); },
      [this] { return !window_.releases()->pane()->item().key.name.isEmpty(); });
}

} // namespace pilothouse::gui
