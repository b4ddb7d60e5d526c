#include "ui/charts/charts_page.h"

#include "ui/charts/chart_compare_view.h"
#include "ui/charts/chart_paint.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/charts_header.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/message_panel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace pilothouse::ui {

using Kind = ChartSourcesModel::Kind;

void ChartsPage::connectController() {
  connect(controller_, &ChartsController::catalogueReady, this, [this] {
    catalogueError_.reset();
    showSources();
    search();
  });
  connect(controller_, &ChartsController::catalogueFailed, this, [this](const Error& error) {
    catalogueError_ = error;
    showListMessage();
  });
  connect(controller_, &ChartsController::updateProgress, sources_, &ChartSourcesModel::setUpdating);
  connect(controller_, &ChartsController::updateEnded, this,
          [this](const QString& name, const std::optional<Error>& error) {
            sources_->setUpdating(name, std::nullopt);
            sources_->setUpdateError(name, error);
            showListMessage();
          });
  connect(controller_, &ChartsController::updatesChanged, this, [this] {
    const int under = controller_->updating();
    header_->setUpdating(controller_->updateTotal() - under, under > 0 ? controller_->updateTotal() : 0);
  });
  connect(controller_, &ChartsController::openingStarted, this, [this](const ChartReference& reference) {
    if (const int row = found_->rowOf(reference); row >= 0) list_->setCurrentIndex(found_->index(row));
  });
  connect(controller_, &ChartsController::chartReady, this, [this](const ContentsPointer& chart) {
    if (chart->reference.kind == ChartReference::Kind::Repository) return;
    context_.preferences.addRecentChart(chart->reference.text());
    showSources();
  });
  connect(controller_, &ChartsController::repositoryAdded, this,
          [this](const QString&) { header_->search()->clear(); });
}

int ChartsPage::chosenRow() const { return qMax(0, sourceList_->currentIndex().row()); }

// What was opened here before, of one registry or of this machine.
std::vector<ChartReference> ChartsPage::recent(const QString& registry) const {
  std::vector<ChartReference> references;
  for (const QString& text : context_.preferences.recentCharts()) {
    const ChartReference reference = chartReferenceOf(text);
    const bool oci = reference.kind == ChartReference::Kind::Oci;
    if (registry.isEmpty() ? reference.kind == ChartReference::Kind::Local
                           : oci && reference.location.startsWith(QStringLiteral("oci://") + registry + u'/'))
      references.push_back(reference);
  }
  return references;
}

// Those with a login, and those that charts were opened from.
std::vector<RegistryItem> ChartsPage::knownRegistries() const {
  std::vector<RegistryItem> items;
  if (const CataloguePointer catalogue = controller_->catalogue()) items = catalogue->registries();
  QStringList hosts = context_.preferences.registries();
  for (const QString& text : context_.preferences.recentCharts())
    if (const ChartReference reference = chartReferenceOf(text); reference.kind == ChartReference::Kind::Oci)
      hosts.append(reference.registry());
  for (const QString& host : hosts)
    if (std::ranges::find(items, host, &RegistryItem::host) == items.end()) items.push_back({host, false});
  return items;
}

void ChartsPage::showSources() {
  const CataloguePointer catalogue = controller_->catalogue();
  const QString before = sources_->rowCount() > 0 ? sources_->nameAt(chosenRow()) : QString();
  const Kind kind = sources_->rowCount() > 0 ? sources_->kindAt(chosenRow()) : Kind::All;
  sources_->setSources(catalogue ? catalogue->sources() : std::vector<ChartCatalogue::Source>(),
                       knownRegistries(), static_cast<int>(recent({}).size()));
  header_->setCanUpdate(catalogue && !catalogue->sources().empty());
  const int row = qMax(0, sources_->rowOf(kind, before));
  if (row != sourceList_->currentIndex().row()) sourceList_->setCurrentIndex(sources_->index(row));
}

void ChartsPage::search() {
  const QString typed = header_->search()->text().trimmed();
  const CataloguePointer catalogue = controller_->catalogue();
  const ChartReference direct = chartReferenceOf(typed);
  const Kind kind = sources_->rowCount() > 0 ? sources_->kindAt(chosenRow()) : Kind::All;
  int versions = 0;
  if (direct.kind != ChartReference::Kind::Nothing) {
    found_->setReferences({direct}, true);
  } else if (kind == Kind::Local || kind == Kind::Registry) {
    auto references = recent(kind == Kind::Registry ? sources_->nameAt(chosenRow()) : QString());
    std::erase_if(references, [&](const ChartReference& reference) {
      return !reference.location.contains(typed, Qt::CaseInsensitive);
    });
    found_->setReferences(references, false);
  } else if (catalogue) {
    auto rows = catalogue->find(typed, sources_->sourceAt(chosenRow()));
    for (const ChartCatalogue::Row& row : rows) versions += catalogue->versionCount(row);
    found_->setRows(catalogue, std::move(rows));
  }
  header_->setFound(found_->rowCount(), versions);
  if (const int row = found_->rowOf(controller_->reference()); row >= 0)
    list_->setCurrentIndex(found_->index(row));
  showListMessage();
}

void ChartsPage::showNotice() {
  const auto error = sources_->rowCount() > 0 ? sources_->errorAt(chosenRow()) : std::nullopt;
  notice_->setVisible(error && found_->rowCount() > 0);
  if (!error) return;
  const ErrorText text = describeChartError(*error);
  noticeText_->setText(text.title + QStringLiteral(". ") +
                       (isRegistryChosen() ? text.nextStep : tr("These charts are from the last update.")));
  noticeAction_->setText(isRegistryChosen() ? tr("Log in…") : tr("Try again"));
  noticeText_->setToolTip(QStringList{text.detail, text.nextStep}.join(u'\n').trimmed());
}

void ChartsPage::showListMessage() {
  showNotice();
  listStack_->setCurrentIndex(found_->rowCount() > 0 ? 1 : 0);
  if (found_->rowCount() > 0) return;
  const CataloguePointer catalogue = controller_->catalogue();
  const QString typed = header_->search()->text().trimmed();
  const Kind kind = sources_->rowCount() > 0 ? sources_->kindAt(chosenRow()) : Kind::All;
  if (catalogueError_) {
    showChartError(*listMessage_, *catalogueError_, tr("Try again"));
  } else if (!catalogue) {
    listMessage_->showLoading(tr("Reading the indexes…"));
  } else if (kind == Kind::Repository && sources_->errorAt(chosenRow())) {
    showChartError(*listMessage_, *sources_->errorAt(chosenRow()), tr("Update"));
  } else if (kind == Kind::Registry && sources_->errorAt(chosenRow())) {
    showRegistryError(*sources_->errorAt(chosenRow()));
  } else if (kind == Kind::Local) {
    listMessage_->showMessage(QStringLiteral("folder"), Tone::Neutral, tr("Nothing opened from here yet"),
                              tr("Open a chart's folder or a packed chart."));
  } else if (kind == Kind::Registry) {
    listMessage_->showMessage(QStringLiteral("plug"), Tone::Neutral, tr("Nothing opened from here yet"),
                              tr("Registries list no charts. Type oci://, the registry and the chart."), {},
                              sources_->registryAt(chosenRow()).loggedIn ? QString() : tr("Log in…"));
  } else if (catalogue->sources().empty()) {
    listMessage_->showMessage(QStringLiteral("charts"), Tone::Neutral, tr("No repositories yet"),
                              tr("Pilothouse shares them with Helm: what one adds, the other has."), {},
                              tr("Add a repository…"));
  } else {
    listMessage_->showMessage(QStringLiteral("search"), Tone::Neutral, tr("No chart matches"),
                              typed.isEmpty() ? tr("The repositories list no charts.")
                                              : tr("Nothing has all of these words: %1").arg(typed),
                              {}, typed.isEmpty() ? QString() : tr("Show all charts"));
  }
}

void ChartsPage::open(const ChartReference& reference) {
  if (reference.kind == ChartReference::Kind::Nothing) return;
  stopComparing();
  if (reference == controller_->reference() && (controller_->chart() || controller_->isOpening())) return;
  controller_->open(reference);
}

void ChartsPage::openRow(int row) {
  const ChartReference reference = found_->referenceAt(row);
  // Another version of the chart on screen may have been chosen there: its row does not take that back.
  if (reference.sameChart(controller_->reference()) && controller_->chart()) return;
  open(reference);
}

void ChartsPage::openPath(const QString& path) { open({ChartReference::Kind::Local, {}, path, {}}); }

void ChartsPage::chooseFile(bool directory) {
  auto* dialog = new QFileDialog(window(), tr("Choose a chart"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(directory ? QFileDialog::Directory : QFileDialog::ExistingFile);
  if (!directory) dialog->setNameFilter(tr("Chart archives (*.tgz *.tar.gz)"));
  connect(dialog, &QFileDialog::fileSelected, this, &ChartsPage::openPath);
  dialog->open();
}

void ChartsPage::chooseSource(Kind kind, const QString& name) {
  if (const int row = sources_->rowOf(kind, name); row >= 0)
    sourceList_->setCurrentIndex(sources_->index(row));
}

void ChartsPage::updateAll() {
  QStringList names;
  if (const CataloguePointer catalogue = controller_->catalogue())
    for (const ChartCatalogue::Source& source : catalogue->sources()) names.append(source.item.name);
  if (!names.isEmpty()) controller_->update(names);
}

void ChartsPage::focusSearch() {
  stopComparing();
  header_->focusSearch();
}

void ChartsPage::sourceMenu(const QPoint& place) {
  const QModelIndex index = sourceList_->indexAt(place);
  if (!index.isValid()) return;
  const Kind kind = sources_->kindAt(index.row());
  if (kind != Kind::Repository && kind != Kind::Registry) return;
  const QString name = sources_->nameAt(index.row());
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (kind == Kind::Registry)
    fillRegistryMenu(*menu, index.row());
  else
    fillRepositoryMenu(*menu, name);
  menu->popup(sourceList_->viewport()->mapToGlobal(place));
}

void ChartsPage::fillRepositoryMenu(QMenu& menu, const QString& name) {
  menu.addAction(theme::icon(QStringLiteral("refresh")), tr("Update %1").arg(name), this,
                 [this, name] { controller_->update({name}); });
  menu.addAction(theme::icon(QStringLiteral("trash"), theme::Role::Bad), tr("Remove %1…").arg(name), this,
                 [this, name] { Q_EMIT removeRepositoryRequested(name); });
}

bool ChartsPage::isComparing() const { return stack_->currentIndex() == 1; }

void ChartsPage::startComparing() {
  const ContentsPointer chart = controller_->chart();
  if (!chart) return;
  compare_->compare(*chart, *pane_->versions()->model());
  stack_->setCurrentIndex(1);
}

void ChartsPage::stopComparing() {
  if (isComparing()) stack_->setCurrentIndex(0);
}

void ChartsPage::setInstallAllowed(bool allowed) { pane_->setInstallAllowed(allowed); }

void ChartsPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  controller_->reload();
}

} // namespace pilothouse::ui
