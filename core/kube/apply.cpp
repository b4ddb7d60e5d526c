#include "core/kube/apply.h"

#include "core/kube/object_reader.h"
#include "core/kube/patch_values.h"
#include "core/kube/strategic_patch.h"

namespace pilothouse::kube {
namespace {

std::unexpected<Error> wrapped(const Error& error, std::string_view prefix) {
  return std::unexpected(error.wrapped(prefix));
}

bool isEmpty(const Value& patch) { return patch.isMap() && patch.asMap().empty(); }

// Helm treats definitions of custom resources as it treats custom resources (client.go: createPatch).
bool isCustom(const ApplyTarget& target) {
  return !hasStrategicMerge(target.resource.apiVersion(), target.resource.kind);
}

// Helm sends the namespace with the object, where a manifest leaves it out.
Value withNamespace(const Value& object, const ApplyTarget& target) {
  if (target.nameSpace.empty() || !object["metadata"].isMap() ||
      !textAt(object, {"metadata", "namespace"}).empty())
    return object;
  Map metadata(object["metadata"].asMap());
  metadata.set("namespace", Value(target.nameSpace));
  Map sent(object.asMap());
  sent.set("metadata", Value(std::move(metadata)));
  return Value(std::move(sent));
}

} // namespace

std::string ApplyTarget::text() const {
  return nameSpace + "/" + name + " " + resource.group + "/" + resource.version + ", Kind=" + resource.kind;
}

Result<ApplyTarget> targetOf(Client& client, const Value& object, std::string_view defaultNamespace,
                             std::stop_token stop) {
  // Helm's validation by kubectl's factory, which asks this of every object.
  const bool noVersion = object["apiVersion"].stringOr().empty(), noKind = object["kind"].stringOr().empty();
  if (noVersion || noKind)
    return fail(ErrorCode::InvalidArgument, std::string("error validating \"\": error validating data: ") +
                                                (noVersion && noKind ? "[apiVersion not set, kind not set]"
                                                 : noKind            ? "kind not set"
                                                                     : "apiVersion not set"));
  const auto name = textAt(object, {"metadata", "name"});
  if (name.empty()) return fail(ErrorCode::InvalidArgument, "resource name may not be empty");
  PH_TRY(auto resource,
         client.resourceFor(object["apiVersion"].stringOr(), object["kind"].stringOr(), std::move(stop)));
  std::string nameSpace;
  if (resource.namespaced) nameSpace = textAt(object, {"metadata", "namespace"}, defaultNamespace);
  if (resource.namespaced && nameSpace.empty()) nameSpace = defaultNamespace;
  return ApplyTarget{std::move(resource), std::move(nameSpace), std::string(name)};
}

Result<Value> serverSideApply(Client& client, const ApplyTarget& target, const Value& object,
                              const WriteOptions& options, std::stop_token stop) {
  auto result = client.patch(target.resource, target.nameSpace, target.name, PatchType::Apply,
                             withNamespace(object, target), options, std::move(stop));
  if (result) return result;
  const auto& error = result.error();
  if (error.code == ErrorCode::Unsupported)
    return wrapped(error, "server-side apply not available on the server: ");
  if (error.code == ErrorCode::Conflict)
    return wrapped(error, "conflict occurred while applying object " + target.text() + ": ");
  return result;
}

Result<ObjectPatch> clientSidePatch(const ApplyTarget& target, const Value& original, const Value& modified,
                                    const Value& current, bool threeWayForCustom) {
  for (const auto* const object : {&original, &modified, &current})
    if (patches::isTooDeep(*object))
      return fail(ErrorCode::LimitExceeded, "failed to create patch: the object is nested too deeply");
  if (isCustom(target)) {
    const Value empty = Value::map();
    const Value& before = original.isMap() ? original : empty;
    return ObjectPatch{PatchType::Merge, threeWayForCustom ? threeWayJsonMergePatch(before, modified, current)
                                                           : jsonMergePatch(before, modified)};
  }
  auto patch =
      threeWayStrategicPatch(original, modified, current, target.resource.apiVersion(), target.resource.kind);
  if (!patch) return wrapped(patch.error(), "failed to create patch: ");
  return ObjectPatch{PatchType::StrategicMerge, *std::move(patch)};
}

Result<Applied> threeWayApply(Client& client, const ApplyTarget& target, const Value& original,
                              const Value& modified, bool threeWayForCustom, const WriteOptions& options,
                              std::stop_token stop) {
  PH_TRY(auto live, client.get(target.resource, target.nameSpace, target.name, stop));
  return threeWayApply(client, target, original, modified, std::move(live), threeWayForCustom, options,
                       std::move(stop));
}

Result<Applied> threeWayApply(Client& client, const ApplyTarget& target, const Value& original,
                              const Value& modified, Value live, bool threeWayForCustom,
                              const WriteOptions& options, std::stop_token stop) {
  PH_TRY(const auto patch, clientSidePatch(target, original, modified, live, threeWayForCustom));
  if (isEmpty(patch.body)) return Applied{ApplyOutcome::Unchanged, std::move(live)};
  auto changed = client.patch(target.resource, target.nameSpace, target.name, patch.type, patch.body, options,
                              std::move(stop));
  if (!changed)
    return wrapped(changed.error(),
                   "cannot patch \"" + target.name + "\" with kind " + target.resource.kind + ": ");
  return Applied{ApplyOutcome::Changed, *std::move(changed)};
}

Result<Value> replaceLive(Client& client, const ApplyTarget& target, const Value& object,
                          const WriteOptions& options, std::stop_token stop) {
  constexpr std::string_view prefix = "failed to replace object: ";
  constexpr int most = 5; // a controller that writes the object's status lies in between now and then
  for (int attempt = 1;; ++attempt) {
    const auto live = client.get(target.resource, target.nameSpace, target.name, stop);
    if (!live) return wrapped(live.error(), prefix);
    Value wanted = deepCopy(object);
    Value metadata = wanted["metadata"]; // shares the copy's map
    metadata.set("resourceVersion", textAt(*live, {"metadata", "resourceVersion"}));
    auto replaced = client.replace(target.resource, target.nameSpace, target.name, wanted, options, stop);
    if (replaced) return replaced;
    if (replaced.error().code != ErrorCode::Conflict || attempt == most)
      return wrapped(replaced.error(), prefix);
  }
}

Result<Applied> createOrUpdate(Client& client, const ApplyTarget& target, const Value& original,
                               const Value& modified, const WriteOptions& options, std::stop_token stop) {
  auto updated = threeWayApply(client, target, original, modified, false, options, stop);
  if (updated || updated.error().code != ErrorCode::NotFound) return updated;
  PH_TRY(auto created, client.create(target.resource, target.nameSpace, modified, options, std::move(stop)));
  return Applied{ApplyOutcome::Created, std::move(created)};
}

} // namespace pilothouse::kube
