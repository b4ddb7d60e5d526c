#include "core/simcluster/access.h"

#include "core/simcluster/object.h"

#include <algorithm>

namespace pilothouse::sim {
namespace {

constexpr std::string_view everyone = "system:authenticated", masters = "system:masters";
const std::string rbac = "rbac.authorization.k8s.io";

bool holds(const Value& list, std::string_view wanted) {
  if (!list.isList()) return false;
  return std::ranges::any_of(list.asList(), [&](const Value& item) {
    const auto text = item.stringOr();
    return text == "*" || text == wanted;
  });
}

bool namesIt(const Value& names, std::string_view name) {
  return !names.isList() || names.asList().empty() || std::ranges::contains(names.asList(), Value(name));
}

bool ruleAllows(const Value& rule, const AccessQuestion& question) {
  return holds(rule["verbs"], question.verb) && holds(rule["apiGroups"], question.group) &&
         holds(rule["resources"], question.resource) && namesIt(rule["resourceNames"], question.name);
}

bool isSubject(const Value& subject, const AccessQuestion& question) {
  const auto kind = subject["kind"].stringOr(), name = subject["name"].stringOr();
  if (kind == "User") return name == question.user;
  if (kind == "Group") return name == everyone || (!name.empty() && name == question.userGroup);
  return question.user ==
         "system:serviceaccount:" + std::string(subject["namespace"].stringOr()) + ":" + std::string(name);
}

bool bindingAllows(const Store& store, const Value& binding, const AccessQuestion& question) {
  const auto& subjects = binding["subjects"];
  if (!subjects.isList() || std::ranges::none_of(subjects.asList(), [&](const Value& subject) {
        return isSubject(subject, question);
      }))
    return false;
  const bool wide = binding.at({"roleRef", "kind"}).stringOr() == "ClusterRole";
  const auto role =
      store.get(rbac + (wide ? "/clusterroles" : "/roles"), wide ? std::string_view() : namespaceOf(binding),
                binding.at({"roleRef", "name"}).stringOr());
  if (!role || !role->object()["rules"].isList()) return false;
  return std::ranges::any_of(role->object()["rules"].asList(),
                             [&](const Value& rule) { return ruleAllows(rule, question); });
}

bool someBindingAllows(const Store& store, const std::string& kind, std::string_view nameSpace,
                       const AccessQuestion& question) {
  return std::ranges::any_of(store.list(rbac + kind, nameSpace), [&](const StoredPtr& binding) {
    return bindingAllows(store, binding->object(), question);
  });
}

} // namespace

std::string impersonated(const ServerRequest& http) { return std::string(http.header("impersonate-user")); }

AccessQuestion questionOf(const ApiRequest& request) {
  auto resource = request.type->plural;
  if (!request.subresource.empty()) resource += "/" + request.subresource;
  return {.user = impersonated(*request.http),
          .userGroup = std::string(request.http->header("impersonate-group")),
          .verb = std::string(verbOf(request)),
          .group = request.type->group,
          .resource = std::move(resource),
          .nameSpace = request.nameSpace,
          .name = request.name};
}

AccessQuestion questionOfReview(const Value& review, const std::string& user) {
  const auto& asked = review.at({"spec", "resourceAttributes"});
  const auto text = [&asked](std::string_view key) { return std::string(asked[key].stringOr()); };
  auto resource = text("resource");
  if (const auto part = text("subresource"); !part.empty()) resource += "/" + part;
  return {.user = std::string(review.at({"spec", "user"}).stringOr(user)),
          .userGroup = {},
          .verb = text("verb"),
          .group = text("group"),
          .resource = std::move(resource),
          .nameSpace = text("namespace"),
          .name = text("name")};
}

bool mayDo(const Store& store, const AccessQuestion& question) {
  if (question.user.empty() || question.userGroup == masters) return true;
  if (someBindingAllows(store, "/clusterrolebindings", {}, question)) return true;
  return !question.nameSpace.empty() &&
         someBindingAllows(store, "/rolebindings", question.nameSpace, question);
}

} // namespace pilothouse::sim
