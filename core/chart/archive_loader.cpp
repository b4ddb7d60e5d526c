#include "core/base/clean_path.h"
#include "core/base/limits.h"
#include "core/chart/file_time.h"
#include "core/chart/loader.h"
#include "core/chart/metadata.h"
#include "core/codec/archive.h"
#include "core/codec/utf8.h"

#include <algorithm>
#include <optional>

namespace pilothouse {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

bool hasDrive(std::string_view path) {
  return path.size() > 2 && ((path[0] | 0x20) >= 'a' && (path[0] | 0x20) <= 'z') && path[1] == ':' &&
         path[2] == '/';
}

std::unexpected<Error> unsafe(std::string text) { return fail(ErrorCode::InvalidArgument, std::move(text)); }

// The name inside the chart: without the archive's first folder, with '/', and inside.
Result<std::string> nameInChart(const std::string& stored) {
  const char delimiter = stored.find('\\') == stored.npos ? '/' : '\\';
  const auto first = stored.find(delimiter);
  const auto folder = stored.substr(0, first);
  auto rest = first == stored.npos ? std::string() : stored.substr(first + 1);
  std::ranges::replace(rest, delimiter, '/');
  if (rest.starts_with('/')) return unsafe("chart illegally contains absolute paths");
  rest = cleanPath(rest);
  if (rest == ".")
    return unsafe("chart illegally contains content outside the base directory: \"" + stored + "\"");
  if (rest.starts_with("..")) return unsafe("chart illegally references parent directory");
  if (hasDrive(rest)) return unsafe("chart contains illegally named files");
  if (folder == "Chart.yaml") return unsafe("chart yaml not in base directory");
  return rest;
}

// The two answers of Go's http.DetectContentType that matter here.
std::string_view contentType(std::string_view bytes) {
  const auto head = bytes.substr(0, 512);
  const bool binary = std::ranges::any_of(head, [](char c) {
    const auto b = std::uint8_t(c);
    return b <= 0x08 || b == 0x0B || (b >= 0x0E && b <= 0x1A) || (b >= 0x1C && b <= 0x1F);
  });
  if (head.starts_with("PK\x03\x04")) return "application/zip";
  if (head.starts_with("\xEF\xBB\xBF")) return "text/plain; charset=utf-8";
  // Go looks at a buffer of 512 bytes, zeros included where the file is shorter.
  return binary || bytes.size() < 512 ? "application/octet-stream" : "text/plain; charset=utf-8";
}

} // namespace

Result<std::vector<ChartFile>> readChartArchive(std::string_view bytes, std::size_t limit) {
  PH_TRY(auto entries, readTarGz(bytes, {.totalBytes = limit,
                                         .fileBytes = limits::chartFileBytes,
                                         .entries = limits::archiveEntries}));
  std::vector<ChartFile> files;
  files.reserve(entries.size());
  for (auto& entry : entries) {
    if (entry.type == ArchiveEntry::Type::Directory) continue;
    PH_TRY(auto name, nameInChart(entry.name));
    auto data = std::move(entry.data); // empty for links: they are never followed
    if (data.view().starts_with(byteOrderMark)) data = SharedString(data.view().substr(byteOrderMark.size()));
    files.push_back({.name = std::move(name), .data = std::move(data), .modified = fileTime(entry.modified)});
  }
  if (files.empty()) return unsafe("no files in chart archive");
  return files;
}

Result<void> requireGzip(const std::string& path, std::string_view bytes) {
  if (bytes.starts_with("\x1F\x8B\x08")) return {};
  if (path.ends_with(".yml") || path.ends_with(".yaml"))
    return unsafe("file '" + path + "' seems to be a YAML file, but expected a gzipped archive");
  return unsafe("file '" + path + "' does not appear to be a gzipped archive; got '" +
                std::string(contentType(bytes)) + "'");
}

Result<std::shared_ptr<const Chart>> loadDetectedFiles(std::vector<ChartFile> files) {
  const auto metadata = std::ranges::find(files, "Chart.yaml", &ChartFile::name);
  if (metadata == files.end())
    return fail(ErrorCode::InvalidArgument, "unable to detect chart version, no Chart.yaml found");
  const auto version = detectApiVersion(metadata->data.view());
  if (!version) return std::unexpected(version.error().wrapped("cannot load Chart.yaml: "));
  PH_CHECK(requireKnownApiVersion(*version));
  return loadChartFiles(std::move(files));
}

Result<std::shared_ptr<const Chart>> loadChartArchive(std::string_view bytes) {
  auto files = readChartArchive(bytes);
  if (!files) {
    if (files.error().message == "gzip: invalid header")
      return std::unexpected(
          files.error().wrapped("stream does not appear to be a valid chart file (details: "));
    return std::unexpected(files.error().wrapped("unable to load chart archive: "));
  }
  return loadDetectedFiles(*std::move(files));
}

} // namespace pilothouse
