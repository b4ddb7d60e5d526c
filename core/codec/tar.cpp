// Reading a tar through libarchive, after our own bounded gunzip so that a bomb costs no more than the limit.
#include "core/codec/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <memory>

namespace pilothouse {
namespace {

struct ReaderFree {
  void operator()(struct archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<struct archive, ReaderFree>;

std::unexpected<Error> tooLarge(std::size_t limit) {
  return fail(ErrorCode::LimitExceeded,
              "decompressed chart is larger than the maximum size " + std::to_string(limit));
}

ArchiveEntry::Type typeOf(struct archive_entry* entry) {
  if (archive_entry_hardlink(entry)) return ArchiveEntry::Type::Other;
  switch (archive_entry_filetype(entry)) {
  case AE_IFREG: return ArchiveEntry::Type::File;
  case AE_IFDIR: return ArchiveEntry::Type::Directory;
  default: return ArchiveEntry::Type::Other;
  }
}

Result<std::string> readData(struct archive* reader, std::size_t size, std::size_t limit,
                             const std::string& name) {
  if (size > limit)
    return fail(ErrorCode::LimitExceeded, "decompressed chart file \"" + name +
                                              "\" is larger than the maximum file size " +
                                              std::to_string(limit));
  std::string data(size, '\0');
  std::size_t used = 0;
  while (used < size) {
    const auto n = archive_read_data(reader, data.data() + used, size - used);
    if (n <= 0) return fail(ErrorCode::Parse, "unexpected EOF");
    used += std::size_t(n);
  }
  return data;
}

} // namespace

Result<std::vector<ArchiveEntry>> readTarGz(std::string_view bytes, const ArchiveLimits& limits) {
  // Headers and padding come on top of the files themselves.
  const auto tarLimit = limits.totalBytes + limits.totalBytes / 4 + (16U << 20);
  auto tar = gunzip(bytes, tarLimit);
  if (!tar)
    return tar.error().code == ErrorCode::LimitExceeded ? tooLarge(limits.totalBytes)
                                                        : std::unexpected(std::move(tar).error());
  Reader reader(archive_read_new());
  archive_read_support_format_tar(reader.get());
  archive_read_support_format_empty(reader.get());
  if (archive_read_open_memory(reader.get(), tar->data(), tar->size()) != ARCHIVE_OK)
    return fail(ErrorCode::Parse, "archive/tar: invalid tar header");
  std::vector<ArchiveEntry> entries;
  std::size_t total = 0;
  struct archive_entry* entry = nullptr;
  while (true) {
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) break;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
      return fail(ErrorCode::Parse, "archive/tar: invalid tar header");
    if (entries.size() >= limits.entries)
      return fail(ErrorCode::LimitExceeded,
                  "archive has more than " + std::to_string(limits.entries) + " entries");
    ArchiveEntry item;
    item.type = typeOf(entry);
    const char* name = archive_entry_pathname(entry);
    if (name) item.name = name;
    item.modified = archive_entry_mtime(entry);
    if (item.type == ArchiveEntry::Type::File) {
      const auto size = std::size_t(archive_entry_size(entry));
      if (size > limits.totalBytes - total) return tooLarge(limits.totalBytes);
      PH_TRY(item.data, readData(reader.get(), size, limits.fileBytes, item.name));
      total += size;
    }
    entries.push_back(std::move(item));
  }
  return entries;
}

} // namespace pilothouse
