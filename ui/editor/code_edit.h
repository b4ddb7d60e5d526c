// The text area of the editor: gutter, evenly spaced lines, indentation, problems painted behind their line.
// UI thread only.
#pragma once

#include "ui/editor/yaml_editor.h"

#include <QPlainTextDocumentLayout>
#include <QPlainTextEdit>

#include <map>

namespace pilothouse::ui {

// Lines a little apart and centred in their row, as in the diff beside it.
class SpacedLayout : public QPlainTextDocumentLayout {
  Q_OBJECT
public:
  using QPlainTextDocumentLayout::QPlainTextDocumentLayout;
  void setRowHeight(int height);
  [[nodiscard]] QRectF blockBoundingRect(const QTextBlock& block) const override;

private:
  int rowHeight_ = 20;
};

class Completion;

class CodeEdit : public QPlainTextEdit {
  Q_OBJECT
public:
  explicit CodeEdit(QWidget* parent = nullptr);

  void setProblems(const QList<EditorProblem>& problems);
  void setMatches(const QList<QTextCursor>& matches, int current);
  void goToLine(int line, int column);
  void setCompletion(Completion* completion);

  [[nodiscard]] int gutterWidth() const;
  void paintGutter(QPaintEvent* event, QWidget& gutter);
  void selectLineAt(int y); // a click in the gutter

protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool viewportEvent(QEvent* event) override;

private:
  void applyTheme();
  void showMarks();
  void paintRowBacks(QPainter& painter);
  void paintProblem(QPainter& painter, const QTextBlock& block, const QRectF& row,
                    const EditorProblem& problem);
  [[nodiscard]] const EditorProblem* problemOf(const QTextBlock& block) const;
  template <class Paint> void forVisibleRows(Paint paint);
  void type(QKeyEvent* event);
  void breakLine();
  void indent(bool deeper);
  void toggleComment();
  bool removeIndent(); // Backspace in the indentation: true when it did

  SpacedLayout* layout_;
  QWidget* gutter_;
  std::map<int, EditorProblem> problems_; // by block number; the worst of each line
  Completion* completion_ = nullptr;
  bool leaving_ = false; // Escape was pressed: Tab goes on to the next control
  QList<QTextCursor> matches_;
  int currentMatch_ = -1;
};

} // namespace pilothouse::ui
