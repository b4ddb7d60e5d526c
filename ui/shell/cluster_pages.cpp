#include "ui/shell/cluster_pages.h"

#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/timeline_page.h"
#include "ui/pages/upgrade_page.h"

namespace pilothouse::ui {

ClusterPages::ClusterPages(const SharedContext& shared, QWidget* parent)
    : QStackedWidget(parent), cluster_(shared.runner, shared.provider), context_{shared, cluster_},
      releases_(new ReleasesPage(context_)), upgrade_(new UpgradePage(context_)),
      timeline_(new TimelinePage(context_)) {
  for (QWidget* page : std::initializer_list<QWidget*>{releases_, upgrade_, timeline_}) addWidget(page);
}

// The pages refer to the session, so they go first.
ClusterPages::~ClusterPages() {
  while (count() > 0) delete widget(0);
}

void ClusterPages::showPage(SideBar::Page page) {
  switch (page) {
  case SideBar::Timeline:
    timeline_->refresh();
    setCurrentWidget(timeline_);
    break;
  default: setCurrentWidget(releases_); break;
  }
}

void ClusterPages::showUpgrade() { setCurrentWidget(upgrade_); }

SideBar::Page ClusterPages::page() const {
  return currentWidget() == timeline_ ? SideBar::Timeline : SideBar::Releases;
}

bool ClusterPages::showsUpgrade() const { return currentWidget() == upgrade_; }

SessionState ClusterPages::session() const {
  using State = ClusterController::State;
  switch (cluster_.state()) {
  case State::Closed: return SessionState::Closed;
  case State::Failed: return SessionState::Failed;
  case State::Ready: return cluster_.isLive() ? SessionState::Live : SessionState::Stale;
  default: return SessionState::Connecting;
  }
}

} // namespace pilothouse::ui
