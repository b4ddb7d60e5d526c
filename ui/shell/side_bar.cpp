#include "ui/shell/side_bar.h"

#include "ui/shell/context_list.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

constexpr int searchFrom = 9; // so many contexts are looked for faster than seen

SideBar::SideBar(ContextsModel* contexts, Preferences& preferences, QWidget* parent)
    : Surface(Role::Background, parent), model_(contexts), tree_(new ContextTree(contexts, this)),
      preferences_(preferences), list_(new ContextList), search_(new SearchField(tr("Find a cluster"), {})),
      add_(new QPushButton(theme::icon(QStringLiteral("plus"), Role::Muted), {})),
      problem_(new TextLabel(TextLabel::Size::Small, Role::Warning)) {
  const theme::Metrics& m = theme::metrics(this);
  setFixedWidth(m.sideBarWidth());
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, m.px(9), 0, m.px(8));
  column->setSpacing(0);
  addPage(column, Releases, QStringLiteral("releases"), tr("Releases"));
  addPage(column, Charts, QStringLiteral("charts"), tr("Charts"));
  addPage(column, Compare, QStringLiteral("compare"), tr("Compare"));
  addPage(column, Timeline, QStringLiteral("timeline"), tr("Timeline"));
  addPage(column, Journal, QStringLiteral("journal"), tr("Journal"));
  column->addWidget(buildCaption());
  list_->setModel(tree_);
  column->addWidget(list_, 1);
  problem_->setWordWrap(true);
  problem_->setContentsMargins(m.px(16), m.px(4), m.px(12), m.px(4));
  problem_->hide();
  column->addWidget(problem_);
  addPage(column, Settings, QStringLiteral("settings"), tr("Settings"));
  buttons_[Releases]->setChecked(true);
  // The place in the list is kept when the files are read anew.
  connect(tree_, &QAbstractItemModel::modelAboutToBeReset, this,
          [this] { place_ = list_->currentIndex().data(ContextsModel::NameRole).toString(); });
  connect(tree_, &QAbstractItemModel::modelReset, this, [this] { list_->setPlace(place_); });
  connect(search_, &QLineEdit::textChanged, tree_, &ContextTree::setSearch);
  connect(add_, &QPushButton::clicked, this, &SideBar::addFileRequested);
  connect(model_, &QAbstractItemModel::modelReset, this,
          [this] { search_->setVisible(model_->rowCount() >= searchFrom || !search_->text().isEmpty()); });
  connect(list_, &ContextList::chosen, this, &SideBar::contextChosen);
  connect(list_, &ContextList::closeRequested, this, &SideBar::closeRequested);
  connect(list_, &QWidget::customContextMenuRequested, this, &SideBar::showContextMenu);
}

QWidget* SideBar::buildCaption() {
  const theme::Metrics& m = theme::metrics(this);
  auto* caption = new TextLabel(TextLabel::Size::Caption, Role::Muted);
  caption->setText(tr("CLUSTERS"));
  add_->setAccessibleName(tr("Add a kubeconfig file"));
  add_->setToolTip(tr("Add a kubeconfig file"));
  theme::setVariant(add_, theme::ButtonVariant::Quiet);
  add_->setFixedSize(m.px(24), m.px(24));
  search_->setAccessibleName(tr("Find a cluster"));
  search_->hide();
  auto* box = new QWidget;
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(m.px(16), m.px(4), m.px(12), m.px(3));
  column->setSpacing(m.px(4));
  auto* row = new QHBoxLayout;
  row->addWidget(caption, 1);
  row->addWidget(add_);
  column->addLayout(row);
  column->addWidget(search_);
  return box;
}

void SideBar::setFiles(const std::vector<ConfigFile>& files) { tree_->setFiles(files); }

void SideBar::addPage(QVBoxLayout* column, Page page, const QString& icon, const QString& text) {
  auto* button = new NavButton(icon, text);
  buttons_[page] = button;
  column->addWidget(button);
  connect(button, &QAbstractButton::clicked, this, [this, page] { Q_EMIT pageChosen(page); });
}

QString pageName(int page) {
  switch (page) {
  case SideBar::Charts: return QStringLiteral("charts");
  case SideBar::Compare: return QStringLiteral("compare");
  case SideBar::Timeline: return QStringLiteral("timeline");
  case SideBar::Journal: return QStringLiteral("journal");
  case SideBar::Settings: return QStringLiteral("settings");
  default: return QStringLiteral("releases");
  }
}

void SideBar::setPage(Page page) { buttons_[page]->setChecked(true); }

void SideBar::setReleaseCount(int count) {
  buttons_[Releases]->setBadgeText(count > 0 ? QString::number(count) : QString());
}

void SideBar::setProblem(const QString& problem) {
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
}

void SideBar::showContextMenu(const QPoint& position) {
  const QModelIndex index = list_->indexAt(position);
  if (!index.isValid()) return;
  if (index.data(ContextTree::IsFileRole).toBool()) return showFileMenu(position, index);
  const QString name = index.data(ContextsModel::NameRole).toString();
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(tr("Open"), this, [this, name] { Q_EMIT contextChosen(name); });
  menu->addAction(tr("Close"), this, [this, name] { Q_EMIT closeRequested(name); })
      ->setEnabled(index.data(ContextsModel::OpenRole).toBool());
  QAction* production = menu->addAction(tr("Production"), this, [this, name](bool on) {
    ContextMark mark = preferences_.mark(name);
    mark.production = on;
    preferences_.setMark(name, mark);
  });
  production->setCheckable(true);
  production->setChecked(preferences_.mark(name).production);
  QMenu* colours = menu->addMenu(tr("Colour"));
  auto* exclusive = new QActionGroup(menu);
  const QString words[] = {tr("By the mark"), tr("Green"), tr("Amber"), tr("Red"), tr("Blue"), tr("Grey")};
  for (int i = 0; i < 6; ++i) {
    QAction* action = colours->addAction(words[i], this, [this, name, i] {
      ContextMark mark = preferences_.mark(name);
      mark.colour = i;
      preferences_.setMark(name, mark);
    });
    action->setCheckable(true);
    action->setChecked(preferences_.mark(name).colour == i);
    exclusive->addAction(action);
  }
  menu->popup(list_->viewport()->mapToGlobal(position));
}

void SideBar::showFileMenu(const QPoint& position, const QModelIndex& file) {
  const QString path = file.data(ContextTree::PathRole).toString();
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(tr("Add a kubeconfig file…"), this, &SideBar::addFileRequested);
  menu->addAction(tr("Copy the path"), this, [path] { QApplication::clipboard()->setText(path); });
  QAction* remove =
      menu->addAction(tr("Remove from the window"), this, [this, path] { Q_EMIT removeFileRequested(path); });
  remove->setEnabled(file.data(ContextTree::AddedRole).toBool());
  menu->popup(list_->viewport()->mapToGlobal(position));
}

} // namespace pilothouse::ui
