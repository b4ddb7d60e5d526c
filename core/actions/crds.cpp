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
  return waitForObjects(operation, installed, wait, false, std::chrono::seconds(60));
}

} // namespace pilothouse::actions
