// JSON as Go reads and prints it. Reading is simdjson, or ours where starting fast counts for more; writing is
// ours, since Go's rules are the point.
// Pure functions, thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

namespace pilothouse {

enum class JsonNumbers {
  Double,  // every number a double, as Go's encoding/json gives to interface{} (values, fromJson)
  Natural, // whole numbers that fit become Int, others Double, as for Kubernetes' unstructured objects
};

// One JSON document. Errors: Parse with encoding/json's text ("invalid character 'x' looking for ...",
// "unexpected end of JSON input"), LimitExceeded below limits::documentDepth.
[[nodiscard]] Result<Value> readJson(std::string_view text, JsonNumbers numbers = JsonNumbers::Natural);

// The same with doubles, but a number out of range becomes null and is told in `problem` (the first one).
[[nodiscard]] Result<Value> readJsonPartly(std::string_view text, std::string& problem);

struct JsonStyle {
  bool escapeHtml = true;    // <, >, & as \u003c, \u003e, \u0026 (Go's default)
  std::string_view indent{}; // per level; empty: one line
};

// Go's json.Marshal: keys in bytewise order, no trailing newline.
// Errors: InvalidArgument "json: unsupported value: NaN".
[[nodiscard]] Result<std::string> writeJson(const Value& value, JsonStyle style = {});

} // namespace pilothouse
