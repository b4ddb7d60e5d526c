#include "core/actions/plan_object.h"

#include "core/actions/field_changes.h"
#include "core/kube/strategic_patch.h"

#include <algorithm>
#include <array>

namespace pilothouse::actions {
namespace {

Value without(const Value& object, std::initializer_list<std::string_view> keys) {
  if (!object.isMap()) return object;
  Map map = object.asMap();
  for (const auto key : keys) map.erase(key);
  return Value(std::move(map));
}

// The server says no to this object, not to being asked.
bool isRefusal(ErrorCode code) {
  return code == ErrorCode::Rejected || code == ErrorCode::InvalidArgument || code == ErrorCode::Conflict;
}

kube::WriteOptions dryRunOptions(const ProposalMethod& method) {
  kube::WriteOptions options;
  options.dryRun = true;
  options.force = method.force;
  if (method.serverSide) options.fieldValidation = "Warn";
  return options;
}

// Whether a conflict is only with what Helm wrote itself, client-side: the operation takes those fields over
// before it applies. The server names managers as `conflict with "m" using v1:` or `conflicts with "m":`.
bool conflictsWithHelmOnly(std::string_view message) {
  bool found = false;
  for (std::size_t at = 0; (at = message.find(" with \"", at)) != std::string_view::npos;) {
    at += 7;
    const auto end = message.find('"', at);
    if (message.substr(at, end - at) != "helm") return false;
    found = true;
  }
  return found;
}

Result<Value> applyInServer(const Operation& operation, const ReleaseObject& target,
                            const ProposalMethod& method) {
  auto options = dryRunOptions(method);
  const auto apply = [&] {
    return kube::serverSideApply(operation.client(), target.target, target.object, options, operation.stop);
  };
  auto applied = apply();
  const bool own = !applied && method.adoptFields && applied.error().code == ErrorCode::Conflict &&
                   conflictsWithHelmOnly(applied.error().message);
  if (!own) return applied;
  options.force = true;
  return apply();
}

Result<Value> askServer(const Operation& operation, const ReleaseObject& target, const Value& original,
                        const Value& live, const ProposalMethod& method) {
  kube::Client& client = operation.client();
  const auto options = dryRunOptions(method);
  const auto& place = target.target;
  if (place.name.empty() || (live.isNull() && !method.serverSide))
    return client.create(place.resource, place.nameSpace, target.object, options, operation.stop);
  if (method.replace && !live.isNull())
    return kube::replaceLive(client, place, target.object, options, operation.stop);
  if (method.serverSide) return applyInServer(operation, target, method);
  PH_TRY(auto applied, kube::threeWayApply(client, place, original.isNull() ? live : original, target.object,
                                           false, options, operation.stop));
  return applied.object;
}

// Without the server: the patch that client-side apply would send, laid over the live object here.
Result<Value> proposeHere(const ReleaseObject& target, const Value& original, const Value& live,
                          const ProposalMethod& method) {
  if (live.isNull() || method.replace) return withEncodedSecret(target.object);
  const auto& place = target.target;
  const Value wanted = withEncodedSecret(target.object);
  PH_TRY(const auto patch,
         kube::clientSidePatch(place, original.isNull() ? live : withEncodedSecret(original), wanted, live,
                               true));
  if (patch.type == kube::PatchType::Merge) return kube::applyJsonMergePatch(live, patch.body);
  return kube::applyStrategicPatch(live, patch.body, place.resource.apiVersion(), place.resource.kind);
}

} // namespace

Value comparable(const Value& object) {
  Value result = without(object, {"status"});
  if (!result["metadata"].isMap()) return result;
  Value metadata = without(result["metadata"], {"managedFields", "resourceVersion", "uid",
                                                "creationTimestamp", "generation", "selfLink"});
  if (metadata["annotations"].isMap()) {
    Value annotations = without(metadata["annotations"], {"kubectl.kubernetes.io/last-applied-configuration",
                                                          "deployment.kubernetes.io/revision"});
    if (annotations.asMap().empty())
      metadata = without(metadata, {"annotations"});
    else
      metadata.set("annotations", std::move(annotations));
  }
  result.set("metadata", std::move(metadata));
  return result;
}

Result<Proposal> proposeObject(const Operation& operation, const ReleaseObject& target, const Value& original,
                               ProposalMethod& method) {
  const auto& place = target.target;
  Proposal proposal;
  if (!place.name.empty()) {
    auto live = operation.client().get(place.resource, place.nameSpace, place.name, operation.stop);
    if (!live && live.error().code != ErrorCode::NotFound) return std::unexpected(live.error());
    if (live) proposal.live = *std::move(live);
  }
  if (method.askServer) {
    auto asked = askServer(operation, target, original, proposal.live, method);
    if (asked) {
      proposal.proposed = *std::move(asked);
      return proposal;
    }
    const auto& error = asked.error();
    if (error.code == ErrorCode::Cancelled) return std::unexpected(error);
    // A new object's namespace may be about to be made; that says nothing about the other objects.
    const bool namespaceMissing = error.code == ErrorCode::NotFound && proposal.live.isNull();
    if (isRefusal(error.code)) {
      proposal.willFail = error.message;
    } else if (!namespaceMissing) {
      method.askServer = false;
      method.whyNotAsked = error.message;
    }
  }
  auto here = proposeHere(target, original, proposal.live, method);
  proposal.proposed = here ? *std::move(here) : target.object;
  if (!here && proposal.willFail.empty()) proposal.willFail = here.error().message;
  return proposal;
}

bool restartsPods(const Value& live, const Value& proposed) {
  const auto kind = live["kind"].stringOr();
  constexpr std::array<std::string_view, 3> kinds{"Deployment", "StatefulSet", "DaemonSet"};
  if (std::ranges::find(kinds, kind) == kinds.end()) return false;
  return !(live.at({"spec", "template"}) == proposed.at({"spec", "template"}));
}

int wantedPods(const Value& object) {
  const auto kind = object["kind"].stringOr();
  if (kind == "Pod") return 1;
  if (kind != "Deployment" && kind != "StatefulSet" && kind != "ReplicaSet") return 0;
  return static_cast<int>(object.at({"spec", "replicas"}).intOr(1));
}

} // namespace pilothouse::actions
