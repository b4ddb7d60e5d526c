// How the Charts page is put together.
#include "ui/charts/chart_compare_view.h"
#include "ui/charts/chart_delegates.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/charts_header.h"
#include "ui/charts/charts_page.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/message_panel.h"

#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pilothouse::ui {

using Kind = ChartSourcesModel::Kind;

ChartsPage::ChartsPage(SharedContext context, QWidget* parent)
    : QWidget(parent), context_(context),
      controller_(new ChartsController(context.runner, context.provider->charts(), this)),
      registries_(
          new RegistriesController(context.runner, context.preferences, context.provider->charts(), this)),
      sources_(new ChartSourcesModel(this)), found_(new ChartsModel(this)), header_(new ChartsHeader),
      sourceList_(new ChoiceList), list_(new ChoiceList), listMessage_(new MessagePanel),
      listStack_(new QStackedWidget), stack_(new QStackedWidget), splitter_(new QSplitter),
      pane_(new ChartPane(context, *controller_)), compare_(new ChartCompareView(context)) {
  build();
  connectController();
  connectRegistries();
  showSources();
  showListMessage();
}

QWidget* ChartsPage::buildLists() {
  const theme::Metrics& m = theme::metrics(this);
  sourceList_->setModel(sources_);
  sourceList_->setItemDelegate(new SourceDelegate(sourceList_));
  sourceList_->setAccessibleName(tr("Where charts come from"));
  sourceList_->setContextMenuPolicy(Qt::CustomContextMenu);
  QPalette ground = sourceList_->palette();
  ground.setColor(QPalette::Base, Qt::transparent);
  sourceList_->setPalette(ground);
  sourceList_->viewport()->setAutoFillBackground(false);
  auto* left = new Surface(theme::Role::Background);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(0, m.px(8), 0, m.px(8));
  column->addWidget(sourceList_, 1);
  auto* add = new QPushButton(theme::icon(QStringLiteral("plus"), theme::Role::Muted), tr("Add repository…"));
  theme::setVariant(add, theme::ButtonVariant::Quiet);
  auto* logIn = new QPushButton(theme::icon(QStringLiteral("lock"), theme::Role::Muted), tr("Log in…"));
  theme::setVariant(logIn, theme::ButtonVariant::Quiet);
  logIn->setToolTip(tr("Log in to an OCI registry"));
  logIn->setAccessibleDescription(logIn->toolTip());
  auto* foot = new QVBoxLayout;
  foot->setContentsMargins(m.px(8), m.px(4), m.px(8), 0);
  foot->setSpacing(m.px(2));
  foot->addWidget(add, 0, Qt::AlignLeft);
  foot->addWidget(logIn, 0, Qt::AlignLeft);
  column->addLayout(foot);
  connect(add, &QPushButton::clicked, this, &ChartsPage::addRepositoryRequested);
  connect(logIn, &QPushButton::clicked, this, [this] {
    if (isRegistryChosen())
      requestLogIn(chosenRow());
    else
      Q_EMIT logInRequested({}, {});
  });
  list_->setModel(found_);
  list_->setItemDelegate(new ChartDelegate(list_));
  list_->setUniformItemSizes(true);
  list_->setAccessibleName(tr("Charts found"));
  // Narrower than what is in them would like: with large text, everything shrinks before the window grows.
  left->setMinimumWidth(qMax(m.px(140), foot->minimumSize().width()));
  listStack_->setMinimumWidth(m.px(124));
  listStack_->addWidget(listMessage_);
  listStack_->addWidget(list_);
  return left;
}

// What is wrong with the repository whose charts are listed, where there still are charts to list.
QWidget* ChartsPage::buildNotice() {
  const theme::Metrics& m = theme::metrics(this);
  notice_ = new Surface(theme::Role::WarningBack);
  noticeText_ = new TextLabel(TextLabel::Size::Small, theme::Role::Warning);
  noticeText_->setWordWrap(true);
  noticeAction_ = new QPushButton;
  auto* column = new QVBoxLayout(notice_);
  column->setContentsMargins(m.px(14), m.px(9), m.px(14), m.px(9));
  column->setSpacing(m.px(6));
  column->addWidget(noticeText_);
  column->addWidget(noticeAction_, 0, Qt::AlignLeft);
  connect(noticeAction_, &QPushButton::clicked, this, &ChartsPage::repairChosen);
  notice_->hide();
  return notice_;
}

void ChartsPage::build() {
  const theme::Metrics& m = theme::metrics(this);
  splitter_->addWidget(buildLists());
  auto* middle = new QWidget;
  auto* found = new QVBoxLayout(middle);
  found->setContentsMargins({});
  found->setSpacing(0);
  found->addWidget(buildNotice());
  found->addWidget(listStack_, 1);
  splitter_->addWidget(middle);
  splitter_->addWidget(pane_);
  splitter_->setChildrenCollapsible(false);
  splitter_->setHandleWidth(1);
  splitter_->setStretchFactor(2, 1);
  splitter_->setSizes({m.px(224), m.px(300), m.px(684)});
  auto* browse = new QWidget;
  auto* column = new QVBoxLayout(browse);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(header_);
  column->addWidget(new Line);
  column->addWidget(splitter_, 1);
  stack_->addWidget(browse);
  stack_->addWidget(compare_);
  auto* page = new QVBoxLayout(this);
  page->setContentsMargins({});
  page->addWidget(stack_);
  splitter_->restoreState(context_.preferences.layout(QStringLiteral("charts")));
  connect(splitter_, &QSplitter::splitterMoved, this,
          [this] { context_.preferences.setLayout(QStringLiteral("charts"), splitter_->saveState()); });

  connect(header_, &ChartsHeader::searchChanged, this, &ChartsPage::search);
  connect(header_, &ChartsHeader::updateClicked, this, &ChartsPage::updateAll);
  connect(header_, &ChartsHeader::cancelClicked, controller_, &ChartsController::cancelUpdates);
  connect(header_, &ChartsHeader::openClicked, this, &ChartsPage::chooseFile);
  connect(header_->search(), &QLineEdit::returnPressed, this, [this] {
    if (found_->rowCount() == 0) return;
    list_->setCurrentIndex(found_->index(0));
    openRow(0);
  });
  auto* down =
      new QShortcut(QKeySequence(Qt::Key_Down), header_->search(), nullptr, nullptr, Qt::WidgetShortcut);
  connect(down, &QShortcut::activated, this, [this] {
    if (found_->rowCount() == 0) return;
    list_->setFocus(Qt::TabFocusReason);
    list_->setCurrentIndex(found_->index(0));
    openRow(0);
  });
  connect(list_, &ChoiceList::leftUpwards, this, &ChartsPage::focusSearch);
  connect(list_, &ChoiceList::chosen, this, [this](const QModelIndex& index) { openRow(index.row()); });
  connect(sourceList_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ChartsPage::search);
  connect(sourceList_, &QWidget::customContextMenuRequested, this, &ChartsPage::sourceMenu);
  connect(listMessage_, &MessagePanel::actionClicked, this, [this] {
    const CataloguePointer catalogue = controller_->catalogue();
    if (catalogueError_)
      controller_->reload();
    else if (catalogue && catalogue->sources().empty())
      Q_EMIT addRepositoryRequested();
    else if (isRegistryChosen() || sources_->errorAt(chosenRow()))
      repairChosen();
    else {
      header_->search()->clear();
      chooseSource(Kind::All);
    }
  });
  connect(pane_, &ChartPane::installRequested, this, &ChartsPage::installRequested);
  connect(pane_, &ChartPane::compareRequested, this, &ChartsPage::startComparing);
  connect(compare_, &ChartCompareView::closed, this, &ChartsPage::stopComparing);
}

} // namespace pilothouse::ui
