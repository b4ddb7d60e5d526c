// Internal to core/manifest: what a document's head says about hooks.
#pragma once

#include "core/manifest/head.h"
#include "core/manifest/manifest.h"

namespace pilothouse {

// The hook of a document whose head has the hook annotation; nothing when it names an unknown event.
[[nodiscard]] std::optional<Hook> hookOf(const DocumentHead& head, std::string_view path,
                                         std::string_view text);

} // namespace pilothouse
