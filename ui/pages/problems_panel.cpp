#include "ui/pages/problems_panel.h"

#include "ui/delegates/delegates.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QKeyEvent>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::ui {
namespace {

constexpr int mostRows = 5; // more are scrolled

} // namespace

ProblemsPanel::ProblemsPanel(QWidget* parent)
    : QWidget(parent), model_(new ProblemsModel(this)),
      header_(new TextLabel(TextLabel::Size::Small, theme::Role::Muted)), list_(new QListView) {
  const theme::Metrics& m = theme::metrics(this);
  list_->setModel(model_);
  list_->setItemDelegate(new ProblemsDelegate(list_));
  list_->setFrameShape(QFrame::NoFrame);
  list_->setUniformItemSizes(true);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  list_->setAccessibleName(tr("Problems"));
  list_->viewport()->setAutoFillBackground(false);
  list_->viewport()->setAttribute(Qt::WA_Hover);
  list_->installEventFilter(this);
  header_->setContentsMargins(m.px(14), m.px(5), m.px(14), m.px(5));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(new Line);
  column->addWidget(header_);
  column->addWidget(list_);
  connect(list_, &QListView::clicked, this, [this](const QModelIndex& index) { choose(index.row(), false); });
  setProblems({});
  fitHeight();
}

QString ProblemsPanel::header() const { return header_->text(); }

int ProblemsPanel::current() const { return list_->currentIndex().row(); }

void ProblemsPanel::setProblems(const std::vector<ProblemItem>& problems) {
  const int before = current();
  model_->setProblems(problems);
  const int count = model_->rowCount();
  header_->setText(count == 0 ? tr("No problems") : tr("%n problem(s)", nullptr, count));
  header_->setRole(count == 0 ? theme::Role::Muted : theme::Role::Text);
  if (count > 0 && before >= 0) list_->setCurrentIndex(model_->index(std::min(before, count - 1)));
  fitHeight();
}

void ProblemsPanel::fitHeight() {
  const int rows = std::min(model_->rowCount(), mostRows);
  list_->setVisible(rows > 0);
  list_->setFixedHeight(rows * theme::metrics(this).px(24) + theme::metrics(this).px(4));
}

void ProblemsPanel::step(int direction) {
  const int count = model_->rowCount(), from = current();
  if (count == 0) return;
  const int first = direction > 0 ? 0 : count - 1;
  choose(from < 0 ? first : (from + direction + count) % count, true);
}

void ProblemsPanel::choose(int row, bool walking) {
  list_->setCurrentIndex(model_->index(row));
  Q_EMIT chosen(problems()[static_cast<std::size_t>(row)], walking);
}

// The list itself leaves Enter to whoever shows it.
bool ProblemsPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched != list_ || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  const auto* keys = static_cast<QKeyEvent*>(event);
  const bool enter = keys->key() == Qt::Key_Return || keys->key() == Qt::Key_Enter;
  if (!enter || (keys->modifiers() & ~Qt::KeypadModifier) || current() < 0) return false;
  choose(current(), false);
  return true;
}

} // namespace pilothouse::ui
