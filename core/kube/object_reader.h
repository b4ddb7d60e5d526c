// Forgiving reads of live objects for the readiness rules. Pure.
#pragma once

#include "core/kube/readiness.h"
#include "core/value/value.h"

#include <string>
#include <string_view>

namespace pilothouse::kube {

struct Condition {
  std::string_view type, status, reason, message;
};

using Path = std::initializer_list<std::string_view>;

[[nodiscard]] inline int intAt(const Value& object, Path path, int fallback) {
  const auto* const found = object.findPath(path);
  return found ? int(found->intOr(fallback)) : fallback;
}
[[nodiscard]] inline std::string_view textAt(const Value& object, Path path, std::string_view fallback = {}) {
  return object.at(path).stringOr(fallback);
}

template <class Visit> void eachItem(const Value& list, Visit visit) {
  if (list.isList())
    for (const auto& item : list.asList()) visit(item);
}

[[nodiscard]] inline Condition conditionOf(const Value& item) {
  return {item["type"].stringOr(), item["status"].stringOr(), item["reason"].stringOr(),
          item["message"].stringOr()};
}
// Whether a condition has the given status ("True").
[[nodiscard]] inline bool hasCondition(const Value& object, std::string_view type, std::string_view status) {
  bool found = false;
  eachItem(object.at({"status", "conditions"}), [&](const Value& item) {
    found = found || (item["type"].stringOr() == type && item["status"].stringOr() == status);
  });
  return found;
}

// "apps/Deployment", "Pod": what the rules are chosen by.
[[nodiscard]] inline std::string groupKindOf(const Value& object) {
  const auto apiVersion = object["apiVersion"].stringOr();
  const auto slash = apiVersion.find('/');
  const std::string group(slash == apiVersion.npos ? std::string_view() : apiVersion.substr(0, slash));
  return (group.empty() ? "" : group + "/") + std::string(object["kind"].stringOr());
}

// Ready and wanted pods of kinds that have some.
[[nodiscard]] Readiness withCounts(Readiness readiness, const Value& object);

} // namespace pilothouse::kube
