// The order in which go-yaml writes the keys of a map ("natural": a9 before a10). Pure, thread-safe.
#pragma once

#include <string_view>

namespace pilothouse {

enum class YamlDialect { V2, V3 }; // sigs.k8s.io/yaml (toYaml); yaml.v3 (toYamlPretty)

[[nodiscard]] bool yamlKeyLess(std::string_view a, std::string_view b, YamlDialect dialect);

} // namespace pilothouse
