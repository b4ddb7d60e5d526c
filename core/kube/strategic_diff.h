// The making of strategic merge patches (apimachinery: strategicpatch, diffMaps). Pure, thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <string_view>

namespace pilothouse::kube::patches {

struct DiffOptions {
  bool additions = true; // changes and additions go into the patch
  bool deletions = true;
  bool retainKeys = false; // of the map at hand only
};

// What turns `original` into `modified`, both maps of the named type.
[[nodiscard]] Result<Value> diffMaps(const Value& original, const Value& modified, std::string_view type,
                                     DiffOptions options);

} // namespace pilothouse::kube::patches
