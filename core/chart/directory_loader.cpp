#include "core/base/limits.h"
#include "core/base/processors.h"
#include "core/chart/file_time.h"
#include "core/chart/ignore.h"
#include "core/chart/loader.h"
#include "core/chart/metadata.h"

#include <atomic>
#include <filesystem>
#include <optional>

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
    return readAll();
  }

private:
  // A file to read, then what came of it.
  struct Pending {
    std::string relative;
    ChartFile file{};
    std::optional<Error> failure{};
  };

  Result<void> walk(const std::string& relative, int depth) {
    if (depth > deepestDirectory)
      return fail(ErrorCode::LimitExceeded, "directories are nested too deeply at " + relative);
    PH_TRY(const auto entries, files_.entries(relative.empty() ? root_ : join(root_, relative)));
    for (const auto& [name, kind] : entries)
      PH_CHECK(visit(relative.empty() ? name : join(relative, name), kind, depth));
    return {};
  }

  Result<void> visit(const std::string& relative, FileKind kind, int depth) {
    if (rules_.ignores(relative, kind == FileKind::Directory)) return {};
    const auto path = join(root_, relative);
    switch (kind) {
    case FileKind::Directory: return walk(relative, depth + 1);
    case FileKind::Regular:
      if (pending_.size() >= limits::archiveEntries) return tooLarge();
      pending_.push_back({.relative = relative});
      return {};
    case FileKind::Missing:
      return fail(ErrorCode::Io, "error evaluating symlink " + path + ": lstat " + missingPart(path) +
                                     ": no such file or directory");
    case FileKind::Other: break;
    }
    return irregular(path);
  }

  // The kernel's part of reading is most of what loading a large chart takes. What fails first in the order
  // of the names is the answer.
  Result<std::vector<ChartFile>> readAll() {
    constexpr std::size_t few = 48; // are read sooner than a thread starts
    const auto one = [this](std::size_t i) { read(pending_[i]); };
    if (pending_.size() < few)
      for (std::size_t i = 0; i < pending_.size(); ++i) one(i);
    else
      onAllProcessors(pending_.size(), one);
    std::vector<ChartFile> found;
    found.reserve(pending_.size());
    for (auto& pending : pending_) {
      if (pending.failure) return std::unexpected(*std::move(pending.failure));
      found.push_back(std::move(pending.file));
    }
    if (total_ > limits::chartBytes) return tooLarge();
    return found;
  }

  void read(Pending& pending) {
    if (total_ > limits::chartBytes) return; // refused in the end
    const auto path = join(root_, pending.relative);
    auto& [name, data, modified] = pending.file;
    SharedString::Room text;
    auto facts =
        files_.readInto(path, limits::chartFileBytes, [&](std::size_t size) { return text.make(size); });
    if (!facts) {
      pending.failure = readFailure(std::move(facts).error(), pending.relative);
      return;
    }
    total_ += facts->size;
    data = text.take(facts->size);
    if (data.view().starts_with(byteOrderMark)) data = SharedString(data.view().substr(byteOrderMark.size()));
    name = std::move(pending.relative);
    if (facts->modified) modified = fileTime(facts->modified->seconds, facts->modified->nanoseconds);
  }

  static Error readFailure(Error error, const std::string& relative) {
    if (error.code != ErrorCode::LimitExceeded) return error.wrapped("error reading " + relative + ": ");
    error.message = "chart file \"" + relative.substr(relative.rfind('/') + 1) +
                    "\" is larger than the maximum file size " + std::to_string(limits::chartFileBytes);
    return error;
  }

  static std::unexpected<Error> tooLarge() {
    return fail(ErrorCode::LimitExceeded,
                "chart is larger than the maximum size " + std::to_string(limits::chartBytes));
  }

  std::string root_;
  const FileSource& files_;
  IgnoreRules rules_;
  std::vector<Pending> pending_;
  std::atomic<std::size_t> total_ = 0;
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
