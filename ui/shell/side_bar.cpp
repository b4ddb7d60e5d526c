#include "ui/shell/side_bar.h"

#include "ui/shell/context_list.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QActionGroup>
#include <QMenu>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

SideBar::SideBar(ContextsModel* contexts, Preferences& preferences, QWidget* parent)
    : Surface(Role::Background, parent), model_(contexts), preferences_(preferences), list_(new ContextList),
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
  auto* caption = new TextLabel(TextLabel::Size::Caption, Role::Muted);
  caption->setText(tr("CLUSTERS"));
  caption->setContentsMargins(m.px(16), m.px(10), 0, m.px(7));
  column->addWidget(caption);
  list_->setModel(model_);
  column->addWidget(list_, 1);
  problem_->setWordWrap(true);
  problem_->setContentsMargins(m.px(16), m.px(4), m.px(12), m.px(4));
  problem_->hide();
  column->addWidget(problem_);
  addPage(column, Settings, QStringLiteral("settings"), tr("Settings"));
  buttons_[Releases]->setChecked(true);
  connect(list_, &ContextList::chosen, this, &SideBar::contextChosen);
  connect(list_, &ContextList::closeRequested, this, &SideBar::closeRequested);
  connect(list_, &QWidget::customContextMenuRequested, this, &SideBar::showContextMenu);
}

void SideBar::addPage(QVBoxLayout* column, Page page, const QString& icon, const QString& text) {
  auto* button = new NavButton(icon, text);
  buttons_[page] = button;
  column->addWidget(button);
  connect(button, &QAbstractButton::clicked, this, [this, page] { Q_EMIT pageChosen(page); });
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

} // namespace pilothouse::ui
