// Fuzz target of the template functions: expressions over all of Sprig's and Helm's functions but those whose
// cost is their purpose (keys, password hashes) or that ask the network.
#include "core/functions/functions.h"
#include "core/template/engine.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <string>

using namespace pilothouse;

namespace {

const tmpl::FunctionTable& cheapFunctions() {
  static const tmpl::FunctionTable table = [] {
    constexpr std::string_view costly[] = {
        "bcrypt",   "buildCustomCert", "decryptAES",           "derivePassword",          "encryptAES",
        "genCA",    "genCAWithKey",    "genPrivateKey",        "genSelfSignedCert",       "genSignedCert",
        "htpasswd", "getHostByName",   "genSignedCertWithKey", "genSelfSignedCertWithKey"};
    tmpl::FunctionTable cheap;
    for (const auto name : functions::helmFunctions().names())
      if (!std::ranges::contains(costly, name)) cheap.add(*functions::helmFunctions().find(name));
    return cheap;
  }();
  return table;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto file = tmpl::parseTemplate("fuzz", SharedString(text), cheapFunctions());
  if (!file) return 0;
  tmpl::TemplateSet set;
  if (!set.add("fuzz", *file)) return 0;
  const Value root = Value::map({{"s", Value("a text, with: some {odd} parts\n")},
                                 {"n", Value(1.5)},
                                 {"i", Value(7)},
                                 {"l", Value::list({Value(1, GoType::Int), Value(), Value("x"), Value(2.0)})},
                                 {"m", Value::map({{"k", Value(true)}, {"in", Value::map({{"a", "b"}})}})}});
  const tmpl::ExecutionLimits limits{.depth = 100, .steps = 5'000, .outputBytes = 1 << 20};
  std::string out;
  tmpl::Execution execution({}, {}, limits);
  (void)execution.run(set, *set.find("fuzz"), root, out);
  return 0;
}
