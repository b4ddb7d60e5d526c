// The strip above the releases: where we are, the namespace, status chips with counts, the filter. UI thread
// only.
#pragma once

#include "ui/models/releases_filter.h"
#include "ui/models/releases_model.h"
#include "ui/widgets/basics.h"

class QComboBox;
class QPushButton;

namespace pilothouse::ui {

class ReleasesHeader final : public Surface {
  Q_OBJECT
public:
  explicit ReleasesHeader(QWidget* parent = nullptr);

  void setContext(const QString& name, bool production);
  void setCounts(const ReleasesModel& model);
  void setNamespaces(const QStringList& namespaces, const QString& chosen);
  void setInstallEnabled(bool enabled);
  void focusFilter();
  [[nodiscard]] SearchField* filter() const { return filter_; }
  [[nodiscard]] FilterChip* chip(ReleasesFilter::Group group) const {
    return chips_[static_cast<int>(group)];
  }

Q_SIGNALS:
  void filterChanged(const QString& text);
  void groupChosen(pilothouse::ui::ReleasesFilter::Group group);
  void namespaceChosen(const QString& nameSpace);
  void installClicked();

private:
  Badge* badge_;
  TextLabel* context_;
  QComboBox* namespace_;
  FilterChip* chips_[5];
  SearchField* filter_;
  QPushButton* install_;
};

} // namespace pilothouse::ui
