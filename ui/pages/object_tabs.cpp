#include "ui/pages/object_tabs.h"

#include "ui/delegates/delegates.h"
#include "ui/editor/yaml_editor.h"
#include "ui/models/hooks_model.h"
#include "ui/models/resources_model.h"
#include "ui/pages/object_pane.h"
#include "ui/pages/remember.h"
#include "ui/theme/style.h"
#include "ui/widgets/message_panel.h"

#include <QHeaderView>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

namespace pilothouse::ui {

ResourcesTab::ResourcesTab(PageContext context, QWidget* parent)
    : QWidget(parent), model_(new ResourcesModel(this)), tree_(new QTreeView),
      object_(new ObjectPane(context)), splitter_(new QSplitter), message_(new MessagePanel),
      stack_(new QStackedWidget) {
  const theme::Metrics& m = theme::metrics(this);
  tree_->setModel(model_);
  tree_->setItemDelegate(new TableDelegate(tree_));
  tree_->setFrameShape(QFrame::NoFrame);
  tree_->setMouseTracking(true);
  tree_->setUniformRowHeights(true);
  tree_->setIndentation(m.px(20));
  tree_->setAccessibleName(tr("Resources"));
  tree_->header()->setStretchLastSection(false);
  tree_->header()->setSectionResizeMode(ResourcesModel::State, QHeaderView::Stretch);
  const int widths[] = {270, 64, 200, 88, 124};
  for (int column = 0; column < ResourcesModel::ColumnCount; ++column)
    tree_->setColumnWidth(column, m.px(widths[column]));
  stack_->addWidget(message_);
  splitter_->addWidget(tree_);
  splitter_->addWidget(object_);
  splitter_->setChildrenCollapsible(false);
  splitter_->setStretchFactor(0, 1);
  splitter_->setSizes({m.px(760), m.px(480)});
  remember(context.preferences, QStringLiteral("resources"), splitter_);
  object_->hide(); // until an object is chosen
  stack_->addWidget(splitter_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->addWidget(stack_);
  connect(model_, &QAbstractItemModel::modelReset, tree_, &QTreeView::expandAll);
  connect(tree_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ResourcesTab::openCurrent);
  clear();
}

void ResourcesTab::show(const HealthView& health) {
  model_->setResources(health.resources);
  if (health.resources.empty())
    message_->showMessage(QStringLiteral("charts"), Tone::Neutral, tr("No resources"),
                          tr("This revision has created no objects."));
  stack_->setCurrentWidget(health.resources.empty() ? static_cast<QWidget*>(message_) : splitter_);
  openCurrent();
}

void ResourcesTab::openCurrent() {
  const ResourceItem* item = model_->item(tree_->currentIndex());
  if (item)
    object_->open(*item);
  else
    object_->close();
  object_->setVisible(item);
}

void ResourcesTab::showError(const Error& error) {
  if (model_->rowCount() > 0) return; // what was known stays in sight
  message_->showError(error, {});
  stack_->setCurrentWidget(message_);
}

void ResourcesTab::clear() {
  model_->setResources({});
  message_->showLoading(tr("Asking the cluster…"));
  stack_->setCurrentWidget(message_);
}

HooksTab::HooksTab(PageContext context, QWidget* parent)
    : QWidget(parent), model_(new HooksModel(this)), table_(new QTableView), manifest_(new YamlEditor),
      message_(new MessagePanel), stack_(new QStackedWidget) {
  const theme::Metrics& m = theme::metrics(this);
  table_->setModel(model_);
  table_->setItemDelegate(new TableDelegate(table_));
  table_->setFrameShape(QFrame::NoFrame);
  table_->setShowGrid(false);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(m.rowHeight());
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->setAccessibleName(tr("Hooks"));
  const int widths[] = {260, 220, 80, 220, 200};
  for (int column = 0; column < HooksModel::ColumnCount; ++column)
    table_->setColumnWidth(column, m.px(widths[column]));
  manifest_->setReadOnly(true);
  manifest_->setAccessibleName(tr("Manifest of the hook"));
  auto* splitter = new QSplitter(Qt::Vertical);
  splitter->addWidget(table_);
  splitter->addWidget(manifest_);
  splitter->setChildrenCollapsible(false);
  remember(context.preferences, QStringLiteral("hooks"), splitter);
  stack_->addWidget(message_);
  stack_->addWidget(splitter);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->addWidget(stack_);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& current) {
            manifest_->setText(current.isValid() ? model_->at(current.row()).manifest : QString());
          });
  clear();
}

void HooksTab::show(const RevisionTexts& texts) {
  model_->setHooks(texts.hooks);
  manifest_->setText({});
  if (texts.hooks.empty()) {
    message_->showMessage(QStringLiteral("play"), Tone::Neutral, tr("No hooks"),
                          tr("This revision runs nothing before or after its operations."));
    stack_->setCurrentIndex(0);
    return;
  }
  stack_->setCurrentIndex(1);
  table_->setCurrentIndex(model_->index(0, 0));
}

void HooksTab::clear() {
  model_->setHooks({});
  manifest_->setText({});
  message_->showLoading(tr("Reading…"));
  stack_->setCurrentIndex(0);
}

} // namespace pilothouse::ui
