#include "ui/editor/code_edit.h"

#include "ui/editor/completion.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

namespace pilothouse::ui {

using theme::Role;

namespace {

// The strip of line numbers; all it does is done by the editor.
class Gutter : public QWidget {
public:
  explicit Gutter(CodeEdit& edit) : QWidget(&edit), edit_(edit) { setCursor(Qt::ArrowCursor); }
  [[nodiscard]] QSize sizeHint() const override { return {edit_.gutterWidth(), 0}; }

protected:
  void paintEvent(QPaintEvent* event) override { edit_.paintGutter(event, *this); }
  void mousePressEvent(QMouseEvent* event) override {
    edit_.selectLineAt(static_cast<int>(event->position().y()));
  }

private:
  CodeEdit& edit_;
};

Role textRole(const EditorProblem& problem) {
  return problem.severity == EditorProblem::Severity::Error ? Role::Bad : Role::Warning;
}
Role backRole(const EditorProblem& problem) {
  return problem.severity == EditorProblem::Severity::Error ? Role::BadBack : Role::WarningBack;
}

} // namespace

void SpacedLayout::setRowHeight(int height) {
  rowHeight_ = height;
  requestUpdate();
}

QRectF SpacedLayout::blockBoundingRect(const QTextBlock& block) const {
  QRectF rect = QPlainTextDocumentLayout::blockBoundingRect(block);
  QTextLayout* layout = block.layout();
  if (!block.isValid() || !block.isVisible() || layout->lineCount() == 0) return rect;
  for (int i = 0; i < layout->lineCount(); ++i) {
    QTextLine line = layout->lineAt(i);
    line.setPosition(QPointF(line.x(), i * rowHeight_ + std::max(0.0, (rowHeight_ - line.height()) / 2)));
  }
  rect.setHeight(layout->lineCount() * rowHeight_);
  return rect;
}

CodeEdit::CodeEdit(QWidget* parent)
    : QPlainTextEdit(parent), layout_(new SpacedLayout(document())), gutter_(new Gutter(*this)) {
  document()->setDocumentLayout(layout_);
  setFrameShape(QFrame::NoFrame);
  setLineWrapMode(QPlainTextEdit::NoWrap);
  setAccessibleName(tr("Editor"));
  viewport()->setAutoFillBackground(false);
  connect(this, &QPlainTextEdit::blockCountChanged, this,
          [this] { setViewportMargins(gutterWidth(), 0, 0, 0); });
  connect(this, &QPlainTextEdit::updateRequest, gutter_, [this](const QRect& rect, int dy) {
    if (dy != 0)
      gutter_->scroll(0, dy);
    else
      gutter_->update(0, rect.y(), gutter_->width(), rect.height());
  });
  connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
    gutter_->update();
    viewport()->update();
  });
  applyTheme();
}

void CodeEdit::applyTheme() {
  const theme::Metrics& metrics = theme::metrics(this);
  QFont font = metrics.code();
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
  font.setFeature(QFont::Tag("calt"), 0); // no ligatures: "--" is two characters
  font.setFeature(QFont::Tag("liga"), 0);
#endif
  document()->setDefaultFont(font);
  layout_->setRowHeight(std::max(metrics.px(20), QFontMetrics(font).height() + metrics.px(2)));
  const QFontMetricsF fontMetrics(font);
  setTabStopDistance(fontMetrics.horizontalAdvance(QLatin1Char(' ')) * 4);
  document()->setDocumentMargin(metrics.px(6));
  setViewportMargins(gutterWidth(), 0, 0, 0);
  showMarks();
}

int CodeEdit::gutterWidth() const {
  const auto digits = std::max<qsizetype>(3, QString::number(blockCount()).size());
  const theme::Metrics& metrics = theme::metrics(this);
  return QFontMetrics(document()->defaultFont()).horizontalAdvance(QLatin1Char('0')) *
             static_cast<int>(digits) +
         metrics.px(16);
}

void CodeEdit::resizeEvent(QResizeEvent* event) {
  QPlainTextEdit::resizeEvent(event);
  gutter_->setGeometry(contentsRect().left(), contentsRect().top(), gutterWidth(), contentsRect().height());
}

void CodeEdit::changeEvent(QEvent* event) {
  QPlainTextEdit::changeEvent(event);
  if (layout_ && (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange))
    applyTheme();
}

template <class Paint> void CodeEdit::forVisibleRows(Paint paint) {
  QTextBlock block = firstVisibleBlock();
  QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
  while (block.isValid() && rect.top() <= viewport()->height()) {
    if (block.isVisible() && rect.bottom() >= 0) paint(block, rect);
    block = block.next();
    rect = blockBoundingGeometry(block).translated(contentOffset());
  }
}

const EditorProblem* CodeEdit::problemOf(const QTextBlock& block) const {
  const auto found = problems_.find(block.blockNumber());
  return found == problems_.end() ? nullptr : &found->second;
}

void CodeEdit::paintRowBacks(QPainter& painter) {
  const theme::Colours& colours = theme::colours(this);
  painter.fillRect(viewport()->rect(), colours[Role::Code]);
  const int current = textCursor().blockNumber();
  forVisibleRows([&](const QTextBlock& block, const QRectF& rect) {
    const QRectF row(0, rect.top(), viewport()->width(), rect.height());
    if (const EditorProblem* problem = problemOf(block))
      painter.fillRect(row, colours[backRole(*problem)]);
    else if (block.blockNumber() == current && hasFocus() && !isReadOnly())
      painter.fillRect(row, colours[Role::Hover]);
  });
}

void CodeEdit::paintEvent(QPaintEvent* event) {
  {
    QPainter painter(viewport());
    painter.setClipRegion(event->region());
    paintRowBacks(painter);
  }
  QPlainTextEdit::paintEvent(event);
  if (problems_.empty()) return;
  QPainter painter(viewport());
  forVisibleRows([&](const QTextBlock& block, const QRectF& rect) {
    if (const EditorProblem* problem = problemOf(block)) paintProblem(painter, block, rect, *problem);
  });
}

// Behind the text, in words: the line that is wrong says why.
void CodeEdit::paintProblem(QPainter& painter, const QTextBlock& block, const QRectF& row,
                            const EditorProblem& problem) {
  const theme::Metrics& metrics = theme::metrics(this);
  const QColor colour = theme::colours(this)[textRole(problem)];
  const QTextLine line = block.layout()->lineAt(block.layout()->lineCount() - 1);
  double x = row.left() + line.naturalTextWidth() + document()->documentMargin() + metrics.px(18);
  x = std::max(x, 0.0);
  const int icon = metrics.px(13);
  const double y = row.bottom() - layout_->blockBoundingRect(block).height() / block.layout()->lineCount();
  const double height = row.bottom() - y;
  theme::paintIcon(painter, QStringLiteral("warning"), colour,
                   QRectF(x, y + (height - icon) / 2, icon, icon));
  x += icon + metrics.px(6);
  const double room = viewport()->width() - x - metrics.px(6);
  if (room <= 0) return;
  painter.setFont(document()->defaultFont());
  painter.setPen(colour);
  painter.drawText(
      QRectF(x, y, room, height), Qt::AlignVCenter | Qt::AlignLeft,
      QFontMetricsF(document()->defaultFont()).elidedText(problem.message, Qt::ElideRight, room));
}

void CodeEdit::paintGutter(QPaintEvent* event, QWidget& gutter) {
  QPainter painter(&gutter);
  const theme::Colours& colours = theme::colours(this);
  painter.fillRect(event->rect(), colours[Role::Code]);
  painter.setFont(document()->defaultFont());
  const int current = textCursor().blockNumber(), padding = theme::metrics(this).px(10);
  const double offset = viewport()->geometry().top() - gutter.geometry().top();
  forVisibleRows([&](const QTextBlock& block, const QRectF& rect) {
    const EditorProblem* problem = problemOf(block);
    const QRectF row(0, rect.top() + offset, gutter.width(), rect.height());
    const bool isCurrent = block.blockNumber() == current;
    if (problem)
      painter.fillRect(row, colours[backRole(*problem)]);
    else if (isCurrent && hasFocus() && !isReadOnly())
      painter.fillRect(row, colours[Role::Hover]);
    painter.setPen(colours[problem ? textRole(*problem) : isCurrent ? Role::Text : Role::Faint]);
    const QRectF cell(0, row.top(), gutter.width() - padding,
                      rect.height() / std::max(1, block.layout()->lineCount()));
    painter.drawText(cell, Qt::AlignRight | Qt::AlignVCenter, QString::number(block.blockNumber() + 1));
  });
}

void CodeEdit::selectLineAt(int y) {
  const QTextCursor at = cursorForPosition(QPoint(0, y));
  QTextCursor cursor(at.block());
  cursor.movePosition(QTextCursor::NextBlock, QTextCursor::KeepAnchor);
  setTextCursor(cursor);
  setFocus();
}

void CodeEdit::setProblems(const QList<EditorProblem>& problems) {
  problems_.clear();
  for (const EditorProblem& problem : problems) {
    const auto [place, isNew] = problems_.try_emplace(problem.line - 1, problem);
    if (!isNew && problem.severity > place->second.severity) place->second = problem;
  }
  viewport()->update();
  gutter_->update();
}

void CodeEdit::setMatches(const QList<QTextCursor>& matches, int current) {
  matches_ = matches;
  currentMatch_ = current;
  showMarks();
}

void CodeEdit::showMarks() {
  const theme::Colours& colours = theme::colours(this);
  QList<QTextEdit::ExtraSelection> marks;
  for (qsizetype i = 0; i < matches_.size(); ++i) {
    QColor back = colours[Role::Accent];
    back.setAlphaF(i == currentMatch_ ? 0.45F : 0.2F);
    QTextEdit::ExtraSelection mark;
    mark.cursor = matches_[i];
    mark.format.setBackground(back);
    marks.push_back(mark);
  }
  setExtraSelections(marks);
}

void CodeEdit::goToLine(int line, int column) {
  const QTextBlock block = document()->findBlockByNumber(std::clamp(line - 1, 0, blockCount() - 1));
  QTextCursor cursor(block);
  cursor.setPosition(block.position() + std::clamp(column - 1, 0, block.length() - 1));
  setTextCursor(cursor);
  centerCursor();
}

bool CodeEdit::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const QTextBlock block = cursorForPosition(help->pos()).block();
    const EditorProblem* problem = problemOf(block);
    QToolTip::showText(help->globalPos(),
                       problem       ? problem->message
                       : completion_ ? completion_->about(block.blockNumber())
                                     : QString(),
                       this);
    return true;
  }
  return QPlainTextEdit::viewportEvent(event);
}

} // namespace pilothouse::ui
