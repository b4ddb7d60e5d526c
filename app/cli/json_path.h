// The JSONPath templates of kubectl, as far as they pick values: {.a.b[0].c}, {.a[*].b}, {['a']}, text
// between braces expressions. Filters, ranges and slices are refused. Pure values.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::cli {

class JsonPath {
public:
  // Errors: Parse.
  [[nodiscard]] static Result<JsonPath> parse(std::string_view text);
  // What is missing gives nothing; several values are separated by a space.
  [[nodiscard]] std::string apply(const Value& root) const;

private:
  struct Step {
    enum class Kind { Key, Index, All } kind;
    std::string key;
    std::int64_t index = 0;
  };
  struct Piece {
    std::string text{}; // when it is plain
    bool isPath = false;
    std::vector<Step> steps{};
  };
  [[nodiscard]] static Result<std::vector<Step>> parseSteps(std::string_view text);
  std::vector<Piece> pieces_;
};

} // namespace pilothouse::cli
