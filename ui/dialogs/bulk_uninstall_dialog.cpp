#include "ui/dialogs/bulk_uninstall_dialog.h"

#include "ui/delegates/delegates.h"
#include "ui/dialogs/confirm_row.h"
#include "ui/models/steps_model.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QCheckBox>
#include <QListView>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

BulkUninstallDialog::BulkUninstallDialog(QWidget* host, PageContext context, std::vector<ReleaseKey> keys)
    : Overlay(host, 760, 480), context_(context), keys_(std::move(keys)),
      keepHistory_(new QCheckBox(tr("Keep the histories, so that they can be rolled back later"))) {
  const theme::Metrics& m = theme::metrics(this);
  const int count = static_cast<int>(keys_.size());
  auto* title = new TextLabel(TextLabel::Size::Title);
  title->setText(tr("Uninstall %n release(s)", nullptr, count));
  auto* place = new TextLabel(TextLabel::Size::Text, Role::Muted);
  place->setText(context_.cluster.context());
  auto* badge = new Badge(tr("PRODUCTION"), this);
  badge->setVisible(context_.production());
  auto* first = new QHBoxLayout;
  first->addWidget(title);
  first->addStretch(1);
  first->addWidget(badge);
  auto* loss = new TextLabel;
  loss->setWordWrap(true);
  loss->setText(
      tr("Everything that these releases created is deleted with all that it holds, and their history "
         "unless you keep it. This cannot be undone."));
  std::vector<StepItem> steps;
  for (const ReleaseKey& key : keys_)
    steps.push_back({key.nameSpace + QStringLiteral(" / ") + key.name, {}, StepState::Planned});
  auto* model = new StepsModel(this);
  model->setSteps(steps);
  auto* list = new QListView;
  list->setModel(model);
  list->setItemDelegate(new StepsDelegate(list));
  list->setFrameShape(QFrame::NoFrame);
  list->setSelectionMode(QAbstractItemView::NoSelection);
  list->setAccessibleName(tr("Releases that are uninstalled"));
  auto* column = new QVBoxLayout;
  column->setContentsMargins(m.px(20), m.px(12), m.px(20), m.px(12));
  column->setSpacing(m.px(8));
  column->addLayout(first);
  column->addWidget(place);
  column->addWidget(loss);
  column->addWidget(list, 1);
  column->addWidget(keepHistory_);
  confirm_ = new ConfirmRow(context_.production() ? context_.cluster.context() : QString(), title->text());
  confirm_->setReady(true);
  body()->addLayout(column, 1);
  body()->addWidget(new Line);
  body()->addWidget(confirm_);
  connect(confirm_, &ConfirmRow::cancelled, this, [this] { close(); });
  connect(this, &Overlay::confirmPressed, confirm_, &ConfirmRow::confirm);
  connect(confirm_, &ConfirmRow::confirmed, this, [this] {
    for (const ReleaseKey& key : keys_) {
      UninstallInput input;
      input.key = key;
      input.keepHistory = keepHistory_->isChecked();
      Q_EMIT started(
          context_.operations.uninstall(context_.cluster.context(), context_.cluster.gateway(), input));
    }
    close();
  });
}

} // namespace pilothouse::ui
