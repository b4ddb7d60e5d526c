#include "core/simcluster/validate.h"

#include "core/codec/json.h"
#include "core/simcluster/custom_check.h"
#include "core/simcluster/object.h"
#include "core/simcluster/selectors.h"

#include <algorithm>
#include <format>
#include <iterator>

namespace pilothouse::sim {
namespace {

constexpr std::size_t maximumNameLength = 253;
constexpr std::string_view subdomainRule =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must "
    "start "
    "and end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
    "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

Cause required(std::string field, std::string_view detail = {}) {
  return {"FieldValueRequired", detail.empty() ? "Required value" : std::format("Required value: {}", detail),
          std::move(field)};
}

Cause refused(std::string field, std::string_view why) {
  return {"FieldValueForbidden", std::format("Forbidden: {}", why), std::move(field)};
}

bool lowerOrDigit(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

bool isSubdomain(std::string_view name) {
  if (name.empty() || name.size() > maximumNameLength) return false;
  if (!lowerOrDigit(name.front()) || !lowerOrDigit(name.back())) return false;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const char letter = name[at];
    if (!lowerOrDigit(letter) && letter != '-' && letter != '.') return false;
    if (letter == '.' && (!lowerOrDigit(name[at - 1]) || !lowerOrDigit(name[at + 1]))) return false;
  }
  return true;
}

// RBAC names may hold anything that is no path (ValidatePathSegmentName).
bool isPathSegment(std::string_view name) {
  return name != "." && name != ".." && name.find_first_of("/%") == std::string_view::npos;
}

void checkName(const Value& object, const ResourceType& type, std::vector<Cause>& causes) {
  const auto name = nameOf(object);
  const bool fine = type.group == "rbac.authorization.k8s.io" ? isPathSegment(name) : isSubdomain(name);
  if (!fine) causes.push_back(invalidValue("metadata.name", Value(name), subdomainRule));
}

bool isLabelValue(std::string_view value) {
  constexpr std::size_t longest = 63;
  const auto alphanumeric = [](char letter) {
    return lowerOrDigit(letter) || (letter >= 'A' && letter <= 'Z');
  };
  if (value.empty()) return true;
  if (value.size() > longest || !alphanumeric(value.front()) || !alphanumeric(value.back())) return false;
  return std::ranges::all_of(value, [&](char letter) {
    return alphanumeric(letter) || letter == '-' || letter == '_' || letter == '.';
  });
}

void checkLabels(const Value& object, std::vector<Cause>& causes) {
  const auto& labels = object.at({"metadata", "labels"});
  if (!labels.isMap()) return;
  for (const auto& [key, value] : labels.asMap())
    if (!isLabelValue(value.stringOr()))
      causes.push_back(invalidValue(
          "metadata.labels", value,
          "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and "
          "must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', "
          "regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"));
}

void checkContainers(const Value& podSpec, const std::string& at, std::vector<Cause>& causes) {
  const auto& containers = podSpec["containers"];
  if (!containers.isList() || containers.asList().empty()) {
    causes.push_back(required(at + ".containers"));
    return;
  }
  int index = 0;
  for (const auto& container : containers.asList()) {
    const auto here = std::format("{}.containers[{}]", at, index++);
    if (container["name"].stringOr().empty()) causes.push_back(required(here + ".name"));
    if (container["image"].stringOr().empty()) causes.push_back(required(here + ".image"));
  }
}

void checkWorkload(const Value& object, std::vector<Cause>& causes) {
  const auto& spec = object["spec"];
  const auto& selector = spec["selector"];
  const auto& podTemplate = spec["template"];
  if (!selector.isMap() || (selector["matchLabels"].isNull() && selector["matchExpressions"].isNull()))
    causes.push_back(required("spec.selector"));
  else if (!LabelSelector::fromObject(selector).matches(podTemplate))
    causes.push_back(invalidValue("spec.template.metadata.labels", podTemplate.at({"metadata", "labels"}),
                                  "`selector` does not match template `labels`"));
  checkContainers(podTemplate["spec"], "spec.template.spec", causes);
  if (spec["replicas"].intOr() < 0)
    causes.push_back(invalidValue("spec.replicas", spec["replicas"], "must be greater than or equal to 0"));
}

void checkService(const Value& object, std::vector<Cause>& causes) {
  const auto& spec = object["spec"];
  const auto type = spec["type"].stringOr();
  const auto& ports = spec["ports"];
  if (type == "ExternalName" || spec["clusterIP"].stringOr() == "None") return;
  if (!ports.isList() || ports.asList().empty()) causes.push_back(required("spec.ports"));
}

std::string fieldUnder(std::string_view parent, std::string_view name) {
  return std::format("{}.{}", parent, name);
}

class Immutables {
public:
  Immutables(const Value& live, const Value& object, std::vector<Cause>& causes)
      : live_(live), object_(object), causes_(causes) {}

  void spec(std::string_view field) {
    const auto& now = object_.at({"spec", field});
    if (!(live_.at({"spec", field}) == now))
      causes_.push_back(invalidValue(fieldUnder("spec", field), now, "field is immutable"));
  }

  void specExcept(std::initializer_list<std::string_view> free, std::string_view why) {
    const auto strip = [&free](const Value& spec) {
      Map fixed = spec.isMap() ? Map(spec.asMap()) : Map();
      for (const auto name : free) fixed.erase(name);
      return fixed;
    };
    if (!(strip(live_["spec"]) == strip(object_["spec"]))) causes_.push_back(refused("spec", why));
  }

  void top(std::string_view field, std::string_view why) {
    if (!(live_[field] == object_[field]))
      causes_.push_back(invalidValue(std::string(field), object_[field], why));
  }

  void immutableData() {
    if (!live_["immutable"].boolOr()) return;
    for (const auto* field : {"data", "binaryData"})
      if (!(live_[field] == object_[field]))
        causes_.push_back(refused(field, "field is immutable when `immutable` is set"));
  }

  void clusterIp() {
    const auto& before = live_.at({"spec", "clusterIPs"});
    const auto& now = object_.at({"spec", "clusterIPs"});
    const auto& first = live_.at({"spec", "clusterIP"});
    const bool external = object_.at({"spec", "type"}).stringOr() == "ExternalName" ||
                          live_.at({"spec", "type"}).stringOr() == "ExternalName";
    if (external || first == object_.at({"spec", "clusterIP"})) return;
    causes_.push_back(
        invalidValue("spec.clusterIPs[0]", now.isNull() ? before : now, "may not change once set"));
  }

private:
  const Value& live_;
  const Value& object_;
  std::vector<Cause>& causes_;
};

// What a pod may still change: images, deadlines, tolerations, gates.
Value fixedPodSpec(const Value& spec) {
  auto copy = deepCopy(spec);
  for (const auto* name : {"activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds",
                           "nodeName", "schedulingGates", "ephemeralContainers"})
    eraseAt(copy, {name});
  for (const auto* list : {"containers", "initContainers"})
    if (copy[list].isList())
      for (auto& container : childList(copy, list).mutableList()) {
        eraseAt(container, {"image"});
        eraseAt(container, {"resources"});
      }
  return copy;
}

constexpr std::string_view statefulSetRule =
    "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', "
    "'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";
constexpr std::string_view podRule =
    "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
    "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
    "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";
constexpr std::string_view claimRule = "spec is immutable after creation except resources.requests and "
                                       "volumeAttributesClassName for bound claims";

} // namespace

Cause invalidValue(std::string field, const Value& bad, std::string_view why) {
  return {"FieldValueInvalid",
          std::format("Invalid value: {}: {}", writeJson(bad, {false, {}}).value_or("null"), why),
          std::move(field)};
}

std::vector<Cause> validateNew(const Value& object, const ResourceType& type) {
  std::vector<Cause> causes;
  checkName(object, type, causes);
  checkLabels(object, causes);
  if (type.custom) {
    std::ranges::copy(checkCustom(object, type), std::back_inserter(causes));
    return causes;
  }
  if (type.group == "apps" && type.kind != "ControllerRevision") checkWorkload(object, causes);
  if (type.kind == "Job")
    checkContainers(object.at({"spec", "template", "spec"}), "spec.template.spec", causes);
  if (type.kind == "Pod") checkContainers(object["spec"], "spec", causes);
  if (type.kind == "Service" && type.group.empty()) checkService(object, causes);
  return causes;
}

std::vector<Cause> validateChange(const Value& live, const Value& object, const ResourceType& type) {
  std::vector<Cause> causes;
  checkLabels(object, causes);
  if (type.custom) {
    std::ranges::copy(checkCustom(object, type), std::back_inserter(causes));
    return causes;
  }
  Immutables fixed(live, object, causes);
  const auto& kind = type.kind;
  if (type.group == "apps" && kind != "ControllerRevision") {
    checkWorkload(object, causes);
    if (kind == "StatefulSet")
      fixed.specExcept({"replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit",
                        "persistentVolumeClaimRetentionPolicy", "minReadySeconds"},
                       statefulSetRule);
    else
      fixed.spec("selector");
  }
  if (kind == "Job") {
    fixed.spec("completionMode");
    fixed.spec("selector");
    fixed.spec("template");
    if (live.at({"spec", "completionMode"}).stringOr() != "Indexed") fixed.spec("completions");
  }
  if (kind == "Pod" && !(fixedPodSpec(live["spec"]) == fixedPodSpec(object["spec"])))
    causes.push_back(refused("spec", podRule));
  if (kind == "Service") {
    checkService(object, causes);
    fixed.clusterIp();
  }
  if (kind == "PersistentVolumeClaim")
    fixed.specExcept({"resources", "volumeAttributesClassName", "volumeName"}, claimRule);
  if (kind == "Secret") fixed.top("type", "field is immutable");
  if (kind == "Secret" || kind == "ConfigMap") fixed.immutableData();
  if (kind == "RoleBinding" || kind == "ClusterRoleBinding") fixed.top("roleRef", "cannot change roleRef");
  if (kind == "StorageClass" && !(live["provisioner"] == object["provisioner"]))
    causes.push_back(refused("provisioner", "updates to provisioner are forbidden."));
  if (kind == "StorageClass" && !(live["parameters"] == object["parameters"]))
    causes.push_back(refused("parameters", "updates to parameters are forbidden."));
  return causes;
}

} // namespace pilothouse::sim
