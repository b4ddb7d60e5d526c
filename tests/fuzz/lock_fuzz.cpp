// Fuzz target of lock files. The input's parts: Chart.yaml, Chart.lock.
#include "core/repo/lock_file.h"
#include "tests/fuzz/fuzz.h"

using namespace pilothouse;
using namespace pilothouse::repo;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = fuzz::sections(data, size);
  if (parts.size() < 2) return 0;
  const auto chart =
      loadChartFiles({{.name = "Chart.yaml", .data = parts[0]}, {.name = "Chart.lock", .data = parts[1]}});
  if (!chart) return 0;
  const auto lock = lockOf(**chart);
  if (!lock || !*lock) return 0;
  const auto& wanted = (*chart)->metadata.dependencies;
  (void)oldLockDigest(wanted);
  const auto digest = lockDigest(wanted, (*lock)->dependencies);
  const auto text = lockText(**lock);
  if (!text || !digest) return 0;
  const auto again =
      loadChartFiles({{.name = "Chart.yaml", .data = parts[0]}, {.name = "Chart.lock", .data = *text}});
  fuzz::promise(again.has_value(), "what was written can be read");
  const auto other = lockOf(**again);
  fuzz::promise(other && *other && lockDigest(wanted, (*other)->dependencies).value_or("") == *digest,
                "what was written has the same digest");
  return 0;
}
