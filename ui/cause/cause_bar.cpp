#include "ui/cause/cause_bar.h"

#include "ui/cause/cause_details.h"
#include "ui/models/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

CauseBar::CauseBar(PageContext context, DiffView* view, QWidget* parent)
    : CauseBar(
          context.runner, [&cluster = context.cluster](DiffView::Side) { return cluster.gateway(); }, view,
          parent) {}

CauseBar::CauseBar(TaskRunner& runner, GatewayOf gatewayOf, DiffView* view, QWidget* parent)
    : Surface(Role::Background, parent), gatewayOf_(std::move(gatewayOf)), asking_(runner),
      sentence_(new ElidedLabel(TextLabel::Size::Small, Role::Muted)), more_(new QPushButton(tr("Details"))),
      details_(new CauseDetails) {
  const theme::Metrics& m = theme::metrics(this);
  theme::setVariant(more_, theme::ButtonVariant::Quiet);
  more_->setCheckable(true);
  more_->setAccessibleName(tr("Why this line: details"));
  auto* row = new QHBoxLayout;
  row->setContentsMargins(m.px(14), m.px(2), m.px(8), m.px(2));
  row->setSpacing(m.px(8));
  row->addWidget(sentence_, 1);
  row->addWidget(more_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(new Line);
  column->addLayout(row);
  column->addWidget(details_);
  details_->hide();
  hide();
  connect(more_, &QPushButton::toggled, details_, &QWidget::setVisible);
  connect(view, &DiffView::lineClicked, this,
          [this](int object, DiffView::Side side, int line) { explain(object, side, line); });
}

void CauseBar::setDiff(DiffPointer diff, std::optional<Source> left, std::optional<Source> right,
                       bool revealSecrets) {
  asking_.cancel();
  diff_ = std::move(diff);
  left_ = std::move(left);
  right_ = std::move(right);
  reveal_ = revealSecrets;
  more_->setChecked(false);
  more_->setEnabled(false);
  say(tr("Click a line to see which template and which values made it"), Role::Muted);
  setVisible(diff_ && (left_ || right_));
}

void CauseBar::setRevisions(DiffPointer diff, const RevisionItem* left, const RevisionItem* right,
                            bool revealSecrets) {
  const auto source = [](const RevisionItem* item) {
    return item && item->record ? std::optional(Source{std::nullopt, *item}) : std::nullopt;
  };
  setDiff(std::move(diff), source(left), source(right), revealSecrets);
}

void CauseBar::explain(int object, DiffView::Side side, int line) {
  const auto& source = side == DiffView::Side::Left ? left_ : right_;
  if (!diff_ || !source || object < 0 || object >= static_cast<int>(diff_->objects.size())) return;
  const auto gateway = gatewayOf_(side);
  if (!gateway) return;
  const diff::ObjectDiff& shown = diff_->objects[static_cast<std::size_t>(object)];
  const diff::Lines& lines = side == DiffView::Side::Left ? shown.text.left : shown.text.right;
  CauseInput input{source->apply, source->revision, shown.id, std::string(lines.text()), line, reveal_};
  asking_.start(
      this, [gateway, input = std::move(input)](std::stop_token stop) { return gateway->cause(input, stop); },
      [this](const Result<CauseView>& cause) { show(cause); });
}

void CauseBar::show(const Result<CauseView>& cause) {
  const bool hasMore = cause && (cause->hasTemplate || !cause->values.empty());
  more_->setEnabled(hasMore);
  if (!hasMore) more_->setChecked(false);
  if (!cause) {
    const ErrorText text = describe(cause.error());
    say(text.title + QStringLiteral(" · ") + text.detail, Role::Warning);
  } else if (cause->field.isEmpty()) {
    say(tr("This line belongs to no field"), Role::Muted);
  } else if (!cause->hasTemplate) {
    say(tr("%1 is in no template: the cluster filled it in, or somebody else set it").arg(cause->field),
        Role::Text);
  } else {
    QString sentence = QStringLiteral("%1 · %2:%3").arg(cause->field, cause->file).arg(cause->line);
    for (const CauseView::Value& value : cause->values) {
      if (value.decides) continue;
      sentence += QStringLiteral(" · %1").arg(value.path);
      if (!value.hidden) sentence += QStringLiteral(" = %1").arg(value.text);
      if (!value.source.isEmpty()) sentence += tr(" from %1", "a values file and line").arg(value.source);
    }
    say(sentence, Role::Text);
  }
  if (cause) details_->showCause(*cause);
  Q_EMIT explained();
}

void CauseBar::say(const QString& sentence, Role role) {
  said_ = sentence;
  sentence_->setRole(role);
  sentence_->setFullText(sentence);
}

} // namespace pilothouse::ui
