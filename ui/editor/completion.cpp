#include "ui/editor/completion.h"

#include "ui/editor/code_edit.h"
#include "ui/theme/style.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::ui {

using theme::Role;

namespace {

constexpr int mostRows = 8;
constexpr int detailRole = Qt::UserRole;

class SuggestionDelegate final : public QStyledItemDelegate {
public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const theme::Metrics& m = theme::metrics(option.widget);
    const theme::Colours& colours = theme::colours(option.widget);
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
      painter->fillRect(option.rect, colours[Role::Selection]);
    const QRect row = option.rect.adjusted(m.px(8), 0, -m.px(8), 0);
    const QString name = index.data().toString();
    const QFontMetrics metrics(m.code());
    const int width = std::min(metrics.horizontalAdvance(name) + m.px(12), row.width());
    painter->setFont(m.code());
    painter->setPen(colours[Role::Text]);
    painter->drawText(row, Qt::AlignVCenter | Qt::AlignLeft,
                      metrics.elidedText(name, Qt::ElideMiddle, row.width()));
    const QRect rest = row.adjusted(width, 0, 0, 0);
    painter->setFont(m.small());
    painter->setPen(colours[Role::Muted]);
    painter->drawText(
        rest, Qt::AlignVCenter | Qt::AlignRight,
        QFontMetrics(m.small()).elidedText(index.data(detailRole).toString(), Qt::ElideRight, rest.width()));
    painter->restore();
  }
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
    return {0, theme::metrics(option.widget).px(24)};
  }
};

bool writes(const QKeyEvent& event) {
  return !event.text().isEmpty() && event.text().front().isPrint() &&
         (event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
}

} // namespace

Completion::Completion(CodeEdit& edit)
    : QWidget(edit.viewport()), edit_(edit), list_(new QListView(this)), about_(new QLabel(this)),
      model_(new QStandardItemModel(this)) {
  setObjectName(QStringLiteral("completion"));
  setAttribute(Qt::WA_OpaquePaintEvent);
  setCursor(Qt::ArrowCursor);
  list_->setModel(model_);
  list_->setItemDelegate(new SuggestionDelegate(list_));
  list_->setFrameShape(QFrame::NoFrame);
  list_->setUniformItemSizes(true);
  list_->setFocusPolicy(Qt::NoFocus);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setAccessibleName(tr("Suggestions"));
  about_->setWordWrap(true);
  about_->setTextFormat(Qt::PlainText); // a chart's words
  about_->setMargin(theme::metrics(this).px(7));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(1, 1, 1, 1);
  column->setSpacing(0);
  column->addWidget(list_);
  column->addWidget(about_);
  connect(list_, &QListView::clicked, this, [this](const QModelIndex& index) {
    choose(index.row());
    accept();
  });
  edit.installEventFilter(this);
  edit.viewport()->installEventFilter(this);
  hide();
}

void Completion::setKeys(const ValueKeys& keys) {
  keys_ = keys;
  hide();
}

YamlPlace Completion::here() const {
  const QTextCursor cursor = edit_.textCursor();
  const auto line = [this](int i) { return edit_.document()->findBlockByNumber(i).text(); };
  return yamlPlace(line, edit_.blockCount(), cursor.blockNumber(), cursor.positionInBlock());
}

QString Completion::about(int number) const {
  if (!keys_) return {};
  const auto line = [this](int i) { return edit_.document()->findBlockByNumber(i).text(); };
  const QStringList path = yamlPathOf(line, number);
  const ValueKey* key = path.isEmpty() ? nullptr : keys_->at(path);
  if (!key) return {};
  QStringList parts{path.join(u'.')};
  for (const QString& part : {detailOf(*key), key->description, key->allowed.join(QStringLiteral(", "))})
    if (!part.isEmpty()) parts.append(part);
  return parts.join(u'\n');
}

bool Completion::takes(const QKeyEvent& event) {
  if (event.key() == Qt::Key_Space && event.modifiers() == Qt::ControlModifier) {
    offer(Reason::Asked);
    return true;
  }
  if (isHidden()) return false;
  const int row = list_->currentIndex().row(), last = model_->rowCount() - 1;
  switch (event.key()) {
  case Qt::Key_Up: choose(row > 0 ? row - 1 : last); return true;
  case Qt::Key_Down: choose(row < last ? row + 1 : 0); return true;
  case Qt::Key_PageUp: choose(std::max(0, row - mostRows)); return true;
  case Qt::Key_PageDown: choose(std::min(last, row + mostRows)); return true;
  case Qt::Key_Return:
  case Qt::Key_Enter:
  case Qt::Key_Tab: accept(); return true;
  case Qt::Key_Escape: hide(); return true;
  default: return false;
  }
}

void Completion::typed(const QKeyEvent& event) {
  if (writes(event) || (isVisible() && event.key() == Qt::Key_Backspace))
    offer(Reason::Typed);
  else if (event.key() != Qt::Key_Shift && event.key() != Qt::Key_Control)
    hide();
}

// Unasked it comes only where a key has begun, or behind a colon where the values are known.
void Completion::offer(Reason reason) {
  shown_.clear();
  hide();
  if (!keys_ || edit_.isReadOnly()) return;
  at_ = here();
  if (reason == Reason::Typed && at_.prefix.isEmpty() && at_.key.isEmpty()) return;
  shown_ = suggestionsFor(at_, *keys_);
  if (shown_.empty()) return;
  model_->clear();
  for (const Suggestion& one : shown_) {
    auto* item = new QStandardItem(one.name);
    item->setData(one.detail, detailRole);
    item->setAccessibleText(one.name + QStringLiteral(", ") + one.detail);
    model_->appendRow(item);
  }
  choose(0);
  place();
  show();
  raise();
}

void Completion::choose(int row) {
  list_->setCurrentIndex(model_->index(row, 0));
  about_->setText(shown_.at(std::size_t(row)).about);
  about_->setVisible(!about_->text().isEmpty());
}

// Below the line that is written, above it where there is no room, never outside of the editor.
void Completion::place() {
  const theme::Metrics& m = theme::metrics(this);
  const int width = std::min(m.px(380), edit_.viewport()->width() - m.px(8));
  const int rows = std::min(model_->rowCount(), mostRows);
  list_->setFixedHeight(rows * m.px(24));
  about_->setFont(m.small());
  about_->setMaximumHeight(m.px(72));
  setFixedWidth(width);
  adjustSize();
  const QRect cursor = edit_.cursorRect();
  const int below = cursor.bottom() + m.px(3);
  const bool fits = below + height() <= edit_.viewport()->height();
  const int y = fits ? below : std::max(0, cursor.top() - height() - m.px(3));
  move(std::clamp(cursor.left() - m.px(8), 0, std::max(0, edit_.viewport()->width() - width)), y);
}

void Completion::accept() {
  const Suggestion one = shown_.at(std::size_t(std::max(0, list_->currentIndex().row())));
  hide();
  QTextCursor cursor = edit_.textCursor();
  cursor.beginEditBlock();
  cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, int(at_.prefix.size()));
  cursor.insertText(one.insert);
  cursor.endEditBlock();
  edit_.setTextCursor(cursor);
  edit_.ensureCursorVisible();
  if (one.insert.endsWith(QLatin1String(": "))) offer(Reason::Typed);
}

void Completion::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setPen(theme::colours(this)[Role::Line]);
  painter.setBrush(theme::colours(this)[Role::Panel]);
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

bool Completion::eventFilter(QObject* watched, QEvent* event) {
  const bool leaves = event->type() == QEvent::FocusOut || event->type() == QEvent::MouseButtonPress ||
                      event->type() == QEvent::Wheel;
  if (leaves && isVisible()) hide();
  if (event->type() == QEvent::Resize && isVisible()) place();
  return QWidget::eventFilter(watched, event);
}

} // namespace pilothouse::ui
