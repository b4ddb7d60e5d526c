// The second half of sigs.k8s.io/yaml's Unmarshal: what go-yaml decoded (typed keys, numbers that JSON lacks)
// made into a value that JSON can hold, or refused with Go's text. Only documents that hold such things come
// here. Private to core/codec. Pure, thread-safe.
#pragma once

#include "core/codec/yaml.h"
#include "core/codec/yaml_resolve.h"

namespace pilothouse {

// Go's value of a scalar that is not binary: Int, Uint64, Double (infinity and NaN too), Bool, String or
// null.
[[nodiscard]] Value goScalarValue(const YamlScalar& scalar, std::string_view text);
// The same as a map's key. Keys that are no strings are marked with a byte that no text of YAML has.
[[nodiscard]] SharedString goScalarKey(const YamlScalar& scalar, std::string_view text);

// "%#v" of a value made of the two above.
[[nodiscard]] std::string yamlGoSyntax(const Value& value);

// yaml.go: convertToJSONableObject, then json.Marshal. Errors: Parse "unsupported map key of type: ...",
// "json: unsupported value: NaN".
[[nodiscard]] Result<Value> yamlForJson(const Value& value, YamlReadOptions options);

} // namespace pilothouse
