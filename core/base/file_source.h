// The file system as a dependency: the disk in programs, a map in tests. Thread-safe.
#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {

// What came with a file's bytes.
struct FileFacts {
  struct Time {
    std::int64_t seconds = 0; // since 1970
    std::int64_t nanoseconds = 0;
  };
  std::size_t size = 0;
  std::optional<Time> modified{}; // nothing where no disk keeps it
};

enum class FileKind { Missing, Regular, Directory, Other };

class FileSource {
public:
  virtual ~FileSource() = default;

  // The whole file. Errors: NotFound "open PATH: no such file or directory" (Go's words), Io,
  // LimitExceeded when it holds more than `limit` bytes.
  [[nodiscard]] virtual Result<std::string> read(const std::string& path, std::size_t limit) const = 0;

  // The same into memory of the caller's: `room` is asked once, for at least as many bytes as there are.
  // Errors as read().
  using Room = std::function<char*(std::size_t)>;
  [[nodiscard]] virtual Result<FileFacts> readInto(const std::string& path, std::size_t limit,
                                                   const Room& room) const;

  // Names (not paths) of a directory's entries, sorted bytewise.
  [[nodiscard]] virtual Result<std::vector<std::string>> list(const std::string& path) const = 0;

  // Follows links.
  [[nodiscard]] virtual FileKind kind(const std::string& path) const = 0;

  // list() and kind() in one, which a disk answers with fewer questions.
  struct Entry {
    std::string name;
    FileKind kind = FileKind::Missing;
  };
  [[nodiscard]] virtual Result<std::vector<Entry>> entries(const std::string& path) const;
};

class DiskFiles final : public FileSource {
public:
  [[nodiscard]] Result<std::string> read(const std::string& path, std::size_t limit) const override;
  [[nodiscard]] Result<FileFacts> readInto(const std::string& path, std::size_t limit,
                                           const Room& room) const override;
  [[nodiscard]] Result<std::vector<std::string>> list(const std::string& path) const override;
  [[nodiscard]] FileKind kind(const std::string& path) const override;
  [[nodiscard]] Result<std::vector<Entry>> entries(const std::string& path) const override;
};

// Files in memory, by full path; directories exist where a file lies below them.
class MemoryFiles final : public FileSource {
public:
  explicit MemoryFiles(std::map<std::string, std::string> files) : files_(std::move(files)) {}
  [[nodiscard]] Result<std::string> read(const std::string& path, std::size_t limit) const override;
  [[nodiscard]] Result<std::vector<std::string>> list(const std::string& path) const override;
  [[nodiscard]] FileKind kind(const std::string& path) const override;

private:
  std::map<std::string, std::string> files_;
};

// Writes a file so that a reader sees the old or the new content, never a part: temporary file in the
// same directory, fsync, rename. `mode` as for chmod.
[[nodiscard]] Result<void> writeFileAtomically(const std::string& path, std::string_view content,
                                               unsigned mode = 0644);

} // namespace pilothouse
