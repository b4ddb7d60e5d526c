// One watch that lives through cuts (client-go: tools/watch, RetryWatcher, plus the relist of a reflector).
// A value for one thread; blocking.
#pragma once

#include "core/kube/client.h"
#include "core/kube/rest.h"

namespace pilothouse::kube {

class Watch {
public:
  using Sink = std::function<void(WatchEvent)>;
  // Lists everything again; gives the objects and their resourceVersion.
  using Relist = std::function<Result<std::pair<List, std::string>>(std::stop_token)>;

  Watch(RestClient& rest, const Resource& resource, std::string_view nameSpace, const ListOptions& options,
        std::string resourceVersion, Relist relist, const Sink& sink);

  // Success when stopped.
  [[nodiscard]] Result<void> run(const std::stop_token& stop);

private:
  [[nodiscard]] Result<void> connectOnce(const std::stop_token& stop);
  [[nodiscard]] bool takeLine(std::string_view line);
  void takeObject(WatchEvent::Type type, const Value& object);
  [[nodiscard]] Result<void> resync(const std::stop_token& stop);

  RestClient& rest_;
  RestRequest request_;
  std::string resourceVersion_;
  Relist relist_;
  const Sink& sink_;
  bool heard_ = false;           // the connection brought at least one event
  std::optional<Error> failure_; // what the server or a broken line ended the connection with
};

} // namespace pilothouse::kube
