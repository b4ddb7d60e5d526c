#include "ui/pages/object_pane.h"

#include "ui/async/batch.h"
#include "ui/delegates/delegates.h"
#include "ui/editor/yaml_editor.h"
#include "ui/models/steps_model.h"
#include "ui/theme/style.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

namespace {
constexpr int mostLogLines = 5000;
}

ObjectPane::ObjectPane(PageContext context, QWidget* parent)
    : Surface(Role::Panel, parent), context_(context), reading_(context.runner),
      name_(new TextLabel(TextLabel::Size::Strong)),
      state_(new ElidedLabel(TextLabel::Size::Small, Role::Muted)), tabs_(new QTabBar),
      stack_(new QStackedWidget), events_(new StepsModel(this)), yaml_(new YamlEditor) {
  yaml_->setReadOnly(true);
  yaml_->setAccessibleName(tr("Live text of the object"));
  auto* list = new QListView;
  list->setModel(events_);
  list->setItemDelegate(new EventsDelegate(list));
  list->setFrameShape(QFrame::NoFrame);
  list->setResizeMode(QListView::Adjust);
  list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list->setAccessibleName(tr("Conditions and events"));
  stack_->addWidget(list);
  stack_->addWidget(buildLog());
  stack_->addWidget(yaml_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(buildHead());
  column->addWidget(new Line);
  column->addWidget(stack_, 1);
  connect(tabs_, &QTabBar::currentChanged, this, [this](int tab) {
    stack_->setCurrentIndex(tab);
    follow();
  });
  connect(container_, &QComboBox::activated, this, &ObjectPane::follow);
  connect(previous_, &QCheckBox::toggled, this, &ObjectPane::follow);
}

QWidget* ObjectPane::buildHead() {
  const theme::Metrics& m = theme::metrics(this);
  auto* head = new QWidget;
  for (const QString& title : {tr("Events"), tr("Log"), tr("YAML")}) tabs_->addTab(title);
  tabs_->setDrawBase(false);
  tabs_->setExpanding(false);
  tabs_->setAccessibleName(tr("Parts of the object"));
  auto* column = new QVBoxLayout(head);
  column->setContentsMargins(m.px(12), m.px(8), m.px(12), 0);
  column->setSpacing(m.px(2));
  column->addWidget(name_);
  column->addWidget(state_);
  column->addWidget(tabs_);
  return head;
}

QWidget* ObjectPane::buildLog() {
  const theme::Metrics& m = theme::metrics(this);
  auto* page = new QWidget;
  container_ = new QComboBox;
  container_->setAccessibleName(tr("Container"));
  container_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  theme::setVariant(container_, theme::ButtonVariant::Quiet);
  previous_ = new QCheckBox(tr("before the last restart"));
  remark_ = new ElidedLabel(TextLabel::Size::Small, Role::Muted);
  log_ = new QPlainTextEdit;
  log_->setReadOnly(true);
  log_->setFont(m.code());
  log_->setFrameShape(QFrame::NoFrame);
  log_->setLineWrapMode(QPlainTextEdit::NoWrap);
  log_->setMaximumBlockCount(mostLogLines);
  log_->setAccessibleName(tr("Log of the container"));
  auto* row = new QHBoxLayout;
  row->setContentsMargins(m.px(8), m.px(4), m.px(12), m.px(4));
  row->setSpacing(m.px(8));
  row->addWidget(container_);
  row->addWidget(previous_);
  row->addStretch(1);
  row->addWidget(remark_, 1);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addLayout(row);
  column->addWidget(log_, 1);
  return page;
}

void ObjectPane::open(const ResourceItem& item) {
  const bool same = item.id() == item_.id();
  item_ = item;
  name_->setText(item.kind + u' ' + item.name);
  state_->setFullText(item.reason.isEmpty() ? wellnessWord(item.wellness) : item.reason);
  if (same) return;
  const bool pod = item.kind == QLatin1String("Pod");
  tabs_->setTabVisible(Log, pod);
  container_->clear();
  previous_->setChecked(false);
  previous_->setVisible(item.restarts > 0);
  // Of a pod in trouble the log says most.
  tabs_->setCurrentIndex(pod && item.wellness == Wellness::Bad ? Log : Events);
  events_->setSteps({{tr("Reading…"), {}, StepState::Waiting}});
  yaml_->setText({});
  log_->clear();
  say(tr("reading…"));
  read();
}

void ObjectPane::close() {
  item_ = {};
  reading_.cancel();
  following_.request_stop();
  ++generation_;
}

void ObjectPane::showTab(Tab tab) { tabs_->setCurrentIndex(tab); }

void ObjectPane::read() {
  const auto gateway = context_.cluster.gateway();
  if (!gateway) return;
  reading_.start(
      this, [gateway, item = item_](std::stop_token stop) { return gateway->object(item, stop); },
      [this](const Result<ObjectView>& object) { show(object); });
}

void ObjectPane::show(const Result<ObjectView>& object) {
  std::vector<StepItem> rows;
  if (!object) {
    const ErrorText text = describe(object.error());
    rows.push_back({text.title, text.detail, StepState::Failed});
    events_->setSteps(rows);
    say(text.title + QStringLiteral(" · ") + text.detail); // beside a log that will not come
    return;
  }
  const QDateTime now = QDateTime::currentDateTimeUtc();
  for (const QString& condition : object->conditions) {
    const QString type = condition.section(QStringLiteral(": "), 0, 0);
    const QString rest = condition.section(QStringLiteral(": "), 1);
    rows.push_back(
        {type, rest, rest.startsWith(QLatin1String("False")) ? StepState::Waiting : StepState::Done});
  }
  for (const EventItem& event : object->events)
    rows.push_back({tr("%1, %2", "what happened, when").arg(event.reason, relativeTime(event.time, now)),
                    event.message,
                    event.type == QLatin1String("Warning") ? StepState::Failed : StepState::Planned});
  if (!object->noEvents.isEmpty())
    rows.push_back({tr("The events could not be read"), object->noEvents, StepState::Failed});
  else if (object->events.empty())
    rows.push_back({tr("No events"), tr("The cluster keeps them for an hour, unless it is told otherwise."),
                    StepState::Skipped});
  events_->setSteps(rows);
  yaml_->setText(object->yaml);
  container_->addItems(object->containers);
  container_->setVisible(object->containers.size() > 1);
  follow();
}

// Starts over: another container, another time, or looked at again.
void ObjectPane::follow() {
  following_.request_stop();
  const quint64 generation = ++generation_;
  log_->clear();
  const auto gateway = context_.cluster.gateway();
  if (!gateway || tabs_->currentIndex() != Log || container_->count() == 0 || !isVisible()) return;
  const LogInput input{item_.nameSpace, item_.name, container_->currentText(), previous_->isChecked()};
  say(input.previous ? tr("reading…") : tr("following"));
  auto lines =
      Batch<QString>::create(context_.runner, this, [this, generation](const std::vector<QString>& batch) {
        if (generation != generation_) return;
        QStringList text;
        for (const QString& line : batch) text.append(line);
        log_->appendPlainText(text.join(u'\n'));
      });
  following_ = context_.runner.run(
      this,
      [gateway, input, lines](std::stop_token stop) {
        return gateway->logs(input, [&lines](const QString& line) { lines->push(line); }, stop);
      },
      [this, generation, lines](const Result<void>& ended) {
        lines->flush();
        if (generation == generation_) say(ended ? tr("ended") : describe(ended.error()).detail);
      },
      TaskRunner::Lane::Long);
}

void ObjectPane::say(const QString& remark) { remark_->setFullText(remark); }

void ObjectPane::hideEvent(QHideEvent* event) {
  following_.request_stop();
  ++generation_;
  Surface::hideEvent(event);
}

void ObjectPane::showEvent(QShowEvent* event) {
  Surface::showEvent(event);
  if (!item_.name.isEmpty()) follow();
}

} // namespace pilothouse::ui
