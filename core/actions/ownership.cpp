#include "core/actions/ownership.h"

#include <format>
#include <optional>

namespace pilothouse::actions {
namespace {

constexpr std::string_view managedBy = "app.kubernetes.io/managed-by";
constexpr std::string_view nameKey = "meta.helm.sh/release-name";
constexpr std::string_view namespaceKey = "meta.helm.sh/release-namespace";

// A copy of a map, so that what shares the original does not see the change.
Value copied(const Value& map) { return map.isMap() ? Value(map.asMap()) : Value::map(); }

std::optional<std::string> wrongValue(const Value& map, std::string_view key, std::string_view expected) {
  const Value* actual = map.find(key);
  if (!actual) return std::format("missing key \"{}\": must be set to \"{}\"", key, expected);
  if (actual->stringOr() == expected) return std::nullopt;
  return std::format("key \"{}\" must equal \"{}\": current value is \"{}\"", key, expected,
                     actual->stringOr());
}

std::string ownershipProblem(const Value& live, std::string_view name, std::string_view nameSpace) {
  const Value& labels = live.at({"metadata", "labels"});
  const Value& annotations = live.at({"metadata", "annotations"});
  std::string problem;
  const auto add = [&problem](std::string_view kind, const std::optional<std::string>& wrong) {
    if (wrong) problem += std::format("{}{} validation error: {}", problem.empty() ? "" : "; ", kind, *wrong);
  };
  add("label", wrongValue(labels, managedBy, "Helm"));
  add("annotation", wrongValue(annotations, nameKey, name));
  add("annotation", wrongValue(annotations, namespaceKey, nameSpace));
  return problem.empty() ? problem : "invalid ownership metadata; " + problem;
}

// An object that only has metadata.generateName is new each time.
Result<bool> isGenerated(const ReleaseObject& object) {
  const bool generated = !object.object.at({"metadata", "generateName"}).stringOr().empty();
  if (generated && !object.target.name.empty())
    return fail(ErrorCode::InvalidArgument, "metadata.name and metadata.generateName cannot both be set");
  return generated;
}

} // namespace

Value withReleaseMetadata(const Value& object, std::string_view releaseName,
                          std::string_view releaseNamespace) {
  Value labels = copied(object.at({"metadata", "labels"}));
  labels.set(managedBy, "Helm");
  Value annotations = copied(object.at({"metadata", "annotations"}));
  annotations.set(nameKey, releaseName);
  annotations.set(namespaceKey, releaseNamespace);
  Value metadata = copied(object["metadata"]);
  metadata.set("labels", labels);
  metadata.set("annotations", annotations);
  Value result = copied(object);
  result.set("metadata", metadata);
  return result;
}

void addReleaseMetadata(ReleaseObjects& objects, std::string_view releaseName,
                        std::string_view releaseNamespace) {
  for (auto& object : objects)
    object.object = withReleaseMetadata(object.object, releaseName, releaseNamespace);
}

Result<ReleaseObjects> findExisting(const Operation& operation, const ReleaseObjects& objects,
                                    std::string_view releaseName, bool takeOwnership) {
  std::vector<Result<Value>> found(objects.size());
  inParallel(
      objects.size(),
      [&](std::size_t i) -> Result<void> {
        PH_CHECK(operation.checkStop());
        const auto& target = objects[i].target;
        if (!target.name.empty())
          found[i] = operation.client().get(target.resource, target.nameSpace, target.name, operation.stop);
        return {};
      },
      [](std::size_t, const Result<void>&) {});
  PH_CHECK(operation.checkStop());
  ReleaseObjects existing;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const auto& object = objects[i];
    const auto& live = found[i];
    PH_TRY(const bool generated, isGenerated(object));
    if (generated) continue;
    if (!live && live.error().code == ErrorCode::NotFound) continue;
    if (!live)
      return std::unexpected(
          live.error().wrapped("could not get information about the resource " + object.text() + ": "));
    const std::string problem =
        takeOwnership ? std::string() : ownershipProblem(*live, releaseName, operation.nameSpace);
    if (!problem.empty())
      return fail(ErrorCode::Conflict,
                  object.text() + " exists and cannot be imported into the current release: " + problem);
    existing.push_back(object);
  }
  return existing;
}

} // namespace pilothouse::actions
