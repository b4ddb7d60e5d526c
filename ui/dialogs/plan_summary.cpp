#include "ui/dialogs/plan_summary.h"

#include "ui/theme/style.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/paint.h"

#include <QHBoxLayout>

namespace pilothouse::ui {

using theme::Role;

namespace {

// A warning with its sign, on one line, elided; the whole in the tool tip.
class Notice final : public QWidget {
public:
  Notice(QString text, Tone tone) : text_(std::move(text)), tone_(tone) {
    setToolTip(text_);
    setAccessibleName(text_);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  }
  [[nodiscard]] QSize sizeHint() const override { return pillSize(icon(), text_) + QSize(4, 0); }
  [[nodiscard]] QSize minimumSizeHint() const override {
    return {theme::metrics().px(80), sizeHint().height()};
  }

protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const int room = width() - theme::metrics().px(38);
    paintPill(painter, rect(), icon(),
              QFontMetrics(theme::metrics().small()).elidedText(text_, Qt::ElideRight, room), tone_);
  }

private:
  static QString icon() { return QStringLiteral("warning"); }
  QString text_;
  Tone tone_;
};

} // namespace

PlanSummary::PlanSummary(QWidget* parent)
    : QWidget(parent), pods_(new TextLabel), waiting_(new TextLabel(TextLabel::Size::Text, Role::Muted)),
      remark_(new ElidedLabel(TextLabel::Size::Text, Role::Muted)), notices_(new QVBoxLayout) {
  const theme::Metrics& m = theme::metrics(this);
  auto* row = new QHBoxLayout;
  row->setSpacing(m.px(15));
  const auto count = [&](Role role) {
    Count made{new QWidget, new TextLabel(TextLabel::Size::Strong, role), new TextLabel};
    auto* words = new QHBoxLayout(made.box);
    words->setContentsMargins({});
    words->setSpacing(m.px(5));
    words->addWidget(made.number);
    words->addWidget(made.word);
    row->addWidget(made.box);
    return made;
  };
  created_ = count(Role::Good);
  changed_ = count(Role::Warning);
  deleted_ = count(Role::Bad);
  row->addWidget(pods_);
  row->addWidget(waiting_);
  row->addStretch(1);
  row->addWidget(remark_);
  notices_->setSpacing(m.px(5));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(m.px(7));
  column->addLayout(row);
  column->addLayout(notices_);
  showWaiting({});
}

void PlanSummary::showCount(const Count& count, int number, const QString& word) {
  count.number->setText(QString::number(number));
  count.word->setText(word);
  count.box->setVisible(number > 0);
}

void PlanSummary::showPlan(const PlanView& plan) {
  showCount(created_, plan.created, tr("created"));
  showCount(changed_, plan.changed, tr("changed"));
  showCount(deleted_, plan.deleted, tr("deleted"));
  QString pods;
  if (plan.podsBefore != plan.podsAfter)
    pods = tr("pods %1 → %2").arg(plan.podsBefore).arg(plan.podsAfter);
  else if (plan.podsAfter > 0 && plan.restarting > 0)
    pods = tr("%n pod(s)", nullptr, plan.podsAfter);
  if (plan.restarting > 0) pods += pods.isEmpty() ? tr("pods restart") : tr(", restart");
  pods_->setText(pods);
  pods_->setVisible(!pods.isEmpty());
  const bool nothing = plan.created + plan.changed + plan.deleted == 0;
  waiting_->setText(nothing ? tr("Nothing changes") : QString());
  waiting_->setVisible(nothing);
  clearNotices();
  for (const QString& text : plan.willFail) addNotice(tr("will fail: %1").arg(text), true);
  for (const QString& text : plan.editedByOthers) addNotice(tr("edited by hand: %1").arg(text), false);
  for (const QString& text : plan.warnings) addNotice(text, false);
}

void PlanSummary::showWaiting(const QString& text) {
  for (const Count& count : {created_, changed_, deleted_}) showCount(count, 0, {});
  pods_->hide();
  waiting_->setText(text);
  waiting_->show();
  clearNotices();
}

void PlanSummary::setRemark(const QString& text) { remark_->setFullText(text); }

QString PlanSummary::text() const {
  QStringList parts;
  for (const Count& count : {created_, changed_, deleted_})
    if (!count.box->isHidden()) parts.append(count.number->text() + u' ' + count.word->text());
  if (!pods_->isHidden()) parts.append(pods_->text());
  if (!waiting_->isHidden() && !waiting_->text().isEmpty()) parts.append(waiting_->text());
  return parts.join(QStringLiteral(", "));
}

void PlanSummary::addNotice(const QString& text, bool bad) {
  constexpr int maxNotices = 4;
  if (notices_->count() >= maxNotices) return;
  notices_->addWidget(new Notice(text, bad ? Tone::Bad : Tone::Warning));
}

void PlanSummary::clearNotices() {
  while (QLayoutItem* item = notices_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
}

} // namespace pilothouse::ui
