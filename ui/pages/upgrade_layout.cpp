// The widgets of the upgrade page and how they are wired.
#include "ui/dialogs/plan_summary.h"
#include "ui/diff/diff_view.h"
#include "ui/editor/yaml_editor.h"
#include "ui/pages/problems_panel.h"
#include "ui/pages/remember.h"
#include "ui/pages/upgrade_page.h"
#include "ui/pages/upgrade_parts.h"
#include "ui/pages/values_layers.h"
#include "ui/session/problems_controller.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

UpgradePage::UpgradePage(PageContext context, QWidget* parent)
    : QWidget(parent), context_(context), plans_(new PlanController(context.runner, this)),
      finder_(new ProblemsController(context.runner, this)), loading_(context.runner),
      reading_(context.runner) {
  const theme::Metrics& m = theme::metrics(this);
  auto* splitter = new QSplitter;
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(buildStrip());
  column->addWidget(new Line);
  splitter->addWidget(buildLeft());
  splitter->addWidget(buildRight());
  splitter->setChildrenCollapsible(false);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({m.px(400), m.px(808)});
  remember(context_.preferences, QStringLiteral("upgrade"), splitter);
  remember(context_.preferences, diff_);
  column->addWidget(splitter, 1);

  connect(editor_, &YamlEditor::textChanged, this, &UpgradePage::replan);
  connect(layers_, &ValuesLayers::filesChanged, this, &UpgradePage::replan);
  connect(layers_, &ValuesLayers::openRequested, this,
          [this](const QString& file) { Q_EMIT sourceRequested(SourceDialog::fileSource(file)); });
  connect(layers_, &ValuesLayers::nothingToUndo, this, &UpgradePage::undoStartOver);
  connect(options_, &UpgradeOptions::changed, this, [this](bool affectsPlan) {
    options_->fill(input_);
    if (affectsPlan) replan();
  });
  connect(options_, &UpgradeOptions::moreRequested, this, &UpgradePage::moreOptionsRequested);
  connect(options_, &UpgradeOptions::strategiesRequested, this, &UpgradePage::strategiesRequested);
  connect(plans_, &PlanController::planning, this, [this] { summary_->setRemark(tr("checking…")); });
  connect(plans_, &PlanController::planned, this, &UpgradePage::showPlan);
  connect(plans_, &PlanController::failed, this, &UpgradePage::showFailure);
  connect(diff_, &DiffView::revealRequested, this, [this](bool reveal) {
    input_.revealSecrets = reveal;
    replan();
  });
  wireProblems();
  connect(cancel_, &QPushButton::clicked, this, [this] {
    plans_->cancel();
    Q_EMIT cancelled();
  });
  connect(apply_, &QPushButton::clicked, this, &UpgradePage::confirm);
  connect(copy_, &QPushButton::clicked, this, [this] {
    options_->fill(input_);
    QApplication::clipboard()->setText(command());
  });
}

QWidget* UpgradePage::buildStrip() {
  const theme::Metrics& m = theme::metrics(this);
  auto* strip = new Surface(Role::Panel);
  strip->setFixedHeight(m.headerStrip());
  badge_ = new Badge(tr("PRODUCTION"));
  cluster_ = new TextLabel(TextLabel::Size::Strong);
  place_ = new TextLabel(TextLabel::Size::Text, Role::Muted);
  title_ = new TextLabel(TextLabel::Size::Strong);
  revisions_ = new TextLabel(TextLabel::Size::Text, Role::Muted);
  copy_ = new QPushButton(theme::icon(QStringLiteral("terminal")), tr("Copy as helm"));
  cancel_ = new QPushButton(tr("Cancel"));
  apply_ = new QPushButton(tr("Upgrade"));
  theme::setVariant(apply_, theme::ButtonVariant::Primary);
  apply_->setToolTip(tr("Ctrl+Enter"));
  auto* row = new QHBoxLayout(strip);
  row->setContentsMargins(m.px(14), 0, m.px(14), 0);
  row->setSpacing(m.px(9));
  const auto slash = [row] {
    auto* label = new TextLabel(TextLabel::Size::Text, Role::Faint);
    label->setText(QStringLiteral("/"));
    row->addWidget(label);
  };
  row->addWidget(badge_);
  row->addWidget(cluster_);
  slash();
  row->addWidget(place_);
  slash();
  row->addWidget(title_);
  row->addWidget(revisions_);
  row->addStretch(1);
  for (QPushButton* button : {copy_, cancel_, apply_}) row->addWidget(button);
  return strip;
}

QWidget* UpgradePage::buildLeft() {
  const theme::Metrics& m = theme::metrics(this);
  auto* left = new Surface(Role::Panel);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins({});
  column->setSpacing(0);
  auto* row = new QHBoxLayout;
  row->setContentsMargins(m.px(12), m.px(10), m.px(12), m.px(10));
  row->setSpacing(m.px(8));
  auto* label = new TextLabel(TextLabel::Size::Text, Role::Muted);
  label->setText(tr("chart"));
  chart_ = new QPushButton;
  chart_->setMenu(new QMenu(chart_));
  chart_->setAccessibleName(tr("Chart"));
  chart_->setIcon(theme::icon(QStringLiteral("charts"), Role::Muted));
  version_ = new TextLabel(TextLabel::Size::Strong);
  was_ = new TextLabel(TextLabel::Size::Text, Role::Muted);
  row->addWidget(label);
  row->addWidget(chart_);
  row->addWidget(version_);
  row->addWidget(was_);
  row->addStretch(1);
  layers_ = new ValuesLayers;
  editor_ = new YamlEditor;
  editor_->setAccessibleName(tr("Values"));
  problems_ = new ProblemsPanel;
  column->addLayout(row);
  column->addWidget(new Line);
  column->addWidget(layers_);
  column->addWidget(new Line);
  column->addWidget(editor_, 1);
  column->addWidget(problems_);
  draftBar_ = new QWidget;
  draftText_ = new TextLabel(TextLabel::Size::Small, Role::Muted);
  draftText_->setWordWrap(true);
  startOver_ = new QPushButton(tr("Start over"));
  undo_ = new QPushButton(tr("Undo"));
  for (QPushButton* button : {startOver_, undo_}) theme::setVariant(button, theme::ButtonVariant::Quiet);
  connect(startOver_, &QPushButton::clicked, this, &UpgradePage::startOver);
  connect(undo_, &QPushButton::clicked, this, &UpgradePage::undoStartOver);
  auto* draft = new QHBoxLayout(draftBar_);
  draft->setContentsMargins(m.px(14), m.px(2), m.px(8), m.px(2));
  draft->addWidget(draftText_, 1);
  draft->addWidget(startOver_);
  draft->addWidget(undo_);
  draftBar_->hide();
  column->insertWidget(1, draftBar_);
  return left;
}

QWidget* UpgradePage::buildRight() {
  const theme::Metrics& m = theme::metrics(this);
  auto* right = new Surface(Role::Panel);
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins({});
  column->setSpacing(0);
  summary_ = new PlanSummary;
  diff_ = new DiffView;
  cause_ = new CauseBar(context_, diff_);
  options_ = new UpgradeOptions;
  auto* summary = new QVBoxLayout;
  summary->setContentsMargins(m.px(14), m.px(11), m.px(14), m.px(11));
  summary->addWidget(summary_);
  column->addLayout(summary);
  column->addWidget(new Line);
  column->addWidget(diff_, 1);
  column->addWidget(cause_);
  column->addWidget(new Line);
  column->addWidget(options_);
  return right;
}

} // namespace pilothouse::ui
