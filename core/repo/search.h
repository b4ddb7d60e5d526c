// Searching the indexes of all repositories, as `helm search repo` does it and as the window does while
// somebody types. Source: Helm, pkg/cmd/search/search.go.
//
// A line is kept for every chart, and for every version where its texts differ, so that a search looks at
// each text once. Immutable after the last add(); then thread-safe.
#pragma once

#include "core/repo/index_table.h"

#include <memory>
#include <string>
#include <vector>

namespace pilothouse::repo {

struct SearchHit {
  std::string_view name; // "repository/chart"; lives as long as the index
  int score = 0;         // the lower, the better
  std::shared_ptr<const IndexTable> table;
  std::size_t row = 0;

  [[nodiscard]] std::string_view text(IndexField field) const { return table->text(row, field); }
};

class SearchIndex {
public:
  // With every version, or the newest alone.
  void add(const std::string& repository, std::shared_ptr<const IndexTable> table, bool allVersions);

  [[nodiscard]] std::vector<SearchHit> all() const;
  // Hits in no particular order. Errors: Parse with Go's words for a broken regular expression.
  [[nodiscard]] std::vector<SearchHit> find(std::string_view term) const;
  [[nodiscard]] Result<std::vector<SearchHit>> findPattern(const std::string& pattern) const;

private:
  struct Line {
    std::string text, lower;
  };
  struct Item {
    std::uint32_t name, line, table;
    std::size_t row;
  };
  template <class Score> [[nodiscard]] std::vector<SearchHit> collect(Score score) const;
  [[nodiscard]] SearchHit hit(const Item& item, int score) const;

  std::vector<std::shared_ptr<const IndexTable>> tables_;
  std::vector<std::string> names_;
  std::vector<Line> lines_;
  std::vector<Item> items_;
};

// By score, then name, then newest version first.
void sortHits(std::vector<SearchHit>& hits);

// Those whose version matches; unless all versions are wanted, the first of each name.
// Errors: Parse "an invalid version/constraint format: ...".
[[nodiscard]] Result<std::vector<SearchHit>>
matchingVersions(std::vector<SearchHit> hits, const std::string& constraint, bool allVersions);

} // namespace pilothouse::repo
