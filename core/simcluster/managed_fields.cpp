#include "core/simcluster/managed_fields.h"

#include "core/simcluster/object.h"
#include "core/simcluster/typed.h"

#include <algorithm>
#include <format>
#include <tuple>
#include <vector>

namespace pilothouse::sim {
namespace {

struct Entry {
  std::string manager, operation, apiVersion, subresource, time;
  FieldSet set;
};
using Entries = std::vector<Entry>;

Entries readEntries(const Value& object) {
  Entries entries;
  const auto& list = object.at({"metadata", "managedFields"});
  if (!list.isList()) return entries;
  for (const auto& item : list.asList()) {
    const auto text = [&item](std::string_view key) { return std::string(item[key].stringOr()); };
    entries.push_back({text("manager"), text("operation"), text("apiVersion"), text("subresource"),
                       text("time"), FieldSet::fromFieldsV1(item["fieldsV1"])});
  }
  return entries;
}

Value writeEntry(const Entry& entry) {
  auto value = Value::map({{"manager", entry.manager},
                           {"operation", entry.operation},
                           {"apiVersion", entry.apiVersion},
                           {"time", entry.time},
                           {"fieldsType", "FieldsV1"},
                           {"fieldsV1", entry.set.toFieldsV1()}});
  if (!entry.subresource.empty()) value.set("subresource", entry.subresource);
  return value;
}

Value withEntries(Value object, Entries entries) {
  std::erase_if(entries, [](const Entry& entry) { return entry.set.empty(); });
  const auto order = [](const Entry& entry) {
    return std::tie(entry.operation, entry.time, entry.manager, entry.apiVersion, entry.subresource);
  };
  std::ranges::sort(entries, {}, order);
  List list;
  for (const auto& entry : entries) list.push_back(writeEntry(entry));
  Map top(object.asMap());
  Map metadata = object["metadata"].isMap() ? Map(object["metadata"].asMap()) : Map();
  if (list.empty())
    metadata.erase("managedFields");
  else
    metadata.set("managedFields", Value(std::move(list)));
  top.set("metadata", Value(std::move(metadata)));
  return Value(std::move(top));
}

Value withoutEntries(const Value& object) { return withEntries(object, {}); }

// Fields that nobody owns (apimachinery: stripmeta.go).
FieldSet strippedFields() {
  FieldSet set;
  for (const auto* name : {"apiVersion", "kind", "metadata"}) set.insert({std::string("f:") + name});
  for (const auto* name : {"name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName",
                           "generation", "managedFields", "resourceVersion"})
    set.insert({"f:metadata", std::string("f:") + name});
  return set;
}

Entry& entryOf(Entries& entries, const Manager& manager, std::string_view operation) {
  const auto found = std::ranges::find_if(entries, [&](const Entry& entry) {
    return entry.manager == manager.name && entry.operation == operation &&
           entry.subresource == manager.subresource &&
           (operation == "Apply" || entry.apiVersion == manager.apiVersion);
  });
  if (found != entries.end()) return *found;
  entries.push_back({manager.name,
                     std::string(operation),
                     manager.apiVersion,
                     manager.subresource,
                     formatTime(manager.time),
                     {}});
  return entries.back();
}

FieldSet changedFields(const Difference& difference) {
  return subtract(unite(difference.added, difference.modified), strippedFields());
}

// Takes changed and removed fields from everybody but `keeper`.
void takeFromOthers(Entries& entries, const Entry& keeper, const Difference& difference) {
  const auto lost = unite(changedFields(difference), difference.removed);
  for (auto& entry : entries)
    if (&entry != &keeper) entry.set = subtract(entry.set, lost);
}

std::string managerText(const Entry& entry) {
  auto text = std::format("\"{}\"", entry.manager);
  if (!entry.subresource.empty()) text += std::format(" with subresource \"{}\"", entry.subresource);
  if (entry.operation == "Update") text += " using " + entry.apiVersion;
  return text;
}

struct OwnedConflict {
  std::string manager, path;
};

std::vector<OwnedConflict> conflictsOf(const Entries& entries, const Entry& applier,
                                       const FieldSet& changed) {
  std::vector<OwnedConflict> conflicts;
  for (const auto& entry : entries) {
    if (&entry == &applier) continue;
    for (auto& path : intersect(entry.set, changed).paths())
      conflicts.push_back({managerText(entry), std::move(path)});
  }
  std::ranges::sort(conflicts, {}, [](const OwnedConflict& one) { return std::tie(one.manager, one.path); });
  return conflicts;
}

std::string conflictText(const std::vector<OwnedConflict>& conflicts) {
  if (conflicts.size() == 1)
    return std::format("Apply failed with 1 conflict: conflict with {}: {}", conflicts[0].manager,
                       conflicts[0].path);
  auto text = std::format("Apply failed with {} conflicts: ", conflicts.size());
  std::string_view manager;
  for (const auto& conflict : conflicts) {
    if (conflict.manager != manager) {
      text += std::format("{}conflicts with {}:", manager.empty() ? "" : "\n", conflict.manager);
      manager = conflict.manager;
    }
    text += "\n- " + conflict.path;
  }
  return text;
}

ApiError conflictError(const std::vector<OwnedConflict>& conflicts) {
  auto causes = Value::list();
  for (const auto& conflict : conflicts)
    causes.append(Value::map({{"reason", "FieldManagerConflict"},
                              {"message", "conflict with " + conflict.manager},
                              {"field", conflict.path}}));
  return {409, "Conflict", conflictText(conflicts), Value::map({{"causes", causes}}), 0};
}

// What a new object is compared with: Go's zero value has its struct fields already, so nobody owns those.
Value zeroObject(const ResourceType& type) {
  auto zero = Value::map({{"metadata", Value::map()}});
  if (type.custom) return zero;
  const auto podTemplate =
      Value::map({{"metadata", Value::map()}, {"spec", Value::map({{"containers", Value()}})}});
  auto spec = Value::map();
  if (type.group == "apps" || type.group == "batch") {
    spec.set("template", podTemplate);
    if (type.kind == "Deployment") spec.set("strategy", Value::map());
    if (type.kind == "StatefulSet" || type.kind == "DaemonSet") spec.set("updateStrategy", Value::map());
    if (type.kind == "CronJob")
      spec = Value::map({{"jobTemplate", Value::map({{"metadata", Value::map()},
                                                     {"spec", Value::map({{"template", podTemplate}})}})}});
  }
  zero.set("spec", spec);
  return zero;
}

FieldSet everything(const Entries& entries) {
  FieldSet all;
  for (const auto& entry : entries) all = unite(all, entry.set);
  return all;
}

} // namespace

Value trackUpdate(const Value& live, Value object, const ResourceType& type, const Manager& manager) {
  // A write that clears managedFields on purpose starts ownership anew; one without the field keeps it.
  auto entries = readEntries(live);
  const auto& sent = object.at({"metadata", "managedFields"});
  if (sent.isList() && !live.isNull()) entries = readEntries(object);
  const auto before = live.isNull() ? zeroObject(type) : withoutEntries(live);
  const auto after = withoutEntries(object);
  const auto difference = compare(before, after, type.schema.get());

  entries.reserve(entries.size() + 1);
  auto& own = entryOf(entries, manager, "Update");
  takeFromOthers(entries, own, difference);
  const auto mine = unite(subtract(own.set, difference.removed), changedFields(difference));
  if (!(mine == own.set)) own.time = formatTime(manager.time);
  own.set = mine;
  return withEntries(after, std::move(entries));
}

Api<Value> applyConfiguration(const Value& live, const Value& applied, const ResourceType& type,
                              const Manager& manager, bool force) {
  const auto* schema = type.schema.get();
  auto entries = readEntries(live);
  entries.reserve(entries.size() + 1);
  auto& own = entryOf(entries, manager, "Apply");
  const auto last = own.set;
  const auto configuration = withoutEntries(applied);
  own.set = fieldsOf(configuration, schema);
  own.apiVersion = manager.apiVersion;

  const auto before = live.isNull() ? Value(Map()) : withoutEntries(live);
  auto merged = mergeApplied(before, configuration, schema);
  if (!last.empty()) merged = removeUnowned(merged, schema, last, everything(entries));

  const auto difference = compare(before, merged, schema);
  if (!force) {
    const auto conflicts = conflictsOf(entries, own, changedFields(difference));
    if (!conflicts.empty()) return std::unexpected(conflictError(conflicts));
  }
  takeFromOthers(entries, own, difference);
  own.set = subtract(own.set, strippedFields());
  own.set.prune();
  if (!(own.set == last)) own.time = formatTime(manager.time);
  return withEntries(merged, std::move(entries));
}

} // namespace pilothouse::sim
