#include "ui/dialogs/uninstall_dialog.h"

#include "ui/delegates/delegates.h"
#include "ui/dialogs/confirm_row.h"
#include "ui/models/steps_model.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

namespace {

struct Contents {
  HealthView health;
  int revisions = 0;
};

Result<Contents> readContents(EngineGateway& gateway, const ReleaseKey& key, const std::stop_token& stop) {
  PH_TRY(const HistoryView history, gateway.history(key, stop));
  Contents contents;
  contents.revisions = static_cast<int>(history.revisions.size());
  if (history.revisions.empty()) return contents;
  PH_TRY(contents.health, gateway.health(history.revisions.front(), stop));
  return contents;
}

} // namespace

UninstallDialog::UninstallDialog(QWidget* host, PageContext context, const ReleaseKey& key)
    : Overlay(host, 760, 480), context_(context), reading_(context.runner), loss_(new TextLabel),
      objects_(new StepsModel(this)),
      keepHistory_(new QCheckBox(tr("Keep the history, so that it can be rolled back later"))) {
  const theme::Metrics& m = theme::metrics(this);
  input_.key = key;
  auto* title = new TextLabel(TextLabel::Size::Title);
  title->setText(tr("Uninstall %1").arg(key.name));
  auto* place = new TextLabel(TextLabel::Size::Text, Role::Muted);
  place->setText(context_.cluster.context() + QStringLiteral(" / ") + key.nameSpace);
  auto* badge = new Badge(tr("PRODUCTION"), this);
  badge->setVisible(context_.production());
  auto* first = new QHBoxLayout;
  first->addWidget(title);
  first->addStretch(1);
  first->addWidget(badge);
  loss_->setWordWrap(true);
  loss_->setText(tr("Reading what would be deleted…"));
  auto* list = new QListView;
  list->setModel(objects_);
  list->setItemDelegate(new StepsDelegate(list));
  list->setFrameShape(QFrame::NoFrame);
  list->setSelectionMode(QAbstractItemView::NoSelection);
  list->setAccessibleName(tr("Objects that are deleted"));
  auto* column = new QVBoxLayout;
  column->setContentsMargins(m.px(20), m.px(12), m.px(20), m.px(12));
  column->setSpacing(m.px(8));
  column->addLayout(first);
  column->addWidget(place);
  column->addWidget(loss_);
  column->addWidget(list, 1);
  column->addWidget(keepHistory_);
  confirm_ = new ConfirmRow(context_.production() ? key.name : QString(), tr("Uninstall %1").arg(key.name));
  body()->addLayout(column, 1);
  body()->addWidget(new Line);
  body()->addWidget(confirm_);
  connect(confirm_, &ConfirmRow::cancelled, this, [this] { close(); });
  connect(this, &Overlay::confirmPressed, confirm_, &ConfirmRow::confirm);
  connect(confirm_, &ConfirmRow::confirmed, this, [this] {
    input_.keepHistory = keepHistory_->isChecked();
    const quint64 id =
        context_.operations.uninstall(context_.cluster.context(), context_.cluster.gateway(), input_);
    Q_EMIT started(id);
    close();
  });
  readObjects();
}

void UninstallDialog::readObjects() {
  reading_.start(
      this,
      [gateway = context_.cluster.gateway(), key = input_.key](std::stop_token stop) {
        return readContents(*gateway, key, stop);
      },
      [this](const Result<Contents>& contents) {
        confirm_->setReady(true);
        if (!contents) {
          loss_->setText(
              tr("What would be deleted could not be read: %1").arg(describe(contents.error()).detail));
          return;
        }
        std::vector<StepItem> steps;
        for (const ResourceItem& resource : contents->health.resources)
          steps.push_back({resource.kind + u' ' + resource.name, tr("deleted"), StepState::Planned});
        objects_->setSteps(steps);
        loss_->setText(tr("%n object(s) are deleted with all that they hold, ", nullptr,
                          static_cast<int>(steps.size())) +
                       tr("and %n revision(s) of history unless you keep it. This cannot be undone.", nullptr,
                          contents->revisions));
      });
}

} // namespace pilothouse::ui
