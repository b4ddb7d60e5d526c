#include "ui/pages/journal_page.h"

#include "ui/delegates/delegates.h"
#include "ui/pages/remember.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/message_panel.h"
#include "ui/widgets/save_text.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;
using Group = JournalFilter::Group;

JournalPage::JournalPage(const SharedContext& shared, QWidget* parent)
    : QWidget(parent), shared_(shared), reading_(shared.runner), model_(new JournalModel(this)),
      filter_(new JournalFilter(this)), search_(new SearchField(tr("Filter the journal"), {})),
      export_(new QPushButton(tr("Export"))), go_(new QPushButton(tr("Go to the release"))),
      table_(new QTableView), title_(new TextLabel(TextLabel::Size::Strong)),
      facts_(new TextLabel(TextLabel::Size::Small, Role::Muted)), pill_(new StatusPill),
      details_(new QPlainTextEdit), message_(new MessagePanel), stack_(new QStackedWidget),
      splitter_(new QSplitter(Qt::Vertical)) {
  filter_->setSourceModel(model_);
  buildTable();
  pane_ = buildDetails();
  splitter_->addWidget(table_);
  splitter_->addWidget(pane_);
  splitter_->setChildrenCollapsible(false);
  splitter_->setStretchFactor(0, 60);
  splitter_->setStretchFactor(1, 40);
  remember(shared_.preferences, QStringLiteral("journal"), splitter_);
  stack_->addWidget(message_);
  stack_->addWidget(splitter_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(buildHeader());
  column->addWidget(new Line);
  column->addWidget(stack_, 1);
  pane_->hide();
  connect(go_, &QPushButton::clicked, this, &JournalPage::go);
  connect(table_, &QTableView::activated, this, &JournalPage::go);
  connect(&shared_.operations, &Operations::finished, this, [this] {
    if (isVisible()) refresh();
  });
  connect(message_, &MessagePanel::actionClicked, this, [this] {
    if (model_->rowCount() == 0) return refresh();
    search_->clear();
    chips_[0]->click();
  });
}

QWidget* JournalPage::buildHeader() {
  const theme::Metrics& m = theme::metrics(this);
  auto* strip = new Surface(Role::Panel);
  strip->setFixedHeight(m.headerStrip());
  auto* row = new QHBoxLayout(strip);
  row->setContentsMargins(m.px(14), 0, m.px(14), 0);
  row->setSpacing(m.px(8));
  auto* title = new TextLabel(TextLabel::Size::Strong);
  title->setText(tr("Journal"));
  row->addWidget(title);
  row->addSpacing(m.px(4));
  auto* exclusive = new QButtonGroup(this);
  const QString words[] = {tr("All"), tr("Succeeded"), tr("Failed")};
  for (int i = 0; i < 3; ++i) {
    chips_[i] = new FilterChip(words[i]);
    exclusive->addButton(chips_[i], i);
    row->addWidget(chips_[i]);
  }
  chips_[0]->setChecked(true);
  row->addStretch(1);
  search_->setMinimumWidth(m.px(120));
  search_->setMaximumWidth(m.px(250));
  search_->setAccessibleName(tr("Filter the journal"));
  row->addWidget(search_, 4);
  auto* menu = new QMenu(export_);
  menu->addAction(tr("As JSON…"), this, [this] { save(ExportFormat::Json); });
  menu->addAction(tr("As Markdown…"), this, [this] { save(ExportFormat::Markdown); });
  menu->addAction(tr("As CSV…"), this, [this] { save(ExportFormat::Csv); });
  connect(export_, &QPushButton::clicked, this,
          [this, menu] { menu->popup(export_->mapToGlobal(QPoint(0, export_->height()))); });
  row->addWidget(export_);
  connect(exclusive, &QButtonGroup::idClicked, this, [this](int id) {
    filter_->setGroup(static_cast<Group>(id));
    showState();
  });
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    filter_->setWords(text);
    showState();
  });
  return strip;
}

void JournalPage::buildTable() {
  const theme::Metrics& m = theme::metrics(this);
  table_->setModel(filter_);
  table_->setItemDelegate(new JournalDelegate(table_));
  table_->setFrameShape(QFrame::NoFrame);
  table_->setShowGrid(false);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setTabKeyNavigation(false);
  table_->setMouseTracking(true);
  table_->setWordWrap(false);
  table_->setAccessibleName(tr("Journal"));
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(m.rowHeight());
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setStretchLastSection(true);
  const int widths[] = {130, 140, 240, 110, 100, 280, 140};
  for (int column = 0; column < JournalModel::ColumnCount; ++column)
    table_->setColumnWidth(column, m.px(widths[column]));
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &JournalPage::showDetails);
}

QWidget* JournalPage::buildDetails() {
  const theme::Metrics& m = theme::metrics(this);
  auto* pane = new Surface(Role::Panel);
  details_->setReadOnly(true);
  details_->setFont(m.code());
  details_->setFrameShape(QFrame::NoFrame);
  details_->setAccessibleName(tr("Details of the operation"));
  facts_->setWordWrap(true);
  facts_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* first = new QHBoxLayout;
  first->setSpacing(m.px(10));
  first->addWidget(title_);
  first->addWidget(pill_);
  first->addStretch(1);
  first->addWidget(go_);
  auto* column = new QVBoxLayout(pane);
  column->setContentsMargins(m.px(14), m.px(9), m.px(14), m.px(6));
  column->setSpacing(m.px(5));
  column->addLayout(first);
  column->addWidget(facts_);
  column->addWidget(details_, 1);
  return pane;
}

void JournalPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh();
}

void JournalPage::focusSearch() {
  search_->setFocus(Qt::ShortcutFocusReason);
  search_->selectAll();
}

void JournalPage::refresh() {
  if (model_->rowCount() == 0) {
    message_->showLoading(tr("Reading the journal…"));
    stack_->setCurrentWidget(message_);
  }
  reading_.start(
      this, [provider = shared_.provider](std::stop_token stop) { return provider->journal(stop); },
      [this](Result<JournalListing> listing) {
        if (listing) return take(std::move(*listing));
        message_->showError(listing.error(), tr("Try again"));
        stack_->setCurrentWidget(message_);
      });
}

void JournalPage::take(JournalListing listing) {
  const JournalItem* before = current();
  const QString chosen = before ? before->id : QString();
  directory_ = listing.directory;
  brokenLines_ = listing.brokenLines;
  model_->setItems(std::move(listing.items));
  int counts[3] = {model_->rowCount(), 0, 0};
  for (int row = 0; row < model_->rowCount(); ++row)
    if (const auto group = JournalFilter::groupOf(model_->at(row).outcome); group != Group::All)
      ++counts[static_cast<int>(group)];
  for (int i = 0; i < 3; ++i) chips_[i]->setCount(counts[i]);
  if (const int row = model_->rowOf(chosen); row >= 0)
    table_->setCurrentIndex(filter_->mapFromSource(model_->index(row, 0)));
  showState();
}

void JournalPage::showState() {
  export_->setEnabled(filter_->rowCount() > 0);
  pane_->setVisible(current() != nullptr);
  if (filter_->rowCount() > 0) return stack_->setCurrentWidget(splitter_);
  if (model_->rowCount() > 0)
    message_->showMessage(QStringLiteral("search"), Tone::Neutral, tr("No operation matches"),
                          tr("%n operation(s) are hidden by the filter.", nullptr, model_->rowCount()), {},
                          tr("Show all"));
  else
    message_->showMessage(QStringLiteral("journal"), Tone::Neutral, tr("Nothing was done yet"),
                          tr("Every install, upgrade, roll-back and uninstall from this machine is written "
                             "down here, also those of pilothousectl."));
  stack_->setCurrentWidget(message_);
}

const JournalItem* JournalPage::current() const {
  const QModelIndex index = table_->currentIndex();
  return index.isValid() ? &model_->at(filter_->mapToSource(index).row()) : nullptr;
}

void JournalPage::showDetails() {
  const JournalItem* item = current();
  pane_->setVisible(item != nullptr);
  if (!item) return;
  title_->setText(
      tr("%1 %2 in %3", "upgrade checkout in prod-eu / shop")
          .arg(item->operation, item->key.name, item->context + QStringLiteral(" / ") + item->key.nameSpace));
  pill_->show(outcomeIcon(item->outcome), outcomeWord(item->outcome), outcomeTone(item->outcome));
  QStringList facts{absoluteTime(item->started)};
  if (const QString text = revisionsText(*item); !text.isEmpty()) facts.append(tr("revision %1").arg(text));
  if (const QString text = chartsText(*item); !text.isEmpty()) facts.append(text);
  facts.append(tr("%1 s").arg(double(item->milliseconds) / 1000, 0, 'f', 1));
  facts.append(item->kubeUser.isEmpty() ? tr("by %1").arg(item->user)
                                        : tr("by %1 as %2").arg(item->user, item->kubeUser));
  facts.append(item->program);
  facts_->setText(facts.join(QStringLiteral(" · ")));
  QStringList lines;
  if (!item->message.isEmpty()) lines << item->message << QString();
  lines << tr("created %1, changed %2, deleted %3, unchanged %4")
               .arg(item->created)
               .arg(item->changed)
               .arg(item->deleted)
               .arg(item->unchanged);
  lines += item->objects;
  details_->setPlainText(lines.join(u'\n'));
}

void JournalPage::go() {
  if (const JournalItem* item = current()) Q_EMIT releaseChosen(item->context, item->key);
}

QString JournalPage::text(ExportFormat format) const {
  std::vector<JournalItem> shown;
  for (int row = 0; row < filter_->rowCount(); ++row)
    shown.push_back(model_->at(filter_->mapToSource(filter_->index(row, 0)).row()));
  return journalText(shown, format);
}

void JournalPage::save(ExportFormat format) {
  const QString endings[] = {QStringLiteral("json"), QStringLiteral("md"), QStringLiteral("csv")};
  saveText(this, QStringLiteral("journal.") + endings[static_cast<int>(format)], text(format).toUtf8());
}

} // namespace pilothouse::ui
