// What can be done from anywhere, narrowed by what is typed, the best answer first. UI thread only.
#pragma once

#include <QAbstractListModel>

#include <functional>
#include <vector>

namespace pilothouse::ui {

struct PaletteEntry {
  QString icon, title, detail; // "releases", "Roll back checkout…", "shop · failed"
  QString keys{};              // the shortcut, where it has one
  std::function<void()> run{};
  int rank = 0; // of entries that answer equally well, and without a text: the lower first
};

class PaletteModel final : public QAbstractListModel {
  Q_OBJECT
public:
  enum Role { IconRole = Qt::UserRole, DetailRole, KeysRole };
  static constexpr std::size_t mostShown = 100;

  using QAbstractListModel::QAbstractListModel;
  void setEntries(std::vector<PaletteEntry> entries);
  void setTyped(const QString& typed);
  void run(int row) const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
  std::vector<PaletteEntry> entries_;
  std::vector<std::size_t> shown_;
  QString typed_;
};

} // namespace pilothouse::ui
