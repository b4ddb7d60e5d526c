#include "ui/pages/side_picker.h"

#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pilothouse::ui {
namespace {

QString nameOf(const ReleaseKey& key) { return key.nameSpace + QStringLiteral(" / ") + key.name; }

bool sameCluster(const OpenCluster& a, const OpenCluster& b) {
  return a.name == b.name && a.production == b.production && a.releases == b.releases &&
         !a.gateway.owner_before(b.gateway) && !b.gateway.owner_before(a.gateway);
}

} // namespace

SidePicker::SidePicker(const SharedContext& context, const QString& name, const QString& setting,
                       Wanted first, QWidget* parent)
    : QWidget(parent), context_(context), setting_(setting), reading_(context.runner), first_(first),
      source_(new QComboBox), release_(new QComboBox), revision_(new QComboBox),
      note_(new ElidedLabel(TextLabel::Size::Small, theme::Role::Muted)),
      files_(new FilesPicker(context, name)) {
  const theme::Metrics& m = theme::metrics(this);
  source_->setAccessibleName(tr("%1 cluster or files").arg(name));
  source_->setToolTip(tr("Clusters that are open, and values files on this machine. Open another cluster in "
                         "the side bar to choose from it."));
  source_->setPlaceholderText(tr("a cluster or files"));
  release_->setAccessibleName(tr("%1 release").arg(name));
  release_->setPlaceholderText(tr("no release"));
  revision_->setAccessibleName(tr("%1 revision").arg(name));
  auto* row = new QHBoxLayout;
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(m.px(8));
  for (QComboBox* box : {source_, release_, revision_, files_->chartBox()}) {
    // Names may be as long as an ARN: each box takes its share and ends in an ellipsis.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(3);
    row->addWidget(box, box == source_ ? 2 : 3);
  }
  auto* choice = new QVBoxLayout;
  choice->setContentsMargins(m.px(14), m.px(8), m.px(14), m.px(6));
  choice->setSpacing(m.px(4));
  choice->addLayout(row);
  choice->addWidget(note_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addLayout(choice);
  column->addWidget(files_);
  column->addStretch(1);
  source_->addItem(tr("values files"));
  source_->setCurrentIndex(-1);
  recall();
  showSource({});
  connect(source_, &QComboBox::activated, this, [this] {
    remember();
    showSource(key());
    readHistory(first_);
  });
  connect(release_, &QComboBox::activated, this, [this] { readHistory(first_); });
  connect(revision_, &QComboBox::activated, this, &SidePicker::changed);
  connect(files_, &FilesPicker::changed, this, [this] {
    remember();
    Q_EMIT changed();
  });
}

// They are behind every cluster.
bool SidePicker::isFiles() const { return source_->currentIndex() == source_->count() - 1; }
bool SidePicker::hasRelease() const { return isFiles() || release_->currentIndex() >= 0; }
ReleaseKey SidePicker::key() const { return release_->currentData().value<ReleaseKey>(); }

const OpenCluster* SidePicker::cluster() const {
  const auto found = std::ranges::find(clusters_, source_->currentText(), &OpenCluster::name);
  return isFiles() || source_->currentIndex() < 0 || found == clusters_.end() ? nullptr : &*found;
}

void SidePicker::chooseSource(const QString& cluster, bool files) {
  const auto found = std::ranges::find(clusters_, cluster, &OpenCluster::name);
  source_->setCurrentIndex(files                      ? source_->count() - 1
                           : found == clusters_.end() ? -1
                                                      : static_cast<int>(found - clusters_.begin()));
}

void SidePicker::setClusters(const std::vector<OpenCluster>& clusters, const QString& usual) {
  // What did not change is left alone: somebody may be choosing from it.
  if (!std::ranges::equal(clusters, clusters_, sameCluster) || isEmpty()) fillClusters(clusters, usual);
  const OpenCluster* now = cluster();
  const auto gateway = now ? now->gateway.lock() : nullptr;
  if (!isFiles() && (!gateway || gateway != asked_.gateway.lock() || key() != asked_.key))
    readHistory(first_);
}

void SidePicker::fillClusters(const std::vector<OpenCluster>& clusters, const QString& usual) {
  const bool wereFiles = isFiles();
  const QString chosen = source_->currentText();
  const ReleaseKey before = key();
  clusters_ = clusters;
  while (source_->count() > 1) source_->removeItem(0);
  for (std::size_t i = 0; i < clusters_.size(); ++i)
    source_->insertItem(static_cast<int>(i), clusters_[i].name);
  const bool known = std::ranges::contains(clusters_, chosen, &OpenCluster::name);
  chooseSource(known ? chosen : usual, wereFiles);
  showSource(before);
}

void SidePicker::showSource(const ReleaseKey& key) {
  release_->setVisible(!isFiles());
  revision_->setVisible(!isFiles());
  files_->chartBox()->setVisible(isFiles());
  files_->setVisible(isFiles());
  fillReleases(key);
}

void SidePicker::fillReleases(const ReleaseKey& chosen) {
  release_->clear();
  const OpenCluster* now = cluster();
  if (!now) return;
  for (const ReleaseKey& key : now->releases) release_->addItem(nameOf(key), QVariant::fromValue(key));
  int index = release_->findData(QVariant::fromValue(chosen));
  // In another cluster it may live in another namespace.
  for (int row = 0; index < 0 && row < release_->count(); ++row)
    if (release_->itemData(row).value<ReleaseKey>().name == chosen.name) index = row;
  release_->setCurrentIndex(release_->count() == 0 ? -1 : qMax(0, index));
}

void SidePicker::choose(const QString& name, const ReleaseKey& key, int revision) {
  chooseSource(name, false);
  showSource(key);
  if (this->key() != key) {
    release_->addItem(nameOf(key), QVariant::fromValue(key));
    release_->setCurrentIndex(release_->count() - 1);
  }
  readHistory(revision);
}

void SidePicker::takeFiles(const QStringList& paths) {
  chooseSource({}, true);
  showSource({});
  files_->take(paths);
}

void SidePicker::setNote(const QString& note) { note_->setFullText(note); }
QString SidePicker::note() const { return note_->accessibleName(); }

void SidePicker::setOtherSide(const std::optional<SideChoice>& other) {
  files_->setOtherSide(other && !other->files ? other->side.key.name : QString());
}

void SidePicker::refresh() {
  if (isFiles())
    Q_EMIT changed();
  else
    readHistory(revision_->currentIndex() < 0 ? first_ : revision_->currentData().toInt());
}

void SidePicker::readHistory(int wanted) {
  history_ = {};
  revision_->clear();
  reading_.cancel();
  const OpenCluster* now = cluster();
  const auto gateway = now ? now->gateway.lock() : nullptr;
  asked_ = {gateway, key()};
  Q_EMIT changed();
  if (!gateway || release_->currentIndex() < 0) return;
  reading_.start(
      this, [gateway, key = key()](std::stop_token stop) { return gateway->history(key, stop); },
      [this, wanted](const Result<HistoryView>& history) {
        if (!history) {
          asked_ = {}; // the next time it is asked again
          Q_EMIT failed(history.error());
          return;
        }
        history_ = *history;
        fillRevisions(wanted);
        Q_EMIT changed();
      });
}

void SidePicker::fillRevisions(int wanted) {
  revision_->clear();
  if (history_.revisions.empty()) return;
  revision_->addItem(tr("live in the cluster now"), static_cast<int>(Live));
  for (const RevisionItem& item : history_.revisions)
    revision_->addItem(
        QString(tr("revision %1").arg(item.revision) + QStringLiteral(" · ") + statusWord(item.status)),
        item.revision);
  const int named = wanted >= 0 ? revision_->findData(wanted) : -1;
  const int usual = wanted == BeforeNewest && revision_->count() > 2 ? 2 : 1;
  revision_->setCurrentIndex(named >= 0 ? named : usual);
}

std::optional<SideChoice> SidePicker::choice() const {
  if (isFiles()) return SideChoice{{}, {}, files_->choice()};
  const OpenCluster* now = cluster();
  if (!now || now->gateway.expired() || history_.revisions.empty() || revision_->currentIndex() < 0)
    return std::nullopt;
  const int number = revision_->currentData().toInt();
  // What is live belongs to the newest revision.
  const RevisionItem* revision = number == Live ? &history_.revisions.front() : history_.find(number);
  if (!revision) return std::nullopt;
  return SideChoice{{now->name, now->production, now->gateway, {}},
                    {history_.key, *revision, number == Live},
                    std::nullopt};
}

SidePicker::Kept SidePicker::kept() const {
  return {source_->currentText(),
          isFiles(),
          key(),
          history_,
          revision_->currentIndex() < 0 ? first_ : revision_->currentData().toInt(),
          files_->choice()};
}

void SidePicker::takeOver(const Kept& kept) {
  reading_.cancel();
  chooseSource(kept.source, kept.isFiles);
  showSource(kept.key);
  files_->setChoice(kept.files);
  remember();
  history_ = kept.history;
  if (!isFiles() && history_.revisions.empty()) return readHistory(kept.revision); // it was still being read
  const OpenCluster* now = cluster();
  asked_ = {now ? now->gateway : std::weak_ptr<EngineGateway>(), kept.key};
  fillRevisions(kept.revision);
}

void SidePicker::swapWith(SidePicker& other) {
  const Kept mine = kept(), theirs = other.kept();
  takeOver(theirs);
  other.takeOver(mine);
}

void SidePicker::remember() {
  const FilesChoice& files = files_->choice();
  context_.preferences.setLayout(
      setting_, QJsonDocument(QJsonObject{{QStringLiteral("shown"), isFiles()},
                                          {QStringLiteral("files"), QJsonArray::fromStringList(files.files)},
                                          {QStringLiteral("chart"), files.chartPath},
                                          {QStringLiteral("chartOfOther"), files.chartOfOtherSide}})
                    .toJson(QJsonDocument::Compact));
}

void SidePicker::recall() {
  const QJsonObject known = QJsonDocument::fromJson(context_.preferences.layout(setting_)).object();
  FilesChoice files;
  for (const QJsonValue& path : known[QStringLiteral("files")].toArray()) files.files.append(path.toString());
  files.chartPath = known[QStringLiteral("chart")].toString();
  files.chartOfOtherSide = known[QStringLiteral("chartOfOther")].toBool();
  files_->setChoice(files);
  if (known[QStringLiteral("shown")].toBool()) chooseSource({}, true);
}

} // namespace pilothouse::ui
