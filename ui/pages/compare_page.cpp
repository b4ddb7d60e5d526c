#include "ui/pages/compare_page.h"

#include "ui/cause/cause_bar.h"
#include "ui/diff/diff_view.h"
#include "ui/models/releases_model.h"
#include "ui/pages/remember.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::ui {

ComparePage::ComparePage(PageContext context, QWidget* parent)
    : QWidget(parent), context_(context), what_(new QComboBox), diff_(new DiffView),
      cause_(new CauseBar(context, diff_)), comparing_(context.runner) {
  const theme::Metrics& m = theme::metrics(this);
  auto* strip = new Surface(theme::Role::Panel);
  strip->setFixedHeight(m.headerStrip());
  auto* row = new QHBoxLayout(strip);
  row->setContentsMargins(m.px(14), 0, m.px(14), 0);
  row->setSpacing(m.px(8));
  auto* title = new TextLabel(TextLabel::Size::Strong);
  title->setText(tr("Compare"));
  row->addWidget(title);
  addSide(left_, row, tr("Left"));
  auto* with = new TextLabel(TextLabel::Size::Text, theme::Role::Muted);
  with->setText(tr("with", "compare one release with another"));
  row->addWidget(with);
  addSide(right_, row, tr("Right"));
  what_->setAccessibleName(tr("What is compared"));
  what_->addItem(tr("Manifests"), static_cast<int>(CompareWhat::Manifest));
  what_->addItem(tr("Supplied values"), static_cast<int>(CompareWhat::SuppliedValues));
  what_->addItem(tr("Computed values"), static_cast<int>(CompareWhat::ComputedValues));
  row->addStretch(1);
  row->addWidget(what_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(strip);
  column->addWidget(new Line);
  column->addWidget(diff_, 1);
  column->addWidget(cause_);
  connect(what_, &QComboBox::activated, this, &ComparePage::compare);
  connect(diff_, &DiffView::revealRequested, this, [this](bool reveal) {
    reveal_ = reveal;
    compare();
  });
  remember(context_.preferences, diff_);
  diff_->showMessage(tr("Open a cluster, then choose two releases"));
}

void ComparePage::addSide(Side& side, QHBoxLayout* row, const QString& name) {
  side.release = new QComboBox;
  side.revision = new QComboBox;
  side.reading = std::make_unique<Latest>(context_.runner);
  side.release->setAccessibleName(tr("%1 release").arg(name));
  side.revision->setAccessibleName(tr("%1 revision").arg(name));
  side.release->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  side.revision->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  row->addWidget(side.release);
  row->addWidget(side.revision);
  connect(side.release, &QComboBox::activated, this, [this, &side] {
    side.wanted = 0;
    readHistory(side);
  });
  connect(side.revision, &QComboBox::activated, this, &ComparePage::compare);
}

void ComparePage::setReleases(const ReleasesModel& model) {
  std::vector<ReleaseKey> keys;
  for (int row = 0; row < model.rowCount(); ++row) keys.push_back(model.at(row).key);
  std::ranges::sort(keys);
  for (Side* side : {&left_, &right_}) {
    const QVariant chosen = side->release->currentData();
    side->release->clear();
    for (const ReleaseKey& key : keys)
      side->release->addItem(QString(key.nameSpace + QStringLiteral(" / ") + key.name),
                             QVariant::fromValue(key));
    const int known = chosen.isValid() ? side->release->findData(chosen) : -1;
    side->release->setCurrentIndex(known >= 0 ? known : (keys.empty() ? -1 : 0));
    if (known < 0 && !keys.empty()) {
      side->wanted = side == &left_ ? -1 : 0;
      readHistory(*side);
    }
  }
  if (keys.empty()) diff_->showMessage(tr("Open a cluster, then choose two releases"));
}

void ComparePage::choose(Side& side, const ReleaseKey& key, int revision) {
  int index = side.release->findData(QVariant::fromValue(key));
  if (index < 0) {
    side.release->addItem(QString(key.nameSpace + QStringLiteral(" / ") + key.name),
                          QVariant::fromValue(key));
    index = side.release->count() - 1;
  }
  side.release->setCurrentIndex(index);
  side.wanted = revision;
  readHistory(side);
}

void ComparePage::setLeft(const ReleaseKey& key) {
  choose(left_, key, -1);
  choose(right_, key, 0);
}

void ComparePage::setPair(const ReleaseKey& key, int revision) {
  choose(left_, key, qMax(1, revision - 1));
  choose(right_, key, revision);
}

void ComparePage::readHistory(Side& side) {
  side.history = {};
  if (!context_.cluster.gateway() || side.release->currentIndex() < 0) return;
  side.reading->start(
      this,
      [gateway = context_.cluster.gateway(), key = side.release->currentData().value<ReleaseKey>()](
          std::stop_token stop) { return gateway->history(key, stop); },
      [this, &side](const Result<HistoryView>& history) {
        if (!history) {
          diff_->showMessage(describe(history.error()).title, describe(history.error()).detail);
          return;
        }
        side.history = *history;
        fillRevisions(side);
        compare();
      });
}

void ComparePage::fillRevisions(Side& side) {
  side.revision->clear();
  for (const RevisionItem& item : side.history.revisions)
    side.revision->addItem(tr("revision %1").arg(item.revision), item.revision);
  int index = side.wanted > 0 ? side.revision->findData(side.wanted) : 0;
  if (side.wanted < 0 && side.revision->count() > 1) index = 1;
  side.revision->setCurrentIndex(qMax(0, index));
}

void ComparePage::compare() {
  const RevisionItem* first = left_.history.find(left_.revision->currentData().toInt());
  const RevisionItem* second = right_.history.find(right_.revision->currentData().toInt());
  if (!first || !second || !context_.cluster.gateway()) return;
  const CompareInput input{*first,
                           *second,
                           left_.history.key,
                           right_.history.key,
                           static_cast<CompareWhat>(what_->currentData().toInt()),
                           false,
                           reveal_};
  comparing_.start(
      this,
      [gateway = context_.cluster.gateway(), input](std::stop_token stop) {
        return gateway->compare(input, stop);
      },
      [this, input](const Result<DiffPointer>& diff) {
        if (!diff) {
          diff_->showMessage(describe(diff.error()).title, describe(diff.error()).detail);
          return;
        }
        const auto detail = [](const RevisionItem& item) {
          return tr("revision %1, %2")
              .arg(item.revision)
              .arg(relativeTime(item.updated, QDateTime::currentDateTimeUtc()));
        };
        diff_->setModel(*diff, input.leftKey.name, detail(input.left), input.rightKey.name,
                        detail(input.right));
        const bool ofObjects = input.what == CompareWhat::Manifest;
        diff_->setNavigatorVisible(ofObjects);
        cause_->setRevisions(*diff, ofObjects ? &input.left : nullptr, ofObjects ? &input.right : nullptr,
                             input.revealSecrets);
      });
}

} // namespace pilothouse::ui
