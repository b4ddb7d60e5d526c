#include "ui/models/palette_model.h"

#include "ui/models/fuzzy.h"

#include <algorithm>

namespace pilothouse::ui {

void PaletteModel::setEntries(std::vector<PaletteEntry> entries) {
  entries_ = std::move(entries);
  std::ranges::stable_sort(entries_, {}, &PaletteEntry::rank);
  setTyped(typed_);
}

void PaletteModel::setTyped(const QString& typed) {
  struct Hit {
    int score;
    std::size_t entry;
  };
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const int title = fuzzyScore(typed, entries_[i].title);
    // Words of the detail help to find, those of the title count more.
    const int both = fuzzyScore(typed, entries_[i].title + u' ' + entries_[i].detail);
    if (both >= 0) hits.push_back({std::max(title >= 0 ? title + 100 : -1, both), i});
  }
  if (!typed.trimmed().isEmpty()) std::ranges::stable_sort(hits, std::greater(), &Hit::score);
  if (hits.size() > mostShown) hits.resize(mostShown);
  beginResetModel();
  typed_ = typed;
  shown_.clear();
  for (const Hit& hit : hits) shown_.push_back(hit.entry);
  endResetModel();
}

void PaletteModel::run(int row) const {
  if (row < 0 || row >= rowCount()) return;
  const auto action = entries_[shown_[static_cast<std::size_t>(row)]].run; // may end this model
  if (action) action();
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const PaletteEntry& entry = entries_[shown_[static_cast<std::size_t>(index.row())]];
  switch (role) {
  case Qt::DisplayRole: return entry.title;
  case Qt::AccessibleTextRole:
    return entry.detail.isEmpty() ? entry.title : QString(entry.title + QStringLiteral(", ") + entry.detail);
  case IconRole: return entry.icon;
  case DetailRole: return entry.detail;
  case KeysRole: return entry.keys;
  default: return {};
  }
}

} // namespace pilothouse::ui
