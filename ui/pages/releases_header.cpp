#include "ui/pages/releases_header.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/flow_row.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QPushButton>

namespace pilothouse::ui {

using theme::Role;
using Group = ReleasesFilter::Group;

ReleasesHeader::ReleasesHeader(QWidget* parent)
    : Surface(Role::Panel, parent), badge_(new Badge(tr("PRODUCTION"))),
      context_(new TextLabel(TextLabel::Size::Strong)), namespace_(new QComboBox),
      filter_(new SearchField(tr("Filter releases"), QStringLiteral("/"))),
      install_(new QPushButton(theme::icon(QStringLiteral("plus")), tr("Install…"))) {
  const theme::Metrics& m = theme::metrics(this);
  auto* row = new FlowRow(this, m.headerStrip(), m.px(8));
  row->setContentsMargins(m.px(14), 0, m.px(14), 0);
  row->addWidget(badge_);
  row->addWidget(context_);
  auto* slash = new TextLabel(TextLabel::Size::Text, Role::Faint);
  slash->setText(QStringLiteral("/"));
  row->addWidget(slash);
  theme::setVariant(namespace_, theme::ButtonVariant::Quiet);
  namespace_->setAccessibleName(tr("Namespace"));
  namespace_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  namespace_->setMaximumWidth(m.px(220));
  row->addWidget(namespace_);
  auto* exclusive = new QButtonGroup(this);
  const QString words[] = {tr("All"), tr("Pending"), tr("Failed"), tr("Deployed"), tr("Other")};
  for (int i = 0; i < 5; ++i) {
    chips_[i] = new FilterChip(words[i]);
    exclusive->addButton(chips_[i], i);
    row->addWidget(chips_[i]);
  }
  chips_[0]->setChecked(true);
  row->addStretch();
  filter_->setMinimumWidth(m.px(120));
  filter_->setMaximumWidth(m.px(250));
  row->addWidget(filter_);
  row->addWidget(install_);
  connect(exclusive, &QButtonGroup::idClicked, this,
          [this](int id) { Q_EMIT groupChosen(static_cast<Group>(id)); });
  connect(filter_, &QLineEdit::textChanged, this, &ReleasesHeader::filterChanged);
  connect(install_, &QPushButton::clicked, this, &ReleasesHeader::installClicked);
  connect(namespace_, &QComboBox::activated, this,
          [this](int i) { Q_EMIT namespaceChosen(namespace_->itemData(i).toString()); });
  setNamespaces({}, {});
}

void ReleasesHeader::setContext(const QString& name, bool production) {
  context_->setText(name.isEmpty() ? tr("No cluster") : name);
  badge_->setVisible(production);
}

void ReleasesHeader::setCounts(const ReleasesModel& model) {
  int counts[5] = {model.rowCount(), 0, 0, 0, 0};
  for (int row = 0; row < model.rowCount(); ++row)
    ++counts[static_cast<int>(ReleasesFilter::groupOf(model.at(row).status))];
  for (int i = 0; i < 5; ++i) chips_[i]->setCount(counts[i]);
  chips_[static_cast<int>(Group::Other)]->setVisible(counts[static_cast<int>(Group::Other)] > 0 ||
                                                     chips_[static_cast<int>(Group::Other)]->isChecked());
}

void ReleasesHeader::setNamespaces(const QStringList& namespaces, const QString& chosen) {
  QStringList wanted{QString()};
  wanted += namespaces;
  if (!chosen.isEmpty() && !wanted.contains(chosen)) wanted.append(chosen);
  QStringList shown;
  for (int i = 0; i < namespace_->count(); ++i) shown.append(namespace_->itemData(i).toString());
  if (shown != wanted) {
    namespace_->clear();
    for (const QString& name : std::as_const(wanted))
      namespace_->addItem(name.isEmpty() ? tr("all namespaces") : name, name);
  }
  namespace_->setCurrentIndex(namespace_->findData(chosen));
}

void ReleasesHeader::setInstallEnabled(bool enabled) { install_->setEnabled(enabled); }

void ReleasesHeader::focusFilter() {
  filter_->setFocus(Qt::ShortcutFocusReason);
  filter_->selectAll();
}

} // namespace pilothouse::ui
