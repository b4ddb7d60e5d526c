// Any two revisions of any two releases of the cluster, side by side. UI thread only.
#pragma once

#include "ui/session/page_context.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;

namespace pilothouse::ui {

class CauseBar;
class DiffView;
class ReleasesModel;

class ComparePage final : public QWidget {
  Q_OBJECT
public:
  explicit ComparePage(PageContext context, QWidget* parent = nullptr);

  void setReleases(const ReleasesModel& model);
  void setLeft(const ReleaseKey& key);
  void setPair(const ReleaseKey& key, int revision); // a revision against the one before

private:
  struct Side {
    QComboBox *release = nullptr, *revision = nullptr;
    HistoryView history;
    int wanted = 0; // a revision to choose once the history is here; -1: the one before the newest
    std::unique_ptr<Latest> reading;
  };
  void addSide(Side& side, QHBoxLayout* row, const QString& name);
  void readHistory(Side& side);
  void fillRevisions(Side& side);
  void choose(Side& side, const ReleaseKey& key, int revision);
  void compare();

  PageContext context_;
  Side left_, right_;
  QComboBox* what_;
  DiffView* diff_;
  CauseBar* cause_;
  Latest comparing_;
  bool reveal_ = false;
};

} // namespace pilothouse::ui
