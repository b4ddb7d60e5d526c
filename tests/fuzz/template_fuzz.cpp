// Fuzz target of the template language: any bytes must parse or fail, and what parses must run within its
// limits.
#include "core/template/engine.h"
#include "tests/fuzz/fuzz.h"

#include <string>

using namespace pilothouse;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const tmpl::FunctionTable functions; // Go's own functions are always there
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto file = tmpl::parseTemplate("fuzz", SharedString(text), functions);
  if (!file) return 0;
  tmpl::TemplateSet set;
  if (!set.add("fuzz", *file)) return 0;
  const Value root = Value::map({{"s", Value("text")},
                                 {"n", Value(1.5)},
                                 {"l", Value::list({Value(1, GoType::Int), Value(), Value("x")})},
                                 {"m", Value::map({{"k", Value(true)}})}});
  const tmpl::ExecutionLimits limits{.depth = 100, .steps = 20'000, .outputBytes = 1 << 20};
  std::string out;
  tmpl::Execution execution({}, {}, limits);
  const auto done = execution.run(set, *set.find("fuzz"), root, out);
  fuzz::promise(!done || out.size() <= (std::size_t(4) << 20), "the output stays within its limit");
  return 0;
}
