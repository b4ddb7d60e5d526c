#include "ui/diff/diff_view.h"

#include "ui/diff/diff_view_private.h"
#include "ui/theme/style.h"

#include "ui/widgets/save_text.h"
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

namespace pilothouse::ui {

DiffView::DiffView(QWidget* parent) : QWidget(parent), d_(std::make_unique<Private>(*this)) {
  setObjectName(QStringLiteral("diffView"));
  setAccessibleName(tr("Comparison"));
  showMessage({});
}

DiffView::~DiffView() = default;

namespace {

QString toText(const std::string& text) { return QString::fromStdString(text); }

PartTitle titleOf(const diff::ObjectDiff& object) {
  PartTitle title{toText(object.id.kind), toText(object.id.name), toText(object.id.nameSpace), {}, {}};
  if (title.kind.isEmpty() && title.name.isEmpty())
    title.name = toText(object.source);
  else if (!object.source.empty())
    title.place += (title.place.isEmpty() ? QString() : QStringLiteral(" \u00b7 ")) + toText(object.source);
  if (object.secretKeys > 0) title.remark = DiffView::tr("%n key(s)", nullptr, object.secretKeys);
  return title;
}

} // namespace

void DiffView::setModel(std::shared_ptr<const diff::DiffModel> model, const QString& leftTitle,
                        const QString& leftDetail, const QString& rightTitle, const QString& rightDetail) {
  if (!model) return showMessage({});
  d_->search.stop();
  std::vector<DiffPart> parts;
  std::vector<PartTitle> titles;
  for (const diff::ObjectDiff& object : model->objects) {
    parts.push_back({&object.text, object.change});
    titles.push_back(titleOf(object));
  }
  const bool refresh = d_->model && d_->header->side(Side::Left).title == leftTitle &&
                       d_->header->side(Side::Right).title == rightTitle;
  d_->setTitles({{}, leftTitle, leftDetail}, {{}, rightTitle, rightDetail});
  const DiffCanvas::Anchor anchor = d_->canvas->anchor();
  const RowFolds folds = d_->canvas->state().folds;
  const auto before = std::move(d_->model); // the canvas looks at it until it has the new one
  const auto textBefore = std::move(d_->text);
  d_->model = std::move(model);
  d_->show(std::move(parts), std::move(titles), true);
  if (refresh) d_->keepPlace(*before, anchor, folds);
}

void DiffView::setText(std::shared_ptr<const diff::TextDiff> text, const QString& leftTitle,
                       const QString& leftDetail, const QString& rightTitle, const QString& rightDetail) {
  if (!text) return showMessage({});
  d_->search.stop();
  const bool refresh = d_->text && d_->header->side(Side::Left).title == leftTitle &&
                       d_->header->side(Side::Right).title == rightTitle;
  d_->setTitles({{}, leftTitle, leftDetail}, {{}, rightTitle, rightDetail});
  const DiffCanvas::Anchor anchor = d_->canvas->anchor();
  const auto before = std::move(d_->model);
  const auto textBefore = std::move(d_->text);
  d_->text = std::move(text);
  d_->show({{d_->text.get(), diff::ObjectChange::Changed}}, {}, false);
  if (refresh) d_->canvas->restore(anchor);
}

void DiffView::showMessage(const QString& message, const QString& detail) {
  d_->search.stop();
  d_->canvas->setParts({}, {}, false);
  d_->model.reset();
  d_->text.reset();
  d_->objects->setTitles({});
  d_->objects->hide();
  d_->findBar->hide();
  d_->notice->hide();
  d_->header->setControlsVisible(false);
  d_->messageText->setText(message);
  d_->messageDetail->setText(detail);
  d_->pages->setCurrentWidget(d_->messagePage);
}

void DiffView::setPill(Side side, const QString& text, Tone tone) {
  SideTitle title = d_->header->side(side);
  title.pill = text;
  title.tone = tone;
  d_->header->setSide(side, title);
}

int DiffView::changeCount() const { return static_cast<int>(d_->canvas->state().visible.hunks.size()); }
int DiffView::currentChange() const { return d_->canvas->state().currentHunk + 1; }
DiffView::Mode DiffView::mode() const { return d_->mode; }
bool DiffView::hidesNoise() const { return d_->choices.hideNoise; }
bool DiffView::ignoresWhitespace() const { return d_->choices.ignoreWhitespace; }

QString DiffView::patch() const {
  if (d_->model) return toText(diff::unifiedPatch(*d_->model));
  if (!d_->text) return {};
  const auto name = [&](Side side) { return d_->header->side(side).title.toStdString(); };
  return toText(diff::unifiedPatch(*d_->text, "a/" + name(Side::Left), "b/" + name(Side::Right)));
}

void DiffView::nextChange() { d_->step(1); }
void DiffView::previousChange() { d_->step(-1); }

void DiffView::setMode(Mode mode) {
  (mode == Mode::Unified ? d_->unified : d_->sideBySide)->setChecked(true);
  if (mode == d_->mode) return;
  d_->mode = mode;
  d_->choices.unified = mode == Mode::Unified;
  d_->applyChoices();
  Q_EMIT modeChanged(mode);
}

void DiffView::setHideNoise(bool hide) {
  d_->noise->setChecked(hide);
  if (hide == d_->choices.hideNoise) return;
  d_->choices.hideNoise = hide;
  d_->applyChoices();
  Q_EMIT hideNoiseChanged(hide);
}

void DiffView::setIgnoreWhitespace(bool ignore) {
  d_->whitespace->setChecked(ignore);
  if (ignore == d_->choices.ignoreWhitespace) return;
  d_->choices.ignoreWhitespace = ignore;
  d_->applyChoices();
  Q_EMIT ignoreWhitespaceChanged(ignore);
}

void DiffView::setShowAllLines(bool all) {
  d_->allLines->setChecked(all);
  if (all == d_->choices.showAll) return;
  d_->choices.showAll = all;
  d_->applyChoices();
}

void DiffView::setNavigatorVisible(bool visible) {
  d_->navigatorWanted = visible;
  d_->objects->setVisible(visible && d_->model);
}

void DiffView::showObject(int index) {
  if (!d_->model) return;
  d_->pages->setCurrentWidget(d_->content);
  d_->canvas->goToPart(index);
}

void DiffView::openFind() {
  if (!d_->model && !d_->text) return;
  d_->pages->setCurrentWidget(d_->content);
  const QString selected = d_->canvas->selectedText().trimmed();
  d_->findBar->open(selected.contains(QLatin1Char('\n')) ? QString() : selected);
}

void DiffView::copySelection() {
  if (const QString text = d_->canvas->selectedText(); !text.isEmpty())
    QGuiApplication::clipboard()->setText(text);
}

void DiffView::copyPatch() { QGuiApplication::clipboard()->setText(patch()); }

void DiffView::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && d_->findBar->isVisible()) {
    d_->findBar->hide();
    Q_EMIT d_->findBar->closed();
    return;
  }
  QWidget::keyPressEvent(event);
}

void DiffView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (d_ && event->type() == QEvent::StyleChange) d_->styleMessage();
}

// Pills are set by themselves and stay.
void DiffView::Private::setTitles(const SideTitle& left, const SideTitle& right) {
  for (const Side side : {Side::Left, Side::Right}) {
    SideTitle title = side == Side::Left ? left : right;
    title.pill = header->side(side).pill;
    title.tone = header->side(side).tone;
    header->setSide(side, title);
  }
}

// A new model of the same comparison, as while values are typed: the reader stays where they were.
void DiffView::Private::keepPlace(const diff::DiffModel& before, const DiffCanvas::Anchor& anchor,
                                  const RowFolds& folds) {
  const auto nowAt = [&](int part) {
    const auto& id = before.objects[static_cast<std::size_t>(part)].id;
    const auto found = std::ranges::find(model->objects, id, &diff::ObjectDiff::id);
    return found == model->objects.end() ? -1 : static_cast<int>(found - model->objects.begin());
  };
  std::set<int> open, closed;
  for (const int part : folds.open) open.insert(nowAt(part));
  for (const int part : folds.closed) closed.insert(nowAt(part));
  open.erase(-1);
  closed.erase(-1);
  canvas->setFolded(open, closed);
  if (anchor.part < 0) return;
  DiffCanvas::Anchor moved = anchor;
  moved.part = nowAt(anchor.part);
  canvas->restore(moved);
}

void DiffView::Private::show(std::vector<DiffPart> parts, std::vector<PartTitle> titles, bool sections) {
  canvas->setMatches({});
  objects->setVisible(sections && navigatorWanted);
  const bool headings = sections && !titles.empty();
  canvas->setParts(std::move(parts), std::move(titles), headings);
  header->setControlsVisible(true);
  updateAfterChange();
  if (findBar->isVisible()) searchDelay.start();
}

void DiffView::Private::applyChoices() {
  canvas->setChoices(choices);
  if (model || text) updateAfterChange();
}

void DiffView::Private::updateAfterChange() {
  const CanvasState& state = canvas->state();
  objects->setTitles(state.titles);
  if (!state.visible.rows.empty() && model)
    objects->setCurrentPart(
        state.visible.rows[static_cast<std::size_t>(std::max(0, state.visible.rowAt(state.scrollY)))].part);
  header->setCount(state.currentHunk + 1, static_cast<int>(state.visible.hunks.size()));
  header->setNoise(noiseLines(), choices.hideNoise);
  const bool coarse =
      std::ranges::any_of(state.parts, [](const DiffPart& part) { return part.text->coarse; });
  notice->setVisible(coarse);
  notice->setText(
      tr("This comparison is large: its finer steps were left out. The lines are right, but similar ones "
         "may not stand beside each other and marks within lines are missing."));
  showResult();
}

// The text, or a sentence where nothing differs.
void DiffView::Private::showResult() {
  const CanvasState& state = canvas->state();
  const bool whole = std::ranges::any_of(state.parts, [](const DiffPart& part) {
    return part.change == diff::ObjectChange::Created || part.change == diff::ObjectChange::Deleted;
  });
  if (!state.visible.hunks.empty() || whole) return pages->setCurrentWidget(content);
  const int hidden = choices.hideNoise ? noiseLines() : 0;
  messageText->setText(state.parts.empty() ? tr("Nothing to compare") : tr("No changes"));
  messageDetail->setText(hidden > 0 ? tr("%n line(s) of noise are hidden.", nullptr, hidden)
                         : model && !state.parts.empty() ? tr("%n object(s) are the same on both sides.",
                                                              nullptr, static_cast<int>(state.parts.size()))
                         : text                          ? tr("Both sides are the same.")
                                                         : QString());
  pages->setCurrentWidget(messagePage);
}

int DiffView::Private::noiseLines() const {
  if (model) return model->hiddenLines;
  if (!text) return 0;
  return static_cast<int>(
      std::ranges::count_if(text->rows, [](const diff::Row& row) { return row.noise != diff::Noise::None; }));
}

bool DiffView::Private::hasMasked() const {
  return model && std::ranges::any_of(model->objects, &diff::ObjectDiff::masked);
}

void DiffView::Private::step(int direction) {
  const auto count = static_cast<int>(canvas->state().visible.hunks.size());
  if (count == 0) return;
  canvas->goToHunk((canvas->state().currentHunk + direction + count) % count);
}

void DiffView::Private::startSearch() {
  search.start(canvas->state().parts, findBar->isVisible() ? findBar->text() : QString());
}

void DiffView::Private::showMatches(const std::vector<FindMatch>& matches) {
  canvas->setMatches(matches);
  findBar->showCount(0, static_cast<int>(matches.size()), matches.size() >= DiffSearch::most);
  if (!matches.empty()) stepMatch(1);
}

void DiffView::Private::stepMatch(int direction) {
  const CanvasState& state = canvas->state();
  const auto count = static_cast<int>(state.matches.size());
  if (count == 0) return;
  const int from = state.currentMatch < 0 && direction < 0 ? 0 : state.currentMatch;
  canvas->goToMatch((from + direction + count) % count);
  findBar->showCount(state.currentMatch + 1, count, state.matches.size() >= DiffSearch::most);
}

void DiffView::Private::exportPatch() {
  saveText(&view, QStringLiteral("changes.patch"), view.patch().toUtf8());
}

void DiffView::Private::reveal(bool show) {
  revealSecrets->setChecked(show);
  if (show)
    revealEnd.start();
  else
    revealEnd.stop();
  Q_EMIT view.revealRequested(show);
}

} // namespace pilothouse::ui
