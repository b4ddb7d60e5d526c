// gzip and tar, bounded. Pure functions, thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/value/shared_string.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {

// Errors: Parse "gzip: invalid header", LimitExceeded past `limit` bytes of output.
[[nodiscard]] Result<std::string> gunzip(std::string_view bytes, std::size_t limit);

// The same where a failure may lie behind all that is wanted.
struct PartlyUnzipped {
  std::string data;
  std::optional<Error> failure{};
};
[[nodiscard]] PartlyUnzipped gunzipPartly(std::string_view bytes, std::size_t limit);

// The first bytes of what is packed, at least `wanted` where there are so many; nothing is checked behind
// them. Errors: Parse.
[[nodiscard]] Result<std::string> gunzipStart(std::string_view bytes, std::size_t wanted);

// One gzip member at best compression with Go's header bytes for a release record
// (1f 8b 08 00 00000000 02 ff): mtime 0, XFL 2, OS 255.
[[nodiscard]] std::string gzip(std::string_view bytes);

struct ArchiveEntry {
  enum class Type { File, Directory, Other } type = Type::File;
  std::string name; // as stored; nothing is made safe here
  SharedString data;
  std::int64_t modified = 0; // seconds since 1970
};

struct ArchiveLimits {
  std::size_t totalBytes, fileBytes, entries;
};

// The entries of a .tar.gz in order. Errors: Parse, LimitExceeded.
[[nodiscard]] Result<std::vector<ArchiveEntry>> readTarGz(std::string_view bytes,
                                                          const ArchiveLimits& limits);

// What a gzip header may say besides.
struct GzipLabel {
  std::string extra, comment;
};
// Files alone, in the given order, readable by all.
[[nodiscard]] std::string writeTarGz(const std::vector<ArchiveEntry>& entries, const GzipLabel& label = {});

} // namespace pilothouse
