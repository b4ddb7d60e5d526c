#include "ui/pages/compare_page.h"

#include "ui/cause/cause_bar.h"
#include "ui/diff/diff_view.h"
#include "ui/pages/compare_titles.h"
#include "ui/pages/remember.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::ui {
namespace {

constexpr int patienceMs = 200;

QString settingOfWhat() { return QStringLiteral("compare/what"); }

// What a side is rendered as: files take the name of the release that they are compared with.
ReleaseKey keyOf(const SideChoice& choice, const SideChoice& other) {
  return choice.files ? other.side.key : choice.side.key;
}

} // namespace

ComparePage::ComparePage(SharedContext context, QWidget* parent)
    : QWidget(parent), context_(context),
      left_(new SidePicker(context, tr("Left"), QStringLiteral("compare/left"), SidePicker::BeforeNewest)),
      right_(new SidePicker(context, tr("Right"), QStringLiteral("compare/right"), SidePicker::Newest)),
      what_(new QComboBox), swap_(new QPushButton(theme::icon(QStringLiteral("swap")), tr("Swap sides"))),
      diff_(new DiffView),
      cause_(new CauseBar(
          context.runner,
          [this](DiffView::Side side) {
            const auto choice = (side == DiffView::Side::Left ? left_ : right_)->choice();
            return choice ? choice->cluster.gateway.lock() : nullptr;
          },
          diff_)),
      comparing_(context.runner, TaskRunner::Lane::Long) {
  auto* pickers = new Surface(theme::Role::Panel);
  auto* sides = new QHBoxLayout(pickers);
  sides->setContentsMargins({});
  sides->setSpacing(0);
  sides->addWidget(left_, 1);
  sides->addWidget(new Line(Qt::Vertical));
  sides->addWidget(right_, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(buildStrip());
  column->addWidget(new Line);
  column->addWidget(pickers);
  column->addWidget(new Line);
  column->addWidget(diff_, 1);
  column->addWidget(cause_);
  patience_.setSingleShot(true);
  patience_.setInterval(patienceMs);
  connect(&patience_, &QTimer::timeout, this, [this] { diff_->showMessage(tr("Reading…")); });
  for (SidePicker* side : {left_, right_}) {
    connect(side, &SidePicker::changed, this, &ComparePage::sideChanged);
    connect(side, &SidePicker::failed, this,
            [this](const Error& error) { say(describe(error).title, describe(error).detail); });
  }
  connect(diff_, &DiffView::revealRequested, this, [this](bool reveal) {
    reveal_ = reveal;
    compare();
  });
  remember(context_.preferences, diff_);
  setAcceptDrops(true);
  compare();
}

QWidget* ComparePage::buildStrip() {
  const theme::Metrics& m = theme::metrics(this);
  auto* strip = new Surface(theme::Role::Panel);
  strip->setFixedHeight(m.headerStrip());
  auto* row = new QHBoxLayout(strip);
  row->setContentsMargins(m.px(14), 0, m.px(14), 0);
  row->setSpacing(m.px(8));
  auto* title = new TextLabel(TextLabel::Size::Strong);
  title->setText(tr("Compare"));
  row->addWidget(title);
  row->addWidget(what_);
  row->addStretch(1);
  row->addWidget(swap_);
  what_->setAccessibleName(tr("What is compared"));
  what_->addItem(tr("Manifests"), static_cast<int>(CompareWhat::Manifest));
  what_->addItem(tr("Computed values"), static_cast<int>(CompareWhat::ComputedValues));
  what_->addItem(tr("Supplied values"), static_cast<int>(CompareWhat::SuppliedValues));
  what_->addItem(tr("Files as they are written"), static_cast<int>(CompareWhat::Files));
  what_->setCurrentIndex(qMax(0, what_->findData(context_.preferences.layout(settingOfWhat()).toInt())));
  connect(what_, &QComboBox::activated, this, [this] {
    context_.preferences.setLayout(settingOfWhat(), QByteArray::number(static_cast<int>(chosenWhat())));
    compare();
  });
  const QKeySequence keys(Qt::ALT | Qt::Key_S);
  theme::setKeys(swap_, keys.toString(QKeySequence::NativeText));
  connect(swap_, &QPushButton::clicked, this, &ComparePage::swapSides);
  auto* shortcut = new QShortcut(keys, this);
  shortcut->setContext(Qt::WidgetWithChildrenShortcut);
  connect(shortcut, &QShortcut::activated, this, &ComparePage::swapSides);
  return strip;
}

CompareWhat ComparePage::chosenWhat() const { return static_cast<CompareWhat>(what_->currentData().toInt()); }

void ComparePage::setClusters(const std::vector<OpenCluster>& clusters, const QString& selected) {
  left_->setClusters(clusters, selected);
  right_->setClusters(clusters, selected);
}

void ComparePage::setLeft(const QString& cluster, const ReleaseKey& key) {
  left_->choose(cluster, key, SidePicker::BeforeNewest);
  right_->choose(cluster, key, SidePicker::Newest);
}

void ComparePage::setPair(const QString& cluster, const ReleaseKey& key, int revision) {
  left_->choose(cluster, key, qMax(1, revision - 1));
  right_->choose(cluster, key, revision);
}

void ComparePage::refresh() {
  left_->refresh();
  right_->refresh();
}

void ComparePage::swapSides() {
  left_->swapWith(*right_);
  sideChanged();
}

void ComparePage::dragEnterEvent(QDragEnterEvent* event) {
  if (std::ranges::any_of(event->mimeData()->urls(), &QUrl::isLocalFile)) event->acceptProposedAction();
}

void ComparePage::dropEvent(QDropEvent* event) {
  QStringList paths;
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) paths.append(url.toLocalFile());
  (event->position().x() < width() / 2.0 ? left_ : right_)->takeFiles(paths);
  event->acceptProposedAction();
}

void ComparePage::say(const QString& message, const QString& detail) {
  comparing_.cancel();
  patience_.stop();
  message_ = message;
  diff_->showMessage(message, detail);
  cause_->setDiff({}, {}, {}, false);
  left_->setNote({});
  right_->setNote({});
}

void ComparePage::sideChanged() {
  left_->setOtherSide(right_->choice());
  right_->setOtherSide(left_->choice());
  compare();
}

ComparePage::ReadSide ComparePage::readerOf(const SideChoice& choice, const SideChoice& other) const {
  if (!choice.files)
    return [gateway = choice.cluster.gateway.lock(), side = choice.side,
            asStored = other.side.live](CompareWhat what, std::stop_token stop) -> Result<CompareDocument> {
      if (!gateway) return fail(ErrorCode::Cancelled, "the cluster was closed");
      return gateway->document(side, what, asStored, stop);
    };
  FilesSide files{choice.files->files, choice.files->chartPath, {}, keyOf(choice, other)};
  if (choice.files->chartOfOtherSide) files.chartOf = other.side.revision;
  return [provider = context_.provider, files, other = other.side, live = other.cluster.gateway.lock()](
             CompareWhat what, std::stop_token stop) -> Result<CompareDocument> {
    PH_TRY(CompareDocument document, provider->readFiles(files, what, stop));
    if (!other.live || !live) return document;
    return storedDocument(*live, other, std::move(document), stop);
  };
}

void ComparePage::compare() {
  ready_ = false;
  if (left_->isEmpty() || right_->isEmpty())
    return say(
        tr("Choose what to compare"),
        tr("On either side: a revision of a release of any cluster that is open, what is live in it, or "
           "values files. Clusters are opened in the side bar; files may be dropped here."));
  if (!left_->hasRelease() || !right_->hasRelease())
    return say(tr("Nothing to compare"), tr("A cluster that is chosen has no releases."));
  const auto left = left_->choice(), right = right_->choice();
  const CompareWhat what = chosenWhat();
  if (left && right)
    if (const Refusal refusal = refusalOf(*left, *right, what); !refusal.title.isEmpty())
      return say(refusal.title, refusal.nextStep);
  message_.clear();
  patience_.start();
  if (!left || !right) return comparing_.cancel(); // a history is being read
  const ReleaseKey first = keyOf(*left, *right), second = keyOf(*right, *left);
  const bool sameRelease = first == second && !(left->files && right->files);
  const CompareRules rules{what, second.nameSpace, sameRelease, reveal_};
  comparing_.start(
      this,
      [readLeft = readerOf(*left, *right), readRight = readerOf(*right, *left),
       rules](std::stop_token stop) -> Result<Comparison> {
        PH_TRY(const CompareDocument before, readLeft(rules.what, stop));
        PH_TRY(const CompareDocument after, readRight(rules.what, stop));
        return compareDocuments(before, after, rules, stop);
      },
      [this, left = *left, right = *right, what](const Result<Comparison>& result) {
        showResult(left, right, what, result);
      });
}

void ComparePage::showResult(const SideChoice& left, const SideChoice& right, CompareWhat what,
                             const Result<Comparison>& result) {
  patience_.stop();
  if (!result) return say(describe(result.error()).title, describe(result.error()).detail);
  diff_->setModel(result->diff, titleOf(left), detailOf(left), titleOf(right), detailOf(right));
  const auto mark = [this](DiffView::Side side, const SideChoice& choice) {
    diff_->setPill(side,
                   choice.cluster.production ? tr("PROD", "short mark of a production cluster") : QString(),
                   DiffView::Tone::Warning);
  };
  mark(DiffView::Side::Left, left);
  mark(DiffView::Side::Right, right);
  left_->setNote(noteOf(left, right, result->leftRemark, what, result->hidden));
  right_->setNote(noteOf(right, left, result->rightRemark, what, result->hidden));
  const bool ofObjects = what == CompareWhat::Manifest;
  diff_->setNavigatorVisible(ofObjects || result->diff->objects.size() > 1);
  const auto explained = [ofObjects](const SideChoice& choice) {
    return ofObjects && !choice.files && !choice.side.live ? &choice.side.revision : nullptr;
  };
  cause_->setRevisions(result->diff, explained(left), explained(right), reveal_);
  ready_ = true;
}

} // namespace pilothouse::ui
