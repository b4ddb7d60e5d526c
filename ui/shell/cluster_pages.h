// Everything of one context: its session, and the pages that show it. Each selected context has its own, so
// nothing of one cluster can appear under the name of another, and what is half done in one (an edited
// upgrade, a filter, a scroll position) is still there when the user comes back. UI thread only.
#pragma once

#include "ui/session/page_context.h"
#include "ui/shell/side_bar.h"

#include <QStackedWidget>

namespace pilothouse::ui {

class ReleasesPage;
class TimelinePage;
class UpgradePage;

class ClusterPages final : public QStackedWidget {
  Q_OBJECT
public:
  explicit ClusterPages(const SharedContext& shared, QWidget* parent = nullptr);
  ~ClusterPages() override;

  void showPage(SideBar::Page page);
  void showUpgrade();
  [[nodiscard]] SideBar::Page page() const; // what is shown; an upgrade belongs to the releases
  [[nodiscard]] bool showsUpgrade() const;

  [[nodiscard]] const QString& name() const { return cluster_.context(); }
  [[nodiscard]] ClusterController& cluster() { return cluster_; }
  [[nodiscard]] SessionState session() const;
  [[nodiscard]] std::shared_ptr<EngineGateway> gateway() const { return cluster_.gateway(); }
  [[nodiscard]] const PageContext& context() const { return context_; }
  [[nodiscard]] ReleasesPage* releases() const { return releases_; }
  [[nodiscard]] UpgradePage* upgrade() const { return upgrade_; }
  [[nodiscard]] TimelinePage* timeline() const { return timeline_; }

private:
  ClusterController cluster_;
  PageContext context_;
  ReleasesPage* releases_;
  UpgradePage* upgrade_;
  TimelinePage* timeline_;
};

} // namespace pilothouse::ui
