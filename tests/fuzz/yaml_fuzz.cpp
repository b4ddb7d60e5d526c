// Fuzz target of the YAML reader and writer: the quick reader may only say what the full one says, and what
// was read and written again means the same.
#include "core/codec/yaml.h"
#include "core/codec/yaml_quick.h"
#include "tests/fuzz/fuzz.h"

#include <string>

using namespace pilothouse;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const bool wholeNumbers : {false, true}) {
    const YamlReadOptions options{.wholeNumbers = wholeNumbers};
    const auto full = readYamlFully(text, options);
    const auto quick = readYamlQuickly(text, options);
    fuzz::promise(!quick || full.has_value(), "the quick reader refuses what the full one refuses");
    fuzz::promise(!quick || *quick == *full, "the quick reader reads what the full one reads");
    if (!full) continue;
    const auto written = writeYaml(*full);
    if (!written) continue;
    const auto again = readYamlFully(*written, options);
    // "!x <<: 1" has a key of the name <<, which is written like the sign to merge, as Helm does.
    if (text.contains("<<")) continue;
    fuzz::promise(again.has_value(), "what was written can be read");
    // Bytes of !!binary that are no text become U+FFFD when they are written.
    fuzz::promise(*again == *full || text.contains("!!binary"), "what was written means what was read");
    (void)writeYamlPretty(*full);
  }
  (void)readYamlDocuments(text);
  (void)yamlPositions(text);
  return 0;
}
