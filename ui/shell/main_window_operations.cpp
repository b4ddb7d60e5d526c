// What the window does when an operation begins and ends.
#include "ui/dialogs/bulk_uninstall_dialog.h"
#include "ui/dialogs/confirm_row.h"
#include "ui/dialogs/rollback_dialog.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"
#include "ui/shell/cluster_pages.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notifications.h"
#include "ui/shell/operations_panel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace pilothouse::ui {

void MainWindow::operationStarted(quint64 id) { panel_->show(id); }

void MainWindow::operationFinished(quint64 id) {
  const Operation* operation = operations_.find(id);
  if (operation && !(isActiveWindow() && sees(*operation))) notes_->tell(*operation, !isActiveWindow());
  ClusterPages* pages = operation ? pagesOf(operation->context) : nullptr;
  if (!pages || pages->session() == SessionState::Closed) return;
  if (operation->state == Operation::State::Succeeded && operation->kind == Operation::Kind::Install)
    pages->releases()->select(operation->key);
  // The watch tells as well; this is for clusters whose watch was cut meanwhile.
  pages->releases()->pane()->releaseTouched(operation->key);
  if (!pages->cluster().isLive()) pages->cluster().refresh();
}

// The operation, its dialog or the page of its release is in front of the user.
bool MainWindow::sees(const Operation& operation) const {
  if (panel_->isVisible() && panel_->shown() == operation.id) return true;
  if (const auto* dialog = qobject_cast<const RollbackDialog*>(overlay_.data()))
    return dialog->operation() == operation.id;
  return now_->name() == operation.context && releases()->isVisible() &&
         releases()->pane()->item().key == operation.key;
}

void MainWindow::showOperation(quint64 id) {
  const Operation* operation = operations_.find(id);
  notes_->forget(id);
  if (!operation) return;
  if (overlay_) overlay_->close();
  activateWindow();
  raise();
  if (contexts_->rowOf(operation->context) >= 0) {
    selectContext(operation->context);
    showPage(SideBar::Releases);
    releases()->select(operation->key);
  }
  setOperationsVisible(true);
  panel_->show(id);
}

void MainWindow::openBulkUninstall(const std::vector<ReleaseKey>& keys) {
  auto* dialog = new BulkUninstallDialog(centralWidget(), now_->context(), keys);
  connect(dialog, &BulkUninstallDialog::started, this, [this](quint64 id) {
    operationStarted(id);
    setOperationsVisible(true);
  });
  ConfirmRow* row = dialog->confirmRow();
  present(dialog, row->field()->isVisibleTo(dialog) ? static_cast<QWidget*>(row->field()) : row->cancel());
}

} // namespace pilothouse::ui
