#include "core/actions/crds.h"

#include "core/actions/perform.h"

namespace pilothouse::actions {
namespace {

// Definitions are left alone where the cluster has them (Helm: Install.installCRDs). Server-side apply would
// change them, so their absence is made sure of first.
Result<ReleaseObjects> missing(const Operation& operation, const ReleaseObjects& objects) {
  ReleaseObjects absent;
  for (const auto& object : objects) {
    const auto& target = object.target;
    auto live = operation.client().get(target.resource, target.nameSpace, target.name, operation.stop);
    if (live) continue;
    if (live.error().code != ErrorCode::NotFound) return std::unexpected(live.error());
    absent.push_back(object);
  }
  return absent;
}

constexpr Duration patience = std::chrono::seconds(5), pauseBetween = std::chrono::milliseconds(100);

// A server's discovery knows new kinds a moment after their definition, and the objects of the release may be
// of them; Helm, which does not wait for it, now and then misses them. Kinds that do not come (the names are
// taken) are for the release to complain of.
Result<void> awaitKinds(const Operation& operation, const ReleaseObjects& definitions) {
  const auto end = operation.now() + patience;
  for (const auto& [definition, target, version] : definitions) {
    const auto group = std::string(definition.at({"spec", "group"}).stringOr());
    const auto kind = definition.at({"spec", "names", "kind"}).stringOr();
    const Value& versions = definition.at({"spec", "versions"});
    if (!versions.isList()) continue;
    for (const auto& item : versions.asList()) {
      const auto apiVersion = group + "/" + std::string(item["name"].stringOr());
      while (item["served"].boolOr() && operation.now() < end) {
        const auto found = operation.client().resourceFor(apiVersion, kind, operation.stop);
        if (found || found.error().code != ErrorCode::NotFound) break;
        if (!operation.session.clock->sleep(pauseBetween, operation.stop)) return operation.checkStop();
      }
    }
  }
  return {};
}

} // namespace

Result<void> installCrds(const Operation& operation, const std::vector<CrdFile>& crds, WaitStrategy wait,
                         bool serverSide) {
  if (crds.empty()) return {};
  operation.step("installing custom resource definitions");
  ReleaseObjects installed;
  for (const auto& crd : crds) {
    const auto wrapped = [&](const Error& error) {
      return std::unexpected(error.wrapped("failed to install CRD " + crd.file->name + ": "));
    };
    auto objects = buildObjects(operation, crd.file->data.view());
    if (!objects) return wrapped(objects.error());
    if (objects->empty())
      return fail(ErrorCode::InvalidArgument,
                  "failed to install CRD " + crd.file->name + ": resources are empty");
    auto absent = missing(operation, *objects);
    if (!absent) return wrapped(absent.error());
    if (auto created = createObjects(operation, *absent, {.serverSide = serverSide}); !created)
      return wrapped(created.error());
    installed.insert(installed.end(), absent->begin(), absent->end());
  }
  PH_CHECK(waitForObjects(operation, installed, wait, false, std::chrono::seconds(60)));
  return awaitKinds(operation, installed);
}

} // namespace pilothouse::actions
