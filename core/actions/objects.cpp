#include "core/actions/objects.h"

#include "core/codec/yaml.h"

#include <algorithm>
#include <format>

namespace pilothouse::actions {
namespace {

// kubectl's resource builder flattens any kind that ends in List and has items.
bool isList(const Value& object) {
  return object["kind"].stringOr().ends_with("List") && object["items"].isList();
}

void flatten(Value object, std::vector<Value>& objects) {
  if (!isList(object)) {
    objects.push_back(std::move(object));
    return;
  }
  for (const auto& item : object["items"].asList()) flatten(item, objects);
}

Result<std::vector<Value>> parseManifest(std::string_view manifest) {
  PH_TRY(const auto pieces, splitYamlDocuments(manifest));
  std::vector<Value> objects;
  for (const auto piece : pieces) {
    PH_TRY(Value object, readYaml(piece, {.wholeNumbers = true}));
    if (object.isNull()) continue;
    if (!object.isMap())
      return fail(ErrorCode::Parse, "a document of the manifest is not a Kubernetes object");
    flatten(std::move(object), objects);
  }
  return objects;
}

// cli-runtime: pkg/resource/mapper.go.
Error mappingError(const Value& object, const Error& cause) {
  if (cause.code != ErrorCode::NotFound) return cause;
  return cause
      .wrapped(std::format("resource mapping not found for name: \"{}\" namespace: \"{}\" from \"\": ",
                           object.at({"metadata", "name"}).stringOr(),
                           object.at({"metadata", "namespace"}).stringOr()))
      .withHint("ensure CRDs are installed first");
}

// Go's aggregate: one error as it is, several in brackets, each text once. Hints follow the text, as kubectl
// prints them.
Error aggregate(std::vector<Error> all) {
  std::vector<Error> errors;
  for (auto& error : all) {
    if (!error.hint.empty()) error.message += "\n" + error.hint;
    if (!std::ranges::contains(errors, error.message, &Error::message)) errors.push_back(std::move(error));
  }
  Error one = joined(errors, ", ");
  if (errors.size() > 1) one.message = "[" + one.message + "]";
  one.hint.clear();
  return one;
}

} // namespace

std::string ReleaseObject::subject() const {
  return ObjectId{{}, target.resource.kind, target.nameSpace, target.name}.text();
}

std::string ReleaseObject::text() const {
  return std::format("{} \"{}\" in namespace \"{}\"", target.resource.kind, target.name, target.nameSpace);
}

Result<ReleaseObjects> buildKnownObjects(const Operation& operation, std::string_view manifest,
                                         std::vector<UnmappedObject>& unmapped) {
  PH_TRY(auto values, parseManifest(manifest));
  ReleaseObjects objects;
  for (auto& value : values) {
    auto target = kube::targetOf(operation.client(), value, operation.nameSpace, operation.stop);
    if (target) {
      objects.push_back({std::move(value), *std::move(target)});
    } else if (target.error().code == ErrorCode::NotFound) {
      Error error = mappingError(value, target.error());
      unmapped.push_back({std::move(value), std::move(error)});
    } else {
      return std::unexpected(target.error());
    }
  }
  return objects;
}

Result<ReleaseObjects> buildObjects(const Operation& operation, std::string_view manifest) {
  std::vector<UnmappedObject> unmapped;
  PH_TRY(auto objects, buildKnownObjects(operation, manifest, unmapped));
  if (unmapped.empty()) return objects;
  std::vector<Error> errors;
  for (auto& [object, error] : unmapped) errors.push_back(std::move(error));
  return std::unexpected(aggregate(std::move(errors)));
}

bool sameObject(const ReleaseObject& a, const ReleaseObject& b) {
  return a.target.name == b.target.name && a.target.nameSpace == b.target.nameSpace &&
         a.target.resource.group == b.target.resource.group &&
         a.target.resource.kind == b.target.resource.kind;
}

const ReleaseObject* findObject(const ReleaseObjects& objects, const ReleaseObject& wanted) {
  const auto found =
      std::ranges::find_if(objects, [&](const auto& object) { return sameObject(object, wanted); });
  return found == objects.end() ? nullptr : &*found;
}

std::vector<kube::WaitTarget> waitTargets(const ReleaseObjects& objects) {
  std::vector<kube::WaitTarget> targets;
  for (const auto& [object, target, version] : objects)
    targets.push_back({target.resource, target.nameSpace, target.name, object, version});
  return targets;
}

kube::WaitProgress waitProgress(const Operation& operation) {
  return [&operation](const kube::WaitTarget& target, const kube::Readiness& readiness) {
    using enum kube::ReadinessState;
    const auto state = readiness.state == Ready    ? ProgressState::Succeeded
                       : readiness.state == Failed ? ProgressState::Failed
                                                   : ProgressState::Waiting;
    const ObjectId id{{}, target.resource.kind, target.nameSpace, target.name};
    operation.resource(state, id.text(), readiness.message, readiness.ready, readiness.wanted);
  };
}

} // namespace pilothouse::actions
