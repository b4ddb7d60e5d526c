// URLs as an index and a command line write them, resolved as Go's net/url does. Pure, thread-safe.
#pragma once

#include "core/base/clean_path.h"
#include "core/base/error.h"

#include <string>
#include <string_view>

namespace pilothouse::repo {

struct UrlText {
  std::string scheme, authority, path, query, fragment; // authority with user and port; query without '?'
  bool hasAuthority = false;

  // Errors: Parse with Go's words where a text is no URL at all.
  [[nodiscard]] static Result<UrlText> parse(std::string_view text);
  [[nodiscard]] bool isAbsolute() const { return !scheme.empty(); }
  [[nodiscard]] std::string text() const;
};

// `reference` as seen from the folder `base`, whose query it takes (Helm: repo.ResolveReferenceURL).
[[nodiscard]] Result<std::string> resolveReference(const std::string& base, const std::string& reference);

// A base URL with path components added (Helm: urlutil.URLJoin).
[[nodiscard]] std::string joinUrl(const std::string& base, std::string_view part);

[[nodiscard]] bool sameUrl(std::string_view a,
                           std::string_view b); // but for "." and doubled slashes in paths
[[nodiscard]] bool sameSchemeAndHost(std::string_view a, std::string_view b); // the port counts

// With the password, if it has one, as "xxxxx": what may be shown.
[[nodiscard]] std::string maskedUrl(const std::string& url);

// What the path's last part is once escapes are undone; empty when it is no plain file name.
[[nodiscard]] std::string fileNameOf(std::string_view url);

} // namespace pilothouse::repo
