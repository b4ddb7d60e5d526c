// Charts from anywhere: repositories and registries at the left, what a search finds in the middle, one chart
// at the right; or two versions of a chart, compared. UI thread only.
#pragma once

#include "ui/charts/chart_list.h"
#include "ui/models/chart_sources_model.h"
#include "ui/models/charts_model.h"
#include "ui/session/charts_controller.h"
#include "ui/session/page_context.h"
#include "ui/session/registries_controller.h"

#include <QWidget>

class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace pilothouse::ui {

class ChartCompareView;
class ChartPane;
class ChartsHeader;
class MessagePanel;
class Surface;
class TextLabel;

class ChartsPage final : public QWidget {
  Q_OBJECT
public:
  explicit ChartsPage(SharedContext context, QWidget* parent = nullptr);

  void open(const ChartReference& reference);
  void openPath(const QString& path); // a folder or an archive
  void chooseSource(ChartSourcesModel::Kind kind, const QString& name = {});
  void updateAll();
  void focusSearch();
  void startComparing();
  void setInstallAllowed(bool allowed); // a cluster is open

  [[nodiscard]] ChartsController& controller() { return *controller_; }
  [[nodiscard]] RegistriesController& registries() { return *registries_; }
  [[nodiscard]] ChartsHeader* header() const { return header_; }
  [[nodiscard]] ChartsModel* found() const { return found_; }
  [[nodiscard]] ChartSourcesModel* sources() const { return sources_; }
  [[nodiscard]] ChoiceList* list() const { return list_; }
  [[nodiscard]] ChoiceList* sourceList() const { return sourceList_; }
  [[nodiscard]] ChartPane* pane() const { return pane_; }
  [[nodiscard]] ChartCompareView* compareView() const { return compare_; }
  [[nodiscard]] MessagePanel* listMessage() const { return listMessage_; }
  [[nodiscard]] bool isComparing() const;

Q_SIGNALS:
  void installRequested(const pilothouse::ui::ContentsPointer& chart);
  void addRepositoryRequested();
  void removeRepositoryRequested(const QString& name);
  void logInRequested(const QString& registry, const QString& user);
  void logOutRequested(const QString& registry);

protected:
  void showEvent(QShowEvent* event) override;

private:
  void build();
  QWidget* buildLists();
  QWidget* buildNotice();
  void showNotice();
  void connectController();
  void showSources();
  void search();
  void openRow(int row);
  void showListMessage();
  void chooseFile(bool directory);
  void sourceMenu(const QPoint& place);
  void fillRepositoryMenu(QMenu& menu, const QString& name);
  void fillRegistryMenu(QMenu& menu, int row);
  void stopComparing();
  [[nodiscard]] int chosenRow() const;
  [[nodiscard]] std::vector<ChartReference> recent(const QString& registry) const;
  [[nodiscard]] std::vector<RegistryItem> knownRegistries() const;
  void connectRegistries();
  void showRegistryError(const Error& error);
  void checkChosen();
  void repairChosen(); // the button of a message about what is chosen at the left
  [[nodiscard]] bool isRegistryChosen() const;
  void requestLogIn(int row);

  SharedContext context_;
  ChartsController* controller_;
  RegistriesController* registries_;
  ChartSourcesModel* sources_;
  ChartsModel* found_;
  ChartsHeader* header_;
  ChoiceList *sourceList_, *list_;
  MessagePanel* listMessage_;
  Surface* notice_;
  TextLabel* noticeText_;
  QPushButton* noticeAction_;
  QStackedWidget *listStack_, *stack_;
  QSplitter* splitter_;
  ChartPane* pane_;
  ChartCompareView* compare_;
  std::optional<Error> catalogueError_;
};

} // namespace pilothouse::ui
