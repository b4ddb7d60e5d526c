// The release at a glance: what it is, how it fares, and what is not ready. UI thread only.
#pragma once

#include "ui/models/data.h"

#include <QWidget>

class QFormLayout;
class QListView;

namespace pilothouse::ui {

class StepsModel;
class TextLabel;

class OverviewTab final : public QWidget {
  Q_OBJECT
public:
  explicit OverviewTab(QWidget* parent = nullptr);
  void showRelease(const ReleaseItem& item, const HistoryView& history);
  void showHealth(const HealthView& health);
  void showError(const Error& error);
  void clear();

private:
  enum Fact { Status, Description, Chart, App, Updated, First, Pods, FactCount };
  TextLabel* facts_[FactCount];
  TextLabel* troubleTitle_;
  StepsModel* trouble_;
  QListView* troubleList_;
};

} // namespace pilothouse::ui
