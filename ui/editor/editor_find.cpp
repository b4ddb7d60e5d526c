#include "ui/editor/editor_find.h"

#include "ui/editor/code_edit.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::ui {
namespace {
constexpr int mostMatches = 2000; // highlighted; a search for one letter must not stall the window
}

EditorFind::EditorFind(CodeEdit& edit, QWidget* parent)
    : QWidget(parent), edit_(edit), field_(new QLineEdit(this)), other_(new QLineEdit),
      replaceRow_(new QWidget(this)), count_(new QLabel(this)) {
  setObjectName(QStringLiteral("editorFind"));
  const theme::Metrics& metrics = theme::metrics(this);
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(metrics.px(10), metrics.px(4), metrics.px(6), metrics.px(5));
  rows->setSpacing(metrics.px(4));
  auto* layout = new QHBoxLayout;
  layout->setSpacing(metrics.px(6));
  rows->addLayout(layout);
  rows->addWidget(replaceRow_);
  field_->setPlaceholderText(tr("Find"));
  field_->setAccessibleName(tr("Find"));
  field_->installEventFilter(this);
  layout->addWidget(field_, 1);
  layout->addWidget(count_);
  const auto button = [&](const QString& icon, const QString& name, auto act) {
    auto* made = new QPushButton(theme::icon(icon), QString(), this);
    theme::setVariant(made, theme::ButtonVariant::Quiet);
    made->setToolTip(name);
    made->setAccessibleName(name);
    connect(made, &QPushButton::clicked, this, act);
    layout->addWidget(made);
  };
  button(QStringLiteral("chevron-up"), tr("Previous match"), [this] { step(-1); });
  button(QStringLiteral("chevron-down"), tr("Next match"), [this] { step(1); });
  button(QStringLiteral("close"), tr("Close"), [this] { leave(); });
  connect(field_, &QLineEdit::textChanged, this, &EditorFind::search);
  auto* below = new QHBoxLayout(replaceRow_);
  below->setContentsMargins(0, 0, 0, 0);
  below->setSpacing(metrics.px(6));
  other_->setPlaceholderText(tr("Replace with"));
  other_->setAccessibleName(tr("Replace with"));
  other_->installEventFilter(this);
  below->addWidget(other_, 1);
  for (const bool all : {false, true}) {
    auto* made = new QPushButton(all ? tr("All") : tr("Replace"), replaceRow_);
    made->setAccessibleName(all ? tr("Replace all") : tr("Replace"));
    connect(made, &QPushButton::clicked, this, [this, all] { replace(all); });
    below->addWidget(made);
  }
  hide();
}

// One step to undo, however many there are.
void EditorFind::replace(bool all) {
  if (matches_.isEmpty() || edit_.isReadOnly()) return;
  const QList<QTextCursor> chosen = all ? matches_ : QList<QTextCursor>{matches_[current_]};
  QTextCursor step(edit_.document());
  step.beginEditBlock();
  for (QTextCursor match : chosen) match.insertText(other_->text());
  step.endEditBlock();
  if (!all) edit_.setTextCursor(chosen.front());
  search();
}

void EditorFind::open(bool replacing) {
  replaceRow_->setVisible(replacing && !edit_.isReadOnly());
  const QString selected = edit_.textCursor().selectedText();
  if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator)) field_->setText(selected);
  show();
  field_->setFocus(Qt::ShortcutFocusReason);
  field_->selectAll();
  search();
}

void EditorFind::refresh() {
  if (isVisible()) search();
}

// Everything that matches, and the first of it from the cursor on.
void EditorFind::search() {
  matches_.clear();
  current_ = -1;
  const QString text = field_->text();
  const bool hasCapitals = std::ranges::any_of(text, [](QChar c) { return c.isUpper(); });
  const auto flags = hasCapitals ? QTextDocument::FindCaseSensitively : QTextDocument::FindFlags();
  QTextCursor at(edit_.document());
  while (!text.isEmpty() && matches_.size() < mostMatches) {
    at = edit_.document()->find(text, at, flags);
    if (at.isNull()) break;
    matches_.push_back(at);
  }
  const int from = edit_.textCursor().selectionStart();
  const auto first = std::ranges::find_if(
      matches_, [from](const QTextCursor& match) { return match.selectionStart() >= from; });
  if (!matches_.isEmpty())
    current_ = static_cast<int>(first == matches_.end() ? 0 : first - matches_.begin());
  step(0);
}

void EditorFind::step(int direction) {
  const auto count = static_cast<int>(matches_.size());
  if (count > 0) {
    current_ = (current_ + direction + count) % count;
    edit_.setTextCursor(matches_[current_]);
    edit_.ensureCursorVisible();
  }
  edit_.setMatches(matches_, current_);
  count_->setText(field_->text().isEmpty() ? QString()
                  : count == 0             ? tr("no match")
                                           : tr("%1 of %2").arg(current_ + 1).arg(count));
}

void EditorFind::leave() {
  hide();
  matches_.clear();
  edit_.setMatches({}, -1);
  edit_.setFocus(Qt::OtherFocusReason);
}

bool EditorFind::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
      if (watched == other_)
        replace(key->modifiers().testFlag(Qt::ControlModifier));
      else
        step(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void EditorFind::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape)
    leave();
  else
    QWidget::keyPressEvent(event);
}

void EditorFind::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const theme::Colours& colours = theme::colours(this);
  painter.fillRect(rect(), colours[theme::Role::Panel]);
  painter.fillRect(QRect(0, height() - 1, width(), 1), colours[theme::Role::Line]);
}

} // namespace pilothouse::ui
