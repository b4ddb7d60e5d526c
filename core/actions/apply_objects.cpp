#include "core/actions/apply_objects.h"

#include <algorithm>
#include <atomic>
#include <format>
#include <mutex>
#include <optional>
#include <span>

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
                    Value live, const ApplyMethod& method, Warnings& warnings) {
  kube::Client& client = operation.client();
  const auto& target = object.target;
  const auto options = writeOptions(method, warnings);
  if (method.forceReplace) {
    auto replaced = kube::replaceLive(client, target, object.object, options, operation.stop);
    if (!replaced) return std::unexpected(replaced.error());
    return {};
  }
  if (!method.serverSide) {
    auto applied = kube::threeWayApply(client, target, original, object.object, std::move(live),
                                       method.threeWayForCustom, options, operation.stop);
    if (!applied) return std::unexpected(applied.error());
    return {};
  }
  if (method.adoptFields)
    PH_CHECK(kube::adoptManagedFields(client, target, options, operation.stop, std::move(live)));
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

std::optional<Error> errorOf(const auto& result) {
  return result ? std::nullopt : std::optional<Error>(result.error());
}

// The first object behind `begin` that is of another kind.
std::size_t endOfKind(const ReleaseObjects& objects, std::size_t begin) {
  std::size_t end = begin;
  while (end < objects.size() && objects[end].target.resource.kind == objects[begin].target.resource.kind)
    ++end;
  return end;
}

void tellOutcome(const Operation& operation, const ReleaseObject& object, const Result<void>& outcome,
                 std::string_view done) {
  operation.account->touched(object.subject(), done, outcome);
  if (outcome)
    operation.resource(ProgressState::Succeeded, object.subject(), done);
  else
    operation.resource(ProgressState::Failed, object.subject(), outcome.error().message);
}

// Runs `work` on each object, kind by kind, and collects the errors. A stop leaves the remaining kinds alone.
std::vector<Error> forEachByKind(const Operation& operation, const ReleaseObjects& objects,
                                 std::string_view done,
                                 const std::function<Result<void>(const ReleaseObject&)>& work,
                                 bool mayBeAbsent = false) {
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
          if (!outcome && mayBeAbsent && outcome.error().code == ErrorCode::NotFound)
            return operation.resource(ProgressState::Succeeded, objects[begin + i].subject(), done);
          tellOutcome(operation, objects[begin + i], outcome, done);
          if (!outcome) errors.push_back(outcome.error());
        });
    begin = end;
  }
  return errors;
}

// How it went with one object of an update.
struct Updated {
  bool created = false;            // tried to, rather than to change it
  std::optional<Error> notChanged; // the operation goes on with the others, and fails at the end
};

Result<Updated> updateOne(const Operation& operation, const ReleaseObjects& originals,
                          const ReleaseObject& target, const ApplyMethod& method, Warnings& warnings) {
  const auto& place = target.target;
  auto live = operation.client().get(place.resource, place.nameSpace, place.name, operation.stop);
  if (!live && live.error().code != ErrorCode::NotFound)
    return std::unexpected(live.error().wrapped("could not get information about the resource: "));
  if (!live)
    return Updated{.created = true, .notChanged = errorOf(create(operation, target, method, warnings))};
  // Helm 4.1 refuses here ("original object ... not found"), which makes some rollbacks impossible; later
  // versions take the live state, and so do we.
  const ReleaseObject* original = findObject(originals, target);
  const Value before = original ? original->object : *live;
  return Updated{.notChanged =
                     errorOf(update(operation, before, target, *std::move(live), method, warnings))};
}

void tellUpdate(const Operation& operation, const ReleaseObject& target, const Result<Updated>& updated) {
  if (!updated) return; // the object was not even read
  const auto& failed = updated->notChanged;
  tellOutcome(operation, target, failed ? Result<void>(std::unexpected(*failed)) : Result<void>(),
              updated->created ? "created" : "configured");
}

// Notes what became of an object; the error ends the operation.
Result<void> conclude(const ReleaseObject& target, const Result<Updated>& updated, ApplyResult& result,
                      std::vector<Error>& errors) {
  if (!updated) return std::unexpected(updated.error());
  const auto& failed = updated->notChanged;
  (updated->created ? result.created : result.updated).push_back(target);
  if (failed && updated->created) return std::unexpected(failed->wrapped("failed to create resource: "));
  if (failed) errors.push_back(*failed);
  return {};
}

// Objects of one kind at a time, several at once, as createObjects() does it.
Result<void> updateKind(const Operation& operation, const ReleaseObjects& originals,
                        std::span<const ReleaseObject> targets, const ApplyMethod& method,
                        ApplyResult& result, std::vector<Error>& errors, Warnings& warnings) {
  std::vector<Result<Updated>> outcomes(targets.size());
  std::atomic<bool> ended = false;
  std::vector<char> begun(targets.size(), 0);
  inParallel(
      targets.size(),
      [&](std::size_t i) -> Result<void> {
        if (ended) return {};
        begun[i] = 1;
        outcomes[i] = updateOne(operation, originals, targets[i], method, warnings);
        if (!outcomes[i] || (outcomes[i]->created && outcomes[i]->notChanged)) ended = true;
        return {};
      },
      [&](std::size_t i, const Result<void>&) {
        if (begun[i]) tellUpdate(operation, targets[i], outcomes[i]);
      });
  Result<void> end;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (!begun[i]) continue;
    auto one = conclude(targets[i], outcomes[i], result, errors);
    if (end && !one) end = std::move(one);
  }
  return end;
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
  for (std::size_t begin = 0, end = 0; begin < targets.size(); begin = end) {
    PH_CHECK(operation.checkStop());
    end = endOfKind(targets, begin);
    PH_CHECK(updateKind(operation, originals, std::span(targets).subspan(begin, end - begin), method, result,
                        errors, warnings));
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
  return forEachByKind(
      operation, objects, "deleted",
      [&](const ReleaseObject& object) { return remove(operation, object, propagation); }, true);
}

} // namespace pilothouse::actions
