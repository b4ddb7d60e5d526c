// The stations of the Charts page: find a chart, read it, compare its versions; a repository that is gone.
#include "app/gui/tour.h"

#include "ui/charts/chart_compare_view.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/charts_header.h"
#include "ui/charts/charts_page.h"
#include "ui/charts/readme_view.h"
#include "ui/charts/registry_dialogs.h"
#include "ui/dialogs/install_dialog.h"
#include "ui/diff/diff_view.h"
#include "ui/editor/yaml_editor.h"

#include <QComboBox>
#include <QPushButton>
#include <QTabBar>

namespace pilothouse::gui {

using namespace ui;

namespace {

using Kind = ChartReference::Kind;
const ChartReference storefrontChart{
    Kind::Repository, QStringLiteral("shop"), QStringLiteral("storefront"), {}};
const ChartReference stackChart{Kind::Repository, QStringLiteral("shop"), QStringLiteral("main-app"), {}};
const ChartReference registryChart{
    Kind::Oci, {}, QStringLiteral("oci://registry.shop.invalid/charts/storefront"), {}};

} // namespace

void Tour::planCharts() {
  ChartsPage* page = window_.charts();
  ChartPane* pane = page->pane();
  const auto shows = [page, pane](const ChartReference& reference) {
    return pane->isShown() && pane->readme()->isShown() &&
           page->controller().reference().sameChart(reference) &&
           pane->signature().state != SignatureView::State::Unknown;
  };
  add(
      QStringLiteral("charts"), [this] { window_.showPage(SideBar::Charts); },
      [page] { return page->found()->rowCount() > 10; });
  add(
      QStringLiteral("charts-search"),
      [page] {
        page->focusSearch();
        page->header()->search()->setText(QStringLiteral("shop front"));
      },
      [page] { return page->found()->rowCount() > 0 && page->found()->rowCount() < 5; });
  add(
      QStringLiteral("chart-readme"),
      [page] {
        page->header()->search()->clear();
        page->chooseSource(ChartSourcesModel::Kind::Repository, QStringLiteral("shop"));
        page->open(storefrontChart);
      },
      [shows] { return shows(storefrontChart); });
  const std::pair<const char*, ChartPane::Tab> parts[] = {{"chart-values", ChartPane::Values},
                                                          {"chart-templates", ChartPane::Templates},
                                                          {"chart-schema", ChartPane::Schema},
                                                          {"chart-lint", ChartPane::Lint}};
  for (const auto& [name, tab] : parts)
    add(
        QString::fromLatin1(name), [pane, tab] { pane->showTab(tab); },
        [pane, tab] { return pane->tabs()->currentIndex() == tab; });
  add(
      QStringLiteral("chart-install"), [pane] { pane->installButton()->click(); },
      [this] {
        const auto* dialog = qobject_cast<InstallDialog*>(window_.overlay());
        return dialog && dialog->next()->isEnabled();
      });
  add(
      QStringLiteral("chart-dependencies"),
      [this, page, pane] {
        if (window_.overlay()) window_.overlay()->close();
        page->open(stackChart);
        pane->showTab(ChartPane::Dependencies);
      },
      [shows] { return shows(stackChart); });
  add(
      QStringLiteral("chart-compare"),
      [this, page, pane] {
        pane->showTab(ChartPane::Readme);
        page->open(storefrontChart);
        auto* once = new QObject(this);
        connect(&page->controller(), &ChartsController::chartReady, once, [page, once] {
          once->deleteLater();
          page->startComparing();
        });
      },
      [page] { return page->isComparing() && page->compareView()->isReady(); });
  add(
      QStringLiteral("chart-compare-values"), [page] { page->compareView()->choosePart(ChartPart::Values); },
      [page] { return page->compareView()->isReady() && page->compareView()->diff()->changeCount() > 0; });
  add(
      QStringLiteral("chart-registry"), [page] { page->open(registryChart); },
      [page, shows] { return !page->isComparing() && shows(registryChart); });
  add(
      QStringLiteral("registry-login"),
      [this, page] {
        page->chooseSource(ChartSourcesModel::Kind::Registry, registryChart.registry());
        Q_EMIT page->logInRequested(registryChart.registry(), QStringLiteral("operator"));
        if (auto* dialog = qobject_cast<RegistryLoginDialog*>(window_.overlay()))
          dialog->access()->security()->setCurrentIndex(AccessFields::Own);
      },
      [this, page] {
        return qobject_cast<RegistryLoginDialog*>(window_.overlay()) &&
               page->registries().isKnown(registryChart.registry());
      });
  add(
      QStringLiteral("charts-update"),
      [this, page] {
        if (window_.overlay()) window_.overlay()->close();
        page->chooseSource(ChartSourcesModel::Kind::Repository, QStringLiteral("legacy"));
        page->updateAll();
      },
      [page] {
        const int row = page->sources()->rowOf(ChartSourcesModel::Kind::Repository, QStringLiteral("legacy"));
        return page->controller().updating() == 0 && row >= 0 && page->sources()->errorAt(row).has_value();
      });
}

} // namespace pilothouse::gui
