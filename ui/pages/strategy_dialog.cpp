#include "ui/pages/strategy_dialog.h"

#include "ui/diff/diff_view.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QButtonGroup>
#include <QEvent>
#include <QKeyEvent>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::ui {

using theme::Role;

namespace {

constexpr int settleMs = 250;
constexpr std::array choices{ValuesChoice::Default, ValuesChoice::Reset, ValuesChoice::Reuse,
                             ValuesChoice::ResetThenReuse};

} // namespace

QString StrategyDialog::nameOf(ValuesChoice choice) {
  switch (choice) {
  case ValuesChoice::Default: return tr("default");
  case ValuesChoice::Reset: return tr("reset");
  case ValuesChoice::Reuse: return tr("reuse");
  case ValuesChoice::ResetThenReuse: return tr("reset, then reuse");
  }
  return {};
}

QString StrategyDialog::flagOf(ValuesChoice choice) {
  switch (choice) {
  case ValuesChoice::Default: break;
  case ValuesChoice::Reset: return QStringLiteral("--reset-values");
  case ValuesChoice::Reuse: return QStringLiteral("--reuse-values");
  case ValuesChoice::ResetThenReuse: return QStringLiteral("--reset-then-reuse-values");
  }
  return {};
}

QString StrategyDialog::sentenceOf(ValuesChoice choice) {
  switch (choice) {
  case ValuesChoice::Default:
    return tr("Chart defaults, then what is given here; with nothing given, the former values.");
  case ValuesChoice::Reset: return tr("Chart defaults, then what is given here. Former values are dropped.");
  case ValuesChoice::Reuse:
    return tr("The former values with the old chart's defaults, then what is given here. New defaults are "
              "not seen.");
  case ValuesChoice::ResetThenReuse:
    return tr("New chart defaults, then the former values, then what is given here.");
  }
  return {};
}

StrategyDialog::StrategyDialog(QWidget* host, PageContext context, const ApplyInput& input)
    : Overlay(host, 1180, 640), context_(context), input_(input), comparing_(context.runner),
      shown_(input.values), choice_(new QButtonGroup(this)), diff_(new DiffView), use_(new QPushButton) {
  const theme::Metrics& m = theme::metrics(this);
  auto* title = new TextLabel(TextLabel::Size::Title);
  title->setText(tr("How %1 comes to its values").arg(input.key.name));
  title->setContentsMargins(m.px(20), m.px(12), m.px(20), m.px(10));
  diff_->setMode(DiffView::Mode::Unified);
  auto* middle = new QHBoxLayout;
  middle->setSpacing(0);
  middle->addWidget(buildWays());
  middle->addWidget(new Line(Qt::Vertical));
  middle->addWidget(diff_, 1);
  auto* cancel = new QPushButton(tr("Cancel"));
  theme::setVariant(use_, theme::ButtonVariant::Primary);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(m.px(10));
  buttons->setContentsMargins(m.px(20), m.px(10), m.px(20), m.px(8));
  buttons->addStretch(1);
  buttons->addWidget(cancel);
  buttons->addWidget(use_);
  body()->addWidget(title);
  body()->addWidget(new Line);
  body()->addLayout(middle, 1);
  body()->addWidget(new Line);
  body()->addLayout(buttons);
  settled_.setSingleShot(true);
  settled_.setInterval(settleMs);
  connect(&settled_, &QTimer::timeout, this, &StrategyDialog::compare);
  connect(cancel, &QPushButton::clicked, this, [this] { close(); });
  connect(use_, &QPushButton::clicked, this, &StrategyDialog::finish);
  connect(this, &Overlay::confirmPressed, this, &StrategyDialog::finish);
  connect(choice_, &QButtonGroup::idToggled, this, [this](int id, bool on) {
    if (on) show(static_cast<ValuesChoice>(id));
  });
  way(input.values)->setChecked(true);
  compare();
}

QWidget* StrategyDialog::buildWays() {
  const theme::Metrics& m = theme::metrics(this);
  auto* ways = new QWidget;
  ways->setFixedWidth(m.px(370));
  auto* column = new QVBoxLayout(ways);
  column->setContentsMargins(m.px(12), m.px(8), m.px(12), m.px(8));
  column->setSpacing(m.px(2));
  for (const ValuesChoice choice : choices) column->addWidget(buildWay(choice));
  column->addStretch(1);
  return ways;
}

QWidget* StrategyDialog::buildWay(ValuesChoice choice) {
  const theme::Metrics& m = theme::metrics(this);
  Way& way = ways_[static_cast<std::size_t>(choice)];
  way.row = new QWidget;
  way.button = new QRadioButton(nameOf(choice));
  way.button->setAccessibleDescription(sentenceOf(choice));
  way.button->installEventFilter(this);
  auto* flag = new TextLabel(TextLabel::Size::Code, Role::Muted);
  flag->setText(flagOf(choice));
  auto* sentence = new TextLabel(TextLabel::Size::Small, Role::Muted);
  sentence->setWordWrap(true);
  sentence->setText(sentenceOf(choice));
  way.figures = new TextLabel(TextLabel::Size::Small, Role::Text);
  way.figures->setWordWrap(true);
  auto* first = new QHBoxLayout;
  first->addWidget(way.button);
  first->addStretch(1);
  first->addWidget(flag);
  auto* column = new QVBoxLayout(way.row);
  column->setContentsMargins(m.px(8), m.px(8), m.px(8), m.px(10));
  column->setSpacing(m.px(4));
  column->addLayout(first);
  for (TextLabel* label : {sentence, way.figures}) {
    label->setContentsMargins(m.px(24), 0, 0, 0);
    column->addWidget(label);
  }
  way.row->installEventFilter(this);
  choice_->addButton(way.button, static_cast<int>(choice));
  return way.row;
}

QRadioButton* StrategyDialog::way(ValuesChoice choice) const {
  return ways_[static_cast<std::size_t>(choice)].button;
}

QString StrategyDialog::figures(ValuesChoice choice) const {
  return ways_[static_cast<std::size_t>(choice)].figures->text();
}

ValuesChoice StrategyDialog::checked() const { return static_cast<ValuesChoice>(choice_->checkedId()); }

void StrategyDialog::setInput(const ApplyInput& input) {
  comparing_.cancel();
  input_ = input;
  settled_.start();
}

void StrategyDialog::compare() {
  compared_ = false;
  for (const Way& way : ways_) way.figures->setText(tr("comparing…"));
  if (!found_.revision) diff_->showMessage(tr("Comparing with what runs…"));
  comparing_.start(
      this,
      [gateway = context_.cluster.gateway(), input = input_](std::stop_token stop) -> Result<StrategiesView> {
        if (!gateway) return fail(ErrorCode::Unavailable, "the cluster is not open");
        return gateway->strategies(input, stop);
      },
      [this](const Result<StrategiesView>& found) { take(found); });
}

void StrategyDialog::take(const Result<StrategiesView>& found) {
  compared_ = true;
  found_ = found.value_or(StrategiesView());
  problem_ = found ? QString() : describe(found.error()).detail;
  for (const Way& way : ways_) way.figures->setText({});
  for (const StrategyView& view : found_.ways) {
    const Way& way = ways_[static_cast<std::size_t>(view.choice)];
    way.figures->setRole(view.problem.isEmpty() ? Role::Text : Role::Bad);
    way.figures->setText(figuresOf(view));
    way.button->setAccessibleDescription(sentenceOf(view.choice) + u' ' + way.figures->text());
  }
  show(shown_);
}

QString StrategyDialog::figuresOf(const StrategyView& way) const {
  if (!way.problem.isEmpty()) return tr("does not render: %1").arg(way.problem.section(u'\n', 0, 0));
  if (way.values + way.objects == 0) return tr("changes nothing");
  QStringList parts{tr("%n value(s)", nullptr, way.values), tr("%n object(s)", nullptr, way.objects)};
  if (way.lines > 0) parts.append(tr("%n line(s)", nullptr, way.lines));
  return tr("changes %1").arg(parts.join(QStringLiteral(" · ")));
}

void StrategyDialog::show(ValuesChoice choice) {
  shown_ = choice;
  use_->setText(tr("Use “%1”").arg(nameOf(checked())));
  if (!compared_) return;
  const auto way = std::ranges::find(found_.ways, choice, &StrategyView::choice);
  if (way == found_.ways.end()) return diff_->showMessage(tr("This cannot be compared"), problem_);
  if (!way->diff) return diff_->showMessage(tr("The chart does not render"), way->problem);
  if (way->values == 0)
    return diff_->showMessage(tr("The same values as now"),
                              tr("Templates would see what revision %1 was made of.").arg(found_.revision));
  diff_->setText(way->diff, tr("revision %1").arg(found_.revision), tr("its values, defaults included"),
                 nameOf(choice), flagOf(choice));
}

// The mouse over a way shows it; gone, the chosen one is back.
bool StrategyDialog::eventFilter(QObject* watched, QEvent* event) {
  const auto way = std::ranges::find_if(
      ways_, [&](const Way& one) { return one.row == watched || one.button == watched; });
  if (way == ways_.end() || !way->button) return Overlay::eventFilter(watched, event);
  if (watched == way->button) {
    if (event->type() != QEvent::KeyPress) return false;
    const auto* keys = static_cast<QKeyEvent*>(event);
    if (keys->modifiers() != Qt::NoModifier ||
        (keys->key() != Qt::Key_Return && keys->key() != Qt::Key_Enter))
      return false;
    finish();
    return true;
  }
  if (event->type() == QEvent::Enter) show(static_cast<ValuesChoice>(choice_->id(way->button)));
  if (event->type() == QEvent::Leave) show(checked());
  if (event->type() == QEvent::MouseButtonPress) {
    way->button->setChecked(true);
    way->button->setFocus(Qt::MouseFocusReason);
  }
  return false;
}

void StrategyDialog::finish() {
  const ValuesChoice choice = checked();
  close();
  Q_EMIT chosen(choice);
}

} // namespace pilothouse::ui
