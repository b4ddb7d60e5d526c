// Services find their pods, load balancers and ingresses get addresses.
#include "core/simcluster/bootstrap.h"
#include "core/simcluster/controller_pass.h"
#include "core/simcluster/object.h"
#include "core/simcluster/selectors.h"

#include <format>

namespace pilothouse::sim {
namespace {

constexpr std::string_view endpointsManager = "kube-controller-manager";

// The number behind a named target port.
Value targetPort(const Value& servicePort, const Value& pod) {
  const auto& target = servicePort["targetPort"];
  if (!target.isString()) return target;
  const auto& containers = pod.at({"spec", "containers"});
  if (containers.isList())
    for (const auto& container : containers.asList())
      if (container["ports"].isList())
        for (const auto& port : container["ports"].asList())
          if (port["name"].stringOr() == target.asString()) return port["containerPort"];
  return {};
}

Value endpointPorts(const Value& service, const Value& pod) {
  auto ports = Value::list();
  const auto& list = service.at({"spec", "ports"});
  if (!list.isList()) return ports;
  for (const auto& port : list.asList()) {
    auto entry = Value::map({{"port", targetPort(port, pod)}, {"protocol", port["protocol"]}});
    if (!port["name"].stringOr().empty()) entry.set("name", port["name"]);
    ports.append(entry);
  }
  return ports;
}

Value reference(const Value& pod) {
  return Value::map(
      {{"kind", "Pod"}, {"namespace", namespaceOf(pod)}, {"name", nameOf(pod)}, {"uid", uidOf(pod)}});
}

struct Backends {
  Value ready = Value::list(), notReady = Value::list(), slice = Value::list(), ports = Value::list();
};

Backends backendsOf(Pass& pass, const Value& service) {
  Backends found;
  const auto selector = LabelSelector::fromLabels(service.at({"spec", "selector"}));
  for (const auto& pod : pass.list("/pods", namespaceOf(service))) {
    const auto address = pod.at({"status", "podIP"});
    if (!selector.matches(pod) || address.isNull() || podFinished(pod)) continue;
    const bool ready = podReady(pod) && !beingDeleted(pod);
    (ready ? found.ready : found.notReady)
        .append(Value::map({{"ip", address}, {"nodeName", nodeName}, {"targetRef", reference(pod)}}));
    found.slice.append(
        Value::map({{"addresses", Value::list({address})},
                    {"conditions",
                     Value::map({{"ready", ready}, {"serving", ready}, {"terminating", beingDeleted(pod)}})},
                    {"nodeName", nodeName},
                    {"targetRef", reference(pod)}}));
    if (found.ports.asList().empty()) found.ports = endpointPorts(service, pod);
  }
  return found;
}

Value subsets(const Backends& found) {
  if (found.ready.asList().empty() && found.notReady.asList().empty()) return {};
  auto subset = Value::map({{"ports", found.ports}});
  if (!found.ready.asList().empty()) subset.set("addresses", found.ready);
  if (!found.notReady.asList().empty()) subset.set("notReadyAddresses", found.notReady);
  return Value::list({subset});
}

void put(Pass& pass, std::string_view storeKey, const Value& live, const Value& wanted,
         std::string_view nameSpace) {
  if (live.isNull()) {
    pass.create(storeKey, nameSpace, wanted, endpointsManager);
    return;
  }
  auto object = Value(Map(live.asMap()));
  for (const auto& [key, value] : wanted.asMap())
    if (key.view() != "metadata") object.set(key, value);
  if (wanted["subsets"].isNull()) object.mutableMap().erase("subsets");
  if (!(object == live)) pass.update(storeKey, object, endpointsManager);
}

void publishEndpoints(Pass& pass, const Value& service) {
  const auto found = backendsOf(pass, service);
  const auto nameSpace = namespaceOf(service), name = nameOf(service);
  auto endpoints = Value::map(
      {{"metadata", Value::map({{"name", name}, {"labels", service.at({"metadata", "labels"})}})}});
  if (const auto list = subsets(found); !list.isNull()) endpoints.set("subsets", list);
  put(pass, "/endpoints", pass.get("/endpoints", nameSpace, name), endpoints, nameSpace);

  Value live;
  for (const auto& slice : pass.ownedBy("discovery.k8s.io/endpointslices", service)) live = slice;
  auto slice =
      Value::map({{"metadata", Value::map({{"generateName", std::format("{}-", name)},
                                           {"labels", Value::map({{"kubernetes.io/service-name", name},
                                                                  {"endpointslice.kubernetes.io/managed-by",
                                                                   "endpointslice-controller.k8s.io"}})},
                                           {"ownerReferences", Value::list({ownerReference(service)})}})},
                  {"addressType", "IPv4"},
                  {"endpoints", found.slice},
                  {"ports", found.ports}});
  put(pass, "discovery.k8s.io/endpointslices", live, slice, nameSpace);
}

Value balancerStatus(std::string_view address) {
  return Value::map(
      {{"loadBalancer", Value::map({{"ingress", Value::list({Value::map({{"ip", address}})})}})}});
}

// Addresses come a little after the object.
bool oldEnough(Pass& pass, const Value& object) {
  const auto created = parseTime(object.at({"metadata", "creationTimestamp"}).stringOr()).value_or(pass.now);
  return pass.reached(created + pass.world.options.podStartDelay);
}

bool hasAddress(const Value& object) {
  const auto& list = object.at({"status", "loadBalancer", "ingress"});
  return list.isList() && !list.asList().empty();
}

} // namespace

void runServices(Pass& pass) {
  for (const auto& service : pass.list("/services")) {
    if (beingDeleted(service)) continue;
    if (service.at({"spec", "selector"}).isMap() && service.at({"spec", "type"}).stringOr() != "ExternalName")
      publishEndpoints(pass, service);
    // A class names another balancer than the cluster's own.
    const bool balanced = service.at({"spec", "type"}).stringOr() == "LoadBalancer" &&
                          service.at({"spec", "loadBalancerClass"}).stringOr().empty();
    if (balanced && !hasAddress(service) && oldEnough(pass, service)) {
      pass.setStatus("/services", service, balancerStatus(pass.world.balancerIp()),
                     "cloud-controller-manager");
      pass.event(service, {"Normal", "EnsuredLoadBalancer", "Ensured load balancer", "service-controller"});
    } else if (!service["status"].isMap()) {
      pass.setStatus("/services", service, Value::map({{"loadBalancer", Value(Map())}}));
    }
  }
}

void runIngresses(Pass& pass) {
  for (const auto& ingress : pass.list("networking.k8s.io/ingresses")) {
    if (beingDeleted(ingress)) continue;
    if (!hasAddress(ingress) && oldEnough(pass, ingress))
      pass.setStatus("networking.k8s.io/ingresses", ingress, balancerStatus("172.18.0.100"),
                     "nginx-ingress-controller");
    else if (!ingress["status"].isMap())
      pass.setStatus("networking.k8s.io/ingresses", ingress, Value::map({{"loadBalancer", Value(Map())}}));
  }
}

} // namespace pilothouse::sim
