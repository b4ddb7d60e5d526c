// .helmignore (Helm: internal/ignore). Immutable after parsing, thread-safe.
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {

class IgnoreRules {
public:
  // The rules of a file and Helm's built-in one. Errors: "double-star (**) syntax is not supported",
  // "syntax error in pattern".
  [[nodiscard]] static Result<IgnoreRules> parse(std::string_view text);

  // `path` is relative to the chart, with '/'.
  [[nodiscard]] bool ignores(std::string_view path, bool isDirectory) const;

private:
  struct Rule {
    [[nodiscard]] bool matches(std::string_view text) const;
    std::string pattern;
    std::size_t plainPrefix = 0; // bytes in front that stand for themselves; all of them in ".DS_Store"
    bool plainSuffix = false;    // "*.swp": a star, then only such bytes
    bool negate = false;
    bool onlyDirectories = false;
    bool baseNameOnly = false;
  };
  Result<void> add(std::string_view line);
  std::vector<Rule> rules_;
};

// Go's filepath.Match. Errors: InvalidArgument "syntax error in pattern".
[[nodiscard]] Result<bool> matchPath(std::string_view pattern, std::string_view name);

} // namespace pilothouse
