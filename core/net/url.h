// The few things that the engine needs to know of a URL. Pure functions, thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pilothouse {

struct UrlParts {
  std::string scheme;       // lower case
  std::string userInfo;     // "user:password", still percent-encoded; a secret
  std::string host;         // without the brackets of an IPv6 address
  int port = 0;             // the scheme's default when the URL has none
  std::string pathAndQuery; // "/a?b=c", "/" when empty; no fragment
  [[nodiscard]] std::string
  authority() const;                        // "host:port" with brackets where needed, default port left out
  [[nodiscard]] std::string origin() const; // "https://host:8443": what errors show, never a secret
};

// http and https only; nothing for other schemes, a missing host or a broken port.
[[nodiscard]] std::optional<UrlParts> parseUrl(std::string_view url);

// RFC 3986 percent-encoding of everything but unreserved characters.
[[nodiscard]] std::string percentEncode(std::string_view text);

} // namespace pilothouse
