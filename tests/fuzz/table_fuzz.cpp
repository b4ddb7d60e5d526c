// Fuzz target of the table that is kept beside an index: nothing of it may lead outside of the bytes.
#include "core/repo/search.h"
#include "tests/fuzz/fuzz.h"

using namespace pilothouse;
using namespace pilothouse::repo;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  auto table = IndexTable::fromBytes(bytes, {1, 2, 3});
  if (!table) return 0;
  std::size_t seen = 0;
  for (std::size_t row = 0; row < table->rowCount(); ++row)
    for (std::size_t field = 0; field < std::size_t(IndexField::Count); ++field)
      for (const char c : table->text(row, IndexField(field))) seen += std::size_t(c == 'x');
  for (std::size_t i = 0; i < table->chartCount(); ++i) seen += table->chart(i).name.size();
  (void)table->find("alpha");
  (void)seen;
  const auto again = IndexTable::fromBytes(table->toBytes({1, 2, 3}), {1, 2, 3});
  fuzz::promise(again.has_value(), "what was written can be read");
  SearchIndex index;
  index.add("r", std::make_shared<const IndexTable>(*std::move(table)), false);
  (void)index.find("a");
  return 0;
}
