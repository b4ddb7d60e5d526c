#include "ui/shell/notifications.h"

#include "ui/shell/operations_panel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/paint.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSystemTrayIcon>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

namespace {

constexpr int most = 3;
constexpr int leaveAfterMs = 12'000;

QString detailOf(const Operation& operation) {
  QStringList parts{operationPlace(operation), operationStatus(operation)};
  if (!operation.outcome.isEmpty()) parts.append(operation.outcome);
  return parts.join(QStringLiteral(" · "));
}

StepState stepOf(Operation::State state) {
  if (state == Operation::State::Succeeded) return StepState::Done;
  return state == Operation::State::Failed ? StepState::Failed : StepState::Skipped;
}

} // namespace

Toast::Toast(const Operation& operation, QWidget* host)
    : QWidget(host), operation_(operation.id), icon_(stepIcon(stepOf(operation.state))),
      tone_(stepTone(stepOf(operation.state))), show_(new QPushButton(tr("Show"))),
      close_(new QPushButton(theme::icon(QStringLiteral("close"), Role::Muted), {})) {
  const theme::Metrics& m = theme::metrics(this);
  setFixedWidth(m.px(400));
  setAccessibleName(operationTitle(operation));
  setAccessibleDescription(detailOf(operation));
  auto* title = new TextLabel(TextLabel::Size::Strong);
  title->setText(operationTitle(operation));
  auto* detail = new TextLabel(TextLabel::Size::Small, Role::Muted);
  detail->setText(detailOf(operation));
  detail->setWordWrap(true);
  detail->setMaximumHeight(m.px(48));
  close_->setAccessibleName(tr("Close"));
  close_->setFixedSize(m.px(24), m.px(24));
  theme::setVariant(close_, theme::ButtonVariant::Quiet);
  auto* words = new QVBoxLayout;
  words->setSpacing(m.px(2));
  words->addWidget(title);
  words->addWidget(detail);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(m.px(40), m.px(10), m.px(10), m.px(10));
  row->setSpacing(m.px(8));
  row->addLayout(words, 1);
  row->addWidget(show_);
  row->addWidget(close_, 0, Qt::AlignTop);
  connect(show_, &QPushButton::clicked, this, [this] { Q_EMIT showRequested(operation_); });
  connect(close_, &QPushButton::clicked, this, &Toast::closed);
  leave_.setSingleShot(true);
  connect(&leave_, &QTimer::timeout, this, &Toast::closed);
  if (operation.state == Operation::State::Succeeded) leave_.start(leaveAfterMs);
}

void Toast::paintEvent(QPaintEvent*) {
  const theme::Metrics& m = theme::metrics(this);
  const theme::Colours& colours = theme::colours(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(colours[Role::Outline]);
  painter.setBrush(colours[Role::Raised]);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m.radius(), m.radius());
  const int side = m.px(16);
  theme::paintIcon(painter, icon_, colours[toneText(tone_)], QRect(m.px(14), m.px(12), side, side));
}

Notifications::Notifications(QWidget* host, int margin, Preferences& preferences, QObject* parent)
    : QObject(parent), host_(host), margin_(margin), preferences_(preferences) {
  host->installEventFilter(this);
}

Notifications::~Notifications() = default;

void Notifications::tell(const Operation& operation, bool background) {
  if (!preferences_.flag(QStringLiteral("notify"), true) || !host_) return;
  auto* toast = new Toast(operation, host_);
  toasts_.append(toast);
  connect(toast, &Toast::closed, this, [this, toast] { remove(toast); });
  connect(toast, &Toast::showRequested, this, &Notifications::showRequested);
  while (toasts_.size() > most) remove(toasts_.front());
  toast->show();
  place();
  QAccessibleEvent event(toast, QAccessible::Alert); // read out without taking the focus
  QAccessible::updateAccessibility(&event);
  if (background) tellDesktop(operation);
}

void Notifications::tellDesktop(const Operation& operation) {
  toldLast_ = operation.id;
  const QString title = operationTitle(operation);
  QApplication::alert(host_->window());
  if (QSystemTrayIcon::isSystemTrayAvailable() && QSystemTrayIcon::supportsMessages()) {
    if (!tray_) {
      tray_ = std::make_unique<QSystemTrayIcon>(theme::icon(QStringLiteral("releases")));
      connect(tray_.get(), &QSystemTrayIcon::messageClicked, this,
              [this] { Q_EMIT showRequested(toldLast_); });
    }
    tray_->show();
    const bool bad = operation.state == Operation::State::Failed;
    tray_->showMessage(title, detailOf(operation),
                       bad ? QSystemTrayIcon::Critical : QSystemTrayIcon::Information);
  }
  Q_EMIT toldDesktop(title, detailOf(operation));
}

void Notifications::forget(quint64 operation) {
  const QList<Toast*> shown = toasts_;
  for (Toast* toast : shown)
    if (toast->operation() == operation) remove(toast);
}

void Notifications::remove(Toast* toast) {
  if (!toasts_.removeOne(toast)) return;
  toast->hide();
  toast->deleteLater();
  place();
}

void Notifications::place() {
  if (!host_) return;
  const int gap = theme::metrics(host_).px(10);
  int bottom = host_->height() - margin_ - gap;
  for (qsizetype i = toasts_.size() - 1; i >= 0; --i) {
    Toast* toast = toasts_[i];
    toast->resize(toast->width(), toast->sizeHint().height());
    toast->move(host_->width() - toast->width() - gap, bottom - toast->height());
    toast->raise();
    bottom -= toast->height() + gap;
  }
}

bool Notifications::eventFilter(QObject* watched, QEvent* event) {
  if (watched == host_ && event->type() == QEvent::Resize) place();
  return QObject::eventFilter(watched, event);
}

} // namespace pilothouse::ui
