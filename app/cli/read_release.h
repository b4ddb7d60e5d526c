// One revision of a release, for status and get.
#pragma once

#include "app/cli/context.h"
#include "core/storage/release.h"

namespace pilothouse::cli {

// `revision` 0 means the last. Errors as Helm's: "release: not found".
[[nodiscard]] Result<Release> readRelease(Context& context, const std::string& name, int revision);

} // namespace pilothouse::cli
