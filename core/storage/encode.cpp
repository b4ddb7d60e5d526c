#include "core/storage/release.h"

#include "core/base/limits.h"
#include "core/base/rfc3339.h"
#include "core/codec/archive.h"
#include "core/codec/base64.h"
#include "core/storage/go_order.h"

namespace pilothouse {
namespace {

// Fields are laid over what the record had, so that those we do not know stay.
class Fields {
public:
  explicit Fields(const Value& base) : map_(base.isMap() ? base.asMap() : Map()) {}

  // Go's omitempty.
  void text(std::string_view key, std::string_view value) {
    if (value.empty())
      map_.erase(key);
    else
      map_.set(key, value);
  }
  void number(std::string_view key, int value) {
    if (value == 0)
      map_.erase(key);
    else
      map_.set(key, Value(value));
  }
  void list(std::string_view key, List items) {
    if (items.empty())
      map_.erase(key);
    else
      map_.set(key, Value(std::move(items)));
  }
  // A time that is not set keeps the "" that Helm 3 wrote.
  void time(std::string_view key, const std::optional<TimePoint>& value) {
    if (value)
      map_.set(key, formatTime(*value));
    else if (const Value* old = map_.find(key); old && old->stringOr("x") != "")
      map_.erase(key);
  }
  void set(std::string_view key, Value value) { map_.set(key, std::move(value)); }
  void remove(std::string_view key) { map_.erase(key); }
  [[nodiscard]] Value done() && { return Value(std::move(map_)); }

private:
  Map map_;
};

std::optional<TimePoint> unlessZero(TimePoint time) {
  return time == TimePoint{} ? std::nullopt : std::optional(time);
}

List textList(const std::vector<std::string>& texts) { return List(texts.begin(), texts.end()); }

Value infoValue(const Release& release) {
  Fields info(release.raw["info"]);
  info.time("first_deployed", unlessZero(release.firstDeployed));
  info.time("last_deployed", unlessZero(release.lastDeployed));
  info.time("deleted", release.deleted);
  info.text("description", release.description);
  info.text("status", statusName(release.status));
  info.text("notes", release.notes);
  return std::move(info).done();
}

Value runValue(const HookRun& run, const Value& base) {
  Fields fields(base);
  fields.time("started_at", run.started);
  fields.time("completed_at", run.completed);
  fields.set("phase", run.phase);
  return std::move(fields).done();
}

Value hookValue(const ReleaseHook& hook, const Value& base) {
  Fields fields(base);
  fields.text("name", hook.hook.name);
  fields.text("kind", hook.hook.kind);
  fields.text("path", hook.hook.path);
  fields.text("manifest", hook.hook.manifest);
  List events;
  for (const auto event : hook.hook.events) events.emplace_back(hookEventName(event));
  fields.list("events", std::move(events));
  fields.set("last_run", runValue(hook.lastRun, base["last_run"]));
  fields.number("weight", hook.hook.weight);
  fields.list("delete_policies", textList(hook.hook.deletePolicies));
  fields.list("output_log_policies", textList(hook.hook.outputLogPolicies));
  return std::move(fields).done();
}

List hookList(const Release& release) {
  const Value& old = release.raw["hooks"];
  List hooks;
  for (std::size_t i = 0; i < release.hooks.size(); ++i) {
    const auto& hook = release.hooks[i];
    const bool known = old.isList() && i < old.asList().size() &&
                       old.asList()[i]["manifest"].stringOr() == hook.hook.manifest;
    hooks.push_back(hookValue(hook, known ? old.asList()[i] : Value()));
  }
  return hooks;
}

} // namespace

Value releaseRecord(const Release& release) {
  Fields record(release.raw);
  record.text("name", release.name);
  record.set("info", infoValue(release));
  if (!release.chart.isNull()) record.set("chart", release.chart);
  if (release.config.isMap() && !release.config.asMap().empty())
    record.set("config", release.config);
  else
    record.remove("config");
  record.text("manifest", release.manifest);
  record.list("hooks", hookList(release));
  record.number("version", release.revision);
  record.text("namespace", release.nameSpace);
  record.text("apply_method", release.applyMethod);
  return std::move(record).done();
}

Result<std::string> releaseJson(const Release& release) { return writeRecordJson(releaseRecord(release)); }

Result<std::string> encodeRelease(const Release& release) {
  PH_TRY(const std::string json, releaseJson(release));
  std::string data = base64Encode(gzip(json));
  // Kubernetes: pkg/apis/core/validation, MaxSecretSize; a ConfigMap has the same limit.
  if (data.size() > limits::MiB)
    return std::unexpected(
        Error{ErrorCode::LimitExceeded,
              "data: Too long: may not be more than " + std::to_string(limits::MiB) + " bytes"}
            .withHint("the chart and its values, compressed, do not fit in one release record; leave large "
                      "files out of the chart with .helmignore"));
  return data;
}

} // namespace pilothouse
