#include "ui/diff/object_list.h"

#include "ui/diff/diff_painter.h"
#include "ui/theme/style.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace pilothouse::ui {

using diff::ObjectChange;
using theme::Role;

QString shortKind(const QString& kind) {
  static constexpr std::pair<QLatin1StringView, QLatin1StringView> known[] = {
      {QLatin1StringView("HorizontalPodAutoscaler"), QLatin1StringView("HPA")},
      {QLatin1StringView("PersistentVolumeClaim"), QLatin1StringView("PVC")},
      {QLatin1StringView("CustomResourceDefinition"), QLatin1StringView("CRD")},
      {QLatin1StringView("PodDisruptionBudget"), QLatin1StringView("PDB")},
      {QLatin1StringView("ValidatingWebhookConfiguration"), QLatin1StringView("ValidatingWebhook")},
      {QLatin1StringView("MutatingWebhookConfiguration"), QLatin1StringView("MutatingWebhook")},
  };
  for (const auto& [name, abbreviation] : known)
    if (kind == name) return abbreviation;
  return kind;
}

void ObjectListModel::setTitles(std::vector<PartTitle> titles) {
  beginResetModel();
  titles_ = std::move(titles);
  showsUnchanged_ = showsUnchanged_ && !titles_.empty();
  fill();
  endResetModel();
}

void ObjectListModel::fill() {
  rows_.clear();
  unchanged_ = 0;
  for (const ObjectChange change : {ObjectChange::Changed, ObjectChange::Created, ObjectChange::Deleted})
    for (std::size_t i = 0; i < titles_.size(); ++i)
      if (titles_[i].summary.change == change) rows_.push_back(static_cast<int>(i));
  std::vector<int> same;
  for (std::size_t i = 0; i < titles_.size(); ++i)
    if (titles_[i].summary.change == ObjectChange::Unchanged) same.push_back(static_cast<int>(i));
  unchanged_ = static_cast<int>(same.size());
  if (unchanged_ == 0) return;
  rows_.push_back(-1);
  if (showsUnchanged_) rows_.insert(rows_.end(), same.begin(), same.end());
}

void ObjectListModel::toggleUnchanged() {
  const auto head = static_cast<int>(std::ranges::find(rows_, -1) - rows_.begin());
  if (unchanged_ == 0) return;
  if (showsUnchanged_)
    beginRemoveRows({}, head + 1, head + unchanged_);
  else
    beginInsertRows({}, head + 1, head + unchanged_);
  const bool inserting = !showsUnchanged_;
  showsUnchanged_ = inserting;
  fill();
  if (inserting)
    endInsertRows();
  else
    endRemoveRows();
}

int ObjectListModel::rowOfPart(int part) const {
  const auto found = std::ranges::find(rows_, part);
  return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int ObjectListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant ObjectListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const int part = rows_[static_cast<std::size_t>(index.row())];
  if (role == PartRole) return part;
  if (part < 0) {
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
      return tr("%n unchanged", "objects", unchanged_);
    if (role == SignRole) return changeSign(ObjectChange::Unchanged);
    return role == ColourRole ? QVariant(static_cast<int>(Role::Muted)) : QVariant();
  }
  const PartTitle& title = titles_[static_cast<std::size_t>(part)];
  const PartSummary& summary = title.summary;
  const QString name = shortKind(title.kind) + QLatin1Char(' ') + title.name;
  const bool changed = summary.change == ObjectChange::Changed;
  switch (role) {
  case Qt::DisplayRole: return name;
  case Qt::ToolTipRole:
    return title.place.isEmpty()
               ? title.kind + QLatin1Char(' ') + title.name
               : title.kind + QLatin1Char(' ') + title.name + QLatin1Char('\n') + title.place;
  case SignRole: return changeSign(summary.change);
  case ColourRole: return static_cast<int>(changeRole(summary.change));
  case CountRole:
    if (!title.remark.isEmpty() && changed) return title.remark;
    if (summary.change == ObjectChange::Unchanged) return {};
    return QString::number(changed ? summary.hunks : summary.lines);
  case Qt::AccessibleTextRole:
    switch (summary.change) {
    case ObjectChange::Changed: return tr("%1, changed in %n place(s)", nullptr, summary.hunks).arg(name);
    case ObjectChange::Created: return tr("%1, created").arg(name);
    case ObjectChange::Deleted: return tr("%1, deleted").arg(name);
    case ObjectChange::Unchanged: return tr("%1, unchanged").arg(name);
    }
    return name;
  default: return {};
  }
}

ObjectList::ObjectList(QWidget* parent) : QListView(parent), model_(new ObjectListModel(this)) {
  setObjectName(QStringLiteral("objectList"));
  setAccessibleName(tr("Changed objects"));
  setFrameShape(QFrame::NoFrame);
  setModel(model_);
  setItemDelegate(new ObjectListDelegate(this));
  setUniformItemSizes(true);
  setMouseTracking(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  const int margin = theme::metrics(this).px(4);
  setViewportMargins(0, margin, 0, margin);
  connect(this, &QListView::clicked, this, &ObjectList::choose);
  connect(this, &QListView::activated, this, &ObjectList::choose);
}

QSize ObjectList::sizeHint() const { return {theme::metrics(this).px(196), 0}; }

void ObjectList::setTitles(const std::vector<PartTitle>& titles) { model_->setTitles(titles); }

void ObjectList::setCurrentPart(int part) {
  const int row = model_->rowOfPart(part);
  if (row < 0) return clearSelection();
  const QModelIndex index = model_->index(row);
  setCurrentIndex(index);
  scrollTo(index);
}

void ObjectList::choose(const QModelIndex& index) {
  const int part = index.data(ObjectListModel::PartRole).toInt();
  if (part < 0)
    model_->toggleUnchanged();
  else
    Q_EMIT partChosen(part);
}

// The arrows alone already show the object, as a click does.
void ObjectList::keyPressEvent(QKeyEvent* event) {
  const QModelIndex before = currentIndex();
  QListView::keyPressEvent(event);
  const QModelIndex now = currentIndex();
  if (now.isValid() && now != before && now.data(ObjectListModel::PartRole).toInt() >= 0) choose(now);
}

void ObjectListDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
  const theme::Colours& colours = theme::colours(option.widget);
  const theme::Metrics& metrics = theme::metrics(option.widget);
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
  painter->save();
  if (selected || hovered) painter->fillRect(option.rect, colours[selected ? Role::Selection : Role::Hover]);
  QRect rect = option.rect.adjusted(metrics.px(12), 0, -metrics.px(10), 0);
  QFont strong = metrics.strong();
  strong.setWeight(QFont::Bold);
  painter->setFont(strong);
  painter->setPen(colours[static_cast<Role>(index.data(ObjectListModel::ColourRole).toInt())]);
  painter->drawText(QRect(rect.left(), rect.top(), metrics.px(12), rect.height()),
                    Qt::AlignVCenter | Qt::AlignLeft, index.data(ObjectListModel::SignRole).toString());
  const QString count = index.data(ObjectListModel::CountRole).toString();
  painter->setFont(metrics.small());
  const int countWidth =
      count.isEmpty() ? 0 : QFontMetrics(metrics.small()).horizontalAdvance(count) + metrics.px(8);
  painter->setPen(colours[Role::Muted]);
  painter->drawText(rect, Qt::AlignVCenter | Qt::AlignRight, count);
  rect.adjust(metrics.px(20), 0, -countWidth, 0);
  QFont font = metrics.small();
  if (selected) font.setWeight(QFont::DemiBold);
  painter->setFont(font);
  painter->setPen(colours[selected ? Role::Text : Role::Muted]);
  painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                    QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideMiddle, rect.width()));
  if (option.state.testFlag(QStyle::State_HasFocus) &&
      option.state.testFlag(QStyle::State_KeyboardFocusChange))
    theme::drawFocusRing(*painter, option.rect, colours, 0);
  painter->restore();
}

QSize ObjectListDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  const theme::Metrics& metrics = theme::metrics(option.widget);
  return {metrics.px(60), std::max(metrics.px(25), QFontMetrics(metrics.text()).height() + metrics.px(6))};
}

} // namespace pilothouse::ui
