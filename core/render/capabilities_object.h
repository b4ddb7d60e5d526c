// .Capabilities as templates see it (Helm: pkg/chart/common/capabilities.go).
#pragma once

#include "core/render/render.h"

namespace pilothouse {

[[nodiscard]] Value capabilitiesValue(const Capabilities& capabilities);

// What {{ .Capabilities.KubeVersion }} prints.
[[nodiscard]] const std::string& printedVersion(const Capabilities& capabilities);

} // namespace pilothouse
