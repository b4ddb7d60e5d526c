#include "core/base/limits.h"
#include "core/chart/file_time.h"
#include "core/chart/ignore.h"
#include "core/chart/loader.h"
#include "core/chart/metadata.h"

#include <filesystem>
#include <sys/stat.h>

namespace pilothouse {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr int deepestDirectory = 128; // a link to a parent directory would never end

std::string join(const std::string& directory, std::string_view name) {
  return directory.ends_with('/') ? directory + std::string(name) : directory + "/" + std::string(name);
}

// Where Go's filepath.EvalSymlinks stops: the first part that is not there, links followed.
std::string missingPart(const std::string& path) {
  namespace fs = std::filesystem;
  constexpr int mostLinks = 255;
  std::error_code error;
  fs::path target = path;
  for (int links = 0; links < mostLinks && fs::is_symlink(target, error); ++links)
    target = (target.parent_path() / fs::read_symlink(target, error)).lexically_normal();
  fs::path part;
  for (const auto& name : target) {
    part /= name;
    if (!fs::exists(fs::symlink_status(part, error))) return part.string();
  }
  return path;
}

// Records of Helm 4 keep when a chart's files were changed; none for files that are not on a disk.
std::optional<std::int64_t> lastChange(const std::string& path) {
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0) return {};
  return fileTime(info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
}

std::unexpected<Error> irregular(const std::string& path) {
  return fail(ErrorCode::InvalidArgument,
              "cannot load irregular file " + path + " as it has file mode type bits set");
}

class Walker {
public:
  Walker(std::string root, const FileSource& files, IgnoreRules rules)
      : root_(std::move(root)), files_(files), rules_(std::move(rules)) {}

  Result<std::vector<ChartFile>> run() {
    PH_CHECK(walk("", 0));
    return std::move(found_);
  }

private:
  Result<void> walk(const std::string& relative, int depth) {
    if (depth > deepestDirectory)
      return fail(ErrorCode::LimitExceeded, "directories are nested too deeply at " + relative);
    PH_TRY(const auto names, files_.list(relative.empty() ? root_ : join(root_, relative)));
    for (const auto& name : names) PH_CHECK(visit(relative.empty() ? name : join(relative, name), depth));
    return {};
  }

  Result<void> visit(const std::string& relative, int depth) {
    const auto path = join(root_, relative);
    const auto kind = files_.kind(path);
    if (rules_.ignores(relative, kind == FileKind::Directory)) return {};
    switch (kind) {
    case FileKind::Directory: return walk(relative, depth + 1);
    case FileKind::Regular: return take(relative, path);
    case FileKind::Missing:
      return fail(ErrorCode::Io, "error evaluating symlink " + path + ": lstat " + missingPart(path) +
                                     ": no such file or directory");
    case FileKind::Other: break;
    }
    return irregular(path);
  }

  Result<void> take(const std::string& relative, const std::string& path) {
    auto data = files_.read(path, limits::chartFileBytes);
    if (!data && data.error().code == ErrorCode::LimitExceeded)
      return fail(ErrorCode::LimitExceeded, "chart file \"" + relative.substr(relative.rfind('/') + 1) +
                                                "\" is larger than the maximum file size " +
                                                std::to_string(limits::chartFileBytes));
    if (!data) return std::unexpected(data.error().wrapped("error reading " + relative + ": "));
    total_ += data->size();
    if (total_ > limits::chartBytes || found_.size() >= limits::archiveEntries)
      return fail(ErrorCode::LimitExceeded,
                  "chart is larger than the maximum size " + std::to_string(limits::chartBytes));
    std::string_view text = *data;
    if (text.starts_with(byteOrderMark)) text.remove_prefix(byteOrderMark.size());
    found_.push_back({.name = relative, .data = text, .modified = lastChange(path)});
    return {};
  }

  std::string root_;
  const FileSource& files_;
  IgnoreRules rules_;
  std::vector<ChartFile> found_;
  std::size_t total_ = 0;
};

Result<void> detectVersion(const std::string& path, const FileSource& files) {
  // Helm names the absolute path in this error.
  std::error_code ignored;
  auto name = std::filesystem::absolute(join(path, "Chart.yaml"), ignored).lexically_normal().string();
  if (ignored) name = join(path, "Chart.yaml");
  if (files.kind(name) == FileKind::Other) return irregular(name); // a pipe would be waited for
  const auto data = files.read(name, limits::chartFileBytes);
  if (!data) return std::unexpected(data.error().wrapped("unable to detect chart at " + name + ": "));
  const auto version = detectApiVersion(*data);
  if (!version) return std::unexpected(version.error().wrapped("cannot load Chart.yaml: "));
  return requireKnownApiVersion(*version);
}

} // namespace

Result<std::vector<ChartFile>> readChartDirectory(const std::string& path, const FileSource& files) {
  std::string rules;
  const auto ignoreFile = join(path, ".helmignore");
  const auto ignoreKind = files.kind(ignoreFile);
  if (ignoreKind == FileKind::Other) return irregular(ignoreFile);
  if (ignoreKind != FileKind::Missing) {
    PH_TRY(rules, files.read(ignoreFile, limits::chartFileBytes));
  }
  PH_TRY(auto parsed, IgnoreRules::parse(rules));
  return Walker(path, files, std::move(parsed)).run();
}

Result<std::shared_ptr<const Chart>> loadChart(const std::string& path, const FileSource& files) {
  switch (files.kind(path)) {
  case FileKind::Missing: return fail(ErrorCode::NotFound, "stat " + path + ": no such file or directory");
  case FileKind::Directory: {
    PH_CHECK(detectVersion(path, files));
    PH_TRY(auto found, readChartDirectory(path, files));
    return loadChartFiles(std::move(found));
  }
  default: break;
  }
  PH_TRY(const auto bytes, files.read(path, limits::chartBytes));
  PH_CHECK(requireGzip(path, bytes));
  auto found = readChartArchive(bytes);
  if (!found) {
    const auto& message = found.error().message;
    if (message == "gzip: invalid header")
      return fail(ErrorCode::Parse,
                  "file '" + path + "' does not appear to be a valid chart file (details: " + message + ")");
    // Helm says no more than this; the reason is worth keeping.
    Error error = found.error().wrapped("");
    error.message = "unable to load chart archive";
    error.hint = message;
    return std::unexpected(std::move(error));
  }
  return loadDetectedFiles(*std::move(found));
}

} // namespace pilothouse
