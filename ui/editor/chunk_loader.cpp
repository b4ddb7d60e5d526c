#include "ui/editor/chunk_loader.h"

#include <QPlainTextEdit>
#include <QTextCursor>

namespace pilothouse::ui {
namespace {

constexpr qsizetype firstPiece = 60'000; // characters: many screens
constexpr qsizetype piece = 40'000;      // laid out and coloured within a frame or two

// Behind the line that holds the last character of the piece.
qsizetype endOfPiece(const QString& text, qsizetype from, qsizetype length) {
  if (from + length >= text.size()) return text.size();
  const qsizetype newline = text.indexOf(QLatin1Char('\n'), from + length);
  return newline < 0 ? text.size() : newline + 1;
}

} // namespace

ChunkLoader::ChunkLoader(QPlainTextEdit& edit) : QObject(&edit), edit_(edit) {
  timer_.setInterval(0);
  connect(&timer_, &QTimer::timeout, this, &ChunkLoader::append);
}

void ChunkLoader::load(const QString& text) {
  timer_.stop();
  at_ = endOfPiece(text, 0, firstPiece);
  text_ = text;
  edit_.setPlainText(at_ == text.size() ? text : text.first(at_));
  if (loading())
    timer_.start();
  else
    text_.clear(), at_ = 0;
}

// Behind all that is there, past the undo history: nobody typed this.
void ChunkLoader::append() {
  const qsizetype end = endOfPiece(text_, at_, piece);
  QTextCursor cursor(edit_.document());
  cursor.movePosition(QTextCursor::End);
  edit_.document()->setUndoRedoEnabled(false);
  cursor.insertText(text_.sliced(at_, end - at_));
  edit_.document()->setUndoRedoEnabled(true);
  at_ = end;
  const bool last = !loading();
  if (last) {
    timer_.stop();
    text_.clear();
    at_ = 0;
  }
  Q_EMIT grown();
  if (last) Q_EMIT finished();
}

} // namespace pilothouse::ui
