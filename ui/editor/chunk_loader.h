// Puts a long text into an editor a piece at a time: laying out and colouring a hundred thousand lines at
// once would hold up the window for seconds. The first piece is there at once. UI thread only.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

class QPlainTextEdit;

namespace pilothouse::ui {

class ChunkLoader : public QObject {
  Q_OBJECT
public:
  explicit ChunkLoader(QPlainTextEdit& edit);

  void load(const QString& text); // ends a load that is under way
  [[nodiscard]] bool loading() const { return at_ < text_.size(); }
  [[nodiscard]] const QString& text() const { return text_; } // all of it, while loading

Q_SIGNALS:
  void grown();    // another piece is there
  void finished(); // after the last one; not for a text of one piece

private:
  void append();

  QPlainTextEdit& edit_;
  QString text_;
  qsizetype at_ = 0;
  QTimer timer_;
};

} // namespace pilothouse::ui
