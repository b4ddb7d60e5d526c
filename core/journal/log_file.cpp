#include "core/journal/log_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pilothouse::journal {
namespace {

std::unexpected<Error> ioError(const std::string& what, const std::string& path) {
  return fail(ErrorCode::Io, what + " " + path + ": " + std::strerror(errno));
}

class Descriptor {
public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return number_; }

private:
  int number_;
};

Result<void> makeDirectory(const std::string& directory) {
  std::error_code error;
  if (std::filesystem::is_directory(directory, error)) return {};
  const auto parent = std::filesystem::path(directory).parent_path();
  std::filesystem::create_directories(parent, error);
  if (::mkdir(directory.c_str(), 0700) == 0 || errno == EEXIST) return {};
  return ioError("cannot create", directory);
}

// Writers that waited for the lock may hold a file that was put aside meanwhile.
bool isStillThere(int file, const std::string& path) {
  struct stat held{}, named{};
  return ::fstat(file, &held) == 0 && ::stat(path.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
         held.st_dev == named.st_dev;
}

void putAside(const std::string& directory, int files) {
  ::unlink(logPath(directory, files - 1).c_str());
  for (int age = files - 1; age > 0; --age)
    ::rename(logPath(directory, age - 1).c_str(), logPath(directory, age).c_str());
}

// A writer that died in the middle of a line must not spoil the next one.
bool endsInLine(int file, off_t size) {
  char last = '\n';
  return size == 0 || (::pread(file, &last, 1, size - 1) == 1 && last == '\n');
}

} // namespace

std::string logPath(const std::string& directory, int age) {
  return directory + (age == 0 ? "/journal.jsonl" : "/journal." + std::to_string(age) + ".jsonl");
}

Result<void> appendLine(const std::string& directory, std::string_view line, std::size_t fileBytes,
                        int files) {
  PH_CHECK(makeDirectory(directory));
  const std::string path = logPath(directory, 0);
  constexpr int tries = 8; // each other try means that a file was put aside just then
  for (int i = 0; i < tries; ++i) {
    const Descriptor file(::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file.get() < 0) return ioError("cannot open", path);
    // Some network file systems have no locks; single writes at the end are all there is then.
    while (::flock(file.get(), LOCK_EX) != 0 && errno == EINTR) {
    }
    if (!isStillThere(file.get(), path)) continue;
    struct stat state{};
    if (::fstat(file.get(), &state) != 0) return ioError("cannot read", path);
    const auto size = static_cast<std::size_t>(state.st_size);
    if (size > 0 && size + line.size() + 2 > fileBytes) {
      putAside(directory, files);
      continue;
    }
    const std::string bytes = (endsInLine(file.get(), state.st_size) ? "" : "\n") + std::string(line) + "\n";
    if (::write(file.get(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
      return ioError("cannot write", path);
    return {};
  }
  return fail(ErrorCode::Io, "cannot append to " + path + ": it is put aside again and again");
}

} // namespace pilothouse::journal
