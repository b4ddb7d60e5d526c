// Releases as a text for the clipboard. Pure functions.
#pragma once

#include "ui/models/data.h"

namespace pilothouse::ui {

enum class CopyFormat { Text, Markdown, Json };

// Text: columns with tabs between; Json: as `helm list -o json` prints it.
[[nodiscard]] QString releasesText(const std::vector<ReleaseItem>& items, CopyFormat format);

} // namespace pilothouse::ui
