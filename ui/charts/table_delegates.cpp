// Rows of a chart's schema, dependencies and lint result.
#include "ui/charts/chart_delegates.h"
#include "ui/delegates/ground.h"
#include "ui/models/chart_tables.h"
#include "ui/models/dependencies_model.h"

#include <QAbstractItemView>
#include <QTreeView>

namespace pilothouse::ui {

using theme::Role;

namespace {

QFont smallCode(const theme::Metrics& m) {
  QFont font = m.code();
  font.setPixelSize(m.small().pixelSize());
  return font;
}

Tone toneOf(LintLevel level) {
  return level == LintLevel::Error ? Tone::Bad : level == LintLevel::Warning ? Tone::Warning : Tone::Neutral;
}

QString iconOf(LintLevel level) {
  return level == LintLevel::Error     ? QStringLiteral("cross")
         : level == LintLevel::Warning ? QStringLiteral("warning")
                                       : QStringLiteral("info");
}

struct LintLayout {
  QRect icon, place, text;
};

constexpr int descriptionLines = 4;

// The text of a cell as tall as its column makes it.
int descriptionHeight(const QStyleOptionViewItem& option, const QModelIndex& index, const QString& text) {
  const theme::Metrics& m = theme::metrics(option.widget);
  const auto* tree = qobject_cast<const QTreeView*>(option.widget);
  const int width = (tree ? tree->columnWidth(index.column()) : m.px(240)) - m.px(10) - m.px(8);
  return paintWrapped(nullptr, QRect(0, 0, width, 0), text, m.text(), {}, descriptionLines);
}

LintLayout layoutOf(const QRect& row, const QModelIndex& index) {
  const theme::Metrics& m = theme::metrics();
  LintLayout layout;
  layout.icon = QRect(row.x() + m.px(14), row.y() + m.px(10), m.px(15), m.px(15));
  const int left = row.x() + m.px(40);
  layout.place =
      QRect(left, row.y() + m.px(8), row.right() - m.px(14) - left, QFontMetrics(m.text()).height());
  layout.text = QRect(left, layout.place.bottom() + m.px(2), layout.place.width(), 0);
  layout.text.setHeight(
      paintWrapped(nullptr, layout.text, index.data(LintModel::TextRole).toString(), m.text(), {}, 12));
  return layout;
}

} // namespace

void SchemaDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  painter->save();
  paintGround(*painter, option, true);
  QRect cell = option.rect.adjusted(m.px(10), m.px(6), -m.px(8), -m.px(6));
  const QString text = index.data().toString();
  const int line = QFontMetrics(m.text()).height();
  const QRect first(cell.x(), cell.y(), cell.width(), line);
  const QRect second(cell.x(), first.bottom() + m.px(2), cell.width(), QFontMetrics(m.small()).height());
  switch (index.column()) {
  case SchemaModel::Path:
    paintText(*painter, first, text, smallCode(m), colours[Role::CodeKey]);
    if (index.data(SchemaModel::RequiredRole).toBool())
      paintText(*painter, second, SchemaModel::tr("required"), m.small(), colours[Role::Warning]);
    break;
  case SchemaModel::Description: {
    const QString allowed = index.data(SchemaModel::AllowedRole).toString();
    if (text.isEmpty()) {
      paintText(*painter, first, allowed, m.small(), colours[Role::Muted]);
      break;
    }
    const int used = paintWrapped(painter, cell, text, m.text(), colours[Role::Text], descriptionLines);
    paintText(*painter, second.translated(0, cell.y() + used - first.bottom()), allowed, m.small(),
              colours[Role::Muted]);
    break;
  }
  default:
    paintText(*painter, first, text, index.column() == SchemaModel::Default ? smallCode(m) : m.text(),
              colours[Role::Muted]);
  }
  painter->restore();
}

QSize SchemaDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const QModelIndex last = index.siblingAtColumn(SchemaModel::Description);
  const QString description = last.data().toString();
  const bool allowed = !last.data(SchemaModel::AllowedRole).toString().isEmpty();
  const int line = QFontMetrics(m.text()).height(), small = QFontMetrics(m.small()).height() + m.px(2);
  int height = line + (index.data(SchemaModel::RequiredRole).toBool() ? small : 0);
  if (!description.isEmpty())
    height = qMax(height, descriptionHeight(option, last, description) + (allowed ? small : 0));
  return {m.px(80), qMax(m.rowHeight(), height + 2 * m.px(6) + 1)};
}

void DependencyDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  const auto state = static_cast<DependencyState>(index.data(DependenciesModel::StateRole).toInt());
  const bool bad = state == DependencyState::Missing || state == DependencyState::WrongVersion;
  painter->save();
  paintGround(*painter, option, true);
  QRect cell = option.rect.adjusted(m.px(10), 0, -m.px(6), -1);
  if (index.column() == DependenciesModel::Name) {
    const int side = m.px(14);
    const Role tint = bad ? Role::Bad : state == DependencyState::Unlisted ? Role::Warning : Role::Good;
    theme::paintIcon(*painter,
                     bad                                  ? QStringLiteral("cross")
                     : state == DependencyState::Unlisted ? QStringLiteral("question")
                                                          : QStringLiteral("check"),
                     colours[tint], QRect(cell.x(), cell.center().y() - side / 2, side, side));
    cell.setLeft(cell.left() + m.px(21));
  }
  const bool loud = bad && index.column() == DependenciesModel::Packaged;
  paintText(*painter, cell, index.data().toString(), m.text(),
            colours[loud                  ? Role::Bad
                    : index.column() == 0 ? Role::Text
                                          : Role::Muted]);
  painter->restore();
}

QSize DependencyDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {theme::metrics(option.widget).px(80), theme::metrics(option.widget).rowHeight()};
}

void LintDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  const auto level = static_cast<LintLevel>(index.data(LintModel::LevelRole).toInt());
  const LintLayout layout = layoutOf(option.rect, index);
  painter->save();
  paintGround(*painter, option, true);
  theme::paintIcon(*painter, iconOf(level), colours[toneText(toneOf(level))], layout.icon);
  paintText(*painter, layout.place, index.data(LintModel::PathRole).toString(), m.strong(),
            colours[Role::Text]);
  paintText(*painter, layout.place, lintWord(level), m.caption(), colours[toneText(toneOf(level))],
            Qt::AlignRight | Qt::AlignVCenter);
  paintWrapped(painter, layout.text, index.data(LintModel::TextRole).toString(), m.text(),
               colours[Role::Muted], 12);
  painter->restore();
}

QSize LintDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
  const int width = view ? view->viewport()->width() : m.px(480);
  return {m.px(120), layoutOf(QRect(0, 0, width, 0), index).text.bottom() + m.px(10)};
}

} // namespace pilothouse::ui
