#include "core/repo/index_table.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace pilothouse::repo {
namespace {

constexpr std::uint32_t magic = 0x50484958; // also tells the byte order
constexpr std::uint32_t format = 1;
constexpr std::size_t storeLimit = 1u << 30;

std::unexpected<Error> unusable() { return fail(ErrorCode::Parse, "not a table of this index"); }

template <class T> void append(std::string& out, const std::vector<T>& items) {
  out.append(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T));
}

template <class T> bool take(std::string_view& rest, std::vector<T>& items, std::uint32_t count) {
  const std::size_t bytes = std::size_t(count) * sizeof(T);
  if (rest.size() < bytes) return false;
  items.resize(count);
  if (bytes) std::memcpy(items.data(), rest.data(), bytes);
  rest.remove_prefix(bytes);
  return true;
}

} // namespace

struct IndexTable::Head {
  std::uint32_t magic, format, charts, rows, warnings, unused;
  std::uint64_t storeSize, size, inode;
  std::int64_t modified;
};

IndexTable::Chart IndexTable::chart(std::size_t index) const {
  const auto& chart = charts_[index];
  return {at(chart.name), chart.first, chart.count};
}

std::optional<IndexTable::Chart> IndexTable::find(std::string_view name) const {
  const auto found =
      std::ranges::lower_bound(charts_, name, {}, [this](const ChartRow& chart) { return at(chart.name); });
  if (found == charts_.end() || at(found->name) != name) return {};
  return chart(std::size_t(found - charts_.begin()));
}

std::string_view IndexTable::text(std::size_t row, IndexField field) const {
  return at(rows_[row].texts[std::size_t(field)]);
}

bool IndexTable::same(std::size_t a, std::size_t b, IndexField field) const {
  return rows_[a].texts[std::size_t(field)].at == rows_[b].texts[std::size_t(field)].at &&
         rows_[a].texts[std::size_t(field)].size == rows_[b].texts[std::size_t(field)].size;
}

std::string IndexTable::toBytes(const IndexStamp& stamp) const {
  const Head head{magic,
                  format,
                  std::uint32_t(charts_.size()),
                  std::uint32_t(rows_.size()),
                  std::uint32_t(warnings_.size()),
                  0,
                  store_.size(),
                  stamp.size,
                  stamp.inode,
                  stamp.modified};
  std::string out(reinterpret_cast<const char*>(&head), sizeof head);
  append(out, charts_);
  append(out, rows_);
  out += store_;
  for (const auto& [before, after] : warnings_)
    out.append(before).append(1, '\0').append(after).append(1, '\0');
  return out;
}

bool IndexTable::isSound() const {
  const auto inside = [this](Ref ref) {
    return ref.at <= store_.size() && ref.size <= store_.size() - ref.at;
  };
  for (const auto& chart : charts_)
    if (!inside(chart.name) || chart.first > rows_.size() || chart.count > rows_.size() - chart.first)
      return false;
  return std::ranges::all_of(rows_, [&](const Row& row) { return std::ranges::all_of(row.texts, inside); });
}

Result<IndexTable> IndexTable::fromBytes(std::string bytes, const IndexStamp& stamp) {
  Head head{};
  if (bytes.size() < sizeof head) return unusable();
  std::memcpy(&head, bytes.data(), sizeof head);
  if (head.magic != magic || head.format != format) return unusable();
  if (IndexStamp{head.size, head.inode, head.modified} != stamp) return unusable();
  std::string_view rest = std::string_view(bytes).substr(sizeof head);
  IndexTable table;
  if (!take(rest, table.charts_, head.charts) || !take(rest, table.rows_, head.rows) ||
      rest.size() < head.storeSize)
    return unusable();
  table.store_ = rest.substr(0, head.storeSize);
  rest.remove_prefix(head.storeSize);
  for (std::uint32_t i = 0; i < head.warnings; ++i) {
    const auto middle = rest.find('\0');
    const auto end = middle == rest.npos ? rest.npos : rest.find('\0', middle + 1);
    if (end == rest.npos) return unusable();
    table.warnings_.push_back(
        {std::string(rest.substr(0, middle)), std::string(rest.substr(middle + 1, end - middle - 1))});
    rest.remove_prefix(end + 1);
  }
  if (!rest.empty() || !table.isSound()) return unusable();
  return table;
}

IndexTableBuilder::IndexTableBuilder() { table_.store_.reserve(1 << 20); }

IndexTable::Ref IndexTableBuilder::intern(std::string_view text) {
  if (text.empty()) return {};
  const auto hash = std::hash<std::string_view>()(text);
  if (const auto seen = seen_.find(hash); seen != seen_.end() && table_.at(seen->second) == text)
    return seen->second;
  const IndexTable::Ref ref{std::uint32_t(table_.store_.size()), std::uint32_t(text.size())};
  table_.store_ += text;
  seen_[hash] = ref;
  return ref;
}

void IndexTableBuilder::chart(std::string_view name) {
  table_.charts_.push_back({intern(name), std::uint32_t(table_.rows_.size()), 0});
}

void IndexTableBuilder::row(const std::array<std::string_view, std::size_t(IndexField::Count)>& texts,
                            bool deprecated) {
  auto& row = table_.rows_.emplace_back();
  for (std::size_t i = 0; i < texts.size(); ++i) row.texts[i] = intern(texts[i]);
  row.flags = deprecated ? 1 : 0;
  ++table_.charts_.back().count;
}

bool IndexTableBuilder::full() const { return table_.store_.size() > storeLimit; }

IndexTable IndexTableBuilder::finish() { return std::move(table_); }

} // namespace pilothouse::repo
