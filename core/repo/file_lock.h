// A lock on a file that real Helm, too, takes before it changes what the lock is for (flock(2)).
// Held until the value dies. One lock belongs to one thread.
#pragma once

#include "core/base/error.h"

#include <chrono>
#include <stop_token>
#include <string>
#include <utility>

namespace pilothouse::repo {

class FileLock {
public:
  // Waits for another holder as long as `patience`. Errors: Timeout "context deadline exceeded", Cancelled,
  // Io. The folder is made when it is missing.
  [[nodiscard]] static Result<FileLock>
  acquire(const std::string& path, std::stop_token stop,
          std::chrono::milliseconds patience = std::chrono::seconds(30));
  FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

} // namespace pilothouse::repo
