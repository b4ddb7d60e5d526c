#include "core/simcluster/defaults.h"
#include "core/simcluster/object.h"

namespace pilothouse::sim {
namespace {

void defaultProbe(Value& container, std::string_view name) {
  if (!container[name].isMap()) return;
  auto& probe = child(container, name);
  setDefault(probe, "timeoutSeconds", 1);
  setDefault(probe, "periodSeconds", 10);
  setDefault(probe, "successThreshold", 1);
  setDefault(probe, "failureThreshold", 3);
  if (!probe["httpGet"].isMap()) return;
  setDefault(child(probe, "httpGet"), "scheme", "HTTP");
  setDefault(child(probe, "httpGet"), "path", "/");
}

// ":latest" and untagged images are always pulled.
std::string_view pullPolicy(std::string_view image) {
  if (image.find('@') != std::string_view::npos) return "IfNotPresent";
  const auto slash = image.rfind('/');
  const auto tail = slash == std::string_view::npos ? image : image.substr(slash);
  const auto colon = tail.find(':');
  return colon == std::string_view::npos || tail.substr(colon) == ":latest" ? "Always" : "IfNotPresent";
}

void defaultEnvironment(Value& container) {
  if (!container["env"].isList()) return;
  for (auto& variable : childList(container, "env").mutableList())
    if (variable.at({"valueFrom", "fieldRef"}).isMap())
      setDefault(child(child(variable, "valueFrom"), "fieldRef"), "apiVersion", "v1");
}

void defaultResources(Value& container) {
  auto& resources = child(container, "resources");
  if (!resources["limits"].isMap()) return;
  const auto limits = resources["limits"];
  for (const auto& [name, amount] : limits.asMap()) setDefault(child(resources, "requests"), name, amount);
}

void defaultContainer(Value& container) {
  setDefault(container, "imagePullPolicy", pullPolicy(container["image"].stringOr()));
  setDefault(container, "terminationMessagePath", "/dev/termination-log");
  setDefault(container, "terminationMessagePolicy", "File");
  defaultResources(container);
  defaultEnvironment(container);
  for (const auto* probe : {"livenessProbe", "readinessProbe", "startupProbe"})
    defaultProbe(container, probe);
  if (!container["ports"].isList()) return;
  for (auto& port : childList(container, "ports").mutableList()) setDefault(port, "protocol", "TCP");
}

void defaultVolume(Value& volume) {
  for (const auto* kind : {"secret", "configMap", "projected", "downwardAPI"})
    if (volume[kind].isMap()) setDefault(child(volume, kind), "defaultMode", 420);
  if (volume["hostPath"].isMap()) setDefault(child(volume, "hostPath"), "type", "");
}

void defaultPodSpec(Value& spec, bool restartAlways) {
  setDefault(spec, "restartPolicy", restartAlways ? Value("Always") : Value());
  setDefault(spec, "dnsPolicy", "ClusterFirst");
  setDefault(spec, "schedulerName", "default-scheduler");
  setDefault(spec, "terminationGracePeriodSeconds", 30);
  setDefault(spec, "securityContext", Value(Map()));
  if (spec["serviceAccountName"].isString()) setDefault(spec, "serviceAccount", spec["serviceAccountName"]);
  for (const auto* list : {"initContainers", "containers"})
    if (spec[list].isList())
      for (auto& container : childList(spec, list).mutableList()) defaultContainer(container);
  if (spec["volumes"].isList())
    for (auto& volume : childList(spec, "volumes").mutableList()) defaultVolume(volume);
}

} // namespace

void defaultPodTemplate(Value& podTemplate, bool restartAlways) {
  if (podTemplate["spec"].isMap()) defaultPodSpec(child(podTemplate, "spec"), restartAlways);
}

} // namespace pilothouse::sim
