// Charts by the digest of their bytes, in the folder that real Helm 4 uses for it. Source: Helm,
// pkg/downloader/cache.go. What does not have its digest is not given out. Thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/base/file_source.h"

#include <optional>
#include <string>

namespace pilothouse::repo {

class ContentCache {
public:
  ContentCache(std::string root, const FileSource& files) : root_(std::move(root)), files_(files) {}

  enum class Kind { Chart, Provenance };
  // `digest`: 64 hexadecimal digits, those of the chart for its provenance, too.
  [[nodiscard]] std::string pathOf(const std::string& digest, Kind kind) const;
  [[nodiscard]] std::optional<std::string> find(const std::string& digest, Kind kind) const;
  // The path of the stored file.
  [[nodiscard]] Result<std::string> put(const std::string& digest, std::string_view bytes, Kind kind) const;

private:
  std::string root_;
  const FileSource& files_;
};

} // namespace pilothouse::repo
