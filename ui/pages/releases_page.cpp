#include "ui/pages/releases_page.h"

#include "ui/delegates/delegates.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_header.h"
#include "ui/pages/remember.h"
#include "ui/pages/selection_bar.h"
#include "ui/pages/sign_in_panel.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/message_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace pilothouse::ui {
namespace {

QWidget* notice(ElidedLabel* text, theme::Role ground) {
  const theme::Metrics& m = theme::metrics();
  auto* bar = new Surface(ground);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(m.px(14), m.px(5), m.px(14), m.px(5));
  row->addWidget(text, 1);
  bar->hide();
  return bar;
}

} // namespace

ReleasesPage::ReleasesPage(PageContext context, QWidget* parent)
    : QWidget(parent), context_(context), model_(new ReleasesModel(this)), filter_(new ReleasesFilter(this)),
      header_(new ReleasesHeader), table_(new QTableView), message_(new MessagePanel),
      signIn_(new SignInPanel), body_(new QStackedWidget), selection_(new SelectionBar),
      deniedText_(new ElidedLabel(TextLabel::Size::Small, theme::Role::Warning)),
      staleText_(new ElidedLabel(TextLabel::Size::Small, theme::Role::Warning)),
      pane_(new ReleasePane(context)), splitter_(new QSplitter(Qt::Vertical)) {
  filter_->setSourceModel(model_);
  deniedBar_ = notice(deniedText_, theme::Role::WarningBack);
  staleBar_ = notice(staleText_, theme::Role::WarningBack);
  buildTable();
  buildSelection();
  body_->addWidget(table_);
  body_->addWidget(message_);
  body_->addWidget(signIn_);
  auto* top = new QWidget;
  auto* column = new QVBoxLayout(top);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(deniedBar_);
  column->addWidget(staleBar_);
  column->addWidget(body_, 1);
  column->addWidget(selection_); // below: the rows must not move under the mouse
  splitter_->addWidget(top);
  splitter_->addWidget(pane_);
  splitter_->setChildrenCollapsible(false);
  splitter_->setStretchFactor(0, 34);
  splitter_->setStretchFactor(1, 66);
  remember(context_.preferences, QStringLiteral("releases"), splitter_);
  pane_->hide();
  auto* page = new QVBoxLayout(this);
  page->setContentsMargins({});
  page->setSpacing(0);
  page->addWidget(header_);
  page->addWidget(new Line);
  page->addWidget(splitter_, 1);

  ClusterController& cluster = context_.cluster;
  connect(&cluster, &ClusterController::listed, this, &ReleasesPage::takeListing);
  connect(&cluster, &ClusterController::stateChanged, this, &ReleasesPage::showState);
  connect(&cluster, &ClusterController::contextChanged, this, [this] {
    model_->clear();
    pane_->clear();
    pane_->hide();
    header_->filter()->clear();
    restorePlace();
    showState();
  });
  connect(&cluster, &ClusterController::signInChanged, this, &ReleasesPage::showState);
  connect(signIn_, &SignInPanel::cancelled, &cluster, &ClusterController::cancel);
  connect(&cluster, &ClusterController::rowKnown, this, &ReleasesPage::takeRow);
  connect(&cluster, &ClusterController::rowsChanged, this, [this](const std::vector<ReleaseItem>& items) {
    model_->upsert(items);
    visibleTimer_.start();
  });
  connect(&cluster, &ClusterController::releaseTouched, pane_, &ReleasePane::releaseTouched);
  connect(&context_.preferences, &Preferences::marksChanged, this, &ReleasesPage::showState);
  // Counted once for all that comes in one turn: every release is looked at.
  connect(model_, &ReleasesModel::countsChanged, &countTimer_, qOverload<>(&QTimer::start));
  countTimer_.setSingleShot(true);
  connect(&countTimer_, &QTimer::timeout, this, [this] {
    header_->setCounts(*model_);
    header_->setNamespaces(model_->namespaces(), filter_->nameSpace());
    Q_EMIT countChanged(model_->rowCount());
  });
  connect(header_, &ReleasesHeader::filterChanged, this,
          [this](const QString& text) { keepingChoice([&] { filter_->setWords(text); }); });
  connect(header_, &ReleasesHeader::groupChosen, this,
          [this](ReleasesFilter::Group group) { keepingChoice([&] { filter_->setGroup(group); }); });
  connect(header_, &ReleasesHeader::namespaceChosen, this, [this](const QString& name) {
    keepingChoice([&] { filter_->setNamespace(name); });
    savePlace();
  });
  connect(header_, &ReleasesHeader::installClicked, this, &ReleasesPage::installRequested);
  connect(message_, &MessagePanel::actionClicked, this, [this] {
    const auto state = context_.cluster.state();
    if (state == ClusterController::State::Failed || state == ClusterController::State::Closed)
      context_.cluster.refresh();
    else if (model_->rowCount() == 0)
      Q_EMIT installRequested();
    else {
      header_->filter()->clear();
      header_->chip(ReleasesFilter::Group::All)->click();
      keepingChoice([&] { filter_->setNamespace({}); });
      header_->setNamespaces(model_->namespaces(), {});
      savePlace();
    }
  });
  connect(pane_, &ReleasePane::upgradeRequested, this, &ReleasesPage::upgradeRequested);
  connect(pane_, &ReleasePane::rollbackRequested, this, &ReleasesPage::rollbackRequested);
  connect(pane_, &ReleasePane::repairRequested, this, &ReleasesPage::repairRequested);
  connect(pane_, &ReleasePane::uninstallRequested, this, &ReleasesPage::uninstallRequested);
  connect(pane_, &ReleasePane::compareRequested, this, &ReleasesPage::compareRequested);
  visibleTimer_.setSingleShot(true);
  visibleTimer_.setInterval(80);
  connect(&visibleTimer_, &QTimer::timeout, this, &ReleasesPage::inspectVisible);
  clockTimer_.start(10'000);
  connect(&clockTimer_, &QTimer::timeout, this, [this] {
    model_->tick();
    context_.cluster.forgetInspected(); // health of what is in sight is looked up anew
    inspectVisible();
  });
  showState();
}

void ReleasesPage::buildTable() {
  const theme::Metrics& m = theme::metrics(this);
  table_->setModel(filter_);
  table_->setItemDelegate(new ReleasesDelegate(table_));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table_->setShowGrid(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->setTabKeyNavigation(false);
  table_->setWordWrap(false);
  table_->setMouseTracking(true);
  table_->setAccessibleName(tr("Releases"));
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(m.rowHeight());
  table_->verticalHeader()->setMinimumSectionSize(m.rowHeight());
  table_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setSectionsClickable(true);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->setSortingEnabled(true);
  table_->sortByColumn(ReleasesModel::Name, Qt::AscendingOrder);
  sizeColumns();
  // Editors and differences have a search of their own for these keys: here they are the list's alone.
  auto* find = new QShortcut(QKeySequence::Find, table_);
  find->setContext(Qt::WidgetShortcut);
  connect(find, &QShortcut::activated, this, &ReleasesPage::focusFilter);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &ReleasesPage::currentChanged);
  connect(table_->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { visibleTimer_.start(); });
  connect(table_->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] { visibleTimer_.start(); });
  connect(filter_, &QAbstractItemModel::layoutChanged, this, [this] { visibleTimer_.start(); });
}

void ReleasesPage::sizeColumns() {
  const theme::Metrics& m = theme::metrics(this);
  const int widths[] = {214, 150, 62, 190, 270, 85, 130, 120};
  for (int column = 0; column < ReleasesModel::ColumnCount; ++column)
    table_->setColumnWidth(column, m.px(widths[column]));
}

void ReleasesPage::takeListing(const ReleaseListing& listing) {
  keepingChoice([&] { model_->setRows(listing.rows); });
  showDenied(listing.denied);
  header_->setCounts(*model_);
  if (!wanted_.name.isEmpty() && model_->rowOf(wanted_) < 0) { // it was uninstalled
    wanted_ = {};
    pane_->clear();
    pane_->hide();
  }
}

void ReleasesPage::keepingChoice(const std::function<void()>& change) {
  const ReleaseKey chosen = wanted_;
  quiet_ = true;
  change();
  const int row = model_->rowOf(chosen);
  const QModelIndex index = row < 0 ? QModelIndex() : filter_->mapFromSource(model_->index(row, 0));
  // Several chosen rows stay so: only where the open one is none of them, it becomes the only one.
  auto* selection = table_->selectionModel();
  if (index.isValid() && !selection->isRowSelected(index.row()))
    chooseOnly(index);
  else if (table_->currentIndex().row() != index.row())
    selection->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
  if (!index.isValid()) table_->clearSelection();
  quiet_ = false;
  if (index.isValid() && pane_->item().key != chosen) currentChanged();
  showState();
  visibleTimer_.start();
}

void ReleasesPage::takeRow(const ReleaseItem& item) {
  const ReleaseItem* known = model_->find(item.key);
  if (!known || known->revision != item.revision) return;
  model_->upsert(item);
}

void ReleasesPage::showDenied(const std::vector<DeniedItem>& denied) {
  QStringList names;
  for (const DeniedItem& item : denied) names.append(item.nameSpace);
  deniedText_->setFullText(tr("%n namespace(s) not shown because you may not read them: %1", nullptr,
                              static_cast<int>(denied.size()))
                               .arg(names.join(QStringLiteral(", "))));
  deniedBar_->setVisible(!denied.empty());
}

void ReleasesPage::showState() {
  const ClusterController& cluster = context_.cluster;
  header_->setContext(cluster.context(), !cluster.context().isEmpty() && context_.production());
  using State = ClusterController::State;
  const State state = cluster.state();
  header_->setInstallEnabled(state == State::Ready);
  const bool rows = model_->rowCount() > 0;
  const bool stale = rows && state == State::Failed && cluster.error();
  if (stale)
    staleText_->setFullText(tr("Not up to date: %1")
                                .arg(describe(*cluster.error()).title + QStringLiteral(". ") +
                                     describe(*cluster.error()).detail));
  const bool signingIn = cluster.signIn().running;
  if (rows && signingIn)
    staleText_->setFullText(tr("%1 asks you to sign in again: %2")
                                .arg(cluster.signIn().program, cluster.signIn().text.trimmed()));
  staleBar_->setVisible(stale || (rows && signingIn));
  if (rows && filter_->rowCount() > 0) {
    body_->setCurrentWidget(table_);
    return;
  }
  if (signingIn && state != State::Failed) {
    signIn_->show(cluster.context(), cluster.signIn().program, cluster.signIn().text);
    body_->setCurrentWidget(signIn_);
    return;
  }
  if (state == State::Closed && !cluster.context().isEmpty())
    message_->showMessage(QStringLiteral("plug"), Tone::Neutral, tr("%1 is not open").arg(cluster.context()),
                          tr("Nothing is sent to a cluster before you open it."), {},
                          tr("Open %1").arg(cluster.context()));
  else if (state == State::Closed)
    message_->showMessage(QStringLiteral("releases"), Tone::Neutral, tr("Choose a cluster"),
                          tr("Open one at the left. Nothing is sent to a cluster before you open it."));
  else if (state == State::Connecting)
    message_->showLoading(tr("Connecting to %1…").arg(cluster.context()));
  else if (state == State::Loading)
    message_->showLoading(tr("Reading the releases of %1…").arg(cluster.context()));
  else if (state == State::Failed && cluster.error())
    message_->showError(*cluster.error(), tr("Try again"));
  else if (rows)
    message_->showMessage(QStringLiteral("search"), Tone::Neutral, tr("No release matches"),
                          tr("%n release(s) are hidden by the filter.", nullptr, model_->rowCount()), {},
                          tr("Show all"));
  else
    message_->showMessage(QStringLiteral("releases"), Tone::Neutral, tr("No releases yet"),
                          tr("Helm has installed nothing in %1 that you can see.").arg(cluster.context()), {},
                          tr("Install a chart…"));
  body_->setCurrentWidget(message_);
}

void ReleasesPage::currentChanged() {
  const QModelIndex current = table_->currentIndex();
  if (quiet_ || !current.isValid()) return;
  wanted_ = current.data(ReleasesModel::KeyRole).value<ReleaseKey>();
  if (const ReleaseItem* item = model_->find(wanted_)) {
    if (pane_->isHidden()) {
      pane_->show();
      if (!splitter_->restoreState(context_.preferences.layout(QStringLiteral("releases"))))
        splitter_->setSizes({height() * 36 / 100, height() * 64 / 100});
    }
    pane_->open(*item);
    savePlace();
  }
}

// The namespace and the release of the last time, as soon as they are listed.
void ReleasesPage::restorePlace() {
  const Preferences::Place place = context_.preferences.place(context_.cluster.context());
  wanted_ = place.release;
  filter_->setNamespace(place.nameSpace);
  header_->setNamespaces(model_->namespaces(), place.nameSpace);
}

void ReleasesPage::savePlace() {
  context_.preferences.setPlace(context_.cluster.context(), {filter_->nameSpace(), wanted_});
}

void ReleasesPage::select(const ReleaseKey& key) {
  wanted_ = key;
  const int row = model_->rowOf(key);
  if (row < 0) return;
  QModelIndex index = filter_->mapFromSource(model_->index(row, 0));
  if (!index.isValid()) { // a release that was asked for by name is not hidden by a filter
    header_->filter()->clear();
    header_->chip(ReleasesFilter::Group::All)->click();
    index = filter_->mapFromSource(model_->index(row, 0));
  }
  if (!index.isValid()) return;
  chooseOnly(index);
  table_->scrollTo(index);
}

// Not by way of the view: that one looks at the keyboard, and Ctrl that is held for a shortcut would add the
// row to what is chosen.
void ReleasesPage::chooseOnly(const QModelIndex& index) {
  table_->selectionModel()->setCurrentIndex(index,
                                            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void ReleasesPage::inspectVisible() {
  if (!table_->isVisible() || filter_->rowCount() == 0) return;
  const int first = qMax(0, table_->rowAt(0));
  int last = table_->rowAt(table_->viewport()->height() - 1);
  if (last < 0) last = filter_->rowCount() - 1;
  std::vector<ReleaseItem> visible;
  for (int row = first; row <= qMin(last + 4, filter_->rowCount() - 1); ++row)
    visible.push_back(model_->at(filter_->mapToSource(filter_->index(row, 0)).row()));
  context_.cluster.wantRows(visible);
}

void ReleasesPage::focusFilter() { header_->focusFilter(); }

} // namespace pilothouse::ui
