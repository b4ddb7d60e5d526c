#include "ui/shell/operations_panel.h"

#include "ui/delegates/delegates.h"
#include "ui/models/steps_model.h"
#include "ui/pages/remember.h"
#include "ui/theme/icons.h"
#include "ui/widgets/paint.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QListView>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTextDocument>

namespace pilothouse::ui {

using theme::Role;

OperationsPanel::OperationsPanel(const SharedContext& shared, QWidget* parent)
    : Surface(Role::Panel, parent), operations_(shared.operations),
      model_(new OperationsModel(shared.operations, this)), list_(new QListView),
      title_(new TextLabel(TextLabel::Size::Strong)),
      outcome_(new TextLabel(TextLabel::Size::Text, Role::Muted)),
      command_(new ElidedLabel(TextLabel::Size::Code, Role::Muted)), steps_(new StepsModel(this)),
      log_(new QPlainTextEdit), cancel_(new QPushButton(tr("Cancel the operation"))),
      copy_(new QPushButton(theme::icon(QStringLiteral("copy"), Role::Muted), tr("Copy"))) {
  const theme::Metrics& m = theme::metrics(this);
  list_->setModel(model_);
  list_->setFrameShape(QFrame::NoFrame);
  list_->setAccessibleName(tr("Operations"));
  list_->setItemDelegate(new OperationsDelegate(list_));
  list_->setMouseTracking(true);
  auto* steps = new QListView;
  steps->setModel(steps_);
  steps->setItemDelegate(new StepsDelegate(steps));
  steps->setFrameShape(QFrame::NoFrame);
  steps->setSelectionMode(QAbstractItemView::NoSelection);
  steps->setAccessibleName(tr("Steps"));
  log_->setReadOnly(true);
  log_->setFont(m.code());
  log_->setFrameShape(QFrame::NoFrame);
  log_->setMaximumBlockCount(5000);
  log_->setAccessibleName(tr("Log"));
  log_->setPlaceholderText(tr("The log of the operation appears here."));
  copy_->setAccessibleName(tr("Copy the helm command"));
  auto* head = new QHBoxLayout;
  head->setSpacing(m.px(10));
  head->addWidget(title_);
  head->addWidget(outcome_, 1);
  head->addWidget(cancel_);
  auto* command = new QHBoxLayout;
  command->addWidget(command_, 1);
  command->addWidget(copy_);
  theme::setVariant(copy_, theme::ButtonVariant::Quiet);
  auto* right = new QWidget;
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(m.px(14), m.px(8), m.px(14), m.px(6));
  column->setSpacing(m.px(4));
  column->addLayout(head);
  auto* parts = new QSplitter;
  auto* stepsBox = new QWidget; // keeps the words off the splitter
  auto* stepsColumn = new QVBoxLayout(stepsBox);
  stepsColumn->setContentsMargins(0, 0, m.px(12), 0);
  stepsColumn->addWidget(steps);
  parts->addWidget(stepsBox);
  parts->addWidget(log_);
  log_->document()->setDocumentMargin(m.px(10));
  parts->setSizes({m.px(420), m.px(560)});
  parts->setStretchFactor(0, 3); // both give way where there is little room
  parts->setStretchFactor(1, 4);
  remember(shared.preferences, QStringLiteral("operations/parts"), parts);
  column->addWidget(parts, 1);
  column->addLayout(command);
  auto* splitter = new QSplitter;
  splitter->addWidget(list_);
  splitter->addWidget(right);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({m.px(230), m.px(1000)});
  remember(shared.preferences, QStringLiteral("operations/list"), splitter);
  auto* page = new QHBoxLayout(this);
  page->setContentsMargins({});
  page->addWidget(splitter);

  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& current) {
            shown_ = current.data(OperationsModel::IdRole).toULongLong();
            logLines_ = 0;
            log_->clear();
            refresh(true);
          });
  connect(&operations_, &Operations::changed, this, [this](quint64 id) {
    if (id == shown_) refresh(true);
  });
  connect(cancel_, &QPushButton::clicked, this, [this] { operations_.cancel(shown_); });
  connect(copy_, &QPushButton::clicked, this, [this] {
    if (const Operation* operation = operations_.find(shown_))
      QApplication::clipboard()->setText(operation->command);
  });
  auto* clock = new QTimer(this);
  connect(clock, &QTimer::timeout, this, [this] {
    if (isVisible() && operations_.runningCount() > 0) refresh(false);
  });
  clock->start(1000);
  refresh(true);
}

void OperationsPanel::show(quint64 id) {
  if (const int row = model_->rowOf(id); row >= 0) list_->setCurrentIndex(model_->index(row, 0));
}

void OperationsPanel::refresh(bool logToo) {
  const Operation* operation = operations_.find(shown_);
  cancel_->setVisible(operation && operation->isRunning());
  copy_->setVisible(operation);
  if (!operation) {
    title_->setText(tr("No operations yet"));
    outcome_->setText(tr("Installs, upgrades and roll-backs are kept here."));
    return;
  }
  cancel_->setEnabled(operation->state == Operation::State::Running);
  title_->setText(operationTitle(*operation));
  QString text = operationPlace(*operation) + QStringLiteral(" · ") + operationStatus(*operation);
  if (!operation->outcome.isEmpty())
    text += QStringLiteral(" · ") + operation->outcome;
  else if (!operation->phase.isEmpty())
    text += QStringLiteral(" · ") + operation->phase;
  outcome_->setText(text);
  outcome_->setRole(operation->state == Operation::State::Failed      ? Role::Bad
                    : operation->state == Operation::State::Succeeded ? Role::Good
                                                                      : Role::Muted);
  command_->setFullText(operation->command.section(u'\n', 0, 0));
  command_->setToolTip(operation->command);
  if (!logToo) return;
  steps_->setSteps(operation->steps);
  if (operation->log.size() < logLines_) {
    log_->clear();
    logLines_ = 0;
  }
  if (operation->log.size() > logLines_)
    log_->appendPlainText(QStringList(operation->log.mid(logLines_)).join(u'\n'));
  logLines_ = operation->log.size();
}

namespace {

class LiveDot final : public QWidget {
public:
  explicit LiveDot(const ClusterController* const& cluster) : cluster_(cluster) {
    setFixedSize(theme::metrics().px(9), theme::metrics().px(9));
  }

protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool failed = cluster_ && cluster_->state() == ClusterController::State::Failed;
    const bool live = cluster_ && cluster_->isLive();
    const QColor colour = theme::colours()[live ? Role::Good : (failed ? Role::Bad : Role::Faint)];
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(live ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
  }

private:
  const ClusterController* const& cluster_;
};

} // namespace

StatusStrip::StatusStrip(Operations& operations, QWidget* parent)
    : Surface(Role::Background, parent), operations_(operations), dot_(new LiveDot(cluster_)),
      state_(new TextLabel(TextLabel::Size::Small, Role::Muted)),
      name_(new TextLabel(TextLabel::Size::Small, Role::Text)),
      detail_(new ElidedLabel(TextLabel::Size::Small, Role::Muted)), progress_(new QProgressBar),
      button_(new QPushButton(theme::icon(QStringLiteral("chevron-up"), Role::Muted), tr("Operations"))) {
  const theme::Metrics& m = theme::metrics(this);
  setFixedHeight(m.statusStrip());
  progress_->setFixedWidth(m.px(120));
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress of the running operation"));
  theme::setVariant(button_, theme::ButtonVariant::Quiet);
  theme::setKeys(button_, tr("Ctrl+J", "the key that opens the operations"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(m.px(14), 0, m.px(6), 0);
  row->setSpacing(m.px(9));
  row->addWidget(dot_);
  row->addWidget(state_);
  row->addStretch(1);
  row->addWidget(name_);
  row->addWidget(detail_);
  row->addWidget(progress_);
  row->addWidget(button_);
  connect(button_, &QPushButton::clicked, this, &StatusStrip::operationsClicked);
  connect(&operations_, &Operations::added, this, &StatusStrip::refresh);
  connect(&operations_, &Operations::changed, this, &StatusStrip::refresh);
  connect(&clock_, &QTimer::timeout, this, &StatusStrip::refresh);
  clock_.start(1000);
  refresh();
}

void StatusStrip::setCluster(const ClusterController* cluster) {
  if (cluster_) disconnect(cluster_, nullptr, this, nullptr);
  cluster_ = cluster;
  if (cluster) connect(cluster, &ClusterController::stateChanged, this, &StatusStrip::refresh);
  refresh();
}

void StatusStrip::refresh() {
  if (!cluster_) return;
  const ClusterController& cluster = *cluster_;
  using State = ClusterController::State;
  QString state;
  if (cluster.state() == State::Closed)
    state = cluster.context().isEmpty() ? tr("no cluster open") : tr("not open", "a cluster");
  else if (cluster.state() == State::Connecting)
    state = tr("connecting");
  else if (cluster.state() == State::Failed && cluster.error())
    state = describe(*cluster.error()).title;
  else if (!cluster.isLive())
    state = cluster.state() == State::Ready ? tr("reconnecting") : tr("loading");
  else
    state = tr("live", "the list follows the cluster");
  if (cluster.isLive())
    for (const QString& part : {cluster.server().version, cluster.server().user})
      if (!part.isEmpty()) state += QStringLiteral(" · ") + part;
  state_->setText(state);
  dot_->update();
  const std::vector<quint64> ids = operations_.ids();
  const Operation* shown = nullptr;
  for (const quint64 id : ids)
    if (const Operation* operation = operations_.find(id); operation && (!shown || operation->isRunning()))
      if (!shown || !shown->isRunning()) shown = operation;
  name_->setText(shown ? operationTitle(*shown) + QStringLiteral(" · ") + shown->context : QString());
  detail_->setFullText(shown ? operationStatus(*shown) : QString());
  progress_->setVisible(shown && shown->isRunning());
  if (shown && shown->isRunning()) {
    const int total = shown->steps.empty() ? shown->total : static_cast<int>(shown->steps.size());
    progress_->setRange(0, qMax(1, total));
    progress_->setValue(shown->steps.empty() ? shown->done : shown->ready());
  }
}

} // namespace pilothouse::ui
