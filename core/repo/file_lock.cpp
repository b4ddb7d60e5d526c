#include "core/repo/file_lock.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

namespace pilothouse::repo {

using namespace std::chrono_literals;

Result<FileLock> FileLock::acquire(const std::string& path, std::stop_token stop,
                                   std::chrono::milliseconds patience) {
  std::error_code ignored;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
  FileLock lock(::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (lock.descriptor_ < 0) return fail(ErrorCode::Io, "open " + path + ": " + std::strerror(errno));
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR)
      return fail(ErrorCode::Io, "flock " + path + ": " + std::strerror(errno));
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "context canceled");
    if (std::chrono::steady_clock::now() >= deadline)
      return std::unexpected(
          Error{.code = ErrorCode::Timeout, .message = "context deadline exceeded"}.withHint(
              "Another program has held " + path + " for too long."));
    std::this_thread::sleep_for(20ms);
  }
  return lock;
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

} // namespace pilothouse::repo
