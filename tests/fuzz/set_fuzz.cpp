// Fuzz target of --set, --set-string, --set-json, --set-literal and --set-file: an expression a line, all
// applied to one map of values.
#include "core/chart/set_parser.h"
#include "tests/fuzz/fuzz.h"

using namespace pilothouse;

namespace {

Value startValues() {
  return Value::map({{"a", Value::map({{"b", Value(1.0)}})},
                     {"l", Value::list({Value("x"), Value::map({{"k", Value(true)}}), Value()})},
                     {"n", Value()}});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto style : {SetStyle::Typed, SetStyle::String, SetStyle::Json, SetStyle::Literal}) {
    auto values = startValues();
    for (std::size_t start = 0; start <= text.size();) {
      const auto end = std::min(text.find('\n', start), text.size());
      (void)applySet(values, text.substr(start, end - start), style);
      start = end + 1;
    }
    fuzz::promise(deepCopy(values) == values, "the values are a tree");
  }
  auto values = startValues();
  (void)applySetWith(values, text, [](std::string_view path) -> Result<Value> {
    if (path == "none") return fail(ErrorCode::NotFound, "no file");
    return Value(path);
  });
  return 0;
}
