// Fuzz target of the TOML reader and writer.
#include "core/codec/toml.h"
#include "tests/fuzz/fuzz.h"

using namespace pilothouse;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto value = readToml(std::string_view(reinterpret_cast<const char*>(data), size));
  if (value) (void)writeToml(*value);
  return 0;
}
