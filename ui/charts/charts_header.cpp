#include "ui/charts/charts_header.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace pilothouse::ui {

using theme::Role;

ChartsHeader::ChartsHeader(QWidget* parent)
    : Surface(Role::Panel, parent), found_(new ElidedLabel(TextLabel::Size::Text, Role::Muted)),
      search_(new SearchField(tr("Search charts, or type oci://…"), QStringLiteral("/"))),
      open_(new QPushButton(theme::icon(QStringLiteral("folder")), tr("Open…"))),
      update_(new QPushButton(theme::icon(QStringLiteral("refresh")), tr("Update all"))) {
  const theme::Metrics& m = theme::metrics(this);
  setFixedHeight(m.headerStrip());
  auto* title = new TextLabel(TextLabel::Size::Strong);
  title->setText(tr("Charts"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(m.px(14), 0, m.px(14), 0);
  row->setSpacing(m.px(8));
  row->addWidget(title);
  row->addWidget(found_);
  row->addStretch(1);
  search_->setMinimumWidth(m.px(110));
  search_->setMaximumWidth(m.px(320));
  row->addWidget(search_, 4);
  row->addWidget(open_);
  row->addWidget(update_);
  // As wide as it gets, so that the rest stays where it is while indexes arrive.
  setUpdating(0, 10);
  const int widest = update_->sizeHint().width();
  setUpdating(0, 0);
  update_->setMinimumWidth(widest);
  auto* menu = new QMenu(open_);
  menu->addAction(theme::icon(QStringLiteral("folder")), tr("A chart's folder…"), this,
                  [this] { Q_EMIT openClicked(true); });
  menu->addAction(theme::icon(QStringLiteral("archive")), tr("A packed chart (.tgz)…"), this,
                  [this] { Q_EMIT openClicked(false); });
  menu->addAction(theme::icon(QStringLiteral("plug")), tr("From a registry (oci://)…"), this,
                  [this] { focusSearch(QStringLiteral("oci://")); });
  connect(open_, &QPushButton::clicked, this,
          [this, menu] { menu->popup(open_->mapToGlobal(QPoint(0, open_->height()))); });
  connect(search_, &QLineEdit::textChanged, this, &ChartsHeader::searchChanged);
  connect(update_, &QPushButton::clicked, this, [this] {
    if (updating_)
      Q_EMIT cancelClicked();
    else
      Q_EMIT updateClicked();
  });
}

void ChartsHeader::setFound(int charts, int versions) {
  found_->setFullText(tr("%n chart(s)", nullptr, charts) + QStringLiteral(" · ") +
                      tr("%n version(s)", nullptr, versions));
}

void ChartsHeader::setUpdating(int done, int total) {
  updating_ = total > 0;
  update_->setText(updating_ ? tr("Cancel, %1 of %2").arg(done).arg(total) : tr("Update all"));
  update_->setIcon(theme::icon(updating_ ? QStringLiteral("stop") : QStringLiteral("refresh")));
}

void ChartsHeader::setCanUpdate(bool can) { update_->setEnabled(can || updating_); }

void ChartsHeader::focusSearch(const QString& text) {
  search_->setFocus(Qt::ShortcutFocusReason);
  if (text.isEmpty())
    search_->selectAll();
  else
    search_->setText(text);
}

} // namespace pilothouse::ui
