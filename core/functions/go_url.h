// net/url of Go 1.25, as far as urlParse and urlJoin show it. Pure functions, thread-safe.
#pragma once

#include "core/base/error.h"

#include <optional>
#include <string>
#include <string_view>

namespace pilothouse::functions {

struct Url {
  std::string scheme{}, opaque{}, host{}, path{}, query{}, fragment{};
  struct User {
    std::string name{};
    std::optional<std::string> password{};
    [[nodiscard]] std::string text() const; // escaped
  };
  std::optional<User> user{};

  // Errors: Parse with Go's text, `parse "http://[": missing ']' in host`.
  [[nodiscard]] static Result<Url> parse(std::string_view text);
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::string hostname() const; // the host without port and brackets
};

} // namespace pilothouse::functions
