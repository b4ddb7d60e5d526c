// Fuzz target of the JSON reader and writer: the fast reader and the one with Go's grammar agree, and what
// was read and written again is the same.
#include "core/codec/json.h"
#include "core/codec/json_decode.h"
#include "tests/fuzz/fuzz.h"

#include <string>

using namespace pilothouse;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto numbers : {JsonNumbers::Double, JsonNumbers::Natural}) {
    const auto value = readJson(text, numbers);
    const auto slow = decodeJsonAsGo(text, numbers);
    fuzz::promise(value.has_value() == slow.has_value(), "both readers take the same texts");
    if (!value) {
      fuzz::promise(value.error().message == slow.error().message, "both readers say the same of an error");
      continue;
    }
    fuzz::promise(*value == *slow, "both readers read the same");
    const auto written = writeJson(*value, {.escapeHtml = true, .indent = "  "});
    fuzz::promise(written.has_value(), "what was read can be written");
    const auto again = readJson(*written, JsonNumbers::Double);
    const auto asDoubles = readJson(text, JsonNumbers::Double);
    fuzz::promise(again.has_value() && *again == *asDoubles, "what was written means what was read");
  }
  return 0;
}
