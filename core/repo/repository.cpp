#include "core/repo/repository.h"

#include "core/repo/text.h"
#include "core/repo/url_reference.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <sys/stat.h>

namespace pilothouse::repo {
namespace {

constexpr std::size_t tableBytes = 512 * limits::MiB;

std::optional<IndexStamp> stampOf(const std::string& path) {
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return {};
  return IndexStamp{std::uint64_t(info.st_size), std::uint64_t(info.st_ino),
                    std::int64_t(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec};
}

std::string pathIn(const std::string& folder, std::string_view name, std::string_view end) {
  return (folder.ends_with('/') ? folder : folder + "/") + std::string(name) + std::string(end);
}

// Only speeds things up: a failure costs the next reader some time, nothing else.
void storeTable(const IndexTable& table, const std::string& folder, const std::string& name) {
  if (const auto stamp = stampOf(pathIn(folder, name, "-index.yaml")))
    (void)writeFileAtomically(pathIn(folder, name, "-index.pilothouse"), table.toBytes(*stamp));
}

std::string chartList(const IndexTable& table) {
  std::string text;
  for (std::size_t i = 0; i < table.chartCount(); ++i) text.append(table.chart(i).name).append("\n");
  return text;
}

} // namespace

Result<std::string> cachedIndexPath(const std::string& cacheFolder, std::string_view name) {
  if (!isPlainFileName(name))
    return fail(ErrorCode::InvalidArgument, "repository name " + goQuote(name) + " cannot be used");
  return pathIn(cacheFolder, name, "-index.yaml");
}

Result<std::string> downloadIndex(const RepoEntry& entry, Fetcher& fetcher, std::stop_token stop,
                                  TransferProgress progress) {
  const auto base = UrlText::parse(entry.url);
  if (!base) return fail(ErrorCode::InvalidArgument, "invalid chart URL format: " + maskedUrl(entry.url));
  if (base->scheme != "http" && base->scheme != "https")
    return fail(ErrorCode::InvalidArgument, "could not find protocol handler for: " + base->scheme);
  PH_TRY(const std::string url, resolveReference(entry.url, "index.yaml"));
  return fetcher.get({.url = url,
                      .owner = entry.url,
                      .access = entry.access,
                      .accept = {},
                      .limit = indexBytes,
                      .progress = std::move(progress)},
                     stop);
}

Result<DownloadedIndex> updateIndex(const RepoEntry& entry, const std::string& cacheFolder, Fetcher& fetcher,
                                    std::stop_token stop, TransferProgress progress) {
  PH_TRY(const std::string path, cachedIndexPath(cacheFolder, entry.name));
  PH_TRY(const std::string bytes, downloadIndex(entry, fetcher, stop, std::move(progress)));
  PH_TRY(IndexTable table, readIndexTable(bytes));
  std::error_code ignored;
  std::filesystem::create_directories(cacheFolder, ignored);
  PH_CHECK(writeFileAtomically(pathIn(cacheFolder, entry.name, "-charts.txt"), chartList(table)));
  PH_CHECK(writeFileAtomically(path, bytes));
  storeTable(table, cacheFolder, entry.name);
  return DownloadedIndex{std::move(table), path};
}

Result<IndexTable> loadCachedIndex(const std::string& cacheFolder, const std::string& name,
                                   const FileSource& files) {
  PH_TRY(const std::string path, cachedIndexPath(cacheFolder, name));
  if (const auto stamp = stampOf(path))
    if (auto bytes = files.read(pathIn(cacheFolder, name, "-index.pilothouse"), tableBytes))
      if (auto table = IndexTable::fromBytes(*std::move(bytes), *stamp)) return table;
  PH_TRY(const std::string text, files.read(path, indexBytes));
  auto table = readIndexTable(text);
  if (!table) return std::unexpected(table.error().wrapped("error loading " + path + ": "));
  storeTable(*table, cacheFolder, name);
  return table;
}

Result<void> removeCachedIndex(const std::string& cacheFolder, const std::string& name) {
  PH_TRY(const std::string path, cachedIndexPath(cacheFolder, name));
  std::error_code ignored, error;
  std::filesystem::remove(pathIn(cacheFolder, name, "-charts.txt"), ignored);
  std::filesystem::remove(pathIn(cacheFolder, name, "-index.pilothouse"), ignored);
  std::filesystem::remove(path, error);
  if (error) return fail(ErrorCode::Io, "remove " + path + ": " + std::strerror(error.value()));
  return {};
}

} // namespace pilothouse::repo
