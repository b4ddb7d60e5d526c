#include "ui/pages/selection_bar.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace pilothouse::ui {

using theme::Role;

SelectionBar::SelectionBar(QWidget* parent)
    : Surface(Role::Selection, parent), count_(new TextLabel(TextLabel::Size::Strong)),
      copy_(new QPushButton(theme::icon(QStringLiteral("copy")), tr("Copy"))),
      uninstall_(new QPushButton(theme::icon(QStringLiteral("trash"), Role::Bad), tr("Uninstall…"))),
      clear_(new QPushButton(tr("Clear"))) {
  const theme::Metrics& m = theme::metrics(this);
  theme::setKeys(clear_, tr("Esc", "the key"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(m.px(14), m.px(4), m.px(14), m.px(4));
  row->setSpacing(m.px(8));
  row->addWidget(count_);
  row->addStretch(1);
  for (QPushButton* button : {copy_, uninstall_, clear_}) row->addWidget(button);
  auto* menu = new QMenu(copy_);
  menu->addAction(tr("As text"), this, [this] { Q_EMIT copyRequested(CopyFormat::Text); });
  menu->addAction(tr("As Markdown"), this, [this] { Q_EMIT copyRequested(CopyFormat::Markdown); });
  menu->addAction(tr("As JSON"), this, [this] { Q_EMIT copyRequested(CopyFormat::Json); });
  connect(copy_, &QPushButton::clicked, this,
          [this, menu] { menu->popup(copy_->mapToGlobal(QPoint(0, copy_->height()))); });
  connect(uninstall_, &QPushButton::clicked, this, &SelectionBar::uninstallRequested);
  connect(clear_, &QPushButton::clicked, this, &SelectionBar::clearRequested);
  hide();
}

void SelectionBar::setCount(int count) {
  count_->setText(tr("%n release(s) chosen", nullptr, count));
  setVisible(count > 1);
}

} // namespace pilothouse::ui
