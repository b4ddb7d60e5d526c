// A release as Go's templates see Helm's: Name, Info.Status, Chart.Metadata.Version ...
#pragma once

#include "core/storage/release.h"

namespace pilothouse::cli {

[[nodiscard]] Value releaseValue(const Release& release);

} // namespace pilothouse::cli
