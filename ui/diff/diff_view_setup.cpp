// How a DiffView is put together: widgets, menu, shortcuts, connections.
#include "ui/diff/diff_view_private.h"

#include "ui/diff/diff_accessible.h"
#include "ui/theme/style.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace pilothouse::ui {

DiffView::Private::Private(DiffView& owner) : view(owner) {
  installDiffAccessibility();
  build();
  makeMenu();
  connectParts();
}

void DiffView::Private::build() {
  const theme::Metrics& metrics = theme::metrics(&view);
  menu = new QMenu(&view);
  auto* outer = new QVBoxLayout(&view);
  outer->setContentsMargins(0, 0, 0, 0);
  splitter = new QSplitter(Qt::Horizontal, &view);
  splitter->setObjectName(QStringLiteral("diffSplitter"));
  splitter->setChildrenCollapsible(false);
  splitter->setHandleWidth(1);
  outer->addWidget(splitter);
  objects = new ObjectList;
  objects->setMinimumWidth(metrics.px(110));
  splitter->addWidget(objects);

  auto* right = new QWidget;
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  header = new DiffHeader(menu);
  header->setFixedHeight(header->sizeHint().height());
  findBar = new FindBar;
  column->addWidget(header);
  column->addWidget(findBar);
  notice = new QLabel;
  notice->setObjectName(QStringLiteral("diffNotice"));
  notice->setWordWrap(true);
  notice->setAutoFillBackground(true);
  notice->setMargin(metrics.px(6));
  notice->hide();
  column->addWidget(notice);
  pages = new QStackedWidget;
  column->addWidget(pages, 1);
  splitter->addWidget(right);
  splitter->setStretchFactor(0, 0);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({objects->sizeHint().width(), metrics.px(700)});

  content = new QWidget;
  auto* row = new QHBoxLayout(content);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  canvas = new DiffCanvas;
  canvas->setAccessibleName(tr("Differences"));
  ruler = new OverviewRuler(*canvas);
  ruler->setFixedWidth(ruler->sizeHint().width());
  row->addWidget(canvas, 1);
  row->addWidget(ruler);
  pages->addWidget(content);

  messagePage = new QWidget;
  auto* middle = new QVBoxLayout(messagePage);
  messageText = new QLabel;
  messageText->setObjectName(QStringLiteral("diffMessage"));
  messageDetail = new QLabel;
  messageDetail->setObjectName(QStringLiteral("diffMessageDetail"));
  for (QLabel* label : {messageText, messageDetail}) {
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
  }
  middle->addStretch(2);
  middle->addWidget(messageText);
  middle->addWidget(messageDetail);
  middle->addStretch(3);
  pages->addWidget(messagePage);
  styleMessage();
  searchDelay.setSingleShot(true);
  searchDelay.setInterval(120);
  revealEnd.setSingleShot(true);
  revealEnd.setInterval(30'000);
}

// Fonts and colours of plain labels, which do not ask the theme by themselves.
void DiffView::Private::styleMessage() {
  const theme::Metrics& metrics = theme::metrics(&view);
  const theme::Colours& colours = theme::colours(&view);
  const auto style = [](QLabel* label, const QFont& font, const QColor& text) {
    label->setFont(font);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, text);
    label->setPalette(palette);
  };
  style(messageText, metrics.strong(), colours[theme::Role::Text]);
  style(messageDetail, metrics.small(), colours[theme::Role::Muted]);
  style(notice, metrics.small(), colours[theme::Role::Warning]);
  QPalette palette = notice->palette();
  palette.setColor(QPalette::Window, colours[theme::Role::WarningBack]);
  notice->setPalette(palette);
}

void DiffView::Private::makeMenu() {
  const auto action = [&](const QString& text, const QKeySequence& keys, auto run) {
    auto* made = new QAction(text, &view);
    made->setShortcut(keys);
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(made, &QAction::triggered, &view, run);
    menu->addAction(made);
    view.addAction(made);
    return made;
  };
  const auto checkable = [&](const QString& text, auto run) {
    QAction* made = action(text, {}, run);
    made->setCheckable(true);
    return made;
  };
  auto* modes = new QActionGroup(&view);
  sideBySide = checkable(tr("Side by side"), [this] { view.setMode(Mode::SideBySide); });
  unified = checkable(tr("Unified"), [this] { view.setMode(Mode::Unified); });
  modes->addAction(sideBySide);
  modes->addAction(unified);
  sideBySide->setChecked(true);
  menu->addSeparator();
  noise = checkable(tr("Hide noise"), [this](bool on) { view.setHideNoise(on); });
  noise->setToolTip(tr("Chart and version labels, checksums, order of keys"));
  whitespace = checkable(tr("Ignore white space"), [this](bool on) { view.setIgnoreWhitespace(on); });
  allLines = checkable(tr("Show all lines"), [this](bool on) { view.setShowAllLines(on); });
  foldObjects = action(tr("Fold all objects"), {}, [this] { canvas->foldAll(true); });
  unfoldObjects = action(tr("Unfold all objects"), {}, [this] { canvas->foldAll(false); });
  menu->addSeparator();
  action(tr("Next change"), QKeySequence(Qt::Key_F7), [this] { view.nextChange(); });
  action(tr("Previous change"), QKeySequence(Qt::SHIFT | Qt::Key_F7), [this] { view.previousChange(); });
  action(tr("Find\u2026"), QKeySequence::Find, [this] { view.openFind(); });
  menu->addSeparator();
  copyLines = action(tr("Copy lines"), QKeySequence::Copy, [this] { view.copySelection(); });
  action(tr("Copy as patch"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { view.copyPatch(); });
  action(tr("Save as patch\u2026"), {}, [this] { exportPatch(); });
  menu->addSeparator();
  revealSecrets = checkable(tr("Show secret values for 30 seconds"), [this](bool on) { reveal(on); });
  QObject::connect(menu, &QMenu::aboutToShow, &view, [this] {
    foldObjects->setVisible(model != nullptr);
    unfoldObjects->setVisible(model != nullptr);
    copyLines->setEnabled(canvas->state().selection.anchor >= 0);
    revealSecrets->setVisible(hasMasked() || revealEnd.isActive());
  });
  // Meld's keys, for hands that know them.
  const auto alias = [&](const QKeySequence& keys, auto run) {
    auto* made = new QAction(&view);
    made->setShortcut(keys);
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(made, &QAction::triggered, &view, run);
    view.addAction(made);
  };
  alias(QKeySequence(Qt::ALT | Qt::Key_Down), [this] { view.nextChange(); });
  alias(QKeySequence(Qt::ALT | Qt::Key_Up), [this] { view.previousChange(); });
}

void DiffView::Private::connectParts() {
  QObject::connect(canvas, &DiffCanvas::geometryChanged, header,
                   [this] { header->setPanes(canvas->state().geometry); });
  QObject::connect(canvas, &DiffCanvas::currentHunkChanged, &view, [this](int hunk) {
    const auto count = static_cast<int>(canvas->state().visible.hunks.size());
    header->setCount(hunk + 1, count);
    Q_EMIT view.currentChangeChanged(hunk + 1, count);
  });
  QObject::connect(canvas, &DiffCanvas::currentPartChanged, &view, [this](int part) {
    if (!model) return;
    objects->setCurrentPart(part);
    Q_EMIT view.currentObjectChanged(part);
  });
  QObject::connect(
      canvas, &DiffCanvas::lineClicked, &view, [this](int part, Pane pane, int line, const QPoint& position) {
        Q_EMIT view.lineClicked(part, pane == Pane::Left ? Side::Left : Side::Right, line, position);
      });
  QObject::connect(canvas, &DiffCanvas::menuRequested, &view,
                   [this](const QPoint& position) { menu->popup(position); });
  QObject::connect(objects, &ObjectList::partChosen, &view, [this](int part) { view.showObject(part); });
  QObject::connect(header, &DiffHeader::nextRequested, &view, &DiffView::nextChange);
  QObject::connect(header, &DiffHeader::previousRequested, &view, &DiffView::previousChange);
  QObject::connect(header, &DiffHeader::hideNoiseRequested, &view, &DiffView::setHideNoise);
  QObject::connect(findBar, &FindBar::textChanged, &view, [this] { searchDelay.start(); });
  QObject::connect(findBar, &FindBar::nextRequested, &view, [this] { stepMatch(1); });
  QObject::connect(findBar, &FindBar::previousRequested, &view, [this] { stepMatch(-1); });
  QObject::connect(findBar, &FindBar::closed, &view, [this] {
    search.stop();
    canvas->setMatches({});
    canvas->setFocus(Qt::OtherFocusReason);
  });
  QObject::connect(&searchDelay, &QTimer::timeout, &view, [this] { startSearch(); });
  QObject::connect(&search, &DiffSearch::finished, &view,
                   [this](const std::vector<FindMatch>& matches) { showMatches(matches); });
  QObject::connect(&revealEnd, &QTimer::timeout, &view, [this] { reveal(false); });
}

} // namespace pilothouse::ui
