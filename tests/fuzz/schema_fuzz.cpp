// Fuzz target of JSON Schema: the schema, then the values.
#include "core/chart/values.h"
#include "core/codec/yaml.h"
#include "tests/fuzz/fuzz.h"

#include <string>

using namespace pilothouse;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = fuzz::sections(data, size);
  Chart chart;
  chart.metadata.name = "fuzz";
  chart.schema = SharedString(parts[0]);
  chart.hasSchema = true;
  const auto values = readYaml(parts.size() > 1 ? parts[1] : std::string_view("a: 1\nb: [x, {c: null}]\n"));
  if (values) (void)validateSchemas(chart, *values);
  return 0;
}
