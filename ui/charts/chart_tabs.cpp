#include "ui/charts/chart_tabs.h"

#include "ui/charts/chart_delegates.h"
#include "ui/charts/chart_paint.h"
#include "ui/editor/yaml_editor.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/message_panel.h"

#include <QHeaderView>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QStringListModel>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::ui {
namespace {

// A message or the content, whichever there is.
QStackedWidget* stackOf(QWidget* tab, MessagePanel* message, QWidget* content) {
  auto* stack = new QStackedWidget;
  stack->addWidget(message);
  stack->addWidget(content);
  auto* column = new QVBoxLayout(tab);
  column->setContentsMargins({});
  column->addWidget(stack);
  return stack;
}

void dressTree(QTreeView* tree, std::initializer_list<int> widths) {
  const theme::Metrics& m = theme::metrics(tree);
  tree->setFrameShape(QFrame::NoFrame);
  tree->setMouseTracking(true);
  tree->setAllColumnsShowFocus(true);
  tree->header()->setStretchLastSection(true);
  tree->header()->setSectionsMovable(false);
  int column = 0;
  for (const int width : widths) tree->setColumnWidth(column++, m.px(width));
}

} // namespace

TemplatesTab::TemplatesTab(QWidget* parent)
    : QWidget(parent), model_(new QStringListModel(this)), files_(new QListView), text_(new YamlEditor),
      message_(new MessagePanel) {
  const theme::Metrics& m = theme::metrics(this);
  files_->setModel(model_);
  files_->setFrameShape(QFrame::NoFrame);
  files_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  files_->setUniformItemSizes(true);
  files_->setItemDelegate(new FileDelegate(files_));
  files_->setMouseTracking(true);
  files_->setAccessibleName(tr("Files"));
  text_->setReadOnly(true);
  text_->setLanguage(YamlEditor::Language::HelmTemplate);
  text_->setAccessibleName(tr("Template"));
  auto* splitter = new QSplitter;
  splitter->addWidget(files_);
  splitter->addWidget(text_);
  splitter->setStretchFactor(1, 1);
  splitter->setChildrenCollapsible(false);
  splitter->setSizes({m.px(190), m.px(600)});
  stack_ = stackOf(this, message_, splitter);
  message_->showMessage(QStringLiteral("file"), Tone::Neutral, tr("No templates"),
                        tr("This chart creates no objects of its own."));
  connect(files_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& current) { showFile(current.row()); });
}

void TemplatesTab::show(const ChartContents& chart) {
  const QString before = files_->currentIndex().data().toString();
  items_ = chart.templates;
  QStringList paths;
  for (const ChartFileItem& item : items_) paths.append(item.path);
  model_->setStringList(paths);
  stack_->setCurrentIndex(items_.empty() ? 0 : 1);
  if (items_.empty()) return;
  // The same file of another version; else the first that renders an object.
  qsizetype row = paths.indexOf(before);
  if (row < 0)
    for (row = 0; row < paths.size(); ++row)
      if (paths[row].endsWith(QLatin1String(".yaml")) && paths[row].startsWith(QLatin1String("templates/")))
        break;
  files_->setCurrentIndex(model_->index(row < paths.size() ? static_cast<int>(row) : 0));
}

void TemplatesTab::choose(const QString& path) {
  files_->setCurrentIndex(model_->index(static_cast<int>(model_->stringList().indexOf(path))));
}

void TemplatesTab::showFile(int row) {
  if (row >= 0 && row < static_cast<int>(items_.size()))
    text_->setText(items_[static_cast<std::size_t>(row)].text);
}

QString TemplatesTab::text() const { return text_->text(); }

DependenciesTab::DependenciesTab(QWidget* parent)
    : QWidget(parent), model_(new DependenciesModel(this)), tree_(new QTreeView), message_(new MessagePanel) {
  tree_->setModel(model_);
  tree_->setItemDelegate(new DependencyDelegate(tree_));
  tree_->setUniformRowHeights(true);
  tree_->setIndentation(theme::metrics(this).px(20));
  tree_->setAccessibleName(tr("Dependencies"));
  dressTree(tree_, {160, 80, 88, 180});
  stack_ = stackOf(this, message_, tree_);
  message_->showMessage(QStringLiteral("charts"), Tone::Neutral, tr("No dependencies"),
                        tr("This chart needs no other charts."));
  connect(model_, &QAbstractItemModel::modelReset, tree_, &QTreeView::expandAll);
}

void DependenciesTab::show(const ChartContents& chart) {
  model_->setDependencies(chart.dependencies);
  tree_->setRootIsDecorated(std::ranges::any_of(
      chart.dependencies, [](const DependencyItem& item) { return !item.children.empty(); }));
  stack_->setCurrentIndex(chart.dependencies.empty() ? 0 : 1);
}

SchemaTab::SchemaTab(QWidget* parent)
    : QWidget(parent), model_(new SchemaModel(this)), table_(new QTreeView), message_(new MessagePanel) {
  table_->setModel(model_);
  table_->setItemDelegate(new SchemaDelegate(table_));
  table_->setRootIsDecorated(false);
  table_->setAccessibleName(tr("Schema of the values"));
  dressTree(table_, {200, 118, 104});
  // Descriptions wrap, so a row is as tall as the columns are wide.
  auto* resized = new QTimer(this);
  resized->setSingleShot(true);
  connect(resized, &QTimer::timeout, table_, &QTreeView::doItemsLayout);
  connect(table_->header(), &QHeaderView::sectionResized, resized, [resized] { resized->start(20); });
  stack_ = stackOf(this, message_, table_);
}

void SchemaTab::show(const ChartContents& chart) {
  model_->setItems(chart.schema);
  stack_->setCurrentIndex(chart.schema.empty() ? 0 : 1);
  if (!chart.schemaProblem.isEmpty())
    message_->showMessage(QStringLiteral("warning"), Tone::Bad, tr("The schema cannot be read"),
                          chart.schemaProblem, tr("Helm would refuse to install this chart."));
  else if (!chart.hasSchema)
    message_->showMessage(QStringLiteral("file"), Tone::Neutral, tr("No schema"),
                          tr("This chart has no values.schema.json: Helm takes any values."));
  else
    message_->showMessage(QStringLiteral("file"), Tone::Neutral, tr("The schema names no values"), {});
}

LintTab::LintTab(QWidget* parent)
    : QWidget(parent), model_(new LintModel(this)), list_(new QListView), message_(new MessagePanel) {
  list_->setModel(model_);
  list_->setItemDelegate(new LintDelegate(list_));
  list_->setFrameShape(QFrame::NoFrame);
  list_->setMouseTracking(true);
  list_->setResizeMode(QListView::Adjust);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setAccessibleName(tr("Lint result"));
  stack_ = stackOf(this, message_, list_);
  clear();
}

void LintTab::clear() {
  model_->setItems({});
  message_->showLoading(tr("Checking the chart…"));
  stack_->setCurrentIndex(0);
}

void LintTab::show(const std::vector<LintItem>& items) {
  model_->setItems(items);
  stack_->setCurrentIndex(items.empty() ? 0 : 1);
  if (items.empty())
    message_->showMessage(QStringLiteral("check"), Tone::Good, tr("Nothing to complain about"),
                          tr("As helm lint sees it, with the chart's default values."));
}

void LintTab::showError(const Error& error) {
  showChartError(*message_, error, {});
  stack_->setCurrentIndex(0);
}

} // namespace pilothouse::ui
