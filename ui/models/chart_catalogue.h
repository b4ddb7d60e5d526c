// Every chart of every cached index, ready to be searched while somebody types: the engine's search index and
// the tables it looks into. Built on a worker thread, immutable, thread-safe for reading.
#pragma once

#include "core/repo/search.h"
#include "ui/models/chart_data.h"

#include <cstdint>
#include <unordered_map>

namespace pilothouse::ui {

class ChartCatalogue {
public:
  struct Source {
    RepositoryItem item;
    std::shared_ptr<const repo::IndexTable> table; // null: not there
  };
  // One chart; the numbers are places in the catalogue.
  struct Row {
    std::uint32_t source = 0, chart = 0;
    friend bool operator==(const Row&, const Row&) = default;
  };

  ChartCatalogue(std::vector<Source> sources, std::vector<RegistryItem> registries);

  [[nodiscard]] const std::vector<Source>& sources() const { return sources_; }
  [[nodiscard]] const std::vector<RegistryItem>& registries() const { return registries_; }
  [[nodiscard]] int chartCount() const { return charts_; }
  [[nodiscard]] int versionCount() const { return versions_; }

  // Charts in which every word is found, in any of their versions; all charts for no words. The best first,
  // then by name. `source` < 0: of all repositories.
  [[nodiscard]] std::vector<Row> find(const QString& words, int source = -1) const;

  [[nodiscard]] QString text(Row row, repo::IndexField field) const; // of the newest stable version
  [[nodiscard]] QString name(Row row) const;
  [[nodiscard]] QString repository(Row row) const { return sources_[row.source].item.name; }
  [[nodiscard]] bool deprecated(Row row) const;
  [[nodiscard]] int versionCount(Row row) const;
  [[nodiscard]] std::vector<VersionItem> versions(const QString& repository, const QString& chart) const;
  [[nodiscard]] ChartReference reference(Row row) const; // of the newest stable version

private:
  static constexpr int notFound = -1;
  void sortNames();
  // How well each chart fits a word, by its number; the lower, the better.
  [[nodiscard]] std::vector<int> score(const std::string& word) const;
  [[nodiscard]] std::size_t newest(Row row) const { return newest_[row.source][row.chart]; }

  std::vector<Source> sources_;
  std::vector<RegistryItem> registries_;
  std::vector<std::vector<std::uint32_t>> newest_; // a row of the table for each chart of each source
  std::unordered_map<const repo::IndexTable*, std::uint32_t> byTable_;
  std::vector<std::vector<std::uint32_t>> chartOfRow_; // numbers of charts, over all sources
  std::vector<Row> rows_;                              // by number
  std::vector<std::uint32_t> byName_;                  // numbers in the order of names
  repo::SearchIndex index_;
  int charts_ = 0, versions_ = 0;
};
using CataloguePointer = std::shared_ptr<const ChartCatalogue>;

} // namespace pilothouse::ui
