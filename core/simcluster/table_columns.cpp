#include "core/simcluster/table_columns.h"

#include "core/simcluster/object.h"
#include "core/simcluster/table.h"

#include <format>
#include <map>

namespace pilothouse::sim {
namespace {

using Path = std::vector<std::string>;
using Cell = std::function<Value(const Value&, TimePoint)>;

const Value& follow(const Value& object, const Path& path) {
  const Value* here = &object;
  for (const auto& step : path) here = &(*here)[step];
  return *here;
}

Cell number(Path path) {
  return [path](const Value& object, TimePoint) { return Value(follow(object, path).intOr()); };
}

Cell text(Path path, std::string fallback = {}) {
  return [path, fallback](const Value& object, TimePoint) {
    const auto found = textOf(follow(object, path));
    return Value(found.empty() ? fallback : found);
  };
}

Cell count(Path path) {
  return [path](const Value& object, TimePoint) {
    const auto& found = follow(object, path);
    return Value(found.isMap() ? found.asMap().size() : found.isList() ? found.asList().size() : 0);
  };
}

Cell fraction(Path part, Path whole) {
  return [part, whole](const Value& object, TimePoint) {
    return Value(std::format("{}/{}", follow(object, part).intOr(), follow(object, whole).intOr()));
  };
}

std::string join(const Value& list, const std::function<std::string(const Value&)>& print) {
  std::string all;
  if (list.isList())
    for (const auto& item : list.asList()) all += (all.empty() ? "" : ",") + print(item);
  return all.empty() ? "<none>" : all;
}

std::string labelsText(const Value& labels) {
  std::string all;
  if (labels.isMap())
    for (const auto& [key, value] : labels.asMap())
      all += (all.empty() ? "" : ",") + std::string(key.view()) + "=" + textOf(value);
  return all.empty() ? "<none>" : all;
}

Value age(const Value& object, TimePoint now) { return ageOf(object, now); }

Value podReady(const Value& object, TimePoint) {
  const auto& statuses = object.at({"status", "containerStatuses"});
  const auto& containers = object.at({"spec", "containers"});
  std::size_t ready = 0;
  if (statuses.isList())
    for (const auto& status : statuses.asList()) ready += status["ready"].boolOr();
  return std::format("{}/{}", ready, containers.isList() ? containers.asList().size() : 0);
}

Value podStatus(const Value& object, TimePoint) {
  if (beingDeleted(object)) return "Terminating";
  const auto phase = object.at({"status", "phase"}).stringOr("Pending");
  const auto& statuses = object.at({"status", "containerStatuses"});
  if (statuses.isList())
    for (const auto& status : statuses.asList())
      for (const auto* state : {"waiting", "terminated"})
        if (const auto reason = status.at({"state", state, "reason"}).stringOr(); !reason.empty())
          return reason;
  return phase == "Succeeded" ? "Completed" : phase;
}

Value podRestarts(const Value& object, TimePoint now) {
  std::int64_t restarts = 0;
  std::string_view last;
  const auto& statuses = object.at({"status", "containerStatuses"});
  if (statuses.isList())
    for (const auto& status : statuses.asList()) {
      restarts += status["restartCount"].intOr();
      if (const auto end = status.at({"lastState", "terminated", "finishedAt"}).stringOr(); end > last)
        last = end;
    }
  if (const auto end = parseTime(last); end && restarts > 0)
    return std::format("{} ({} ago)", restarts, humanDuration(now - *end));
  return std::to_string(restarts);
}

Value servicePorts(const Value& object, TimePoint) {
  return join(object.at({"spec", "ports"}), [](const Value& port) {
    const auto node = port["nodePort"].intOr();
    return std::format("{}{}/{}", port["port"].intOr(), node ? std::format(":{}", node) : "",
                       port["protocol"].stringOr());
  });
}

Value externalIp(const Value& object, TimePoint) {
  const auto type = object.at({"spec", "type"}).stringOr();
  if (type == "ExternalName") return object.at({"spec", "externalName"});
  const auto& ingress = object.at({"status", "loadBalancer", "ingress"});
  if (ingress.isList() && !ingress.asList().empty())
    return join(ingress,
                [](const Value& one) { return std::string(one["ip"].stringOr(one["hostname"].stringOr())); });
  return type == "LoadBalancer" ? "<pending>" : "<none>";
}

Value ingressHosts(const Value& object, TimePoint) {
  const auto hosts = join(object.at({"spec", "rules"}),
                          [](const Value& rule) { return std::string(rule["host"].stringOr("*")); });
  return hosts == "<none>" ? "*" : hosts;
}

Value ingressAddress(const Value& object, TimePoint) {
  const auto& ingress = object.at({"status", "loadBalancer", "ingress"});
  if (!ingress.isList() || ingress.asList().empty()) return "";
  return join(ingress, [](const Value& one) { return std::string(one["ip"].stringOr()); });
}

Value ingressPorts(const Value& object, TimePoint) {
  return object.at({"spec", "tls"}).isList() ? "80, 443" : "80";
}

Value jobStatus(const Value& object, TimePoint) {
  const auto& conditions = object.at({"status", "conditions"});
  if (conditions.isList())
    for (const auto& condition : conditions.asList())
      if (condition["status"].stringOr() == "True" &&
          (condition["type"].stringOr() == "Complete" || condition["type"].stringOr() == "Failed"))
        return condition["type"];
  return "Running";
}

Value jobDuration(const Value& object, TimePoint now) {
  const auto start = parseTime(object.at({"status", "startTime"}).stringOr());
  if (!start) return "";
  const auto end = parseTime(object.at({"status", "completionTime"}).stringOr());
  return humanDuration(end.value_or(now) - *start);
}

Value images(const Value& object, TimePoint) {
  return join(object.at({"spec", "template", "spec", "containers"}),
              [](const Value& container) { return std::string(container["image"].stringOr()); });
}

Value selector(const Value& object, TimePoint) {
  return labelsText(object.at({"spec", "selector", "matchLabels"}));
}
Value serviceSelector(const Value& object, TimePoint) { return labelsText(object.at({"spec", "selector"})); }

Value hpaReference(const Value& object, TimePoint) {
  const auto& target = object.at({"spec", "scaleTargetRef"});
  return std::format("{}/{}", target["kind"].stringOr(), target["name"].stringOr());
}

Value hpaTargets(const Value& object, TimePoint) {
  const auto& current = object.at({"status", "currentMetrics"});
  std::size_t index = 0;
  return join(object.at({"spec", "metrics"}), [&](const Value& metric) {
    const auto& now = current.isList() && index < current.asList().size() ? current.asList()[index] : Value();
    ++index;
    const auto& used = now.at({"resource", "current", "averageUtilization"});
    return std::format("{}: {}/{}%", metric.at({"resource", "name"}).stringOr(),
                       used.isInt() ? std::format("{}%", used.asInt()) : "<unknown>",
                       metric.at({"resource", "target", "averageUtilization"}).intOr());
  });
}

Value eventObject(const Value& object, TimePoint) {
  const auto& about = object["involvedObject"];
  std::string kind(about["kind"].stringOr());
  for (auto& letter : kind)
    if (letter >= 'A' && letter <= 'Z') letter = char(letter + ('a' - 'A'));
  return std::format("{}/{}", kind, about["name"].stringOr());
}

Value lastSeen(const Value& object, TimePoint now) {
  const auto seen = parseTime(object["lastTimestamp"].stringOr());
  return seen ? humanDuration(now - *seen) : "<unknown>";
}

Value endpointAddresses(const Value& object, TimePoint) {
  std::string all;
  const auto& subsets = object["subsets"];
  if (!subsets.isList()) return "<none>";
  for (const auto& subset : subsets.asList()) {
    if (!subset["addresses"].isList()) continue;
    for (const auto& address : subset["addresses"].asList())
      all += std::format("{}{}:{}", all.empty() ? "" : ",", address["ip"].stringOr(),
                         subset["ports"].isList() && !subset["ports"].asList().empty()
                             ? subset["ports"].asList()[0]["port"].intOr()
                             : 0);
  }
  return all.empty() ? "<none>" : all;
}

Value nodeStatus(const Value&, TimePoint) { return "Ready"; }

std::map<std::string_view, std::vector<Column>> makeColumns() {
  std::map<std::string_view, std::vector<Column>> table;
  table["Pod"] = {{"Ready", podReady},
                  {"Status", podStatus},
                  {"Restarts", podRestarts},
                  {"Age", age},
                  {"IP", text({"status", "podIP"}, "<none>"), true},
                  {"Node", text({"spec", "nodeName"}, "<none>"), true},
                  {"Nominated Node", text({}, "<none>"), true},
                  {"Readiness Gates", text({}, "<none>"), true}};
  table["Deployment"] = {{"Ready", fraction({"status", "readyReplicas"}, {"spec", "replicas"})},
                         {"Up-to-date", number({"status", "updatedReplicas"})},
                         {"Available", number({"status", "availableReplicas"})},
                         {"Age", age},
                         {"Images", images, true},
                         {"Selector", selector, true}};
  table["ReplicaSet"] = {{"Desired", number({"spec", "replicas"})},
                         {"Current", number({"status", "replicas"})},
                         {"Ready", number({"status", "readyReplicas"})},
                         {"Age", age},
                         {"Images", images, true}};
  table["StatefulSet"] = {{"Ready", fraction({"status", "readyReplicas"}, {"spec", "replicas"})},
                          {"Age", age},
                          {"Images", images, true}};
  table["DaemonSet"] = {{"Desired", number({"status", "desiredNumberScheduled"})},
                        {"Current", number({"status", "currentNumberScheduled"})},
                        {"Ready", number({"status", "numberReady"})},
                        {"Up-to-date", number({"status", "updatedNumberScheduled"})},
                        {"Available", number({"status", "numberAvailable"})},
                        {"Node Selector", text({}, "<none>")},
                        {"Age", age}};
  table["Job"] = {{"Status", jobStatus},
                  {"Completions", fraction({"status", "succeeded"}, {"spec", "completions"})},
                  {"Duration", jobDuration},
                  {"Age", age},
                  {"Images", images, true}};
  table["CronJob"] = {
      {"Schedule", text({"spec", "schedule"})},
      {"Timezone", text({"spec", "timeZone"}, "<none>")},
      {"Suspend", [](const Value& o,
                     TimePoint) { return Value(o.at({"spec", "suspend"}).boolOr() ? "True" : "False"); }},
      {"Active", count({"status", "active"})},
      {"Last Schedule", text({}, "<none>")},
      {"Age", age}};
  table["Service"] = {{"Type", text({"spec", "type"})},
                      {"Cluster-IP", text({"spec", "clusterIP"}, "<none>")},
                      {"External-IP", externalIp},
                      {"Port(s)", servicePorts},
                      {"Age", age},
                      {"Selector", serviceSelector, true}};
  table["Ingress"] = {{"Class", text({"spec", "ingressClassName"}, "<none>")},
                      {"Hosts", ingressHosts},
                      {"Address", ingressAddress},
                      {"Ports", ingressPorts},
                      {"Age", age}};
  table["ConfigMap"] = {{"Data", count({"data"})}, {"Age", age}};
  table["Secret"] = {{"Type", text({"type"})}, {"Data", count({"data"})}, {"Age", age}};
  table["ServiceAccount"] = {{"Secrets", count({"secrets"})}, {"Age", age}};
  table["Namespace"] = {{"Status", text({"status", "phase"})}, {"Age", age}};
  table["Node"] = {{"Status", nodeStatus},
                   {"Roles", text({}, "control-plane")},
                   {"Age", age},
                   {"Version", text({"status", "nodeInfo", "kubeletVersion"})}};
  table["PersistentVolumeClaim"] = {{"Status", text({"status", "phase"})},
                                    {"Volume", text({"spec", "volumeName"})},
                                    {"Capacity", text({"status", "capacity", "storage"})},
                                    {"Access Modes", text({"status", "accessModesText"}, "RWO")},
                                    {"StorageClass", text({"spec", "storageClassName"})},
                                    {"Age", age}};
  table["PersistentVolume"] = {{"Capacity", text({"spec", "capacity", "storage"})},
                               {"Reclaim Policy", text({"spec", "persistentVolumeReclaimPolicy"})},
                               {"Status", text({"status", "phase"})},
                               {"Claim", text({"spec", "claimRef", "name"})},
                               {"StorageClass", text({"spec", "storageClassName"})},
                               {"Age", age}};
  table["HorizontalPodAutoscaler"] = {{"Reference", hpaReference},
                                      {"Targets", hpaTargets},
                                      {"MinPods", number({"spec", "minReplicas"})},
                                      {"MaxPods", number({"spec", "maxReplicas"})},
                                      {"Replicas", number({"status", "currentReplicas"})},
                                      {"Age", age}};
  table["Event"] = {{"Last Seen", lastSeen},
                    {"Type", text({"type"})},
                    {"Reason", text({"reason"})},
                    {"Object", eventObject},
                    {"Message", text({"message"})}};
  table["Endpoints"] = {{"Endpoints", endpointAddresses}, {"Age", age}};
  table["StorageClass"] = {{"Provisioner", text({"provisioner"})},
                           {"ReclaimPolicy", text({"reclaimPolicy"})},
                           {"VolumeBindingMode", text({"volumeBindingMode"})},
                           {"Age", age}};
  table["CustomResourceDefinition"] = {{"Created At", text({"metadata", "creationTimestamp"})}};
  table["Role"] = table["ClusterRole"] = {{"Created At", text({"metadata", "creationTimestamp"})}};
  table["RoleBinding"] = table["ClusterRoleBinding"] = {
      {"Role",
       [](const Value& o, TimePoint) {
         return Value(std::format("{}/{}", o.at({"roleRef", "kind"}).stringOr(),
                                  o.at({"roleRef", "name"}).stringOr()));
       }},
      {"Age", age}};
  return table;
}

} // namespace

Value ageOf(const Value& object, TimePoint now) {
  const auto created = parseTime(object.at({"metadata", "creationTimestamp"}).stringOr());
  return created ? humanDuration(now - *created) : "<unknown>";
}

std::vector<Column> columnsOf(const ResourceType& type) {
  static const auto table = makeColumns();
  const auto found = table.find(type.kind);
  if (!type.custom && found != table.end()) return found->second;
  return {{"Age", age}};
}

} // namespace pilothouse::sim
