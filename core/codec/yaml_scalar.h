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

// The key's text. Nothing, with the reason in `error` ("%!s(<nil>), key: <nil>"), when it can be none.
[[nodiscard]] std::optional<SharedString> yamlScalarKey(const YamlScalar& scalar, std::string_view text,
                                                        std::string& error);

// encoding/json writes bytes that are no UTF-8 as U+FFFD.
[[nodiscard]] Value yamlTextValue(std::string_view text);

} // namespace pilothouse
