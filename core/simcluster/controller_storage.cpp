// Claims are given a volume of their own.
#include "core/simcluster/controller_pass.h"
#include "core/simcluster/object.h"

#include <format>

namespace pilothouse::sim {
namespace {

constexpr std::string_view claims = "/persistentvolumeclaims", volumes = "/persistentvolumes";

void provision(Pass& pass, const Value& claim) {
  const auto name = std::format("pvc-{}", uidOf(claim));
  const auto& storage = claim.at({"spec", "resources", "requests", "storage"});
  const auto capacity = Value::map({{"storage", storage}});
  const auto storageClass = claim.at({"spec", "storageClassName"});
  if (pass.get("storage.k8s.io/storageclasses", "", storageClass.stringOr()).isNull()) {
    pass.setStatus(claims, claim, Value::map({{"phase", "Pending"}}));
    return;
  }
  auto volume = Value::map(
      {{"metadata", Value::map({{"name", name},
                                {"annotations", Value::map({{"pv.kubernetes.io/provisioned-by",
                                                             "sim.pilothouse.dev/disk"}})}})},
       {"spec", Value::map({{"capacity", capacity},
                            {"accessModes", deepCopy(claim.at({"spec", "accessModes"}))},
                            {"persistentVolumeReclaimPolicy", "Delete"},
                            {"storageClassName", storageClass},
                            {"hostPath", Value::map({{"path", std::format("/var/lib/sim/{}", name)}})},
                            {"claimRef", Value::map({{"apiVersion", "v1"},
                                                     {"kind", "PersistentVolumeClaim"},
                                                     {"namespace", namespaceOf(claim)},
                                                     {"name", nameOf(claim)},
                                                     {"uid", uidOf(claim)}})}})}});
  const auto created = pass.create(volumes, "", volume);
  if (!created.isNull()) pass.setStatus(volumes, created, Value::map({{"phase", "Bound"}}));
  auto bound = deepCopy(claim);
  setAt(bound, {"spec", "volumeName"}, name);
  pass.update(claims, bound);
  if (const auto live = pass.get(claims, namespaceOf(claim), nameOf(claim)); !live.isNull())
    pass.setStatus(
        claims, live,
        Value::map(
            {{"phase", "Bound"}, {"accessModes", live.at({"spec", "accessModes"})}, {"capacity", capacity}}));
  pass.event(claim, {"Normal", "ProvisioningSucceeded",
                     std::format("Successfully provisioned volume {}", name), "sim.pilothouse.dev/disk"});
}

} // namespace

void runClaims(Pass& pass) {
  for (const auto& claim : pass.list(claims))
    if (!beingDeleted(claim) && claim.at({"status", "phase"}).stringOr() != "Bound") provision(pass, claim);
  for (const auto& volume : pass.list(volumes)) {
    if (volume.at({"spec", "claimRef"}).isNull() ||
        volume.at({"spec", "persistentVolumeReclaimPolicy"}).stringOr() != "Delete")
      continue;
    const auto claim = pass.get(claims, volume.at({"spec", "claimRef", "namespace"}).stringOr(),
                                volume.at({"spec", "claimRef", "name"}).stringOr());
    if (uidOf(claim) != volume.at({"spec", "claimRef", "uid"}).stringOr()) pass.remove(volumes, volume);
  }
}

} // namespace pilothouse::sim
