// Where values come from and how they combine. helm-spec sections 2.3 to 2.6. Pure, thread-safe.
#pragma once

#include "core/chart/chart.h"

#include <functional>
#include <string>
#include <vector>

namespace pilothouse {

// The value flags of one command, in Helm's precedence (not in argv order).
struct ValueSources {
  std::vector<std::string> files; // -f, a path or "-"; later wins
  std::vector<std::string> setJson, set, setString, setFile, setLiteral;
};

// All sources merged into the user-supplied values. Errors carry Helm's texts.
[[nodiscard]] Result<Value> mergeValueSources(const ValueSources& sources, const FileSource& files);

// One --set style expression applied to `values` (Helm: pkg/strvals).
enum class SetStyle { Typed, String, Json, Literal };
[[nodiscard]] Result<void> applySet(Value& values, std::string_view expression, SetStyle style);

// What rendering needs: the chart after dependencies are enabled, aliased and pruned by tags and conditions,
// values imported, and the values of each chart coalesced with the user's.
struct PreparedChart {
  std::shared_ptr<const Chart> chart;
  Value values;                      // coalesced, the root chart's .Values (with subcharts' sections inside)
  std::vector<std::string> warnings; // Helm's log lines: level=INFO msg="..."
};
// The text of a document outside a chart's schema that the schema refers to, by its absolute URL. The error's
// message follows "failing loading URL: ". Without one such schemas are refused.
using SchemaLoader = std::function<Result<std::string>(const std::string& url)>;

[[nodiscard]] Result<PreparedChart> prepareChart(std::shared_ptr<const Chart> chart, const Value& userValues,
                                                 bool skipSchemaValidation = false,
                                                 const SchemaLoader& schemaLoader = {});

// Helm's chartutil.CoalesceValues: the user's values over the chart's defaults, subcharts included.
[[nodiscard]] Result<Value> coalesceValues(const Chart& chart, const Value& userValues,
                                           std::vector<std::string>* warnings = nullptr);

// Each chart against its values.schema.json. Error: Schema, Helm's text; each place's fault as parameters.
[[nodiscard]] Result<void> validateSchemas(const Chart& chart, const Value& values,
                                           const SchemaLoader& loader = {});

} // namespace pilothouse
