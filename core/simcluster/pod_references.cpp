#include "core/simcluster/pod_references.h"

#include "core/simcluster/object.h"

#include <format>

namespace pilothouse::sim {
namespace {

bool lacks(Pass& pass, const Value& pod, std::string_view storeKey, std::string_view name) {
  return pass.get(storeKey, namespaceOf(pod), name).isNull();
}

std::optional<MissingReference> missingVolume(Pass& pass, const Value& pod) {
  const auto& volumes = pod.at({"spec", "volumes"});
  if (!volumes.isList()) return std::nullopt;
  for (const auto& volume : volumes.asList()) {
    const auto secret = volume.at({"secret", "secretName"}).stringOr();
    const auto config = volume.at({"configMap", "name"}).stringOr();
    const auto name = volume["name"].stringOr();
    if (!secret.empty() && !volume.at({"secret", "optional"}).boolOr() &&
        lacks(pass, pod, "/secrets", secret))
      return MissingReference{
          true,
          std::format("MountVolume.SetUp failed for volume \"{}\" : secret \"{}\" not found", name, secret)};
    if (!config.empty() && config != "kube-root-ca.crt" && !volume.at({"configMap", "optional"}).boolOr() &&
        lacks(pass, pod, "/configmaps", config))
      return MissingReference{
          true, std::format("MountVolume.SetUp failed for volume \"{}\" : configmap \"{}\" not found", name,
                            config)};
  }
  return std::nullopt;
}

std::optional<MissingReference> missingSource(Pass& pass, const Value& pod, const Value& secret,
                                              const Value& config) {
  const auto check = [&](const Value& reference, std::string_view storeKey,
                         std::string_view kind) -> std::optional<MissingReference> {
    const auto name = reference["name"].stringOr();
    if (name.empty() || reference["optional"].boolOr() || !lacks(pass, pod, storeKey, name))
      return std::nullopt;
    return MissingReference{false, std::format("Error: {} \"{}\" not found", kind, name)};
  };
  if (auto missing = check(secret, "/secrets", "secret")) return missing;
  return check(config, "/configmaps", "configmap");
}

} // namespace

std::optional<MissingReference> missingReference(Pass& pass, const Value& pod) {
  if (auto missing = missingVolume(pass, pod)) return missing;
  for (const auto* list : {"initContainers", "containers"}) {
    const auto& containers = pod.at({"spec", list});
    if (!containers.isList()) continue;
    for (const auto& container : containers.asList()) {
      if (container["env"].isList())
        for (const auto& one : container["env"].asList())
          if (auto missing = missingSource(pass, pod, one.at({"valueFrom", "secretKeyRef"}),
                                           one.at({"valueFrom", "configMapKeyRef"})))
            return missing;
      if (container["envFrom"].isList())
        for (const auto& one : container["envFrom"].asList())
          if (auto missing = missingSource(pass, pod, one["secretRef"], one["configMapRef"])) return missing;
    }
  }
  return std::nullopt;
}

std::string unboundClaim(Pass& pass, const Value& pod) {
  const auto& volumes = pod.at({"spec", "volumes"});
  if (!volumes.isList()) return {};
  for (const auto& volume : volumes.asList()) {
    const auto name = volume.at({"persistentVolumeClaim", "claimName"}).stringOr();
    if (name.empty()) continue;
    const auto claim = pass.get("/persistentvolumeclaims", namespaceOf(pod), name);
    if (claim.isNull())
      return std::format("0/1 nodes are available: persistentvolumeclaim \"{}\" not found.", name);
    if (claim.at({"status", "phase"}).stringOr() != "Bound")
      return "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.";
  }
  return {};
}

} // namespace pilothouse::sim
