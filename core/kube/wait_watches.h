// Background watches for a wait: objects whose end may be over before anybody asks (a Job with
// ttlSecondsAfterFinished: 0). Each starts where its object was written, so that nothing between is missed;
// what it brings is queued for the waiting thread. The public calls belong to that one thread.
#pragma once

#include "core/base/clock.h"
#include "core/kube/client.h"

#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::kube {

// What a watch saw of a target.
struct Sighting {
  std::size_t target = 0;
  Value object{}; // its state, the last one when it was deleted; null when only its absence is known
  bool deleted = false;
};

class WaitWatches {
public:
  WaitWatches(Client& client, Clock& clock, std::stop_token stop);
  ~WaitWatches(); // ends the watches
  WaitWatches(const WaitWatches&) = delete;
  WaitWatches& operator=(const WaitWatches&) = delete;

  // Objects of one kind in one namespace share a watch. `version` is the object's resourceVersion when it was
  // written; without one the watch starts with the state of now.
  void add(std::size_t target, const Resource& resource, std::string_view nameSpace, std::string_view name,
           std::string_view version);
  void start();

  [[nodiscard]] std::vector<Sighting> take();
  // A watch is open for it. False when the server does not allow or offer one, or is away.
  [[nodiscard]] bool sees(std::size_t target) const;
  // The server answers: watches that ended because it was away go on where they were.
  void revive();
  // Until time is up, something is seen, or stop; false when stopped.
  bool sleep(Duration duration);

private:
  struct Group;
  void run(Group& group, const std::stop_token& stop);
  void receive(Group& group, const WatchEvent& event);
  void resync(Group& group, const List& objects);
  void launch(Group& group);
  void queue(Sighting sighting);
  void wake();

  Client& client_;
  Clock& clock_;
  std::stop_token stop_;
  mutable std::mutex mutex_; // guards the rest and what the groups say of their progress
  std::vector<std::unique_ptr<Group>> groups_;
  std::vector<Sighting> seen_;
  std::stop_source wake_;
};

} // namespace pilothouse::kube
