#include "core/storage/release.h"

#include "core/base/limits.h"
#include "core/base/rfc3339.h"
#include "core/codec/archive.h"
#include "core/codec/base64.h"
#include "core/codec/json.h"

namespace pilothouse {
namespace {

// Helm 3 writes "" for a time that is not set, Helm 4 leaves the field out.
std::optional<TimePoint> timeOf(const Value& value) { return parseTime(value.stringOr()); }

std::string textOf(const Value& value) { return std::string(value.stringOr()); }

std::vector<std::string> textsOf(const Value& value) {
  std::vector<std::string> texts;
  if (value.isList())
    for (const auto& item : value.asList()) texts.push_back(textOf(item));
  return texts;
}

ReleaseHook hookOf(const Value& value) {
  ReleaseHook result;
  result.hook.name = textOf(value["name"]);
  result.hook.kind = textOf(value["kind"]);
  result.hook.path = textOf(value["path"]);
  result.hook.manifest = textOf(value["manifest"]);
  result.hook.weight = static_cast<int>(value["weight"].intOr());
  for (const auto& name : textsOf(value["events"]))
    if (const auto event = hookEventFromName(name)) result.hook.events.push_back(*event);
  result.hook.deletePolicies = textsOf(value["delete_policies"]);
  result.hook.outputLogPolicies = textsOf(value["output_log_policies"]);
  const Value& run = value["last_run"];
  result.lastRun = {timeOf(run["started_at"]), timeOf(run["completed_at"]), textOf(run["phase"])};
  return result;
}

Release releaseOf(Value raw) {
  Release release;
  const Value& info = raw["info"];
  release.name = textOf(raw["name"]);
  release.nameSpace = textOf(raw["namespace"]);
  release.revision = static_cast<int>(raw["version"].intOr());
  release.status = statusFromName(info["status"].stringOr());
  release.firstDeployed = timeOf(info["first_deployed"]).value_or(TimePoint{});
  release.lastDeployed = timeOf(info["last_deployed"]).value_or(TimePoint{});
  release.deleted = timeOf(info["deleted"]);
  release.description = textOf(info["description"]);
  release.notes = textOf(info["notes"]);
  release.manifest = textOf(raw["manifest"]);
  release.config = raw["config"].isMap() ? raw["config"] : Value::map();
  if (raw["hooks"].isList())
    for (const auto& hook : raw["hooks"].asList()) release.hooks.push_back(hookOf(hook));
  release.applyMethod = textOf(raw["apply_method"]);
  release.chart = raw["chart"];
  release.raw = std::move(raw);
  return release;
}

bool isGzip(std::string_view bytes) { return bytes.size() > 3 && bytes.starts_with("\x1f\x8b\x08"); }

} // namespace

// Helm: pkg/storage/driver/util.go, decodeRelease. Records from before compression are plain JSON.
Result<Release> decodeRelease(std::string_view data) {
  PH_TRY(std::string bytes, base64Decode(data));
  if (isGzip(bytes)) {
    PH_TRY(bytes, gunzip(bytes, limits::recordBytes));
  }
  PH_TRY(Value raw, readJson(bytes, JsonNumbers::Double));
  if (!raw.isMap()) return fail(ErrorCode::Parse, "the release record is not a JSON object");
  return releaseOf(std::move(raw));
}

} // namespace pilothouse
