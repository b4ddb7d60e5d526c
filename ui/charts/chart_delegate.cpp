// Rows of the list of charts, and of a version picker.
#include "ui/charts/chart_delegates.h"
#include "ui/charts/chart_paint.h"
#include "ui/delegates/ground.h"
#include "ui/models/chart_tables.h"
#include "ui/models/charts_model.h"

namespace pilothouse::ui {

using theme::Role;

namespace {

int textAdvance(const QFont& font, const QString& text) { return QFontMetrics(font).horizontalAdvance(text); }

void paintRing(QPainter& painter, const QStyleOptionViewItem& option) {
  if (option.state.testFlag(QStyle::State_HasFocus) &&
      option.state.testFlag(QStyle::State_KeyboardFocusChange))
    theme::drawFocusRing(painter, option.rect, theme::colours(option.widget), 0);
}

} // namespace

void ChartDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  const QString name = index.data(ChartsModel::NameRole).toString();
  const bool opens = index.data(ChartsModel::OpensRole).toBool();
  painter->save();
  paintGround(*painter, option, true);
  const QRect row = option.rect.adjusted(m.px(14), m.px(9), -m.px(14), -m.px(9));
  const int indent =
      row.width() < m.px(160) ? 0 : m.px(44); // in a narrow list the name takes the tile's room
  if (indent > 0) paintTile(*painter, QRect(row.x(), row.y() + m.px(1), m.px(32), m.px(32)), name);
  const int line = QFontMetrics(m.text()).height(), small = QFontMetrics(m.small()).height();
  QRect first(row.x() + indent, row.y(), row.width() - indent, line);
  const QString version = index.data(ChartsModel::VersionRole).toString();
  paintText(*painter, first, version, m.text(), colours[Role::Muted], Qt::AlignRight | Qt::AlignVCenter);
  first.setWidth(first.width() - qMin(textAdvance(m.text(), version), first.width() / 2) - m.px(8));
  paintText(*painter, first, opens ? ChartsModel::tr("Open %1").arg(name) : name, m.strong(),
            colours[Role::Text]);
  const QRect second(first.x(), first.bottom() + m.px(2), row.right() - first.x(), small);
  paintText(*painter, second, index.data(ChartsModel::DescriptionRole).toString(), m.small(),
            colours[Role::Muted]);
  QRect third(second.x(), second.bottom() + m.px(2), second.width(), small);
  if (index.data(ChartsModel::DeprecatedRole).toBool()) {
    const QString word = ChartsModel::tr("deprecated");
    const int width = textAdvance(m.small(), word), side = m.px(12);
    paintText(*painter, third, word, m.small(), colours[Role::Warning], Qt::AlignRight | Qt::AlignVCenter);
    const int left = third.right() - width - side - m.px(5);
    theme::paintIcon(*painter, QStringLiteral("warning"), colours[Role::Warning],
                     QRect(left, third.center().y() - side / 2, side, side));
    third.setRight(left - m.px(8));
  }
  QString place = index.data(ChartsModel::PlaceRole).toString();
  if (const QString app = index.data(ChartsModel::AppVersionRole).toString(); !app.isEmpty())
    place += QStringLiteral(" · ") + ChartsModel::tr("app %1").arg(app);
  paintText(*painter, third, place, m.small(), colours[Role::Muted]);
  paintRing(*painter, option);
  painter->restore();
}

QSize ChartDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const int text = QFontMetrics(m.text()).height() + 2 * QFontMetrics(m.small()).height() + 2 * m.px(2);
  return {m.px(200), text + 2 * m.px(9) + 1};
}

void VersionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  painter->save();
  if (option.state.testFlag(QStyle::State_Selected)) painter->fillRect(option.rect, colours[Role::Selection]);
  const QRect row = option.rect.adjusted(m.px(10), 0, -m.px(10), 0);
  const QString version = index.data().toString();
  paintText(*painter, row, version, m.text(), colours[Role::Text]);
  paintText(*painter, row.adjusted(textAdvance(m.text(), version) + m.px(16), 0, 0, 0),
            index.data(ChartVersionsModel::DetailRole).toString(), m.small(), colours[Role::Muted],
            Qt::AlignRight | Qt::AlignVCenter);
  painter->restore();
}

void FileDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  painter->save();
  paintGround(*painter, option, false);
  QString path = index.data().toString();
  if (path.startsWith(QLatin1String("templates/"))) path = path.section(u'/', 1);
  QRect row = option.rect.adjusted(m.px(14), 0, -m.px(8), 0);
  const int side = m.px(14);
  theme::paintIcon(*painter, QStringLiteral("file"), colours[Role::Muted],
                   QRect(row.x(), row.center().y() - side / 2, side, side));
  row.setLeft(row.left() + m.px(21));
  painter->setFont(m.small());
  painter->setPen(colours[selected ? Role::Text : Role::Muted]);
  painter->drawText(row, int(Qt::AlignVCenter | Qt::TextSingleLine),
                    QFontMetrics(m.small()).elidedText(path, Qt::ElideMiddle, row.width()));
  paintRing(*painter, option);
  painter->restore();
}

QSize FileDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {theme::metrics(option.widget).px(80), theme::metrics(option.widget).px(26)};
}

QSize VersionDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  return {textAdvance(m.text(), index.data().toString()) + m.px(40) +
              textAdvance(m.small(), index.data(ChartVersionsModel::DetailRole).toString()),
          m.px(27)};
}

} // namespace pilothouse::ui
