// The YAML that people and programs mostly write, read in one pass: block collections with plain or quoted
// scalars on one line, block texts, folded plain texts, simple flow collections. Anything else, and anything
// that might be an error, is left to the full reader: nothing is returned rather than a guess.
// Private to core/codec. Pure, thread-safe.
#pragma once

#include "core/codec/yaml.h"

#include <optional>

namespace pilothouse {

// The only document of a text that holds no other.
[[nodiscard]] std::optional<Value> readYamlQuickly(std::string_view text, YamlReadOptions options);

// readYaml without the quick way, for comparing the two.
[[nodiscard]] Result<Value> readYamlFully(std::string_view text, YamlReadOptions options);

} // namespace pilothouse
