// A repository's index as rows of texts: what searching, listing and choosing a version need of index.yaml,
// in a form that is read back from disk in a few milliseconds.
//
// Immutable once built; charts are sorted by name, their versions newest first. Texts that repeat are stored
// once, so that rows can be compared by where their texts stand. Thread-safe for reading.
#pragma once

#include "core/base/error.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pilothouse::repo {

enum class IndexField : std::uint8_t {
  Name, // as the version itself says; the chart's entry may be under another name
  Version,
  AppVersion,
  Description,
  Keywords, // joined by blanks
  Urls,     // one a line
  Digest,
  Icon,
  Home,
  Created,
  Maintainers, // one a line
  KubeVersion,
  Count,
};

// Which file a stored table was made from; another size or time means another content.
struct IndexStamp {
  std::uint64_t size = 0, inode = 0;
  std::int64_t modified = 0; // nanoseconds since 1970
  friend bool operator==(const IndexStamp&, const IndexStamp&) = default;
};

// An entry that was left out, and why: prefix, the index's place, suffix make Helm's sentence.
struct IndexWarning {
  std::string before, after;
};

class IndexTable {
public:
  struct Chart {
    std::string_view name;
    std::uint32_t first, count; // rows
  };

  [[nodiscard]] std::size_t chartCount() const { return charts_.size(); }
  [[nodiscard]] std::size_t rowCount() const { return rows_.size(); }
  [[nodiscard]] Chart chart(std::size_t index) const;
  [[nodiscard]] std::optional<Chart> find(std::string_view name) const;
  [[nodiscard]] std::string_view text(std::size_t row, IndexField field) const;
  [[nodiscard]] bool deprecated(std::size_t row) const { return rows_[row].flags & 1; }
  // Whether two rows have the very same text there.
  [[nodiscard]] bool same(std::size_t a, std::size_t b, IndexField field) const;
  [[nodiscard]] const std::vector<IndexWarning>& warnings() const { return warnings_; }

  [[nodiscard]] std::string toBytes(const IndexStamp& stamp) const;
  // Errors: Parse when the bytes are not such a table, or of another file than `stamp`.
  [[nodiscard]] static Result<IndexTable> fromBytes(std::string bytes, const IndexStamp& stamp);

private:
  friend class IndexTableBuilder;
  struct Ref {
    std::uint32_t at = 0, size = 0;
  };
  struct Row {
    std::array<Ref, std::size_t(IndexField::Count)> texts;
    std::uint32_t flags = 0;
  };
  struct ChartRow {
    Ref name;
    std::uint32_t first = 0, count = 0;
  };
  struct Head;
  [[nodiscard]] std::string_view at(Ref ref) const {
    return std::string_view(store_).substr(ref.at, ref.size);
  }
  [[nodiscard]] bool isSound() const;

  std::vector<ChartRow> charts_;
  std::vector<Row> rows_;
  std::vector<IndexWarning> warnings_;
  std::string store_; // all texts
};

class IndexTableBuilder {
public:
  IndexTableBuilder();
  // Charts in the order of their names; rows follow their chart.
  void chart(std::string_view name);
  void row(const std::array<std::string_view, std::size_t(IndexField::Count)>& texts, bool deprecated);
  void warning(IndexWarning warning) { table_.warnings_.push_back(std::move(warning)); }
  [[nodiscard]] bool full() const; // no more fits
  [[nodiscard]] IndexTable finish();

private:
  IndexTable::Ref intern(std::string_view text);
  IndexTable table_;
  std::unordered_map<std::size_t, IndexTable::Ref> seen_; // by hash; a collision costs a second copy
};

} // namespace pilothouse::repo
