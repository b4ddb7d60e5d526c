// The Charts page and registries: who we are there, logging in and out.
#include "ui/charts/chart_paint.h"
#include "ui/charts/charts_page.h"
#include "ui/theme/icons.h"
#include "ui/widgets/message_panel.h"

#include <QMenu>

namespace pilothouse::ui {

using Kind = ChartSourcesModel::Kind;

void ChartsPage::connectRegistries() {
  connect(registries_, &RegistriesController::stateChanged, this, [this] {
    sources_->setRegistryStates(registries_->states());
    showListMessage();
  });
  connect(registries_, &RegistriesController::loggedIn, this, [this](const QString& host) {
    showSources(); // it may be new here
    chooseSource(Kind::Registry, host);
    controller_->reload();
  });
  connect(registries_, &RegistriesController::loggedOut, controller_, &ChartsController::reload);
  connect(sourceList_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &ChartsPage::checkChosen);
}

void ChartsPage::showRegistryError(const Error& error) {
  if (error.code != ErrorCode::Unauthenticated) return showChartError(*listMessage_, error, tr("Log in…"));
  listMessage_->showMessage(QStringLiteral("lock"), Tone::Warning,
                            sources_->registryAt(chosenRow()).loggedIn ? tr("The registry refuses the login")
                                                                       : tr("The registry wants a login"),
                            QString::fromStdString(error.message), {}, tr("Log in…"));
}

bool ChartsPage::isRegistryChosen() const {
  return sources_->rowCount() > 0 && sources_->kindAt(chosenRow()) == Kind::Registry;
}

// Only the one that somebody looks at is asked, and once.
void ChartsPage::checkChosen() {
  if (!isRegistryChosen() || !sources_->registryAt(chosenRow()).loggedIn) return;
  const QString host = sources_->nameAt(chosenRow());
  if (!registries_->isKnown(host)) registries_->check(host);
}

void ChartsPage::requestLogIn(int row) {
  const RegistryItem item = sources_->registryAt(row);
  Q_EMIT logInRequested(item.host, item.user);
}

void ChartsPage::repairChosen() {
  if (isRegistryChosen())
    requestLogIn(chosenRow());
  else
    controller_->update({sources_->nameAt(chosenRow())});
}

void ChartsPage::fillRegistryMenu(QMenu& menu, int row) {
  const RegistryItem item = sources_->registryAt(row);
  menu.addAction(theme::icon(QStringLiteral("lock")),
                 item.loggedIn ? tr("Log in as somebody else…") : tr("Log in…"), this,
                 [this, row] { requestLogIn(row); });
  menu.addAction(theme::icon(QStringLiteral("refresh")), tr("Ask who we are"), this,
                 [this, host = item.host] { registries_->check(host); });
  if (item.loggedIn)
    menu.addAction(theme::icon(QStringLiteral("trash"), theme::Role::Bad),
                   tr("Log out of %1…").arg(item.host), this,
                   [this, host = item.host] { Q_EMIT logOutRequested(host); });
}

} // namespace pilothouse::ui
