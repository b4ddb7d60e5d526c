#include "ui/models/layers_model.h"

#include <QFileInfo>

namespace pilothouse::ui {

int LayersModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(files_.size()) + 2 * first_;
}

int LayersModel::fileAt(int row) const {
  return row >= first_ && row < files_.size() + first_ ? row - first_ : -1;
}

QVariant LayersModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const int file = fileAt(index.row());
  const bool defaults = index.row() == 0;
  const QFileInfo info(file >= 0 ? files_[file] : QString());
  const bool missing = file >= 0 && !info.exists();
  const QString name = file >= 0 ? info.fileName() : defaults ? tr("chart defaults") : tr("editor (wins)");
  const QString detail = missing ? tr("missing") : file >= 0 ? QString() : defaults ? defaults_ : editor_;
  switch (role) {
  case Qt::DisplayRole: return name;
  case Qt::ToolTipRole: return file >= 0 ? files_[file] : QString();
  case Qt::AccessibleTextRole:
    if (file < 0) return detail.isEmpty() ? name : QString(name + QStringLiteral(", ") + detail);
    return missing ? tr("%1, file %2 of %3, missing").arg(name).arg(file + 1).arg(files_.size())
                   : tr("%1, file %2 of %3").arg(name).arg(file + 1).arg(files_.size());
  case LayerRole:
    return static_cast<int>(file >= 0 ? Layer::File : defaults ? Layer::Defaults : Layer::Editor);
  case DetailRole: return detail;
  case MissingRole: return missing;
  default: return {};
  }
}

void LayersModel::setFiles(const QStringList& files) {
  if (files == files_) return lookAgain();
  beginResetModel();
  files_ = files;
  endResetModel();
}

void LayersModel::setDefaults(const QString& detail) {
  if (detail == defaults_) return;
  defaults_ = detail;
  if (first_ > 0) Q_EMIT dataChanged(index(0), index(0));
}

void LayersModel::setEditor(const QString& detail) {
  if (detail == editor_) return;
  editor_ = detail;
  if (first_ > 0) Q_EMIT dataChanged(index(rowCount() - 1), index(rowCount() - 1));
}

void LayersModel::move(int file, int to) {
  if (file == to || file < 0 || to < 0 || file >= files_.size() || to >= files_.size()) return;
  // Qt counts the place before which the row goes while it is still there.
  beginMoveRows({}, rowOf(file), rowOf(file), {}, to > file ? rowOf(to) + 1 : rowOf(to));
  files_.move(file, to);
  endMoveRows();
}

void LayersModel::remove(int file) {
  if (file < 0 || file >= files_.size()) return;
  beginRemoveRows({}, rowOf(file), rowOf(file));
  files_.removeAt(file);
  endRemoveRows();
}

void LayersModel::lookAgain() {
  if (!files_.isEmpty()) Q_EMIT dataChanged(index(first_), index(rowOf(static_cast<int>(files_.size()) - 1)));
}

} // namespace pilothouse::ui
