// Labels that a user may give a release. Pure; header-only, for programs without the rest of this folder.
#pragma once

#include "core/base/error.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace pilothouse::actions {

// Helm keeps its own data in some labels of a record. Error: InvalidArgument with Helm's text.
[[nodiscard]] inline Result<void> checkUserLabels(const std::map<std::string, std::string>& labels) {
  constexpr std::string_view system[] = {"name", "owner", "status", "version", "createdAt", "modifiedAt"};
  if (std::ranges::none_of(labels, [&](const auto& label) { return std::ranges::contains(system, label.first); }))
    return {};
  return fail(ErrorCode::InvalidArgument, "user supplied labels contains system reserved label name. System "
                                          "labels: [name owner status version createdAt modifiedAt]");
}

} // namespace pilothouse::actions
