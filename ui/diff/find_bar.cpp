#include "ui/diff/find_bar.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace pilothouse::ui {

FindBar::FindBar(QWidget* parent) : QWidget(parent), field_(new QLineEdit(this)), count_(new QLabel(this)) {
  setObjectName(QStringLiteral("findBar"));
  const theme::Metrics& metrics = theme::metrics(this);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(metrics.px(10), metrics.px(4), metrics.px(6), metrics.px(5));
  layout->setSpacing(metrics.px(6));
  field_->setPlaceholderText(tr("Find in both sides"));
  field_->setAccessibleName(tr("Find"));
  field_->setClearButtonEnabled(true);
  field_->setMaximumWidth(metrics.px(320));
  field_->installEventFilter(this);
  count_->setMinimumWidth(metrics.px(90));
  layout->addWidget(field_, 1);
  layout->addWidget(count_);
  const auto button = [&](const QString& icon, const QString& name) {
    auto* made = new QPushButton(theme::icon(icon), QString(), this);
    theme::setVariant(made, theme::ButtonVariant::Quiet);
    made->setToolTip(name);
    made->setAccessibleName(name);
    layout->addWidget(made);
    return made;
  };
  connect(button(QStringLiteral("chevron-up"), tr("Previous match")), &QPushButton::clicked, this,
          &FindBar::previousRequested);
  connect(button(QStringLiteral("chevron-down"), tr("Next match")), &QPushButton::clicked, this,
          &FindBar::nextRequested);
  layout->addStretch(1);
  connect(button(QStringLiteral("close"), tr("Close")), &QPushButton::clicked, this,
          [this] { hide(), Q_EMIT closed(); });
  connect(field_, &QLineEdit::textChanged, this, &FindBar::textChanged);
  setFocusProxy(field_);
  hide();
}

void FindBar::open(const QString& text) {
  if (!text.isEmpty()) field_->setText(text);
  show();
  field_->setFocus(Qt::ShortcutFocusReason);
  field_->selectAll();
  Q_EMIT textChanged(field_->text());
}

void FindBar::showCount(int current, int count, bool more) {
  if (field_->text().isEmpty()) return count_->clear();
  const QString all = more ? tr("%1+").arg(count) : QString::number(count);
  count_->setText(count == 0    ? tr("no match")
                  : current > 0 ? tr("%1 of %2").arg(current).arg(all)
                                : tr("%1 found").arg(all));
}

QString FindBar::text() const { return field_->text(); }

bool FindBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == field_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
      if (key->modifiers().testFlag(Qt::ShiftModifier))
        Q_EMIT previousRequested();
      else
        Q_EMIT nextRequested();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void FindBar::keyPressEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Escape) return QWidget::keyPressEvent(event);
  hide();
  Q_EMIT closed();
}

void FindBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const theme::Colours& colours = theme::colours(this);
  painter.fillRect(rect(), colours[theme::Role::Panel]);
  painter.fillRect(QRect(0, height() - 1, width(), 1), colours[theme::Role::Line]);
}

} // namespace pilothouse::ui
