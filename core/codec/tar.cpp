// Reading a tar (POSIX ustar with pax and GNU long names) after our own bounded gunzip, so that a bomb costs
// no more than the limit. Links and devices are told as Other, without data; nothing is ever extracted.
#include "core/codec/archive.h"
#include "core/codec/go_number.h"

#include <algorithm>
#include <optional>

namespace pilothouse {
namespace {

constexpr std::size_t blockSize = 512;

std::unexpected<Error> badHeader() { return fail(ErrorCode::Parse, "archive/tar: invalid tar header"); }
std::unexpected<Error> cutShort() { return fail(ErrorCode::Parse, "unexpected EOF"); }

std::unexpected<Error> tooLarge(std::size_t limit) {
  return fail(ErrorCode::LimitExceeded,
              "decompressed chart is larger than the maximum size " + std::to_string(limit));
}

std::string_view upToNul(std::string_view field) {
  return field.substr(0, std::min(field.find('\0'), field.size()));
}

// Octal digits among blanks and NULs, or base 256 where the first bit is set.
std::optional<std::uint64_t> number(std::string_view field) {
  std::uint64_t value = 0;
  if (std::uint8_t(field[0]) & 0x80) {
    value = std::uint8_t(field[0]) & 0x7F;
    for (const char c : field.substr(1)) {
      if (value >> 55) return {};
      value = value << 8 | std::uint8_t(c);
    }
    return value;
  }
  const auto blank = [](char c) { return c == ' ' || c == '\0'; };
  while (!field.empty() && blank(field.front())) field.remove_prefix(1);
  while (!field.empty() && blank(field.back())) field.remove_suffix(1);
  for (const char c : field) {
    if (c < '0' || c > '7' || value >> 60) return {};
    value = value << 3 | std::uint64_t(c - '0');
  }
  return value;
}

// What a header block says, or what headers before it said about it.
struct Header {
  std::string name;
  std::uint64_t size = 0;
  std::int64_t modified = 0;
  char type = '0';
};

class TarReader {
public:
  TarReader(std::string_view tar, const ArchiveLimits& limits) : rest_(tar), limits_(limits) {}

  Result<std::vector<ArchiveEntry>> run() {
    std::vector<ArchiveEntry> entries;
    while (true) {
      PH_TRY(auto header, next());
      if (!header) return entries;
      if (entries.size() >= limits_.entries)
        return fail(ErrorCode::LimitExceeded,
                    "archive has more than " + std::to_string(limits_.entries) + " entries");
      PH_TRY(auto entry, entryOf(*std::move(header)));
      entries.push_back(std::move(entry));
    }
  }

  [[nodiscard]] bool sawEndMark() const { return sawEndMark_; }

private:
  // The header of the next file, with the extended headers before it applied; nothing at the end.
  Result<std::optional<Header>> next() {
    std::optional<std::string> longName;
    std::optional<std::uint64_t> longSize;
    std::optional<std::int64_t> preciseTime;
    while (true) {
      if (rest_.empty()) return std::optional<Header>();
      if (rest_.size() < blockSize) return cutShort();
      const auto block = rest_.substr(0, blockSize);
      if (std::ranges::all_of(block, [](char c) { return c == '\0'; })) {
        sawEndMark_ = true;
        return std::optional<Header>();
      }
      PH_TRY(auto header, parse(block));
      rest_.remove_prefix(blockSize);
      if (header.type == 'x' || header.type == 'g' || header.type == 'L' || header.type == 'K') {
        PH_TRY(const auto data, body(header.size));
        if (header.type == 'L') longName = upToNul(data);
        if (header.type == 'x') PH_CHECK(readRecords(data, longName, longSize, preciseTime));
        continue;
      }
      if (longName) header.name = *std::move(longName);
      if (longSize) header.size = *longSize;
      if (preciseTime) header.modified = *preciseTime;
      return std::optional(std::move(header));
    }
  }

  static Result<Header> parse(std::string_view block) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < blockSize; ++i) sum += i >= 148 && i < 156 ? ' ' : std::uint8_t(block[i]);
    const auto size = number(block.substr(124, 12)), modified = number(block.substr(136, 12));
    if (number(block.substr(148, 8)) != sum || !size || !modified) return badHeader();
    Header header{.name = std::string(upToNul(block.substr(0, 100))),
                  .size = *size,
                  .modified = std::int64_t(*modified),
                  .type = block[156]};
    if (block.substr(257, 6) == std::string_view("ustar\0", 6))
      if (const auto prefix = upToNul(block.substr(345, 155)); !prefix.empty())
        header.name = std::string(prefix) + "/" + header.name;
    return header;
  }

  // pax: "LENGTH KEY=VALUE\n", the length counting all of it.
  static Result<void> readRecords(std::string_view data, std::optional<std::string>& name,
                                  std::optional<std::uint64_t>& size, std::optional<std::int64_t>& modified) {
    while (!data.empty() && data[0] != '\0') {
      const auto space = data.find(' ');
      if (space == data.npos) return badHeader();
      const auto length = parseGoUint(data.substr(0, space), 10);
      if (!length || *length <= space + 1 || *length > data.size()) return badHeader();
      const auto record = data.substr(space + 1, *length - space - 2);
      data.remove_prefix(*length);
      const auto equals = record.find('=');
      if (equals == record.npos) return badHeader();
      const auto key = record.substr(0, equals), value = record.substr(equals + 1);
      if (key == "path") name = value;
      if (key == "size" && !value.empty()) {
        size = parseGoUint(value, 10);
        if (!size) return badHeader();
      }
      if (key == "mtime") modified = parseGoInt(value.substr(0, value.find('.')), 10);
    }
    return {};
  }

  // The data behind a header; what pads it to a whole block is passed over.
  Result<std::string_view> body(std::uint64_t size) {
    if (size > rest_.size()) return cutShort();
    const auto data = rest_.substr(0, size);
    rest_.remove_prefix(std::min<std::size_t>((size + blockSize - 1) / blockSize * blockSize, rest_.size()));
    return data;
  }

  Result<ArchiveEntry> entryOf(Header header) {
    ArchiveEntry entry;
    const bool regular = header.type == '0' || header.type == '\0' || header.type == '7';
    if (header.type == '5' || (header.type == '\0' && header.name.ends_with('/')))
      entry.type = ArchiveEntry::Type::Directory;
    else if (!regular)
      entry.type = ArchiveEntry::Type::Other;
    entry.modified = header.modified;
    if (regular) {
      if (header.size > limits_.totalBytes - total_) return tooLarge(limits_.totalBytes);
      if (header.size > limits_.fileBytes)
        return fail(ErrorCode::LimitExceeded, "decompressed chart file \"" + header.name +
                                                  "\" is larger than the maximum file size " +
                                                  std::to_string(limits_.fileBytes));
      PH_TRY(const auto data, body(header.size));
      entry.data = SharedString(data);
      total_ += header.size;
    }
    entry.name = std::move(header.name);
    return entry;
  }

  std::string_view rest_;
  const ArchiveLimits& limits_;
  std::size_t total_ = 0;
  bool sawEndMark_ = false;
};

} // namespace

Result<std::vector<ArchiveEntry>> readTarGz(std::string_view bytes, const ArchiveLimits& limits) {
  // Headers and padding come on top of the files themselves.
  const auto tarLimit = limits.totalBytes + limits.totalBytes / 4 + (16U << 20);
  auto tar = gunzipPartly(bytes, tarLimit);
  if (tar.failure && tar.failure->code == ErrorCode::LimitExceeded) return tooLarge(limits.totalBytes);
  TarReader reader(tar.data, limits);
  auto entries = reader.run();
  // Go's reader, too, stops at the archive's end mark: what is wrong behind it, a checksum say, is not seen.
  if (tar.failure && !reader.sawEndMark()) return std::unexpected(*std::move(tar.failure));
  return entries;
}

} // namespace pilothouse
