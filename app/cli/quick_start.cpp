#include "app/cli/quick_start.h"

#include <cstdint>
#include <cstdlib>
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif
#include <sys/mman.h>
#include <unistd.h>
#if __has_include(<absl/synchronization/mutex.h>)
#include <absl/synchronization/mutex.h>
#endif

namespace pilothouse::cli {
namespace {

constexpr std::size_t heapBytes = 64 * 1024 * 1024;

// Half the time of a large render goes into the kernel's handing out of memory, 4 KB at a time. The heap is
// made in one piece that the kernel may give in units of 2 MB; what is never used costs nothing.
void askForHugePages() {
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
  mallopt(M_MMAP_THRESHOLD, int(heapBytes));
  mallopt(M_TRIM_THRESHOLD, int(2 * heapBytes));
  mallopt(M_TOP_PAD, int(heapBytes));
  mallopt(M_ARENA_MAX, 1);                        // threads that parse use this heap too
  void* volatile grown = std::malloc(512 * 1024); // more than the heap's first piece
  std::free(grown);
  const auto page = std::uintptr_t(::sysconf(_SC_PAGESIZE)), end = std::uintptr_t(::sbrk(0));
  const auto begin = (std::uintptr_t(grown) + page - 1) & ~(page - 1);
  if (grown && begin < end && end - begin <= 2 * heapBytes)
    ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
#endif
}

} // namespace

void prepareQuickStart() {
  askForHugePages();
#if __has_include(<absl/synchronization/mutex.h>)
  // RE2's locks would first build tables to look for deadlocks: a third of a millisecond.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
#endif
}

} // namespace pilothouse::cli
