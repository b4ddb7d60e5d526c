// Secrets, masked but honest: the values under data and stringData give way to markers that say same,
// changed, added or removed and nothing else, not even a length. What cannot be read line by line is hidden
// whole. Pure.
#pragma once

#include "core/manifest/manifest.h"

#include <string>
#include <string_view>

namespace pilothouse::diff {

inline constexpr std::string_view secretMask = "••••••••";

// Whether the document holds, or may hold, a Secret (also inside a List, or when its head is unreadable).
[[nodiscard]] bool holdsSecret(const ManifestDocument& document);

struct Redacted {
  std::string left, right;
  int keys = 0; // changed, added or removed
};

// Both sides of one object; an empty text is an object that is not there, and the other's values get no
// remark.
[[nodiscard]] Redacted redactSecrets(std::string_view left, std::string_view right);

} // namespace pilothouse::diff
