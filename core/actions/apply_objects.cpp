#include "core/actions/apply_objects.h"

#include <algorithm>
#include <format>
#include <mutex>

namespace pilothouse::actions {
namespace {

// Conflicts by a concurrent writer go away (client-go: retry.DefaultRetry).
constexpr int tries = 5;

// What the server warns of while several threads write; told on the thread of the operation, once each.
class Warnings {
public:
  explicit Warnings(const Operation& operation) : operation_(operation) {}
  ~Warnings() {
    for (const auto& text : texts_) operation_.warn(text);
  }
  Warnings(const Warnings&) = delete;
  Warnings& operator=(const Warnings&) = delete;

  void add(std::string_view text) {
    const std::lock_guard lock(mutex_);
    if (!std::ranges::contains(texts_, text)) texts_.emplace_back(text);
  }

private:
  const Operation& operation_;
  std::mutex mutex_;
  std::vector<std::string> texts_;
};

kube::WriteOptions writeOptions(const ApplyMethod& method, Warnings& warnings) {
  kube::WriteOptions options;
  options.onWarning = [&warnings](std::string_view text) { warnings.add(text); };
  if (method.serverSide) options.fieldValidation = "Strict";
  options.force = method.forceConflicts;
  return options;
}

// The object as it is in the cluster.
Result<Value> create(const Operation& operation, const ReleaseObject& object, const ApplyMethod& method,
                     Warnings& warnings) {
  const auto& target = object.target;
  const auto options = writeOptions(method, warnings);
  // Server-side apply needs a name.
  if (method.serverSide && !target.name.empty())
    return kube::serverSideApply(operation.client(), target, object.object, options, operation.stop);
  return operation.client().create(target.resource, target.nameSpace, object.object, options, operation.stop);
}

Result<void> update(const Operation& operation, const Value& original, const ReleaseObject& object,
                    const ApplyMethod& method, Warnings& warnings) {
  kube::Client& client = operation.client();
  const auto& target = object.target;
  const auto options = writeOptions(method, warnings);
  if (method.forceReplace) {
    auto replaced = kube::replaceLive(client, target, object.object, options, operation.stop);
    if (!replaced) return std::unexpected(replaced.error());
    return {};
  }
  if (!method.serverSide) {
    auto applied = kube::threeWayApply(client, target, original, object.object, method.threeWayForCustom,
                                       options, operation.stop);
    if (!applied) return std::unexpected(applied.error());
    return {};
  }
  if (method.adoptFields) PH_CHECK(kube::adoptManagedFields(client, target, options, operation.stop));
  auto applied = kube::serverSideApply(client, target, object.object, options, operation.stop);
  if (!applied) return std::unexpected(applied.error());
  return {};
}

Result<void> remove(const Operation& operation, const ReleaseObject& object, kube::Propagation propagation) {
  const auto& target = object.target;
  Result<void> removed;
  for (int i = 0; i < tries; ++i) {
    removed = operation.client().remove(target.resource, target.nameSpace, target.name, propagation,
                                        operation.stop);
    if (removed || removed.error().code != ErrorCode::Conflict) break;
  }
  return removed;
}

// The first object behind `begin` that is of another kind.
std::size_t endOfKind(const ReleaseObjects& objects, std::size_t begin) {
  std::size_t end = begin;
  while (end < objects.size() && objects[end].target.resource.kind == objects[begin].target.resource.kind)
    ++end;
  return end;
}

void tellOutcome(const Operation& operation, const ReleaseObject& object, const auto& outcome,
                 std::string_view done) {
  if (outcome)
    operation.resource(ProgressState::Succeeded, object.subject(), done);
  else
    operation.resource(ProgressState::Failed, object.subject(), outcome.error().message);
}

// Runs `work` on each object, kind by kind, and collects the errors. A stop leaves the remaining kinds alone.
std::vector<Error> forEachByKind(const Operation& operation, const ReleaseObjects& objects,
                                 std::string_view done,
                                 const std::function<Result<void>(const ReleaseObject&)>& work) {
  std::vector<Error> errors;
  for (std::size_t begin = 0; begin < objects.size();) {
    if (auto stopped = operation.checkStop(); !stopped) {
      errors.push_back(stopped.error());
      break;
    }
    const std::size_t end = endOfKind(objects, begin);
    inParallel(
        end - begin, [&](std::size_t i) { return work(objects[begin + i]); },
        [&](std::size_t i, const Result<void>& outcome) {
          tellOutcome(operation, objects[begin + i], outcome, done);
          if (!outcome) errors.push_back(outcome.error());
        });
    begin = end;
  }
  return errors;
}

Result<void> updateOne(const Operation& operation, const ReleaseObjects& originals,
                       const ReleaseObject& target, const ApplyMethod& method, ApplyResult& result,
                       std::vector<Error>& errors, Warnings& warnings) {
  const auto& place = target.target;
  auto live = operation.client().get(place.resource, place.nameSpace, place.name, operation.stop);
  if (!live && live.error().code != ErrorCode::NotFound)
    return std::unexpected(live.error().wrapped("could not get information about the resource: "));
  if (!live) {
    result.created.push_back(target);
    auto created = create(operation, target, method, warnings);
    tellOutcome(operation, target, created, "created");
    if (!created) return std::unexpected(created.error().wrapped("failed to create resource: "));
    return {};
  }
  // Helm 4.1 refuses here ("original object ... not found"), which makes some rollbacks impossible; later
  // versions take the live state, and so do we.
  const ReleaseObject* original = findObject(originals, target);
  auto updated = update(operation, original ? original->object : *live, target, method, warnings);
  tellOutcome(operation, target, updated, "configured");
  if (!updated) errors.push_back(updated.error());
  result.updated.push_back(target);
  return {};
}

bool isKept(const Value& live) {
  return live.at({"metadata", "annotations", "helm.sh/resource-policy"}).stringOr() == "keep";
}

void removeObsolete(const Operation& operation, const ReleaseObject& object, ApplyResult& result,
                    std::vector<Error>& errors) {
  const auto& place = object.target;
  auto live = operation.client().get(place.resource, place.nameSpace, place.name, operation.stop);
  if (!live) return;
  if (isKept(*live)) {
    operation.resource(ProgressState::Skipped, object.subject(), "kept by its resource policy");
    return;
  }
  auto removed = remove(operation, object, kube::Propagation::Background);
  tellOutcome(operation, object, removed, "deleted");
  if (removed)
    result.deleted.push_back(object);
  else if (removed.error().code != ErrorCode::NotFound)
    errors.push_back(removed.error().wrapped("failed to delete resource " + place.name + ": "));
}

} // namespace

Result<void> createObjects(const Operation& operation, ReleaseObjects& objects, const ApplyMethod& method) {
  Warnings warnings(operation);
  const auto createOne = [&](const ReleaseObject& wanted) -> Result<void> {
    PH_TRY(const Value created, create(operation, wanted, method, warnings));
    auto& object = objects[std::size_t(&wanted - objects.data())];
    const auto& metadata = created["metadata"];
    object.version = metadata["resourceVersion"].stringOr();
    if (object.target.name.empty()) object.target.name = metadata["name"].stringOr();
    return {};
  };
  const auto errors = forEachByKind(operation, objects, "created", createOne);
  if (!errors.empty()) return std::unexpected(joined(errors, "\n"));
  return {};
}

Result<void> updateObjects(const Operation& operation, const ReleaseObjects& originals,
                           const ReleaseObjects& targets, const ApplyMethod& method, ApplyResult& result) {
  if (method.serverSide && method.forceReplace)
    return fail(ErrorCode::InvalidArgument,
                "invalid operation: cannot use server-side apply and force replace together");
  if (!method.serverSide && method.forceConflicts)
    return fail(ErrorCode::InvalidArgument,
                "invalid client update option(s): forceConflicts enabled when serverSideApply disabled");
  std::vector<Error> errors;
  Warnings warnings(operation);
  for (const auto& target : targets) {
    PH_CHECK(operation.checkStop());
    PH_CHECK(updateOne(operation, originals, target, method, result, errors, warnings));
  }
  if (!errors.empty()) return std::unexpected(joined(errors, " && "));
  for (const auto& original : originals) {
    if (findObject(targets, original)) continue;
    PH_CHECK(operation.checkStop());
    removeObsolete(operation, original, result, errors);
  }
  if (!errors.empty()) return std::unexpected(joined(errors, " && "));
  return {};
}

std::vector<Error> deleteObjects(const Operation& operation, const ReleaseObjects& objects,
                                 kube::Propagation propagation) {
  return forEachByKind(operation, objects, "deleted", [&](const ReleaseObject& object) -> Result<void> {
    auto removed = remove(operation, object, propagation);
    if (!removed && removed.error().code == ErrorCode::NotFound) return {};
    return removed;
  });
}

} // namespace pilothouse::actions
