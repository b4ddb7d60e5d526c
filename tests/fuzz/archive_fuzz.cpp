// Fuzz target of chart archives. Input that is not gzip is taken for the tar inside, so that the search does
// not end at a checksum of compressed data.
#include "core/chart/chart.h"
#include "core/codec/archive.h"
#include "tests/fuzz/fuzz.h"

#include <string>

using namespace pilothouse;

namespace {

// Sums that the search could not guess.
void sealHeaders(std::string& tar) {
  for (std::size_t at = 0; at + 512 <= tar.size(); at += 512) {
    if (tar.compare(at + 257, 5, "ustar") != 0) continue;
    tar.replace(at + 148, 8, 8, ' ');
    unsigned sum = 0;
    for (std::size_t i = 0; i < 512; ++i) sum += std::uint8_t(tar[at + i]);
    char field[8];
    std::snprintf(field, sizeof field, "%06o", sum & 0777777);
    tar.replace(at + 148, 7, std::string(field, 7));
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (!bytes.starts_with("\x1f\x8b")) {
    sealHeaders(bytes);
    bytes = gzip(bytes);
  }
  const ArchiveLimits limits{.totalBytes = 1 << 20, .fileBytes = 1 << 18, .entries = 50};
  if (const auto entries = readTarGz(bytes, limits)) {
    std::size_t total = 0;
    for (const auto& entry : *entries) total += entry.data.size();
    fuzz::promise(total <= limits.totalBytes && entries->size() <= limits.entries, "the limits are kept");
  }
  const auto chart = loadChartArchive(bytes);
  if (!chart) return 0;
  for (const auto& file : (*chart)->raw)
    fuzz::promise(!file.name.empty() && file.name[0] != '/' && !file.name.starts_with("../"),
                  "every file lies inside the chart");
  return 0;
}
