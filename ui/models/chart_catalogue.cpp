#include "ui/models/chart_catalogue.h"

#include <algorithm>
#include <numeric>

namespace pilothouse::ui {
namespace {

using repo::IndexField;

QString toText(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

bool isStable(std::string_view version) { return !version.substr(0, version.find('+')).contains('-'); }

// Helm shows the newest version that is no preview; where there is none, the newest.
std::uint32_t newestStable(const repo::IndexTable& table, const repo::IndexTable::Chart& chart) {
  for (std::uint32_t row = chart.first; row < chart.first + chart.count; ++row)
    if (isStable(table.text(row, IndexField::Version))) return row;
  return chart.first;
}

} // namespace

ChartCatalogue::ChartCatalogue(std::vector<Source> sources, std::vector<RegistryItem> registries)
    : sources_(std::move(sources)), registries_(std::move(registries)), newest_(sources_.size()),
      chartOfRow_(sources_.size()) {
  for (std::uint32_t s = 0; s < sources_.size(); ++s) {
    const auto& table = sources_[s].table;
    if (!table) continue;
    byTable_[table.get()] = s;
    chartOfRow_[s].resize(table->rowCount());
    for (std::uint32_t c = 0; c < table->chartCount(); ++c) {
      const auto chart = table->chart(c);
      newest_[s].push_back(newestStable(*table, chart));
      std::fill_n(chartOfRow_[s].begin() + chart.first, chart.count,
                  static_cast<std::uint32_t>(rows_.size()));
      rows_.push_back({s, c});
    }
    charts_ += static_cast<int>(table->chartCount());
    versions_ += static_cast<int>(table->rowCount());
    index_.add(sources_[s].item.name.toStdString(), table, true);
  }
  sortNames();
}

// Once, so that a search only compares numbers.
void ChartCatalogue::sortNames() {
  std::vector<std::string_view> names;
  for (const Row& row : rows_) names.push_back(sources_[row.source].table->chart(row.chart).name);
  byName_.resize(rows_.size());
  std::iota(byName_.begin(), byName_.end(), 0U);
  std::ranges::stable_sort(byName_, {}, [&names](std::uint32_t number) { return names[number]; });
}

std::vector<int> ChartCatalogue::score(const std::string& word) const {
  std::vector<int> best(rows_.size(), notFound);
  for (const repo::SearchHit& hit : index_.find(word)) {
    const std::uint32_t source = byTable_.find(hit.table.get())->second;
    const std::uint32_t number = chartOfRow_[source][hit.row];
    int& rank = best[number];
    if (rank != notFound && rank <= hit.score * 4) continue;
    // A name that begins with the word is what somebody means who types it.
    const auto name = hit.table->chart(rows_[number].chart).name;
    const int now = hit.score * 4 + (name == word ? 0 : name.starts_with(word) ? 1 : 2);
    rank = rank == notFound ? now : std::min(rank, now);
  }
  return best;
}

std::vector<ChartCatalogue::Row> ChartCatalogue::find(const QString& words, int source) const {
  std::vector<int> ranks(rows_.size(), 0);
  for (const QString& word : words.toLower().split(u' ', Qt::SkipEmptyParts)) {
    const std::vector<int> more = score(word.toStdString());
    for (std::size_t i = 0; i < ranks.size(); ++i)
      ranks[i] = ranks[i] == notFound || more[i] == notFound ? notFound : ranks[i] + more[i];
  }
  std::vector<std::uint32_t> found;
  for (const std::uint32_t number : byName_)
    if (ranks[number] != notFound &&
        (source < 0 || rows_[number].source == static_cast<std::uint32_t>(source)))
      found.push_back(number);
  std::ranges::stable_sort(found, {}, [&ranks](std::uint32_t number) { return ranks[number]; });
  std::vector<Row> rows;
  rows.reserve(found.size());
  for (const std::uint32_t number : found) rows.push_back(rows_[number]);
  return rows;
}

QString ChartCatalogue::text(Row row, IndexField field) const {
  return toText(sources_[row.source].table->text(newest(row), field));
}

QString ChartCatalogue::name(Row row) const {
  return toText(sources_[row.source].table->chart(row.chart).name);
}

bool ChartCatalogue::deprecated(Row row) const { return sources_[row.source].table->deprecated(newest(row)); }

int ChartCatalogue::versionCount(Row row) const {
  return static_cast<int>(sources_[row.source].table->chart(row.chart).count);
}

std::vector<VersionItem> ChartCatalogue::versions(const QString& repository, const QString& chart) const {
  std::vector<VersionItem> items;
  for (const Source& source : sources_) {
    if (source.item.name != repository || !source.table) continue;
    const auto found = source.table->find(chart.toStdString());
    if (!found) continue;
    for (std::size_t row = found->first; row < found->first + found->count; ++row)
      items.push_back(
          {toText(source.table->text(row, IndexField::Version)),
           toText(source.table->text(row, IndexField::AppVersion)),
           QDateTime::fromString(toText(source.table->text(row, IndexField::Created)), Qt::ISODateWithMs),
           source.table->deprecated(row)});
  }
  return items;
}

ChartReference ChartCatalogue::reference(Row row) const {
  return {ChartReference::Kind::Repository, repository(row), name(row), text(row, IndexField::Version)};
}

} // namespace pilothouse::ui
