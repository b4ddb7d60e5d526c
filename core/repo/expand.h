// Unpacking a chart's archive into a folder, and never out of it. Source: Helm, pkg/chart/v2/util/expand.go.
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>

namespace pilothouse::repo {

// Writes the files below `folder`/NAME, NAME being what Chart.yaml says. A link on the way is an error:
// nothing is written through one. Errors: InvalidArgument, Io, those of the archive.
[[nodiscard]] Result<void> expandArchive(std::string_view archive, const std::string& folder);

} // namespace pilothouse::repo
