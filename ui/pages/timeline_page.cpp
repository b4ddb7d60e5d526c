#include "ui/pages/timeline_page.h"

#include "ui/delegates/delegates.h"
#include "ui/models/timeline_model.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/message_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace pilothouse::ui {

TimelinePage::TimelinePage(PageContext context, QWidget* parent)
    : QWidget(parent), context_(context), reading_(context.runner), model_(new TimelineModel(this)),
      title_(new TextLabel(TextLabel::Size::Strong)), span_(new QComboBox), table_(new QTableView),
      message_(new MessagePanel), stack_(new QStackedWidget) {
  const theme::Metrics& m = theme::metrics(this);
  const std::pair<QString, int> spans[] = {{tr("the last hour"), 3600},
                                           {tr("the last day"), 86400},
                                           {tr("the last week"), 7 * 86400},
                                           {tr("the last month"), 30 * 86400},
                                           {tr("all that is kept"), 0}};
  for (const auto& [text, seconds] : spans) span_->addItem(text, seconds);
  span_->setCurrentIndex(4);
  span_->setAccessibleName(tr("Time span"));
  auto* strip = new Surface(theme::Role::Panel);
  strip->setFixedHeight(m.headerStrip());
  auto* row = new QHBoxLayout(strip);
  row->setContentsMargins(m.px(14), 0, m.px(14), 0);
  row->addWidget(title_);
  row->addStretch(1);
  row->addWidget(span_);
  table_->setModel(model_);
  table_->setItemDelegate(new TimelineDelegate(table_));
  table_->setFrameShape(QFrame::NoFrame);
  table_->setShowGrid(false);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setTabKeyNavigation(false);
  table_->setMouseTracking(true);
  table_->setAccessibleName(tr("Timeline"));
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(m.rowHeight());
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setStretchLastSection(true);
  const int widths[] = {160, 260, 200, 70, 200};
  for (int column = 0; column < TimelineModel::ColumnCount; ++column)
    table_->setColumnWidth(column, m.px(widths[column]));
  stack_->addWidget(message_);
  stack_->addWidget(table_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(strip);
  column->addWidget(new Line);
  column->addWidget(stack_, 1);
  connect(span_, &QComboBox::activated, this, [this] {
    model_->setLimit(span_->currentData().toLongLong());
    showRows();
  });
  connect(table_, &QTableView::activated, this, [this](const QModelIndex& index) {
    Q_EMIT releaseChosen(index.data(TimelineModel::KeyRole).value<ReleaseKey>(),
                         index.data(TimelineModel::RevisionRole).toInt());
  });
  connect(message_, &MessagePanel::actionClicked, this, &TimelinePage::refresh);
}

void TimelinePage::refresh() {
  title_->setText(context_.cluster.context().isEmpty()
                      ? tr("Timeline")
                      : tr("Timeline of %1").arg(context_.cluster.context()));
  if (!context_.cluster.gateway()) {
    message_->showMessage(QStringLiteral("timeline"), Tone::Neutral, tr("Open a cluster first"),
                          tr("The timeline shows what changed in its releases."));
    stack_->setCurrentWidget(message_);
    return;
  }
  if (model_->total() == 0) {
    message_->showLoading(tr("Reading what happened…"));
    stack_->setCurrentWidget(message_);
  }
  reading_.start(
      this, [gateway = context_.cluster.gateway()](std::stop_token stop) { return gateway->timeline(stop); },
      [this](const Result<std::vector<TimelineItem>>& items) {
        if (!items) {
          message_->showError(items.error(), tr("Try again"));
          stack_->setCurrentWidget(message_);
          return;
        }
        model_->setItems(*items);
        showRows();
      });
}

void TimelinePage::showRows() {
  if (model_->rowCount() == 0)
    message_->showMessage(QStringLiteral("timeline"), Tone::Neutral, tr("Nothing happened"),
                          tr("No release was changed in %1.").arg(span_->currentText()));
  stack_->setCurrentWidget(model_->rowCount() == 0 ? static_cast<QWidget*>(message_) : table_);
}

} // namespace pilothouse::ui
