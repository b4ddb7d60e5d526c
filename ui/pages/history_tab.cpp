#include "ui/pages/history_tab.h"

#include "ui/cause/cause_bar.h"
#include "ui/delegates/delegates.h"
#include "ui/diff/diff_view.h"
#include "ui/models/history_model.h"
#include "ui/pages/remember.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/message_panel.h"

#include <QComboBox>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::ui {
namespace {

DiffView::Tone pillTone(const RevisionItem& item, int lastGood) {
  if (item.revision == lastGood) return DiffView::Tone::Good;
  switch (statusTone(item.status)) {
  case Tone::Good: return DiffView::Tone::Good;
  case Tone::Warning: return DiffView::Tone::Warning;
  case Tone::Bad: return DiffView::Tone::Bad;
  default: return DiffView::Tone::Neutral;
  }
}

} // namespace

HistoryTab::HistoryTab(PageContext context, ReleaseController& controller, QWidget* parent)
    : QWidget(parent), context_(context), controller_(controller), model_(new HistoryModel(this)),
      list_(new QListView), what_(new QComboBox), diff_(new DiffView), cause_(new CauseBar(context, diff_)),
      comparison_(new QWidget), message_(new MessagePanel), stack_(new QStackedWidget) {
  const theme::Metrics& m = theme::metrics(this);
  list_->setModel(model_);
  list_->setItemDelegate(new HistoryDelegate(list_));
  list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  list_->setFrameShape(QFrame::NoFrame);
  list_->setMouseTracking(true);
  list_->setResizeMode(QListView::Adjust);
  // Its space is always kept: rows wrap by the width, and must not change when the bar comes and goes.
  list_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setAccessibleName(tr("Revisions"));
  list_->setToolTip(
      tr("Choose one revision to compare it with the one before, or two (Ctrl+click) to compare "
         "them with each other."));
  what_->setAccessibleName(tr("What is compared"));
  theme::setVariant(what_, theme::ButtonVariant::Quiet);
  what_->addItem(tr("Manifests"), static_cast<int>(CompareWhat::Manifest));
  what_->addItem(tr("Supplied values"), static_cast<int>(CompareWhat::SuppliedValues));
  what_->addItem(tr("Computed values"), static_cast<int>(CompareWhat::ComputedValues));
  what_->addItem(tr("Hooks"), static_cast<int>(CompareWhat::Hooks));
  what_->addItem(tr("Notes"), static_cast<int>(CompareWhat::Notes));
  auto* left = new Surface(theme::Role::Panel);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(list_, 1);
  column->addWidget(new Line);
  auto* choice = new QHBoxLayout;
  choice->setContentsMargins(m.px(12), m.px(3), m.px(6), m.px(3));
  auto* label = new TextLabel(TextLabel::Size::Small, theme::Role::Muted);
  label->setText(tr("compare"));
  choice->addWidget(label);
  choice->addWidget(what_, 1);
  column->addLayout(choice);
  auto* comparison = new QVBoxLayout(comparison_);
  comparison->setContentsMargins({});
  comparison->setSpacing(0);
  comparison->addWidget(diff_, 1);
  comparison->addWidget(cause_);
  stack_->addWidget(comparison_);
  stack_->addWidget(message_);
  auto* splitter = new QSplitter;
  splitter->addWidget(left);
  splitter->addWidget(stack_);
  splitter->setChildrenCollapsible(false);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({m.px(330), m.px(900)});
  remember(context_.preferences, QStringLiteral("history"), splitter);
  remember(context_.preferences, diff_);
  auto* page = new QVBoxLayout(this);
  page->setContentsMargins({});
  page->addWidget(splitter);

  connect(list_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
    if (!quiet_) compareChosen();
  });
  connect(what_, &QComboBox::activated, this, &HistoryTab::compareChosen);
  connect(&controller_, &ReleaseController::diffReady, this, &HistoryTab::showDiff);
  connect(&controller_, &ReleaseController::diffFailed, this, [this](const Error& error) {
    message_->showError(error, {});
    stack_->setCurrentWidget(message_);
  });
  connect(diff_, &DiffView::revealRequested, this, [this](bool reveal) {
    reveal_ = reveal;
    compareChosen();
  });
}

void HistoryTab::showLoading() {
  hasDiff_ = false;
  quiet_ = true;
  model_->setHistory({});
  quiet_ = false;
  message_->showLoading(tr("Reading the history…"));
  stack_->setCurrentWidget(message_);
}

void HistoryTab::showError(const Error& error) {
  message_->showError(error, {});
  stack_->setCurrentWidget(message_);
}

void HistoryTab::showHistory() {
  const int newestBefore =
      model_->history().revisions.empty() ? 0 : model_->history().revisions.front().revision;
  const bool onNewest = !list_->currentIndex().isValid() ||
                        list_->currentIndex().data(HistoryModel::RevisionRole).toInt() == newestBefore;
  quiet_ = true;
  model_->setHistory(controller_.history());
  if (onNewest && model_->rowCount() > 0) {
    list_->setCurrentIndex(model_->index(0));
    list_->selectionModel()->select(model_->index(0), QItemSelectionModel::ClearAndSelect);
  }
  quiet_ = false;
  compareChosen();
}

void HistoryTab::select(int left, int right) {
  quiet_ = true;
  list_->clearSelection();
  for (const int revision : {left, right})
    if (const int row = model_->rowOf(revision); row >= 0)
      list_->selectionModel()->select(model_->index(row), QItemSelectionModel::Select);
  quiet_ = false;
  compareChosen();
}

void HistoryTab::compareChosen() {
  std::vector<int> chosen;
  for (const QModelIndex& index : list_->selectionModel()->selectedIndexes())
    chosen.push_back(index.data(HistoryModel::RevisionRole).toInt());
  std::ranges::sort(chosen);
  if (chosen.empty()) return;
  const int right = chosen.back();
  int left = chosen.size() > 1 ? chosen.front() : 0;
  if (left == 0) {
    const int row = model_->rowOf(right);
    if (row + 1 < model_->rowCount()) left = model_->index(row + 1).data(HistoryModel::RevisionRole).toInt();
  }
  hasDiff_ = false;
  if (left == 0) {
    message_->showMessage(QStringLiteral("clock"), Tone::Neutral, tr("The first revision"),
                          tr("There is no earlier one to compare revision %1 with.").arg(right));
    stack_->setCurrentWidget(message_);
    return;
  }
  controller_.compare(left, right, static_cast<CompareWhat>(what_->currentData().toInt()), reveal_);
}

void HistoryTab::showDiff(const CompareInput& input, const DiffPointer& diff) {
  const QDateTime now = QDateTime::currentDateTimeUtc();
  const RevisionItem &left = input.left.revision, &right = input.right.revision;
  const int lastGood = controller_.history().lastGood;
  stack_->setCurrentWidget(comparison_);
  diff_->setPill(DiffView::Side::Left, QString::number(left.revision), pillTone(left, lastGood));
  diff_->setPill(DiffView::Side::Right, QString::number(right.revision), pillTone(right, lastGood));
  diff_->setModel(diff, tr("stored"), relativeTime(left.updated, now), tr("stored"),
                  relativeTime(right.updated, now));
  const bool ofObjects = input.what == CompareWhat::Manifest || input.what == CompareWhat::Hooks;
  diff_->setNavigatorVisible(ofObjects);
  cause_->setRevisions(diff, ofObjects ? &left : nullptr, ofObjects ? &right : nullptr, input.revealSecrets);
  hasDiff_ = true;
}

} // namespace pilothouse::ui
