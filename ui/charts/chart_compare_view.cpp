#include "ui/charts/chart_compare_view.h"

#include "ui/async/batch.h"
#include "ui/charts/chart_delegates.h"
#include "ui/diff/diff_view.h"
#include "ui/session/chart_compare.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/flow_row.h"

#include <QAbstractItemView>
#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

ChartCompareView::ChartCompareView(SharedContext context, QWidget* parent)
    : QWidget(parent), context_(context), library_(context.provider->charts()),
      asking_(context.runner, TaskRunner::Lane::Long), diff_(new DiffView) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(buildStrip());
  column->addWidget(new Line);
  column->addWidget(diff_, 1);
}

QWidget* ChartCompareView::buildStrip() {
  const theme::Metrics& m = theme::metrics(this);
  auto* strip = new Surface(Role::Panel);
  auto* back = new QPushButton(theme::icon(QStringLiteral("undo")), tr("Back"));
  theme::setKeys(back, tr("Esc"));
  title_ = new TextLabel(TextLabel::Size::Strong);
  auto* with = new TextLabel(TextLabel::Size::Text, Role::Muted);
  with->setText(tr("with", "compare one version with another"));
  left_ = new QComboBox;
  right_ = new QComboBox;
  left_->setAccessibleName(tr("Left version"));
  right_->setAccessibleName(tr("Right version"));
  part_ = new QButtonGroup(this);
  cancel_ = new QPushButton(theme::icon(QStringLiteral("stop")), tr("Cancel"));
  cancel_->hide();
  auto* row = new FlowRow(strip, m.headerStrip(), m.px(8));
  row->setContentsMargins(m.px(14), 0, m.px(14), 0);
  row->addWidget(back);
  row->addWidget(title_);
  row->addWidget(left_);
  row->addWidget(with);
  row->addWidget(right_);
  for (QComboBox* picker : {left_, right_}) {
    picker->setItemDelegate(new VersionDelegate(picker));
    picker->setMinimumWidth(m.px(112));
    picker->setMaxVisibleItems(18);
    picker->view()->setMinimumWidth(m.px(320));
    connect(picker, &QComboBox::activated, this, &ChartCompareView::ask);
  }
  row->addStretch();
  row->addWidget(cancel_);
  const QString words[] = {tr("Everything"), tr("Values"), tr("Templates")};
  for (int i = 0; i < 3; ++i) {
    auto* chip = new FilterChip(words[i]);
    part_->addButton(chip, i);
    row->addWidget(chip);
  }
  part_->button(0)->setChecked(true);
  connect(part_, &QButtonGroup::idClicked, this, &ChartCompareView::ask);
  connect(back, &QPushButton::clicked, this, [this] {
    asking_.cancel();
    Q_EMIT closed();
  });
  connect(cancel_, &QPushButton::clicked, this, [this] {
    asking_.cancel();
    cancel_->hide();
    diff_->showMessage(tr("Cancelled"), tr("Choose a version to compare again."));
  });
  return strip;
}

void ChartCompareView::compare(const ChartContents& chart, const QAbstractItemModel& versions) {
  reference_ = chart.reference;
  title_->setText(chart.name);
  int own = 0;
  for (QComboBox* picker : {left_, right_}) {
    picker->clear();
    for (int row = 0; row < versions.rowCount(); ++row) {
      const QModelIndex index = versions.index(row, 0);
      picker->addItem(index.data().toString());
      picker->setItemData(row, index.data(ChartVersionsModel::DetailRole), ChartVersionsModel::DetailRole);
      if (index.data().toString() == chart.version) own = row;
    }
  }
  const int last = left_->count() - 1;
  left_->setCurrentIndex(qMin(own + 1, last));
  right_->setCurrentIndex(own < last ? own : qMax(0, last - 1));
  right_->setFocus();
  ask();
}

void ChartCompareView::choosePart(ChartPart part) {
  part_->button(static_cast<int>(part))->setChecked(true);
  ask();
}

void ChartCompareView::ask() {
  ready_ = false;
  ChartReference left = reference_, right = reference_;
  left.version = left_->currentText();
  right.version = right_->currentText();
  diff_->showMessage(tr("Bringing both versions…"));
  cancel_->show();
  auto transfers = Batch<Transfer>::create(
      context_.runner, this,
      [this](const std::vector<Transfer>& arrived) {
        if (asking_.isRunning())
          diff_->showMessage(tr("Bringing both versions…"), transferText(arrived.back()));
      },
      80);
  asking_.start(
      this,
      [library = library_, left, right, transfers,
       part = static_cast<ChartPart>(part_->checkedId())](std::stop_token stop) -> Result<DiffPointer> {
        const ByteProgress progress = [transfers](Transfer transfer) { transfers->push(transfer); };
        PH_TRY(const ContentsPointer first, library->open(left, progress, stop));
        PH_TRY(const ContentsPointer second, library->open(right, progress, stop));
        return std::make_shared<const diff::DiffModel>(compareCharts(*first, *second, part, stop));
      },
      [this](const Result<DiffPointer>& diff) {
        cancel_->hide();
        if (diff) {
          show(*diff);
        } else {
          const ErrorText text = describeChartError(diff.error());
          diff_->showMessage(text.title, QStringList{text.detail, text.nextStep}.join(u'\n').trimmed());
        }
      });
}

void ChartCompareView::show(const DiffPointer& diff) {
  diff_->setModel(diff, left_->currentText(), left_->currentData(ChartVersionsModel::DetailRole).toString(),
                  right_->currentText(), right_->currentData(ChartVersionsModel::DetailRole).toString());
  diff_->setNavigatorVisible(diff->objects.size() > 1);
  ready_ = true;
}

void ChartCompareView::keyPressEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Escape) return QWidget::keyPressEvent(event);
  asking_.cancel();
  Q_EMIT closed();
}

} // namespace pilothouse::ui
