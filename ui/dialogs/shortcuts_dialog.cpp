#include "ui/dialogs/shortcuts_dialog.h"

#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QGridLayout>
#include <QKeySequence>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

namespace {

QString keys(const char* sequence) {
  return QKeySequence(QLatin1String(sequence)).toString(QKeySequence::NativeText);
}

} // namespace

ShortcutsDialog::ShortcutsDialog(QWidget* host)
    : Overlay(host, 620, 640), close_(new QPushButton(tr("Close"))) {
  const theme::Metrics& m = theme::metrics(this);
  auto* title = new TextLabel(TextLabel::Size::Title);
  title->setText(tr("Keyboard"));
  auto* ground = new Surface(Role::Raised);
  auto* grid = new QGridLayout(ground);
  grid->setContentsMargins(m.px(20), 0, m.px(20), m.px(12));
  grid->setHorizontalSpacing(m.px(24));
  grid->setVerticalSpacing(m.px(6));
  grid->setColumnStretch(1, 1);
  addGroup(grid, tr("EVERYWHERE"),
           {{keys("Ctrl+K"), tr("Go to a release or a cluster, or do something")},
            {keys("/"), tr("Filter releases")},
            {QStringLiteral("%1 … %2").arg(keys("Ctrl+1"), keys("Ctrl+6")),
             tr("Releases, Charts, Compare, Timeline, Journal, Settings")},
            {keys("F5"), tr("Refresh")},
            {keys("Ctrl+W"), tr("Close the cluster: nothing more is sent to it")},
            {keys("Ctrl+J"), tr("Show or hide operations")},
            {keys("Ctrl+B"), tr("Show or hide the side bar")},
            {keys("F1"), tr("This list")},
            {keys("Ctrl+Q"), tr("Quit; asks where something would be lost")}});
  addGroup(grid, tr("LIST OF RELEASES"),
           {{QStringLiteral("%1 %2").arg(keys("Shift+Down"), keys("Ctrl+Space")), tr("Choose several")},
            {keys("Ctrl+C"), tr("Copy the chosen releases")},
            {keys("Del"), tr("Uninstall the chosen releases, after a question")},
            {keys("Esc"), tr("Choose only the open one")}});
  addGroup(
      grid, tr("DIFFERENCES"),
      {{keys("F7"), tr("Next change")},
       {keys("Shift+F7"), tr("Previous change")},
       {keys("W"), tr("Why the line is there: its template and values")},
       {keys("Return"), tr("Open what is folded beside the line, or tell why it is there")},
       {keys("Alt+S"), tr("Swap the sides of the Compare page")},
       {keys("Ctrl+F"), tr("Find")},
       {QStringLiteral("%1 %2").arg(keys("Ctrl+Left"), keys("Ctrl+Right")), tr("The left or the right side")},
       {keys("Ctrl+C"), tr("Copy the chosen lines")},
       {keys("Ctrl+Shift+C"), tr("Copy as patch")}});
  addGroup(grid, tr("DIALOGS AND UPGRADES"),
           {{keys("Ctrl+Return"), tr("Confirm")},
            {keys("Esc"), tr("Cancel")},
            {keys("Ctrl+Space"), tr("What may be written here")},
            {keys("Ctrl+H"), tr("Find and replace")},
            {QStringLiteral("%1 %2").arg(keys("F8"), keys("Shift+F8")), tr("Next and previous problem")},
            {QStringLiteral("%1 %2").arg(keys("Alt+Up"), keys("Alt+Down")), tr("Move a values file")},
            {keys("Ctrl+Z"), tr("Undo, also in the list of values files")},
            {QStringLiteral("%1 %2").arg(keys("Esc"), keys("Tab")), tr("Leave the editor of values")}});
  grid->setRowStretch(grid->rowCount(), 1);
  auto* scroll = new QScrollArea;
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setWidget(ground);
  scroll->setAccessibleName(tr("Keyboard"));
  auto* head = new QVBoxLayout;
  head->setContentsMargins(m.px(20), m.px(12), m.px(20), m.px(8));
  head->addWidget(title);
  auto* foot = new QHBoxLayout;
  foot->setContentsMargins(m.px(20), m.px(10), m.px(20), m.px(8));
  foot->addStretch(1);
  foot->addWidget(close_);
  body()->addLayout(head);
  body()->addWidget(scroll, 1);
  body()->addWidget(new Line);
  body()->addLayout(foot);
  connect(close_, &QPushButton::clicked, this, [this] { close(); });
}

void ShortcutsDialog::addGroup(QGridLayout* grid, const QString& title,
                               const QList<std::pair<QString, QString>>& keys) {
  const theme::Metrics& m = theme::metrics(this);
  auto* caption = new TextLabel(TextLabel::Size::Caption, Role::Muted);
  caption->setText(title);
  caption->setContentsMargins(0, m.px(10), 0, m.px(2));
  grid->addWidget(caption, grid->rowCount(), 0, 1, 2);
  for (const auto& [key, what] : keys) {
    const int row = grid->rowCount();
    auto* left = new TextLabel(TextLabel::Size::Strong);
    left->setText(key);
    auto* right = new TextLabel;
    right->setText(what);
    right->setWordWrap(true);
    grid->addWidget(left, row, 0, Qt::AlignTop);
    grid->addWidget(right, row, 1);
  }
}

} // namespace pilothouse::ui
