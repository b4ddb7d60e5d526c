// The API server: turns requests into answers. handle() is called on many threads at once; it takes the
// world's lock itself.
#pragma once

#include "core/simcluster/api_request.h"
#include "core/simcluster/faults.h"
#include "core/simcluster/world.h"

#include <atomic>
#include <functional>

namespace pilothouse::sim {

class ApiServer {
public:
  explicit ApiServer(World& world) : world_(world), objects_(world) {}

  [[nodiscard]] ServerReply handle(const ServerRequest& http);
  void stop() { // streams end soon after
    stopping_ = true;
    faults_.clear();
  }
  [[nodiscard]] Faults& faults() { return faults_; }
  [[nodiscard]] std::uint64_t requestCount() const { return requests_; }

private:
  ServerReply route(const ServerRequest& http);
  std::optional<ServerReply> plainPath(const ServerRequest& http);
  Api<void> authorize(const ApiRequest& request) const;
  Api<ServerReply> resource(const ApiRequest& request);
  Api<ServerReply> dispatch(const ApiRequest& request);

  Api<ServerReply> read(const ApiRequest& request);
  Api<ServerReply> list(const ApiRequest& request);
  Api<ServerReply> watch(const ApiRequest& request);
  Api<ServerReply> create(const ApiRequest& request);
  Api<ServerReply> update(const ApiRequest& request);
  Api<ServerReply> patch(const ApiRequest& request);
  Api<ServerReply> remove(const ApiRequest& request);
  Api<ServerReply> removeCollection(const ApiRequest& request);
  Api<ServerReply> scale(const ApiRequest& request);
  Api<ServerReply> logs(const ApiRequest& request);
  Api<ServerReply> review(const ApiRequest& request);

  World& world_;
  Objects objects_;
  Faults faults_;
  std::atomic<std::uint64_t> requests_{0};
  std::atomic<bool> stopping_{false};
};

} // namespace pilothouse::sim
