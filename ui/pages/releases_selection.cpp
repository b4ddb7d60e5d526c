// What can be done with the chosen rows of the list: copy, uninstall, choose none.
#include "ui/pages/releases_page.h"
#include "ui/pages/selection_bar.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QShortcut>
#include <QTableView>

#include <algorithm>

namespace pilothouse::ui {

void ReleasesPage::buildSelection() {
  const auto key = [this](const QKeySequence& keys, auto action) {
    auto* shortcut = new QShortcut(keys, table_);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, action);
  };
  key(QKeySequence::Copy, [this] { copy(CopyFormat::Text); });
  key(QKeySequence(Qt::Key_Escape), [this] { chooseOne(); });
  key(QKeySequence(Qt::Key_Delete), [this] { requestUninstall(); });
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { countChosen(); });
  connect(filter_, &QAbstractItemModel::rowsRemoved, this, [this] { countChosen(); });
  connect(filter_, &QAbstractItemModel::modelReset, this, [this] { countChosen(); });
  connect(selection_, &SelectionBar::copyRequested, this, &ReleasesPage::copy);
  connect(selection_, &SelectionBar::clearRequested, this, &ReleasesPage::chooseOne);
  connect(selection_, &SelectionBar::uninstallRequested, this, &ReleasesPage::requestUninstall);
  table_->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(table_, &QWidget::customContextMenuRequested, this, &ReleasesPage::showMenu);
}

// In the order of the list. What a filter hides is not among them.
std::vector<ReleaseItem> ReleasesPage::chosen() const {
  QModelIndexList rows = table_->selectionModel()->selectedRows();
  std::ranges::sort(rows, {}, &QModelIndex::row);
  std::vector<ReleaseItem> items;
  for (const QModelIndex& row : std::as_const(rows))
    items.push_back(model_->at(filter_->mapToSource(row).row()));
  return items;
}

void ReleasesPage::countChosen() {
  selection_->setCount(static_cast<int>(table_->selectionModel()->selectedRows().size()));
}

void ReleasesPage::copy(CopyFormat format) {
  if (const auto items = chosen(); !items.empty())
    QApplication::clipboard()->setText(releasesText(items, format));
}

// Back to the one whose page is open.
void ReleasesPage::chooseOne() {
  const QModelIndex current = table_->currentIndex();
  if (current.isValid())
    chooseOnly(current);
  else
    table_->clearSelection();
  table_->setFocus();
}

void ReleasesPage::requestUninstall() {
  std::vector<ReleaseKey> keys;
  for (const ReleaseItem& item : chosen()) keys.push_back(item.key);
  if (keys.size() == 1) Q_EMIT uninstallRequested(keys.front());
  if (keys.size() > 1) Q_EMIT bulkUninstallRequested(keys);
}

void ReleasesPage::showMenu(const QPoint& position) {
  const auto items = chosen();
  if (items.empty()) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (items.size() == 1) {
    const ReleaseKey key = items.front().key;
    menu->addAction(theme::icon(QStringLiteral("up")), tr("Upgrade…"), this,
                    [this, key] { Q_EMIT upgradeRequested(key); });
    menu->addAction(theme::icon(QStringLiteral("compare")), tr("Compare…"), this,
                    [this, key] { Q_EMIT compareRequested(key); });
    menu->addSeparator();
  }
  menu->addAction(theme::icon(QStringLiteral("copy")), tr("Copy as text"), this,
                  [this] { copy(CopyFormat::Text); });
  menu->addAction(tr("Copy as Markdown"), this, [this] { copy(CopyFormat::Markdown); });
  menu->addAction(tr("Copy as JSON"), this, [this] { copy(CopyFormat::Json); });
  menu->addSeparator();
  menu->addAction(theme::icon(QStringLiteral("trash"), theme::Role::Bad), tr("Uninstall…"), this,
                  &ReleasesPage::requestUninstall);
  menu->popup(table_->viewport()->mapToGlobal(position));
}

} // namespace pilothouse::ui
