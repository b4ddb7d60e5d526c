#include "core/base/file_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace pilothouse {
namespace {

// The C library's words with Go's small first letter.
std::string systemText(int code) {
  std::string text = std::strerror(code);
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = char(text[0] - 'A' + 'a');
  return text;
}

std::unexpected<Error> systemFailure(std::string_view verb, const std::string& path, int code) {
  const auto kind = code == ENOENT   ? ErrorCode::NotFound
                    : code == EACCES ? ErrorCode::PermissionDenied
                                     : ErrorCode::Io;
  return fail(kind, std::string(verb) + " " + path + ": " + systemText(code));
}

std::unexpected<Error> tooLarge(const std::string& path, std::size_t limit) {
  return fail(ErrorCode::LimitExceeded,
              "file \"" + path + "\" is larger than the maximum file size " + std::to_string(limit));
}

class Descriptor {
public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }
  int close() {
    const int result = ::close(fd_);
    fd_ = -1;
    return result;
  }

private:
  int fd_;
};

bool writeAll(int fd, std::string_view content) {
  while (!content.empty()) {
    const auto n = ::write(fd, content.data(), content.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    content.remove_prefix(std::size_t(n));
  }
  return true;
}

struct OpenFile {
  explicit OpenFile(int fd) : descriptor(fd) {}
  Descriptor descriptor;
  struct stat info{};
  // A regular file ends where its size says, or earlier; pipes and files of /proc have no honest size.
  [[nodiscard]] bool isSized() const { return S_ISREG(info.st_mode) && info.st_size > 0; }
  [[nodiscard]] std::size_t size() const { return std::size_t(info.st_size); }
};

Result<std::unique_ptr<OpenFile>> openFile(const std::string& path, std::size_t limit) {
  auto file = std::make_unique<OpenFile>(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file->descriptor.get() < 0) return systemFailure("open", path, errno);
  if (::fstat(file->descriptor.get(), &file->info) != 0) return systemFailure("stat", path, errno);
  if (S_ISDIR(file->info.st_mode)) return systemFailure("read", path, EISDIR);
  if (S_ISREG(file->info.st_mode) && file->size() > limit) return tooLarge(path, limit);
  return file;
}

// How many of `size` bytes there were; -1 with errno.
ssize_t readUpTo(int fd, char* bytes, std::size_t size) {
  std::size_t used = 0;
  while (used < size) {
    const auto n = ::read(fd, bytes + used, size - used);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return n;
    if (n == 0) break;
    used += std::size_t(n);
  }
  return ssize_t(used);
}

Result<std::string> readUnsized(int fd, const std::string& path, std::size_t limit) {
  constexpr std::size_t step = 65536;
  std::string content;
  while (true) {
    const auto used = content.size();
    ssize_t n = 0;
    // Not resize(): it would clear bytes that read() is about to write.
    content.resize_and_overwrite(used + step, [&](char* bytes, std::size_t) {
      n = readUpTo(fd, bytes + used, step);
      return used + std::size_t(std::max<ssize_t>(n, 0));
    });
    if (n < 0) return systemFailure("read", path, errno);
    if (content.size() > limit) return tooLarge(path, limit);
    if (std::size_t(n) < step) return content;
  }
}

Result<FileFacts> copyInto(std::string_view content, std::optional<FileFacts::Time> modified,
                           const FileSource::Room& room) {
  char* const bytes = room(content.size());
  std::ranges::copy(content, bytes);
  return FileFacts{content.size(), modified};
}

} // namespace

Result<FileFacts> FileSource::readInto(const std::string& path, std::size_t limit, const Room& room) const {
  PH_TRY(const auto content, read(path, limit));
  return copyInto(content, {}, room);
}

Result<std::vector<FileSource::Entry>> FileSource::entries(const std::string& path) const {
  PH_TRY(auto names, list(path));
  std::vector<Entry> found;
  for (auto& name : names) {
    const auto kindOfIt = kind(path.ends_with('/') ? path + name : path + "/" + name);
    found.push_back({std::move(name), kindOfIt});
  }
  return found;
}

Result<std::string> DiskFiles::read(const std::string& path, std::size_t limit) const {
  std::string content;
  const auto facts = readInto(path, limit, [&](std::size_t size) {
    content.resize_and_overwrite(size, [](char*, std::size_t all) { return all; });
    return content.data();
  });
  if (!facts) return std::unexpected(facts.error());
  content.resize(facts->size);
  return content;
}

Result<FileFacts> DiskFiles::readInto(const std::string& path, std::size_t limit, const Room& room) const {
  PH_TRY(const auto file, openFile(path, limit));
  const int fd = file->descriptor.get();
  const FileFacts::Time modified{file->info.st_mtim.tv_sec, file->info.st_mtim.tv_nsec};
  if (!file->isSized()) {
    PH_TRY(const auto content, readUnsized(fd, path, limit));
    return copyInto(content, modified, room);
  }
  const auto size = readUpTo(fd, room(file->size()), file->size());
  if (size < 0) return systemFailure("read", path, errno);
  return FileFacts{std::size_t(size), modified};
}

namespace {

// What the directory itself tells of an entry; Missing where a look at the entry must tell.
FileKind toldKind(const dirent& entry) {
  if (entry.d_type == DT_REG) return FileKind::Regular;
  return entry.d_type == DT_DIR ? FileKind::Directory : FileKind::Missing;
}

} // namespace

Result<std::vector<FileSource::Entry>> DiskFiles::entries(const std::string& path) const {
  const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(path.c_str()), ::closedir);
  if (!directory) return systemFailure("open", path, errno);
  std::vector<Entry> found;
  while (true) {
    errno = 0;
    const dirent* entry = ::readdir(directory.get());
    if (!entry && errno != 0) return systemFailure("open", path, errno);
    if (!entry) break;
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") found.push_back({std::string(name), toldKind(*entry)});
  }
  std::ranges::sort(found, {}, &Entry::name);
  for (auto& entry : found)
    if (entry.kind == FileKind::Missing)
      entry.kind = kind(path.ends_with('/') ? path + entry.name : path + "/" + entry.name);
  return found;
}

Result<std::vector<std::string>> DiskFiles::list(const std::string& path) const {
  PH_TRY(auto found, entries(path));
  std::vector<std::string> names;
  for (auto& entry : found) names.push_back(std::move(entry.name));
  return names;
}

FileKind DiskFiles::kind(const std::string& path) const {
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0) return FileKind::Missing;
  if (S_ISREG(info.st_mode)) return FileKind::Regular;
  return S_ISDIR(info.st_mode) ? FileKind::Directory : FileKind::Other;
}

Result<std::string> MemoryFiles::read(const std::string& path, std::size_t limit) const {
  const auto found = files_.find(path);
  if (found == files_.end()) return systemFailure("open", path, ENOENT);
  if (found->second.size() > limit) return tooLarge(path, limit);
  return found->second;
}

Result<std::vector<std::string>> MemoryFiles::list(const std::string& path) const {
  if (kind(path) != FileKind::Directory) return systemFailure("open", path, ENOENT);
  const std::string prefix = path.ends_with('/') ? path : path + "/";
  std::vector<std::string> names;
  for (auto it = files_.lower_bound(prefix); it != files_.end() && it->first.starts_with(prefix); ++it) {
    auto name = it->first.substr(prefix.size());
    name.resize(std::min(name.find('/'), name.size()));
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  return names;
}

FileKind MemoryFiles::kind(const std::string& path) const {
  if (files_.contains(path)) return FileKind::Regular;
  const std::string prefix = path.ends_with('/') ? path : path + "/";
  const auto below = files_.lower_bound(prefix);
  return below != files_.end() && below->first.starts_with(prefix) ? FileKind::Directory : FileKind::Missing;
}

Result<void> writeFileAtomically(const std::string& path, std::string_view content, unsigned mode) {
  std::string temporary = path + ".XXXXXX";
  Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (file.get() < 0) return systemFailure("open", path, errno);
  if (::fchmod(file.get(), mode_t(mode)) != 0 || !writeAll(file.get(), content) || ::fsync(file.get()) != 0 ||
      file.close() != 0 || ::rename(temporary.c_str(), path.c_str()) != 0) {
    const int code = errno;
    ::unlink(temporary.c_str());
    return systemFailure("write", path, code);
  }
  return {};
}

} // namespace pilothouse
