#include "core/simcluster/bootstrap.h"

#include "core/simcluster/object.h"
#include "core/simcluster/objects.h"

namespace pilothouse::sim {
namespace {

Value named(std::string_view name) { return Value::map({{"metadata", Value::map({{"name", name}})}}); }

Value node(TimePoint now) {
  auto object = named(nodeName);
  setAt(object, {"metadata", "labels"},
        Value::map({{"kubernetes.io/hostname", nodeName},
                    {"kubernetes.io/os", "linux"},
                    {"kubernetes.io/arch", "amd64"},
                    {"node-role.kubernetes.io/control-plane", ""}}));
  object.set("spec", Value::map({{"podCIDR", "10.244.0.0/16"}}));
  const auto resources = Value::map({{"cpu", "8"}, {"memory", "32Gi"}, {"pods", "110"}});
  const auto ready = Value::map({{"type", "Ready"},
                                 {"status", "True"},
                                 {"reason", "KubeletReady"},
                                 {"message", "kubelet is posting ready status"},
                                 {"lastHeartbeatTime", formatTime(now)},
                                 {"lastTransitionTime", formatTime(now)}});
  object.set(
      "status",
      Value::map({{"capacity", resources},
                  {"allocatable", resources},
                  {"conditions", Value::list({ready})},
                  {"addresses", Value::list({Value::map({{"type", "InternalIP"}, {"address", "172.18.0.2"}}),
                                             Value::map({{"type", "Hostname"}, {"address", nodeName}})})},
                  {"nodeInfo", Value::map({{"kubeletVersion", "v1.34.0"},
                                           {"osImage", "Simulated Linux"},
                                           {"operatingSystem", "linux"},
                                           {"architecture", "amd64"},
                                           {"containerRuntimeVersion", "containerd://2.1.3"},
                                           {"kernelVersion", "6.12.0"}})}}));
  return object;
}

Value storageClass() {
  auto object = named("standard");
  setAt(object, {"metadata", "annotations"},
        Value::map({{"storageclass.kubernetes.io/is-default-class", "true"}}));
  object.set("provisioner", "sim.pilothouse.dev/disk");
  return object;
}

Value ingressClass() {
  auto object = named("nginx");
  setAt(object, {"metadata", "annotations"},
        Value::map({{"ingressclass.kubernetes.io/is-default-class", "true"}}));
  object.set("spec", Value::map({{"controller", "k8s.io/ingress-nginx"}}));
  return object;
}

Value kubernetesService() {
  auto object = named("kubernetes");
  object.set(
      "spec",
      Value::map(
          {{"clusterIP", "10.96.0.1"},
           {"ports", Value::list({Value::map(
                         {{"name", "https"}, {"port", 443}, {"protocol", "TCP"}, {"targetPort", 6443}})})}}));
  return object;
}

} // namespace

void bootstrap(World& world) {
  Objects objects(world);
  const WriteContext system{"kube-apiserver", {}, false, false};
  const auto make = [&](std::string_view group, std::string_view plural, std::string_view nameSpace,
                        const Value& object) {
    const auto type = world.registry.byPlural(group, "v1", plural);
    if (type) (void)objects.create(*type, nameSpace, object, system);
  };
  for (const auto* name : {"default", "kube-system", "kube-public", "kube-node-lease"})
    make("", "namespaces", "", named(name));
  make("", "nodes", "", node(world.now()));
  make("storage.k8s.io", "storageclasses", "", storageClass());
  make("networking.k8s.io", "ingressclasses", "", ingressClass());
  make("scheduling.k8s.io", "priorityclasses", "", [] {
    auto object = named("system-cluster-critical");
    object.set("value", 2'000'000'000);
    return object;
  }());
  make("", "services", "default", kubernetesService());
}

} // namespace pilothouse::sim
