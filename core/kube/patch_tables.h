// How strategic merge treats the fields of built-in kinds. Constant data; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace pilothouse::kube {

struct PatchRule {
  enum class Strategy { None, Merge, Replace, RetainKeys, MergeRetainKeys } strategy = Strategy::None;
  std::string_view mergeKey{}; // of lists of maps that merge
  std::string_view type{};     // of the field's value or items; empty: nothing special below
  [[nodiscard]] bool merges() const {
    return strategy == Strategy::Merge || strategy == Strategy::MergeRetainKeys;
  }
  [[nodiscard]] bool retainsKeys() const {
    return strategy == Strategy::RetainKeys || strategy == Strategy::MergeRetainKeys;
  }
};

// The type of a kind's objects; empty for custom and unknown kinds.
[[nodiscard]] std::string_view patchTypeOf(std::string_view apiVersion, std::string_view kind);
[[nodiscard]] PatchRule patchRuleOf(std::string_view type, std::string_view field);

} // namespace pilothouse::kube
