// The faults that tests and the demo inject into requests. Thread-safe.
#pragma once

#include "core/simcluster/cluster.h"
#include "core/simcluster/http_server.h"

#include <mutex>
#include <optional>
#include <vector>

namespace pilothouse::sim {

class Faults {
public:
  void add(Fault fault);
  void clear();
  // The fault that this request meets, if any; counts it.
  [[nodiscard]] std::optional<Fault> meet(const ServerRequest& request);

private:
  std::mutex mutex_;
  std::vector<Fault> faults_;
};

} // namespace pilothouse::sim
