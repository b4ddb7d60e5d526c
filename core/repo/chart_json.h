// Charts' metadata as Go's encoding/json writes Helm's structs: fields in the order of their declaration,
// which digests and generated files depend on. Pure, thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::repo {

// Which fields come first and how lists of objects inside are ordered in turn.
struct JsonOrder {
  std::vector<std::string_view> fields;
  std::vector<std::pair<std::string_view, const JsonOrder*>> inside;
};
extern const JsonOrder dependencyOrder, metadataOrder, versionOrder, indexOrder;

// One line. Maps without an order have their keys sorted, as Go's maps.
[[nodiscard]] Result<std::string> writeOrderedJson(const Value& value, const JsonOrder& order);

// The same JSON with a line for every item, two blanks a level (Go: json.Indent).
[[nodiscard]] std::string indentJson(std::string_view json);

} // namespace pilothouse::repo
