// What an unquoted YAML 1.1 scalar means, by the rules of go-yaml v2 (resolve.go). Pure, thread-safe.
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <string_view>

namespace pilothouse {

enum class YamlType : std::uint8_t { Null, Bool, Int, Uint, Float, Text, Timestamp, Binary };

struct YamlScalar {
  YamlType type = YamlType::Text;
  union {
    bool boolean;
    std::int64_t integer;
    std::uint64_t natural;
    double number = 0;
  };
};

// An untagged plain scalar.
[[nodiscard]] YamlScalar resolvePlain(std::string_view text);

// A scalar with a tag ("tag:yaml.org,2002:int"). A tag that is not one of YAML's gives Text.
// Errors: Parse "yaml: cannot decode !!str `x` as a !!int".
[[nodiscard]] Result<YamlScalar> resolveTagged(std::string_view tag, std::string_view text);

// True when the text, written plain, would be read as something else than this text.
[[nodiscard]] bool needsYamlQuotes(std::string_view text);

// True for the forms of date and time that go-yaml takes for a timestamp.
[[nodiscard]] bool isYamlTimestamp(std::string_view text);

} // namespace pilothouse
