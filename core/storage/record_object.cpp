#include "core/storage/record_object.h"

#include "core/base/rfc3339.h"
#include "core/codec/base64.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace pilothouse {
namespace {

std::int64_t numberOf(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::map<std::string, std::string> labelsOf(const Value& object) {
  std::map<std::string, std::string> labels;
  const Value& stored = object.at({"metadata", "labels"});
  if (stored.isMap())
    for (const auto& [key, value] : stored.asMap()) labels.emplace(key.view(), value.stringOr());
  return labels;
}

TimePoint stampOf(const std::map<std::string, std::string>& labels, const std::string& key) {
  const auto found = labels.find(key);
  return found == labels.end() ? TimePoint{} : TimePoint(std::chrono::seconds(numberOf(found->second)));
}

// "sh.helm.release.v1.shop.v14": for records whose labels were lost.
void fillFromName(ReleaseSummary& summary) {
  constexpr std::string_view prefix = "sh.helm.release.v1.";
  std::string_view name = summary.storageObject;
  const auto mark = name.rfind(".v");
  if (!name.starts_with(prefix) || mark == std::string_view::npos || mark <= prefix.size()) return;
  if (summary.name.empty()) summary.name = name.substr(prefix.size(), mark - prefix.size());
  if (summary.revision == 0) summary.revision = static_cast<int>(numberOf(name.substr(mark + 2)));
}

} // namespace

std::string storageObjectName(std::string_view name, int revision) {
  return "sh.helm.release.v1." + std::string(name) + ".v" + std::to_string(revision);
}

bool isSystemLabel(std::string_view label) {
  constexpr std::array<std::string_view, 6> names{"name",    "owner",     "status",
                                                  "version", "createdAt", "modifiedAt"};
  return std::ranges::contains(names, label);
}

std::map<std::string, std::string> recordLabels(const Release& release, Stamp stamp, TimePoint now) {
  std::map<std::string, std::string> labels;
  for (const auto& [key, value] : release.labels)
    if (!isSystemLabel(key)) labels.emplace(key, value);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  labels[stamp == Stamp::Created ? "createdAt" : "modifiedAt"] = std::to_string(seconds);
  labels["name"] = release.name;
  labels["owner"] = "helm";
  labels["status"] = statusName(release.status);
  labels["version"] = std::to_string(release.revision);
  return labels;
}

Result<Value> recordObject(const Release& release, StorageDriver driver, Stamp stamp, TimePoint now) {
  PH_TRY(const std::string data, encodeRelease(release));
  Value labels = Value::map();
  for (const auto& [key, value] : recordLabels(release, stamp, now)) labels.set(key, value);
  Value object =
      Value::map({{"apiVersion", "v1"},
                  {"metadata", Value::map({{"name", storageObjectName(release.name, release.revision)},
                                           {"namespace", release.nameSpace},
                                           {"labels", labels}})}});
  const bool secret = driver == StorageDriver::Secret;
  object.set("kind", secret ? "Secret" : "ConfigMap");
  if (secret) object.set("type", "helm.sh/release.v1");
  object.set("data", Value::map({{"release", secret ? base64Encode(data) : data}}));
  return object;
}

ReleaseSummary summaryOf(const Value& object) {
  ReleaseSummary summary;
  const Value& metadata = object["metadata"];
  summary.labels = labelsOf(object);
  summary.storageObject = metadata["name"].stringOr();
  summary.nameSpace = metadata["namespace"].stringOr();
  summary.name = summary.labels["name"];
  summary.revision = static_cast<int>(numberOf(summary.labels["version"]));
  summary.status = statusFromName(summary.labels["status"]);
  fillFromName(summary);
  // Helm copies modifiedAt from the revision before, so the label alone may be too old.
  const auto born = parseTime(metadata["creationTimestamp"].stringOr()).value_or(TimePoint{});
  summary.modified =
      std::max({stampOf(summary.labels, "modifiedAt"), stampOf(summary.labels, "createdAt"), born});
  return summary;
}

Result<Release> releaseOf(const Value& object, StorageDriver driver) {
  std::string data(object.at({"data", "release"}).stringOr());
  if (driver == StorageDriver::Secret) {
    PH_TRY(data, base64Decode(data));
  }
  PH_TRY(Release release, decodeRelease(data));
  for (auto& [key, value] : labelsOf(object))
    if (!isSystemLabel(key)) release.labels.emplace(key, std::move(value));
  if (release.nameSpace.empty()) release.nameSpace = object.at({"metadata", "namespace"}).stringOr();
  return release;
}

} // namespace pilothouse
