#include "ui/pages/values_layers.h"

#include "ui/pages/layers_view.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QMenu>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::ui {
namespace {

QPushButton* tool(const QString& icon, const QString& what, const char* keys) {
  const theme::Metrics& m = theme::metrics();
  auto* button = new QPushButton(theme::icon(icon, theme::Role::Muted), {});
  theme::setVariant(button, theme::ButtonVariant::Quiet);
  button->setAccessibleName(what);
  button->setToolTip(QStringLiteral("%1 (%2)").arg(
      what, QKeySequence(QLatin1String(keys)).toString(QKeySequence::NativeText)));
  button->setFixedSize(m.px(26), m.px(24));
  return button;
}

} // namespace

ValuesLayers::ValuesLayers(Scope scope, QWidget* parent)
    : QWidget(parent), scope_(scope), model_(new LayersModel(scope, this)), view_(new LayersView(*model_)),
      watcher_(new QFileSystemWatcher(this)), settled_(new QTimer(this)) {
  build();
  settled_->setSingleShot(true);
  settled_->setInterval(150);
  connect(watcher_, &QFileSystemWatcher::fileChanged, settled_, qOverload<>(&QTimer::start));
  connect(settled_, &QTimer::timeout, this, [this] {
    model_->lookAgain();
    watch();
    Q_EMIT filesChanged();
  });
  connect(view_, &LayersView::moveRequested, this, &ValuesLayers::move);
  connect(view_, &LayersView::removeRequested, this, &ValuesLayers::remove);
  connect(view_, &LayersView::openRequested, this,
          [this](int file) { Q_EMIT openRequested(files().value(file)); });
  connect(view_, &LayersView::undoRequested, this, &ValuesLayers::undo);
  connect(view_, &LayersView::redoRequested, this, &ValuesLayers::redo);
  connect(view_, &LayersView::dragged, this, &ValuesLayers::changed);
  connect(view_, &LayersView::currentFileChanged, this, &ValuesLayers::updateTools);
  view_->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(view_, &QWidget::customContextMenuRequested, this, &ValuesLayers::showMenu);
  updateTools();
}

void ValuesLayers::build() {
  const theme::Metrics& m = theme::metrics(this);
  auto* add = new QPushButton(theme::icon(QStringLiteral("plus")), tr("Add a values file…"));
  theme::setVariant(add, theme::ButtonVariant::Quiet);
  open_ = tool(QStringLiteral("file"), tr("Open the file"), "Return");
  up_ = tool(QStringLiteral("up"), tr("Move up: the files after it win over it"), "Alt+Up");
  down_ = tool(QStringLiteral("down"), tr("Move down: it wins over the files before it"), "Alt+Down");
  remove_ = tool(QStringLiteral("close"), tr("Leave out the file"), "Del");
  connect(add, &QPushButton::clicked, this, &ValuesLayers::chooseFiles);
  connect(open_, &QPushButton::clicked, this,
          [this] { Q_EMIT openRequested(files().value(view_->currentFile())); });
  connect(up_, &QPushButton::clicked, this, [this] { move(view_->currentFile(), view_->currentFile() - 1); });
  connect(down_, &QPushButton::clicked, this,
          [this] { move(view_->currentFile(), view_->currentFile() + 1); });
  connect(remove_, &QPushButton::clicked, this, [this] { remove(view_->currentFile()); });
  auto* tools = new QHBoxLayout;
  tools->setSpacing(m.px(2));
  tools->setContentsMargins(m.px(8), 0, m.px(8), 0);
  tools->addWidget(add);
  tools->addStretch(1);
  for (QPushButton* button : {open_, up_, down_, remove_}) tools->addWidget(button);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(m.px(4), m.px(6), m.px(4), m.px(6));
  column->setSpacing(m.px(2));
  column->addWidget(view_);
  column->addLayout(tools);
}

const QStringList& ValuesLayers::files() const { return model_->files(); }

void ValuesLayers::setDefaults(const QString& detail) { model_->setDefaults(detail); }
void ValuesLayers::setEditor(const QString& detail) { model_->setEditor(detail); }

void ValuesLayers::setFiles(const QStringList& files) {
  past_.clear();
  future_.clear();
  model_->setFiles(files);
  updateTools();
  watch();
}

void ValuesLayers::addFiles(const QStringList& files) {
  const QStringList before = this->files();
  model_->setFiles(before + files);
  view_->setCurrentFile(static_cast<int>(this->files().size()) - 1);
  changed(before);
}

void ValuesLayers::move(int file, int to) {
  const QStringList before = files();
  model_->move(file, to);
  if (files() == before) return;
  view_->setCurrentFile(to);
  changed(before);
}

void ValuesLayers::remove(int file) {
  const QStringList before = files();
  model_->remove(file);
  if (files() == before) return;
  if (!files().isEmpty()) view_->setCurrentFile(std::min(file, static_cast<int>(files().size()) - 1));
  changed(before);
}

void ValuesLayers::undo() {
  if (past_.isEmpty()) return Q_EMIT nothingToUndo();
  future_.append(files());
  change(past_.takeLast(), view_->currentFile());
}

void ValuesLayers::redo() {
  if (future_.isEmpty()) return;
  past_.append(files());
  change(future_.takeLast(), view_->currentFile());
}

void ValuesLayers::change(const QStringList& files, int current) {
  model_->setFiles(files);
  if (!files.isEmpty()) view_->setCurrentFile(std::clamp(current, 0, static_cast<int>(files.size()) - 1));
  updateTools();
  watch();
  Q_EMIT filesChanged();
}

void ValuesLayers::changed(const QStringList& before) {
  past_.append(before);
  future_.clear();
  updateTools();
  watch();
  Q_EMIT filesChanged();
}

void ValuesLayers::updateTools() {
  const int file = view_->currentFile(), count = static_cast<int>(files().size());
  open_->setEnabled(file >= 0);
  up_->setEnabled(file > 0);
  down_->setEnabled(file >= 0 && file + 1 < count);
  remove_->setEnabled(file >= 0);
  for (QPushButton* button : {open_, up_, down_, remove_}) button->setVisible(count > 0);
  if (scope_ == Scope::FilesOnly) { // compared, not looked into
    open_->hide();
    view_->setVisible(count > 0);
  }
}

void ValuesLayers::showMenu(const QPoint& at) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto add = [menu](const QString& text, const QKeySequence& keys, QPushButton* button) {
    QAction* action = menu->addAction(text, button, &QPushButton::click);
    action->setShortcut(keys);
    action->setEnabled(button->isEnabled());
  };
  if (scope_ == Scope::Whole) add(tr("Open"), Qt::Key_Return, open_);
  add(tr("Move up"), Qt::ALT | Qt::Key_Up, up_);
  add(tr("Move down"), Qt::ALT | Qt::Key_Down, down_);
  add(tr("Leave out"), Qt::Key_Delete, remove_);
  menu->addSeparator();
  QAction* back = menu->addAction(tr("Undo"), this, &ValuesLayers::undo);
  back->setShortcut(QKeySequence::Undo);
  menu->popup(view_->viewport()->mapToGlobal(at));
}

// A file that is replaced by another one of its name is forgotten by the watcher.
void ValuesLayers::watch() {
  const QStringList watched = watcher_->files();
  for (const QString& path : watched)
    if (!files().contains(path)) watcher_->removePath(path);
  for (const QString& path : files())
    if (!watcher_->files().contains(path) && QFileInfo::exists(path)) watcher_->addPath(path);
}

void ValuesLayers::chooseFiles() {
  auto* dialog = new QFileDialog(window(), tr("Add a values file"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFiles);
  dialog->setNameFilters({tr("Values files (*.yaml *.yml *.json)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::filesSelected, this, &ValuesLayers::addFiles);
  dialog->open();
}

} // namespace pilothouse::ui
