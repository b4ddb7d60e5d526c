// Keys that know YAML: indentation is two blanks and is kept, never a tab character. Tab indents, so it leaves the
// editor only after Escape.
#include "ui/editor/code_edit.h"
#include "ui/editor/completion.h"

#include <QKeyEvent>
#include <QTextBlock>

namespace pilothouse::ui {
namespace {

constexpr int step = 2;

qsizetype indentOf(const QString& line) {
  qsizetype count = 0;
  while (count < line.size() && line[count] == QLatin1Char(' ')) ++count;
  return count;
}

QString blanks(qsizetype count) { return QString(count, QLatin1Char(' ')); }

} // namespace

void CodeEdit::setCompletion(Completion* completion) { completion_ = completion; }

void CodeEdit::keyPressEvent(QKeyEvent* event) {
  if (isReadOnly()) return QPlainTextEdit::keyPressEvent(event);
  if (completion_ && completion_->takes(*event)) return;
  type(event);
  if (completion_) completion_->typed(*event);
}

void CodeEdit::type(QKeyEvent* event) {
  const bool isTab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
  if (isTab && leaving_) {
    leaving_ = false;
    QWidget::focusNextPrevChild(event->key() == Qt::Key_Tab); // an editor's own keeps Tab to itself
    return;
  }
  leaving_ = event->key() == Qt::Key_Escape || (leaving_ && event->key() == Qt::Key_Shift);
  const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
  switch (event->key()) {
  case Qt::Key_Return:
  case Qt::Key_Enter:
    if (plain) return breakLine();
    break;
  case Qt::Key_Tab:
    if (plain) return indent(true);
    break;
  case Qt::Key_Backtab: return indent(false);
  case Qt::Key_Backspace:
    if (plain && removeIndent()) return;
    break;
  case Qt::Key_Slash:
    if (event->modifiers() == Qt::ControlModifier) return toggleComment();
    break;
  default: break;
  }
  QPlainTextEdit::keyPressEvent(event);
}

// The new line is as deep as this one; deeper after a key without value, and a list goes on below its dash.
void CodeEdit::breakLine() {
  QTextCursor cursor = textCursor();
  const QString before = cursor.block().text().left(cursor.positionInBlock());
  qsizetype depth = indentOf(before);
  QStringView rest = QStringView(before).sliced(depth).trimmed();
  while (rest.startsWith(QLatin1String("- ")) && rest.contains(QLatin1Char(':'))) {
    depth += step;
    rest = rest.sliced(2).trimmed();
  }
  const bool opens = rest.endsWith(QLatin1Char(':')) || rest.endsWith(QLatin1String(": |")) ||
                     rest.endsWith(QLatin1String(": >"));
  if (opens && !rest.startsWith(QLatin1Char('#'))) depth += step;
  cursor.insertText(QLatin1Char('\n') + blanks(depth));
  setTextCursor(cursor);
  ensureCursorVisible();
}

void CodeEdit::indent(bool deeper) {
  QTextCursor cursor = textCursor();
  if (deeper && !cursor.hasSelection()) {
    cursor.insertText(blanks(step - cursor.positionInBlock() % step));
    return setTextCursor(cursor);
  }
  QTextBlock block = document()->findBlock(cursor.selectionStart());
  const QTextBlock last = document()->findBlock(std::max(cursor.selectionStart(), cursor.selectionEnd() - 1));
  cursor.beginEditBlock();
  for (; block.isValid() && block.blockNumber() <= last.blockNumber(); block = block.next()) {
    QTextCursor edit(block);
    if (deeper && !block.text().trimmed().isEmpty()) {
      edit.insertText(blanks(step));
    } else if (!deeper) {
      const auto count = static_cast<int>(std::min<qsizetype>(step, indentOf(block.text())));
      edit.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor, count);
      edit.removeSelectedText();
    }
  }
  cursor.endEditBlock();
}

bool CodeEdit::removeIndent() {
  QTextCursor cursor = textCursor();
  const int column = cursor.positionInBlock();
  if (cursor.hasSelection() || column == 0 || indentOf(cursor.block().text()) < column) return false;
  const int count = column % step == 0 ? step : column % step;
  cursor.movePosition(QTextCursor::PreviousCharacter, QTextCursor::KeepAnchor, count);
  cursor.removeSelectedText();
  return true;
}

void CodeEdit::toggleComment() {
  QTextCursor cursor = textCursor();
  const QTextBlock first = document()->findBlock(cursor.selectionStart());
  const QTextBlock last = document()->findBlock(std::max(cursor.selectionStart(), cursor.selectionEnd() - 1));
  const auto each = [&](auto act) {
    for (QTextBlock block = first; block.isValid() && block.blockNumber() <= last.blockNumber();
         block = block.next())
      if (!block.text().trimmed().isEmpty()) act(block);
  };
  bool allCommented = true;
  qsizetype depth = 1000;
  each([&](const QTextBlock& block) {
    allCommented = allCommented && block.text().trimmed().startsWith(QLatin1Char('#'));
    depth = std::min(depth, indentOf(block.text()));
  });
  cursor.beginEditBlock();
  each([&](const QTextBlock& block) {
    QTextCursor edit(block);
    const auto own = static_cast<int>(indentOf(block.text()));
    edit.movePosition(QTextCursor::NextCharacter, QTextCursor::MoveAnchor,
                      allCommented ? own : static_cast<int>(depth));
    if (!allCommented) return edit.insertText(QStringLiteral("# "));
    const bool blank = QStringView(block.text()).sliced(own).startsWith(QLatin1String("# "));
    edit.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor, blank ? 2 : 1);
    edit.removeSelectedText();
  });
  cursor.endEditBlock();
}

} // namespace pilothouse::ui
