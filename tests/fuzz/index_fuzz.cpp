// Fuzz target of index.yaml: the quick way may only say what the full one says, what was read can be written
// and read again, and searching and choosing end well.
#include "core/repo/index_document.h"
#include "core/repo/search.h"
#include "tests/fuzz/fuzz.h"

using namespace pilothouse;
using namespace pilothouse::repo;

namespace {

void searched(IndexTable table) {
  for (std::size_t i = 0; i < table.chartCount(); ++i)
    for (const auto* wanted : {"", "*", "1.0.0", ">0.0.0-0"})
      (void)chooseVersion(table, table.chart(i).name, wanted);
  SearchIndex index;
  index.add("r", std::make_shared<const IndexTable>(std::move(table)), true);
  auto hits = index.find("a");
  sortHits(hits);
  (void)matchingVersions(std::move(hits), ">0.0.0", true);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  auto full = readIndexTableFully(text);
  if (const auto quick = readIndexTableQuickly(text)) {
    fuzz::promise(full.has_value(), "the quick way refuses what the full one refuses");
    fuzz::promise(quick->toBytes({}) == full->toBytes({}), "the quick way reads what the full one reads");
  }
  if (full) searched(*std::move(full));
  auto file = IndexFile::parse(text);
  if (!file) return 0;
  file->merge(*file);
  (void)file->toJson();
  if (const auto written = file->toYaml())
    fuzz::promise(IndexFile::parse(*written).has_value(), "what was written can be read");
  return 0;
}
