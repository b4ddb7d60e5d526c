#include "core/repo/search.h"

#include "core/codec/regex_error.h"
#include "core/codec/semver.h"
#include "core/repo/text.h"
#include "core/repo/url_reference.h"

#include <algorithm>
#include <re2/re2.h>
#include <unordered_set>

namespace pilothouse::repo {
namespace {

constexpr char separator = '\v';
constexpr int worstScore = 25;
constexpr std::int64_t patternMemory = 64 << 20;

// In which field a match begins.
int scoreAt(std::string_view line, std::size_t match) {
  int field = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != separator) continue;
    if (match <= i) return field;
    ++field;
  }
  return field;
}

std::string lineOf(const std::string& repository, const IndexTable& table, std::size_t row) {
  const auto name = table.text(row, IndexField::Name);
  std::string line(name);
  line.append(1, separator).append(repository).append("/").append(name).append(1, separator);
  line.append(table.text(row, IndexField::Description)).append(1, separator);
  return line.append(table.text(row, IndexField::Keywords));
}

bool sameLine(const IndexTable& table, std::size_t a, std::size_t b) {
  return table.same(a, b, IndexField::Name) && table.same(a, b, IndexField::Description) &&
         table.same(a, b, IndexField::Keywords);
}

std::unexpected<Error> badPattern(const RE2& pattern, const std::string& text) {
  return fail(ErrorCode::Parse, goRegexError(pattern, text, pattern.error_arg()));
}

} // namespace

void SearchIndex::add(const std::string& repository, std::shared_ptr<const IndexTable> table,
                      bool allVersions) {
  const auto number = std::uint32_t(tables_.size());
  for (std::size_t i = 0; i < table->chartCount(); ++i) {
    const auto chart = table->chart(i);
    std::string name = cleanPath(repository + "/" + std::string(chart.name));
    name.resize(std::min(name.find("$$"), name.size())); // as Helm, which cuts versions off there
    names_.push_back(std::move(name));
    const std::size_t end =
        chart.first + (allVersions ? chart.count : std::min<std::uint32_t>(chart.count, 1));
    for (std::size_t row = chart.first; row < end; ++row) {
      // Of several entries for one version Helm keeps the last.
      if (row + 1 < end && table->same(row, row + 1, IndexField::Version)) continue;
      const bool known = !items_.empty() && items_.back().table == number && row > chart.first &&
                         sameLine(*table, row, items_.back().row);
      if (!known) {
        std::string text = lineOf(repository, *table, row);
        lines_.push_back({text, lowered(text)});
      }
      items_.push_back({std::uint32_t(names_.size() - 1), std::uint32_t(lines_.size() - 1), number, row});
    }
  }
  tables_.push_back(std::move(table));
}

SearchHit SearchIndex::hit(const Item& item, int score) const {
  return {names_[item.name], score, tables_[item.table], item.row};
}

std::vector<SearchHit> SearchIndex::all() const {
  return collect([](const Line&) { return 0; });
}

template <class Score> std::vector<SearchHit> SearchIndex::collect(Score score) const {
  std::vector<SearchHit> hits;
  std::uint32_t line = std::uint32_t(-1);
  int found = -1;
  for (const auto& item : items_) {
    if (item.line != line) {
      line = item.line;
      found = score(lines_[line]);
    }
    if (found >= 0 && found < worstScore) hits.push_back(hit(item, found));
  }
  return hits;
}

std::vector<SearchHit> SearchIndex::find(std::string_view term) const {
  const std::string wanted = lowered(term);
  return collect([&wanted](const Line& line) {
    const auto at = line.lower.find(wanted);
    return at == std::string::npos ? -1 : scoreAt(line.lower, at);
  });
}

Result<std::vector<SearchHit>> SearchIndex::findPattern(const std::string& text) const {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(patternMemory);
  const RE2 pattern(text, options);
  if (!pattern.ok()) return badPattern(pattern, text);
  return collect([&pattern](const Line& line) {
    absl::string_view found;
    if (!pattern.Match(line.text, 0, line.text.size(), RE2::UNANCHORED, &found, 1)) return -1;
    return scoreAt(line.text, std::size_t(found.data() - line.text.data()));
  });
}

void sortHits(std::vector<SearchHit>& hits) {
  // The rows of a table are sorted already: a higher row is an older version.
  std::ranges::stable_sort(hits, [](const SearchHit& a, const SearchHit& b) {
    if (a.score != b.score) return a.score < b.score;
    if (a.name != b.name) return a.name < b.name;
    return a.table == b.table && a.row < b.row;
  });
}

Result<std::vector<SearchHit>> matchingVersions(std::vector<SearchHit> hits, const std::string& text,
                                                bool allVersions) {
  auto constraint = Constraint::parse(text);
  if (!constraint)
    return std::unexpected(constraint.error().wrapped("an invalid version/constraint format: "));
  std::vector<SearchHit> matching;
  std::unordered_set<std::string_view> seen;
  for (auto& hit : hits) {
    if (!allVersions && seen.contains(hit.name)) continue;
    const auto version = Version::parse(hit.text(IndexField::Version));
    if (!version || !constraint->matches(*version)) continue;
    seen.insert(hit.name);
    matching.push_back(std::move(hit));
  }
  return matching;
}

} // namespace pilothouse::repo
