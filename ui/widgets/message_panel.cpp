#include "ui/widgets/message_panel.h"

#include "ui/widgets/paint.h"

#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

MessagePanel::MessagePanel(QWidget* parent)
    : Surface(Role::Panel, parent), picture_(new QWidget), title_(new TextLabel(TextLabel::Size::Title)),
      detail_(new TextLabel(TextLabel::Size::Text, Role::Muted)), next_(new TextLabel),
      progress_(new QProgressBar), action_(new QPushButton) {
  const theme::Metrics& m = theme::metrics(this);
  auto* column = new QVBoxLayout(this);
  column->setSpacing(m.px(8));
  column->addStretch(2);
  picture_->setFixedSize(m.px(40), m.px(40));
  column->addWidget(picture_, 0, Qt::AlignHCenter);
  for (TextLabel* label : {title_, detail_, next_}) {
    label->setAlignment(Qt::AlignHCenter);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::NoFocus);
    label->setMinimumWidth(m.px(200));
    label->setMaximumWidth(m.px(560));
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(label, 8);
    row->addStretch(1);
    column->addLayout(row);
  }
  progress_->setTextVisible(false); // the words above say it
  progress_->setFixedSize(m.px(280), m.px(4));
  column->addSpacing(m.px(2));
  column->addWidget(progress_, 0, Qt::AlignHCenter);
  column->addSpacing(m.px(6));
  column->addWidget(action_, 0, Qt::AlignHCenter);
  column->addStretch(3);
  connect(action_, &QPushButton::clicked, this, &MessagePanel::actionClicked);
}

void MessagePanel::showMessage(const QString& icon, Tone tone, const QString& title, const QString& detail,
                               const QString& nextStep, const QString& action) {
  icon_ = icon;
  tone_ = tone;
  title_->setText(title);
  detail_->setText(detail);
  detail_->setVisible(!detail.isEmpty());
  next_->setText(nextStep);
  next_->setVisible(!nextStep.isEmpty());
  action_->setText(action);
  action_->setVisible(!action.isEmpty());
  progress_->hide();
  setAccessibleName(title);
  setAccessibleDescription(detail);
  update();
}

void MessagePanel::showError(const Error& error, const QString& action) {
  const ErrorText text = describe(error);
  const bool denied = error.code == ErrorCode::PermissionDenied || error.code == ErrorCode::Unauthenticated;
  const bool unreachable = error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout;
  showMessage(denied        ? QStringLiteral("lock")
              : unreachable ? QStringLiteral("plug")
                            : QStringLiteral("warning"),
              denied || unreachable ? Tone::Warning : Tone::Bad, text.title, text.detail, text.nextStep,
              action);
}

void MessagePanel::showLoading(const QString& title) {
  showMessage(QStringLiteral("hourglass"), Tone::Neutral, title, {});
}

void MessagePanel::showProgress(const QString& icon, const QString& title, const QString& detail, int percent,
                                const QString& action) {
  showMessage(icon, Tone::Accent, title, detail, {}, action);
  progress_->setAccessibleName(title);
  progress_->setValue(percent);
  progress_->setVisible(percent >= 0);
}

void MessagePanel::paintEvent(QPaintEvent* event) {
  Surface::paintEvent(event);
  const theme::Colours& colours = theme::colours(this);
  const theme::Metrics& m = theme::metrics(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRect disc(picture_->mapTo(this, QPoint()), picture_->size());
  painter.setPen(Qt::NoPen);
  painter.setBrush(colours[toneBack(tone_)]);
  painter.drawEllipse(disc);
  QRect icon(0, 0, m.px(20), m.px(20));
  icon.moveCenter(disc.center());
  theme::paintIcon(painter, icon_, colours[toneText(tone_)], icon);
}

} // namespace pilothouse::ui
