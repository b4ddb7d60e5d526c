// Kubernetes API versions that are deprecated, and since when. Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace pilothouse {

// "batch/v1beta1 CronJob is deprecated in v1.21+, unavailable in v1.25+; use batch/v1 CronJob"; empty when
// the kind is not deprecated in Kubernetes 1.`minor`.
[[nodiscard]] std::string deprecationWarning(std::string_view apiVersion, std::string_view kind, int minor);

} // namespace pilothouse
