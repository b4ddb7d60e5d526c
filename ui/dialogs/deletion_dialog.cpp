#include "ui/dialogs/deletion_dialog.h"

#include "ui/dialogs/confirm_row.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace pilothouse::ui {
namespace {

void fill(QVBoxLayout* body, const QString& title, const QString& text, ConfirmRow* row) {
  const theme::Metrics& m = theme::metrics();
  auto* heading = new TextLabel(TextLabel::Size::Title);
  heading->setText(title);
  auto* words = new TextLabel;
  words->setText(text);
  words->setWordWrap(true);
  auto* column = new QVBoxLayout;
  column->setContentsMargins(m.px(20), m.px(14), m.px(20), m.px(14));
  column->setSpacing(m.px(10));
  column->addWidget(heading);
  column->addWidget(words);
  column->addStretch(1);
  body->addLayout(column, 1);
  body->addWidget(new Line);
  body->addWidget(row);
  row->setReady(true);
}

} // namespace

DeletionDialog::DeletionDialog(QWidget* host, const QString& context, const ReleaseKey& key, int deleted)
    : Overlay(host, 760, 220), confirm_(new ConfirmRow(key.name, tr("Upgrade and delete"))) {
  fill(body(), tr("This upgrade deletes objects in production"),
       tr("%n object(s) of %1 in %2 are deleted, with all that they hold.", nullptr, deleted)
           .arg(key.name, context),
       confirm_);
  connect(this, &Overlay::confirmPressed, confirm_, &ConfirmRow::confirm);
  connect(confirm_, &ConfirmRow::cancelled, this, [this] { close(); });
  connect(confirm_, &ConfirmRow::confirmed, this, [this] {
    close();
    Q_EMIT confirmed();
  });
}

LeaveDialog::LeaveDialog(QWidget* host, int running, int drafts)
    : Overlay(host, 560, 200),
      confirm_(new ConfirmRow({}, running > 0 ? tr("Cancel and leave") : tr("Leave"))) {
  QStringList texts;
  if (running > 0)
    texts.append(
        tr("%n operation(s) would be cancelled. Each ends in a recorded state, but what it applied so far "
           "stays.",
           nullptr, running));
  if (drafts > 0)
    texts.append(tr("The changes for %n release(s) that were not applied would be lost.", nullptr, drafts));
  fill(body(), running > 0 ? tr("Something is still running") : tr("Not everything was applied"),
       texts.join(u' '), confirm_);
  connect(this, &Overlay::confirmPressed, confirm_, &ConfirmRow::confirm);
  connect(confirm_, &ConfirmRow::cancelled, this, [this] { close(); });
  connect(confirm_, &ConfirmRow::confirmed, this, [this] {
    close();
    Q_EMIT leave();
  });
}

QPushButton* LeaveDialog::stay() const { return confirm_->cancel(); }

} // namespace pilothouse::ui
