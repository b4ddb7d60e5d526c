// The applying of strategic merge patches (apimachinery: strategicpatch, mergeMap). Pure, thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <string_view>

namespace pilothouse::kube::patches {

enum class MergeMode {
  IntoObject, // directives act, as on the server
  IntoPatch,  // two patches become one; directives and nulls stay
};

[[nodiscard]] Result<Value> mergeMaps(const Value& original, const Value& patch, std::string_view type,
                                      MergeMode mode);

} // namespace pilothouse::kube::patches
