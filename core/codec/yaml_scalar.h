// A resolved YAML scalar as the value or the key that sigs.k8s.io/yaml makes of it by way of JSON.
// Private to core/codec. Pure, thread-safe.
#pragma once

#include "core/codec/yaml.h"
#include "core/codec/yaml_resolve.h"

#include <optional>

namespace pilothouse {

// Texts are cleaned of what is no UTF-8. Nothing for infinity and NaN, which JSON cannot hold, and for
// binary.
[[nodiscard]] std::optional<Value> yamlScalarValue(const YamlScalar& scalar, std::string_view text,
                                                   YamlReadOptions options);

// The key's text. Nothing for null and for integers beyond 63 bits, which can be none.
[[nodiscard]] std::optional<SharedString> yamlScalarKey(const YamlScalar& scalar, std::string_view text);

// strconv.FormatFloat(number, 'g', -1, 32), with YAML's names for infinity and NaN.
[[nodiscard]] std::string yamlFloatKey(double number);

// encoding/json writes bytes that are no UTF-8 as U+FFFD.
[[nodiscard]] Value yamlTextValue(std::string_view text);

} // namespace pilothouse
