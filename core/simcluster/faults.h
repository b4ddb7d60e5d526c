// The faults that tests and the demo inject into requests. Thread-safe.
#pragma once

#include "core/simcluster/cluster.h"
#include "core/simcluster/http_server.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

namespace pilothouse::sim {

class Faults {
public:
  void add(Fault fault);
  void clear(); // whoever lingers goes on
  // The fault that this request meets, if any; counts it.
  [[nodiscard]] std::optional<Fault> meet(const ServerRequest& request);
  // Blocks as the fault says; clear() ends it early.
  void linger(const Fault& fault);

private:
  std::mutex mutex_;
  std::condition_variable cleared_;
  int clearings_ = 0;
  std::vector<Fault> faults_;
};

} // namespace pilothouse::sim
