#include "core/chart/go_print.h"
#include "core/chart/metaschema.h"
#include "core/chart/schema_validator.h"
#include "core/chart/values.h"
#include "core/codec/json.h"

namespace pilothouse {
namespace {

// The words of Go's json.Decoder where they differ from json.Unmarshal's.
std::string decoderText(const std::string& text) {
  if (text == "unexpected end of JSON input") return "unexpected EOF";
  if (text.ends_with("after top-level value")) return "invalid character after top-level value";
  return text;
}

// What is wrong with the schema itself; empty when it is a schema.
std::string problemOfSchema(const Value& schema) {
  const auto draft = schemaDraft(schema);
  if (plainlyFitsMetaschema(schema, draft)) return {};
  const auto metaschema = metaschemaOf(draft);
  SchemaValidator validator(metaschema, true);
  const auto errors = validator.validate(schema);
  if (!errors) return errors.error().message;
  if (errors->empty()) return {};
  return goQuote("file:///values.schema.json#") +
         " is not valid against metaschema: jsonschema validation failed with '" +
         std::string(metaschemaName(draft)) + "'\n" + describeSchemaErrors(*errors);
}

// What is wrong with one chart's values, with a newline at the end where it is a list; empty when they fit.
std::string validateOne(const Chart& chart, const Value& values) {
  if (chart.schema.empty()) return "EOF";
  const auto schema = readJson(chart.schema.view(), JsonNumbers::Double);
  if (!schema) return decoderText(schema.error().message);
  if (auto problem = problemOfSchema(*schema); !problem.empty()) return problem;
  SchemaValidator validator(*schema);
  const auto errors = validator.validate(values);
  if (!errors) return errors.error().message;
  return errors->empty() ? std::string() : describeSchemaErrors(*errors) + "\n";
}

void validateTree(const Chart& chart, const Value& values, std::string& report) {
  if (chart.hasSchema)
    if (const auto problem = validateOne(chart, values); !problem.empty())
      report += chart.name() + ":\n" + problem;
  for (const auto& subchart : chart.dependencies) {
    const auto* section = values.find(subchart->name());
    if (!section || section->isNull()) continue;
    if (section->isMap())
      validateTree(*subchart, *section, report);
    else
      report += subchart->name() + ":\ninvalid type for values: expected object (map), got " +
                std::string(goTypeOf(*section)) + "\n";
  }
}

} // namespace

Result<void> validateSchemas(const Chart& chart, const Value& values) {
  std::string report;
  validateTree(chart, values, report);
  if (report.empty()) return {};
  return fail(ErrorCode::Schema, std::move(report));
}

} // namespace pilothouse
