#include "core/base/work.h"

#include "core/base/limits.h"

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace pilothouse::work {
namespace {

constexpr std::uint64_t sliceSteps = 64 * 1024;

// What the process holds now; 0 where the system does not say.
std::size_t residentBytes() {
  const int file = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  char text[128] = {};
  const auto size = ::read(file, text, sizeof text - 1);
  ::close(file);
  char* rest = text;
  if (size <= 0) return 0;
  std::strtoull(rest, &rest, 10); // all pages, then the resident ones
  return std::size_t(std::strtoull(rest, nullptr, 10)) * std::size_t(::sysconf(_SC_PAGESIZE));
}

} // namespace

void Budget::giveUp(std::string reason) {
  if (!exhausted_) reason_ = std::move(reason);
  exhausted_ = true;
  slice_ = left_ = 0;
}

bool Budget::isMemoryUsedUp() {
  const auto now = residentBytes();
  if (bytesBefore_ == 0) bytesBefore_ = now;
  return now > bytesBefore_ + bytes_;
}

bool Budget::nextSlice(std::uint64_t steps) {
  if (exhausted_) return false;
  if (steps >= slice_ + left_) {
    giveUp("template execution exceeded " + std::to_string(steps_) + " steps");
    return false;
  }
  if (isMemoryUsedUp()) {
    giveUp("template execution took more than " + std::to_string(bytes_ / limits::MiB) + " MiB of memory");
    return false;
  }
  left_ -= steps - slice_;
  slice_ = std::min(left_, sliceSteps);
  left_ -= slice_;
  return true;
}

} // namespace pilothouse::work
