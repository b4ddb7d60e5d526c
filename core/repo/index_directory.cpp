#include "core/repo/index_directory.h"

#include "core/chart/metadata.h"
#include "core/codec/hash.h"
#include "core/repo/text.h"
#include "core/repo/url_reference.h"

#include <ctime>
#include <format>

namespace pilothouse::repo {
namespace {

constexpr std::size_t archiveBytes = 256 * limits::MiB;

// Below the folder, '/' between; first its own files, then those of the folders in it.
Result<std::vector<std::string>> archivesIn(const std::string& folder, const FileSource& files) {
  std::vector<std::string> own, deeper;
  auto names = files.list(folder);
  if (!names) return own;
  for (const auto& name : *names) {
    if (name.ends_with(".tgz")) own.push_back(name);
    if (files.kind(folder + "/" + name) != FileKind::Directory) continue;
    if (const auto below = files.list(folder + "/" + name))
      for (const auto& file : *below)
        if (file.ends_with(".tgz")) deeper.push_back(name + "/" + file);
  }
  own.insert(own.end(), deeper.begin(), deeper.end());
  return own;
}

Result<void> add(IndexFile& index, const std::string& name, const std::string& baseUrl,
                 std::string_view bytes, ChartMetadata metadata, const std::string& created) {
  const auto slash = name.rfind('/');
  const std::string parent = slash == std::string::npos ? "" : name.substr(0, slash);
  const std::string file = slash == std::string::npos ? name : name.substr(slash + 1);
  if (metadata.apiVersion.empty()) metadata.apiVersion = "v1";
  MetadataDraft draft{.value = std::move(metadata), .present = true};
  if (const auto valid = validateMetadata(draft); !valid)
    return std::unexpected(
        valid.error().wrapped("failed adding to " + file + " to index: validate failed for " + file + ": "));
  const std::string base = joinUrl(baseUrl, parent);
  ChartVersion version{.metadata = std::move(draft.value)};
  version.urls = {base.empty() ? file : joinUrl(base, file)};
  version.created = created;
  version.digest = sha256Hex(bytes);
  index.entries[version.metadata.name].push_back(std::move(version));
  return {};
}

} // namespace

std::string goJsonTime(TimePoint time) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(time);
  const std::time_t seconds = whole.time_since_epoch().count();
  std::tm local{};
  localtime_r(&seconds, &local);
  std::string text = std::format("{:%FT%T}", whole + std::chrono::seconds(local.tm_gmtoff));
  if (const auto fraction = (time - whole).count(); fraction != 0) {
    text += std::format(".{:09}", fraction);
    text.erase(text.find_last_not_of('0') + 1);
  }
  if (local.tm_gmtoff == 0) return text + "Z";
  const auto minutes = std::abs(local.tm_gmtoff / 60);
  return text + std::format("{}{:02}:{:02}", local.tm_gmtoff < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

Result<IndexFile> indexDirectory(const std::string& folder, const std::string& baseUrl,
                                 const FileSource& files, const Clock& clock) {
  IndexFile index;
  index.generated = goJsonTime(clock.now());
  PH_TRY(const auto archives, archivesIn(folder, files));
  for (const auto& name : archives) {
    const std::string path = folder + "/" + name;
    const auto chart = loadChart(path, files);
    if (!chart) continue;
    PH_TRY(const std::string bytes, files.read(path, archiveBytes));
    PH_CHECK(add(index, name, baseUrl, bytes, (*chart)->metadata, goJsonTime(clock.now())));
  }
  return index;
}

} // namespace pilothouse::repo
