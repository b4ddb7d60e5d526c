#include "core/chart/go_print.h"
#include "core/chart/schema_documents.h"
#include "core/chart/values.h"
#include "core/codec/json.h"

#include <algorithm>
#include <iterator>

namespace pilothouse {
namespace {

using Faults = std::vector<std::pair<std::string, std::string>>; // as parameters of the error

constexpr auto schemaPlace = "file:///values.schema.json"; // what Helm calls it

// The words of Go's json.Decoder where they differ from json.Unmarshal's.
std::string decoderText(const std::string& text) {
  if (text == "unexpected end of JSON input") return "unexpected EOF";
  if (text.ends_with("after top-level value")) return "invalid character after top-level value";
  return text;
}

// What is wrong with one chart's values, with a newline at the end where it is a list; empty when they fit.
std::string validateOne(const Chart& chart, const Value& values, const SchemaLoader& loader,
                        const std::string& root, Faults& faults) {
  if (chart.schema.empty()) return "EOF";
  const auto schema = readJson(chart.schema.view(), JsonNumbers::Double);
  if (!schema) return decoderText(schema.error().message);
  if (auto problem = problemOfSchema(*schema, schemaPlace); !problem.empty()) return problem;
  SchemaDocuments documents(loader);
  SchemaValidator validator(*schema, false, schemaPlace, &documents);
  if (const auto loaded = validator.loadReferences(); !loaded) return loaded.error().message;
  const auto errors = validator.validate(values);
  if (!errors) return errors.error().message;
  if (errors->empty()) return {};
  std::ranges::move(schemaFaults(*errors, root), std::back_inserter(faults));
  return describeSchemaErrors(*errors) + "\n";
}

// `root` is where the chart's values are in those of the whole.
void validateTree(const Chart& chart, const Value& values, const SchemaLoader& loader,
                  const std::string& root, std::string& report, Faults& faults) {
  if (chart.hasSchema)
    if (const auto problem = validateOne(chart, values, loader, root, faults); !problem.empty())
      report += chart.name() + ":\n" + problem;
  for (const auto& subchart : chart.dependencies) {
    const auto* section = values.find(subchart->name());
    if (!section || section->isNull()) continue;
    const std::string place = root + "/" + subchart->name();
    if (section->isMap()) {
      validateTree(*subchart, *section, loader, place, report, faults);
      continue;
    }
    faults.emplace_back(place, "expected object (map), got " + std::string(goTypeOf(*section)));
    report += subchart->name() + ":\ninvalid type for values: expected object (map), got " +
              std::string(goTypeOf(*section)) + "\n";
  }
}

} // namespace

Result<void> validateSchemas(const Chart& chart, const Value& values, const SchemaLoader& loader) {
  std::string report;
  Faults faults;
  validateTree(chart, values, loader, {}, report, faults);
  if (report.empty()) return {};
  return std::unexpected(
      Error{.code = ErrorCode::Schema, .message = std::move(report), .parameters = std::move(faults)});
}

} // namespace pilothouse
