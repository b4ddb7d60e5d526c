// Steps, contexts and plain tables.
#include "ui/delegates/delegates.h"
#include "ui/delegates/ground.h"
#include "ui/models/context_tree.h"
#include "ui/models/resources_model.h"
#include "ui/models/steps_model.h"
#include "ui/models/timeline_model.h"

namespace pilothouse::ui {

using theme::Role;

void StepsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  painter->save();
  const auto state = static_cast<StepState>(index.data(StepsModel::StateRole).toInt());
  const int side = m.px(14);
  const QRect row = option.rect;
  theme::paintIcon(*painter, stepIcon(state), colours[toneText(stepTone(state))],
                   QRect(row.x(), row.center().y() - side / 2, side, side));
  const QString subject = index.data(StepsModel::SubjectRole).toString();
  const QString message = index.data(StepsModel::MessageRole).toString();
  const QRect text = row.adjusted(m.px(22), 0, 0, 0);
  const int wanted = QFontMetrics(m.text()).horizontalAdvance(subject) + m.px(16);
  const int subjectWidth = qMin(wanted, text.width() * 6 / 10);
  paintText(*painter, QRect(text.x(), text.y(), subjectWidth, text.height()), subject, m.text(),
            colours[Role::Text]);
  paintText(*painter, text.adjusted(subjectWidth, 0, 0, 0), message, m.text(),
            colours[state == StepState::Failed ? Role::Bad : Role::Muted], Qt::AlignRight | Qt::AlignVCenter);
  painter->restore();
}

QSize StepsDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {theme::metrics(option.widget).px(200), theme::metrics(option.widget).px(28)};
}

namespace {
// The user's choice of a context's dot; 0 is by the production mark.
Role contextColour(int choice, bool production) {
  switch (choice) {
  case 1: return Role::Good;
  case 2: return Role::Warning;
  case 3: return Role::Bad;
  case 4: return Role::Accent;
  case 5: return Role::Faint;
  default: return production ? Role::Production : Role::Accent;
  }
}

constexpr int fileProblemLines = 3;

// A kubeconfig file: its name, and what is the matter with it.
void paintFile(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  const QRect box = option.rect.adjusted(m.px(16), m.px(4), -m.px(16), 0);
  const QString problem = index.data(ContextTree::FileProblemRole).toString();
  QRect line(box.x(), box.y(), box.width(), m.px(22));
  if (!problem.isEmpty()) {
    const int side = m.px(13);
    theme::paintIcon(painter, QStringLiteral("warning"), colours[Role::Warning],
                     QRect(line.right() - side, line.center().y() - side / 2, side, side));
    line.setRight(line.right() - side - m.px(4));
  }
  paintText(painter, line, index.data().toString(), m.small(), colours[Role::Muted]);
  if (!problem.isEmpty())
    paintWrapped(&painter, QRect(box.x(), line.bottom() + 1, box.width(), m.px(60)), problem, m.small(),
                 colours[Role::Warning], fileProblemLines);
  if (option.state.testFlag(QStyle::State_HasFocus) &&
      option.state.testFlag(QStyle::State_KeyboardFocusChange))
    theme::drawFocusRing(painter, option.rect.adjusted(m.px(8), 0, -m.px(8), 0), colours, m.radius());
}

} // namespace

void ContextDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  if (index.data(ContextTree::IsFileRole).toBool()) return paintFile(*painter, option, index);
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QRect box = option.rect.adjusted(m.px(8), 0, -m.px(8), -m.px(1));
  const auto session = static_cast<SessionState>(index.data(ContextsModel::SessionRole).toInt());
  const bool open = session != SessionState::Closed;
  const bool selected = index.data(ContextsModel::SelectedRole).toBool();
  const bool hover = option.state.testFlag(QStyle::State_MouseOver);
  if (selected || hover) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours[selected ? Role::Selection : Role::Hover]);
    painter->drawRoundedRect(box, m.radius(), m.radius());
  }
  const bool production = index.data(ContextsModel::ProductionRole).toBool();
  const bool broken = !index.data(ContextsModel::ProblemRole).toString().isEmpty();
  const QColor dot = colours[contextColour(index.data(ContextsModel::ColourRole).toInt(), production)];
  const QRectF disc(box.x() + m.px(8), box.center().y() - m.px(4) + 0.5, m.px(8), m.px(8));
  // Filled where it is open, half where it is on the way, hollow where nothing has been asked yet.
  painter->setPen(QPen(dot, 1.4));
  painter->setBrush(session == SessionState::Live ? QBrush(dot) : QBrush(Qt::NoBrush));
  painter->drawEllipse(disc);
  if (session == SessionState::Connecting || session == SessionState::Stale) {
    painter->setBrush(dot);
    painter->drawPie(disc, 90 * 16, 180 * 16);
  }
  QRect text = box.adjusted(m.px(25), 0, -m.px(8), 0);
  if (open && hover) {
    theme::paintIcon(*painter, QStringLiteral("close"), colours[Role::Muted], closeArea(option));
    text.setRight(closeArea(option).left() - m.px(6));
  } else if (session == SessionState::Failed) {
    const QRect mark = closeArea(option);
    theme::paintIcon(*painter, QStringLiteral("warning"), colours[Role::Bad], mark);
    text.setRight(mark.left() - m.px(6));
  }
  if (production) {
    const QString mark = ContextsModel::tr("PROD", "short mark of a production cluster");
    const QSize size = badgeSize(mark);
    const QRect badge(text.right() - size.width(), box.center().y() - size.height() / 2, size.width(),
                      size.height());
    paintBadge(*painter, badge, mark);
    text.setRight(badge.left() - m.px(6));
  }
  paintText(*painter, text, index.data(ContextsModel::NameRole).toString(), m.text(),
            colours[broken ? Role::Faint : (open || selected ? Role::Text : Role::Muted)]);
  if (option.state.testFlag(QStyle::State_HasFocus) &&
      option.state.testFlag(QStyle::State_KeyboardFocusChange))
    theme::drawFocusRing(*painter, box, colours, m.radius());
  painter->restore();
}

QRect ContextDelegate::closeArea(const QStyleOptionViewItem& option) {
  const theme::Metrics& m = theme::metrics(option.widget);
  const int side = m.px(14);
  return {option.rect.right() - m.px(14) - side, option.rect.center().y() - side / 2, side, side};
}

QSize ContextDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  if (!index.data(ContextTree::IsFileRole).toBool()) return {m.px(120), m.px(31)};
  const QString problem = index.data(ContextTree::FileProblemRole).toString();
  const QRect room(0, 0, m.sideBarWidth() - m.px(32), m.px(60));
  const int words =
      problem.isEmpty() ? 0 : paintWrapped(nullptr, room, problem, m.small(), {}, fileProblemLines) + m.px(4);
  return {m.px(120), m.px(28) + words};
}

void TimelineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  painter->save();
  paintGround(*painter, option, true);
  const QRect cell = option.rect.adjusted(m.px(10), 0, -m.px(6), -1);
  if (index.column() == TimelineModel::Status) {
    const auto status = static_cast<ReleaseStatus>(index.data(TimelineModel::StatusRole).toInt());
    QRect pill(cell.topLeft(), pillSize(statusIcon(status), statusWord(status)));
    pill.moveTop(cell.y() + (cell.height() - pill.height()) / 2);
    paintPill(*painter, pill, statusIcon(status), statusWord(status), statusTone(status));
  } else {
    const bool name = index.column() == TimelineModel::Release;
    paintText(*painter, cell, index.data().toString(), m.text(), colours[name ? Role::Text : Role::Muted],
              Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()));
  }
  painter->restore();
}

void TableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  painter->save();
  paintGround(*painter, option, true);
  QRect cell = option.rect.adjusted(m.px(index.column() == 0 ? 4 : 10), 0, -m.px(6), -1);
  const QVariant wellness = index.column() == 0 ? index.data(ResourcesModel::WellnessRole) : QVariant();
  if (wellness.typeId() == QMetaType::Int) {
    const auto state = static_cast<Wellness>(wellness.toInt());
    const int side = m.px(14);
    theme::paintIcon(*painter, wellnessIcon(state), colours[toneText(wellnessTone(state))],
                     QRect(cell.x(), cell.center().y() - side / 2, side, side));
    cell.setLeft(cell.left() + m.px(21));
  }
  const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
  paintText(*painter, cell, index.data().toString(), m.text(),
            colours[index.column() == 0 ? Role::Text : Role::Muted],
            alignment ? alignment : Qt::AlignLeft | Qt::AlignVCenter);
  painter->restore();
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  return {QFontMetrics(m.text()).horizontalAdvance(index.data().toString()) + m.px(44), m.rowHeight()};
}

} // namespace pilothouse::ui
