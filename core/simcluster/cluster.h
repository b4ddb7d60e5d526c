// An in-process Kubernetes API server on a loopback port, with simulated controllers, for the demo and for
// tests. Real kubectl and helm work against it. Thread-safe: the server has threads of its own.
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace pilothouse::sim {

struct ClusterOptions {
  int port = 0;      // 0: any free one
  bool tls = false;  // a self-signed certificate, its CA in the kubeconfig
  std::string token; // when set, requests without it are answered 401
  std::string contextName = "sim";
  std::chrono::milliseconds podStartDelay{1500}; // from scheduled to ready
  bool manualClock = false; // tests drive time with advance(); a sleep on clock() advances it too
  // Requests in these answer 403, and so do cluster-wide lists of Secrets while there are any.
  std::vector<std::string> forbiddenNamespaces;
  Duration startAgo{0}; // simulated time starts so long before the real one (seeding a past)
};

// What the next requests suffer. All counts are of requests that match.
struct Fault {
  std::string method, pathPart; // empty matches all
  int afterRequests = 0;        // let so many pass first
  int count = 1;                // then do it so often; -1: always
  int status = 0;               // answer 429, 500, 503, 401, 403...; 0: see below
  bool cutConnection = false;
  std::chrono::milliseconds latency{0};
  int retryAfterSeconds = 0; // sent with 429 and 503
};

class Cluster {
public:
  // Listens before it returns. Errors: Io.
  [[nodiscard]] static Result<std::unique_ptr<Cluster>> start(ClusterOptions options);
  virtual ~Cluster() = default; // stops the server and its watches

  [[nodiscard]] virtual std::string url() const = 0;
  [[nodiscard]] virtual std::string kubeconfig() const = 0; // a whole file, as text
  virtual void inject(Fault fault) = 0;
  virtual void clearFaults() = 0;
  // Simulated time: creation timestamps and controllers follow it.
  [[nodiscard]] virtual TimePoint now() const = 0;
  virtual void advance(Duration by) = 0;                    // controllers run until nothing is due any more
  [[nodiscard]] virtual std::shared_ptr<Clock> clock() = 0; // sleeps in simulated time
  [[nodiscard]] virtual std::uint64_t requestCount() const = 0;
  virtual void cutWatches() = 0;    // ends every running watch, as a server restart does
  virtual void forgetHistory() = 0; // watches and continue tokens of before are answered 410
};

} // namespace pilothouse::sim
