// Fuzz target of the template language: any bytes must parse or fail, and what parses must run within its
// limits. Built with -DPILOTHOUSE_LIBFUZZER and -fsanitize=fuzzer it searches; else it reruns the files
// given.
#include "core/template/engine.h"

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <sstream>

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
  tmpl::ExecutionLimits limits;
  limits.steps = 20'000;
  limits.outputBytes = 1 << 20;
  limits.depth = 100;
  std::string out;
  tmpl::Execution execution({}, {}, limits);
  const auto done = execution.run(set, *set.find("fuzz"), root, out);
  return done && out.size() > (std::size_t(4) << 20) ? -1 : 0;
}

#ifndef PILOTHOUSE_LIBFUZZER
int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    const auto text = bytes.str();
    // The whole, and every cut of it: an unfinished text is what an editor shows while someone types.
    for (std::size_t size = 0; size <= text.size(); ++size)
      LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), size);
  }
  std::printf("%d files\n", argc - 1);
  return 0;
}
#endif
