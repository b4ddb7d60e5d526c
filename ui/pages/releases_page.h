// The releases of the open cluster above, the chosen release below. UI thread only.
#pragma once

#include "ui/models/releases_export.h"
#include "ui/models/releases_filter.h"
#include "ui/models/releases_model.h"
#include "ui/session/page_context.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QSplitter;
class QStackedWidget;
class QTableView;

namespace pilothouse::ui {

class MessagePanel;
class ReleasePane;
class ReleasesHeader;
class ElidedLabel;
class SelectionBar;
class SignInPanel;

class ReleasesPage final : public QWidget {
  Q_OBJECT
public:
  explicit ReleasesPage(PageContext context, QWidget* parent = nullptr);

  void focusFilter();
  void select(const ReleaseKey& key); // also when it is listed later
  [[nodiscard]] ReleasesModel* model() const { return model_; }
  [[nodiscard]] ReleasesFilter* filter() const { return filter_; }
  [[nodiscard]] QTableView* table() const { return table_; }
  [[nodiscard]] SignInPanel* signInPanel() const { return signIn_; }
  [[nodiscard]] SelectionBar* selectionBar() const { return selection_; }
  [[nodiscard]] std::vector<ReleaseItem> chosen() const;
  [[nodiscard]] ReleasePane* pane() const { return pane_; }
  [[nodiscard]] ReleasesHeader* header() const { return header_; }

Q_SIGNALS:
  void upgradeRequested(const pilothouse::ui::ReleaseKey& key);
  void rollbackRequested(const pilothouse::ui::ReleaseKey& key, int revision);
  void repairRequested(const pilothouse::ui::ReleaseKey& key);
  void uninstallRequested(const pilothouse::ui::ReleaseKey& key);
  void compareRequested(const pilothouse::ui::ReleaseKey& key);
  void bulkUninstallRequested(const std::vector<pilothouse::ui::ReleaseKey>& keys);
  void installRequested();
  void countChanged(int releases);

private:
  void buildTable();
  void showState();
  void takeListing(const ReleaseListing& listing);
  void takeRow(const ReleaseItem& item);
  void currentChanged();
  void chooseOnly(const QModelIndex& index);
  // Changes what is listed without letting the table choose another release by itself.
  void keepingChoice(const std::function<void()>& change);
  void inspectVisible();
  void showDenied(const std::vector<DeniedItem>& denied);
  void sizeColumns();
  void buildSelection();
  void countChosen();
  void copy(CopyFormat format);
  void chooseOne();
  void requestUninstall();
  void showMenu(const QPoint& position);
  void restorePlace();
  void savePlace();

  PageContext context_;
  ReleasesModel* model_;
  ReleasesFilter* filter_;
  ReleasesHeader* header_;
  QTableView* table_;
  MessagePanel* message_;
  SignInPanel* signIn_;
  QStackedWidget* body_;
  SelectionBar* selection_;
  QWidget* deniedBar_;
  ElidedLabel* deniedText_;
  ElidedLabel* staleText_;
  QWidget* staleBar_;
  ReleasePane* pane_;
  QSplitter* splitter_;
  QTimer visibleTimer_, clockTimer_, countTimer_;
  ReleaseKey wanted_;  // the chosen release, listed at the moment or not
  bool quiet_ = false; // the table's current row is not the user's doing
};

} // namespace pilothouse::ui
