// The JSONPath templates of kubectl (client-go: util/jsonpath): text with expressions in braces, fields,
// wildcards, indices and slices, unions, filters, recursive descent, quoted text, and range ... end.
// What Go visits in random order (the keys of a map) comes sorted. Pure values.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::cli {

struct JsonPathNode {
  enum class Kind { Text, Field, Wildcard, Recursive, Slice, Union, Filter, Number, Identifier } kind;
  std::string text{};                              // of Text, Field, Identifier; the operator of a Filter
  Value number{};                                  // int, double or bool
  std::optional<std::int64_t> first{}, end{}, step{}; // of Slice
  bool single = false;                             // of Slice: [2], not [2:3]
  std::vector<std::vector<JsonPathNode>> parts{};  // of Union; left and right of a Filter
};

class JsonPath {
public:
  // Errors: Parse, in client-go's words.
  [[nodiscard]] static Result<JsonPath> parse(std::string_view text);
  // Errors: NotFound, a field that is not there; InvalidArgument, LimitExceeded.
  [[nodiscard]] Result<std::string> apply(const Value& root) const;

private:
  std::vector<std::vector<JsonPathNode>> actions_; // text between braces is an action, too
};

} // namespace pilothouse::cli
