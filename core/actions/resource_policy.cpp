#include "core/actions/resource_policy.h"

#include <algorithm>
#include <string>

namespace pilothouse::actions {
namespace {

const Value* policyOf(const Value& object) {
  return object.findPath({"metadata", "annotations", "helm.sh/resource-policy"});
}

std::string lowerTrimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  std::string result(text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1));
  std::ranges::transform(result, result.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return result;
}

} // namespace

bool hasResourcePolicy(const Value& object) { return policyOf(object) != nullptr; }

bool isKeptByPolicy(const Value& object) {
  const Value* policy = policyOf(object);
  return policy && lowerTrimmed(policy->stringOr()) == "keep";
}

} // namespace pilothouse::actions
