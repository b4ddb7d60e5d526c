#include "core/simcluster/controller_pass.h"

#include "core/codec/json.h"
#include "core/simcluster/object.h"

#include <charconv>
#include <cmath>
#include <format>

namespace pilothouse::sim {
namespace {

const Value nothing;

} // namespace

Pass::Pass(World& worldIn, ControllerMemory& memoryIn)
    : world(worldIn), memory(memoryIn), objects(worldIn), now(worldIn.now()) {}

void Pass::wakeAt(TimePoint time) {
  if (!due || time < *due) due = time;
}

bool Pass::reached(TimePoint time) {
  if (time <= now) return true;
  wakeAt(time);
  return false;
}

std::vector<Value> Pass::list(std::string_view storeKey, std::string_view nameSpace) const {
  std::vector<Value> found;
  for (const auto& stored : world.store.list(storeKey, nameSpace)) found.push_back(stored->object());
  return found;
}

Value Pass::get(std::string_view storeKey, std::string_view nameSpace, std::string_view name) const {
  const auto stored = world.store.get(storeKey, nameSpace, name);
  return stored ? stored->object() : Value();
}

std::vector<Value> Pass::ownedBy(std::string_view storeKey, const Value& owner) {
  const auto key = std::string(storeKey);
  if (!owned_.contains(key)) {
    auto& index = owned_[key];
    for (auto& object : list(storeKey))
      if (const auto uid = controllerOf(object)["uid"].stringOr(); !uid.empty())
        index[std::string(uid)].push_back(object);
  }
  const auto found = owned_[key].find(std::string(uidOf(owner)));
  return found == owned_[key].end() ? std::vector<Value>() : found->second;
}

Value Pass::create(std::string_view storeKey, std::string_view nameSpace, const Value& object,
                   std::string_view manager) {
  const auto type = world.registry.byStoreKey(storeKey);
  auto created = type ? objects.create(*type, nameSpace, object, {std::string(manager), {}, false, false})
                      : Api<Value>(Value());
  return created.value_or(Value());
}

void Pass::update(std::string_view storeKey, const Value& object, std::string_view manager) {
  if (const auto type = world.registry.byStoreKey(storeKey))
    (void)objects.update(*type, namespaceOf(object), nameOf(object), object,
                         {std::string(manager), {}, false, false});
}

void Pass::setStatus(std::string_view storeKey, const Value& live, const Value& status,
                     std::string_view manager) {
  if (live["status"] == status) return;
  auto object = Value(Map(live.asMap()));
  object.set("status", status);
  if (const auto type = world.registry.byStoreKey(storeKey))
    (void)objects.update(*type, namespaceOf(live), nameOf(live), object,
                         {std::string(manager), "status", false, false});
}

void Pass::remove(std::string_view storeKey, const Value& object, const DeleteOptions& options) {
  if (const auto type = world.registry.byStoreKey(storeKey))
    (void)objects.remove(*type, namespaceOf(object), nameOf(object), options);
}

void setCondition(Value& status, const ConditionText& condition, TimePoint now) {
  auto& list = childList(status, "conditions");
  auto fresh = Value::map(
      {{"type", condition.type}, {"status", condition.status}, {"lastTransitionTime", formatTime(now)}});
  if (!condition.reason.empty()) fresh.set("reason", condition.reason);
  if (!condition.message.empty()) fresh.set("message", condition.message);
  if (condition.withUpdateTime) fresh.set("lastUpdateTime", formatTime(now));
  for (auto& old : list.mutableList()) {
    if (old["type"].stringOr() != condition.type) continue;
    const bool same = old["status"].stringOr() == condition.status;
    if (same) fresh.set("lastTransitionTime", old["lastTransitionTime"]);
    if (same && old["reason"].stringOr() == condition.reason &&
        old["message"].stringOr() == condition.message && condition.withUpdateTime)
      fresh.set("lastUpdateTime", old["lastUpdateTime"]);
    old = fresh;
    return;
  }
  list.append(fresh);
}

const Value& conditionOf(const Value& object, std::string_view type) {
  const auto& list = object.at({"status", "conditions"});
  if (list.isList())
    for (const auto& condition : list.asList())
      if (condition["type"].stringOr() == type) return condition;
  return nothing;
}

bool conditionTrue(const Value& object, std::string_view type) {
  return conditionOf(object, type)["status"].stringOr() == "True";
}

std::string templateHash(const Value& podTemplate) {
  std::uint32_t hash = 2166136261U; // FNV-1a
  for (const unsigned char byte : writeJson(podTemplate).value_or("")) hash = (hash ^ byte) * 16777619U;
  constexpr std::string_view letters = "bcdfghjklmnpqrstvwxz2456789"; // apimachinery: rand.SafeEncodeString
  std::string text;
  for (const unsigned char digit : std::to_string(hash)) text += letters[digit % letters.size()];
  return text;
}

std::int64_t resolvePercent(const Value& amount, std::int64_t total, bool roundUp) {
  const auto text = amount.stringOr();
  if (!text.ends_with('%')) return amount.intOr();
  std::int64_t percent = 0;
  std::from_chars(text.data(), text.data() + text.size(), percent);
  const double exact = double(total) * double(percent) / 100;
  return std::int64_t(roundUp ? std::ceil(exact) : std::floor(exact));
}

bool podReady(const Value& pod) { return conditionTrue(pod, "Ready"); }

bool podFinished(const Value& pod) {
  const auto phase = pod.at({"status", "phase"}).stringOr();
  return phase == "Succeeded" || phase == "Failed";
}

bool podAvailable(const Value& pod, std::int64_t minReadySeconds, Pass& pass) {
  if (!podReady(pod) || beingDeleted(pod)) return false;
  if (minReadySeconds <= 0) return true;
  const auto since = parseTime(conditionOf(pod, "Ready")["lastTransitionTime"].stringOr());
  return since && pass.reached(*since + std::chrono::seconds(minReadySeconds));
}

Value podFromTemplate(const Value& owner, const Value& podTemplate) {
  auto metadata = Value(Map());
  for (const auto* name : {"labels", "annotations", "finalizers"})
    if (const auto& value = podTemplate.at({"metadata", name}); !value.isNull())
      metadata.set(name, deepCopy(value));
  metadata.set("ownerReferences", Value::list({ownerReference(owner)}));
  return Value::map({{"metadata", metadata}, {"spec", deepCopy(podTemplate["spec"])}});
}

} // namespace pilothouse::sim
