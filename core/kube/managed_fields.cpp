#include "core/kube/managed_fields.h"

#include "core/kube/apply.h"
#include "core/kube/object_reader.h"

#include <algorithm>
#include <utility>

namespace pilothouse::kube {
namespace {

constexpr int conflictAttempts = 5; // client-go: retry.DefaultRetry

bool isEntry(const Value& entry, std::string_view manager, std::string_view operation) {
  return entry["manager"].stringOr() == manager && entry["operation"].stringOr() == operation &&
         entry["subresource"].stringOr().empty();
}

List::const_iterator firstEntry(const List& entries, std::string_view manager, std::string_view operation) {
  return std::ranges::find_if(entries,
                              [&](const Value& entry) { return isEntry(entry, manager, operation); });
}

} // namespace

std::optional<List> withoutUpdateEntries(const List& managedFields, std::string_view manager) {
  const auto update = firstEntry(managedFields, manager, "Update");
  if (update == managedFields.end()) return {};
  const auto apply = firstEntry(managedFields, manager, "Apply");
  const auto& target = apply != managedFields.end() ? *apply : *update;
  Value merged = deepCopy(target);
  merged.set("operation", "Apply");
  // Only an entry of the same API version speaks of the same fields; others are dropped.
  for (const auto& entry : managedFields)
    if (isEntry(entry, manager, "Update") && entry["apiVersion"] == target["apiVersion"]) {
      merged.set("fieldsV1", deepMerge(merged["fieldsV1"].isMap() ? merged["fieldsV1"] : Value::map(),
                                       entry["fieldsV1"]));
      break;
    }
  List result;
  for (const auto& entry : managedFields) {
    if (&entry == &target)
      result.push_back(merged);
    else if (!isEntry(entry, manager, "Update"))
      result.push_back(entry);
  }
  return result;
}

Result<bool> adoptManagedFields(Client& client, const ApplyTarget& target, const WriteOptions& options,
                                std::stop_token stop, std::optional<Value> known) {
  for (int attempt = 1;; ++attempt) {
    auto live = known ? Result<Value>(*std::exchange(known, {}))
                      : client.get(target.resource, target.nameSpace, target.name, stop);
    if (!live) return std::unexpected(live.error().wrapped("failed to get object " + target.text() + ": "));
    const Value& fields = live->at({"metadata", "managedFields"});
    if (!fields.isList()) return false;
    auto moved = withoutUpdateEntries(fields.asList(), options.fieldManager);
    if (!moved) return false;
    const auto replace = [](const char* path, Value value) {
      return Value::map({{"op", "replace"}, {"path", path}, {"value", std::move(value)}});
    };
    // Replacing the version, rather than testing it, makes a change in between a 409.
    const Value patch = Value::list(
        {replace("/metadata/managedFields", Value(*std::move(moved))),
         replace("/metadata/resourceVersion", Value(textAt(*live, {"metadata", "resourceVersion"})))});
    auto result =
        client.patch(target.resource, target.nameSpace, target.name, PatchType::Json, patch, options, stop);
    if (result) return true;
    if (result.error().code != ErrorCode::Conflict || attempt == conflictAttempts)
      return std::unexpected(result.error().wrapped("failed to patch object to upgrade CSA field manager " +
                                                    target.text() + ": "));
  }
}

} // namespace pilothouse::kube
