#include "core/simcluster/faults.h"

namespace pilothouse::sim {
namespace {

bool matches(const Fault& fault, const ServerRequest& request) {
  return (fault.method.empty() || fault.method == request.method) &&
         (fault.pathPart.empty() || request.path.find(fault.pathPart) != std::string::npos);
}

} // namespace

void Faults::add(Fault fault) {
  const std::lock_guard lock(mutex_);
  faults_.push_back(std::move(fault));
}

void Faults::clear() {
  const std::lock_guard lock(mutex_);
  faults_.clear();
  ++clearings_;
  cleared_.notify_all();
}

std::optional<Fault> Faults::meet(const ServerRequest& request) {
  const std::lock_guard lock(mutex_);
  for (auto& fault : faults_) {
    if (fault.count == 0 || !matches(fault, request)) continue;
    if (fault.afterRequests > 0) {
      --fault.afterRequests;
      continue;
    }
    if (fault.count > 0) --fault.count;
    return fault;
  }
  return std::nullopt;
}

void Faults::linger(const Fault& fault) {
  if (fault.latency.count() <= 0) return;
  std::unique_lock lock(mutex_);
  cleared_.wait_for(lock, fault.latency, [this, before = clearings_] { return clearings_ != before; });
}

} // namespace pilothouse::sim
