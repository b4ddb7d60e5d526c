// What changed in every release of the cluster, newest first; a click opens the difference. UI thread only.
#pragma once

#include "ui/session/page_context.h"

#include <QWidget>

class QComboBox;
class QStackedWidget;
class QTableView;

namespace pilothouse::ui {

class MessagePanel;
class TextLabel;
class TimelineModel;

class TimelinePage final : public QWidget {
  Q_OBJECT
public:
  explicit TimelinePage(PageContext context, QWidget* parent = nullptr);
  void refresh();

Q_SIGNALS:
  void releaseChosen(const pilothouse::ui::ReleaseKey& key, int revision);

private:
  void showRows();
  PageContext context_;
  Latest reading_;
  TimelineModel* model_;
  TextLabel* title_;
  QComboBox* span_;
  QTableView* table_;
  MessagePanel* message_;
  QStackedWidget* stack_;
};

} // namespace pilothouse::ui
