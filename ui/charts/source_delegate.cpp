// Rows of the list of sources.
#include "ui/charts/chart_delegates.h"
#include "ui/models/chart_sources_model.h"
#include "ui/widgets/paint.h"

#include <QLocale>

namespace pilothouse::ui {

using Kind = ChartSourcesModel::Kind;
using State = ChartSourcesModel::State;
using theme::Role;

namespace {

QString iconOf(Kind kind, State state) {
  if (state == State::Failed) return QStringLiteral("warning");
  if (state == State::Updating) return QStringLiteral("refresh");
  switch (kind) {
  case Kind::All: return QStringLiteral("charts");
  case Kind::Repository: return QStringLiteral("archive");
  case Kind::Registry: return QStringLiteral("plug");
  default: return QStringLiteral("folder");
  }
}

void paintGroundOf(QPainter& painter, const QStyleOptionViewItem& option, const QRect& box) {
  const theme::Colours& colours = theme::colours(option.widget);
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  if (!selected && !option.state.testFlag(QStyle::State_MouseOver)) return;
  painter.setPen(Qt::NoPen);
  painter.setBrush(colours[selected ? Role::Selection : Role::Hover]);
  painter.drawRoundedRect(box, theme::metrics(option.widget).radius(),
                          theme::metrics(option.widget).radius());
}

} // namespace

void SourceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  const auto kind = static_cast<Kind>(index.data(ChartSourcesModel::KindRole).toInt());
  const auto state = static_cast<State>(index.data(ChartSourcesModel::StateRole).toInt());
  const QString name = index.data(ChartSourcesModel::NameRole).toString();
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  if (kind == Kind::Section) {
    paintText(*painter, option.rect.adjusted(m.px(16), m.px(8), -m.px(8), 0), name, m.caption(),
              colours[Role::Muted]);
    painter->restore();
    return;
  }
  const QRect box = option.rect.adjusted(m.px(8), 0, -m.px(8), -m.px(1));
  paintGroundOf(*painter, option, box);
  const QString detail = index.data(ChartSourcesModel::DetailRole).toString();
  const int line = QFontMetrics(m.text()).height();
  const int small = detail.isEmpty() ? 0 : QFontMetrics(m.small()).height();
  const int top = box.y() + (box.height() - line - small) / 2;
  const int side = m.px(15);
  const Role tint = state == State::Failed     ? Role::Warning
                    : state == State::Updating ? Role::Accent
                                               : Role::Muted;
  theme::paintIcon(*painter, iconOf(kind, state), colours[tint],
                   QRect(box.x() + m.px(8), top + (line - side) / 2, side, side));
  QRect first(box.x() + m.px(31), top, box.width() - m.px(39), line);
  if (const QVariant count = index.data(ChartSourcesModel::CountRole); count.isValid()) {
    const QString text = QLocale().toString(count.toInt());
    paintText(*painter, first, text, m.text(), colours[Role::Muted], Qt::AlignRight | Qt::AlignVCenter);
    first.setWidth(first.width() - QFontMetrics(m.text()).horizontalAdvance(text) - m.px(8));
  }
  paintText(*painter, first, name, m.text(), colours[Role::Text]);
  if (small > 0) {
    QRect second(first.x(), top + line, box.right() - m.px(8) - first.x(), small);
    const QString age = index.data(ChartSourcesModel::AgeRole).toString();
    paintText(*painter, second, age, m.small(), colours[Role::Muted], Qt::AlignRight | Qt::AlignVCenter);
    if (!age.isEmpty())
      second.setWidth(second.width() - QFontMetrics(m.small()).horizontalAdvance(age) - m.px(8));
    paintText(*painter, second, detail, m.small(),
              colours[state == State::Failed ? Role::Warning : Role::Muted]);
  }
  if (option.state.testFlag(QStyle::State_HasFocus) &&
      option.state.testFlag(QStyle::State_KeyboardFocusChange))
    theme::drawFocusRing(*painter, box, colours, m.radius());
  painter->restore();
}

QSize SourceDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const auto kind = static_cast<Kind>(index.data(ChartSourcesModel::KindRole).toInt());
  const bool two = kind == Kind::Repository || kind == Kind::Registry;
  return {m.px(120), m.px(kind == Kind::Section ? 32 : two ? 46 : 31)};
}

} // namespace pilothouse::ui
