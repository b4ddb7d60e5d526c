// The objects, their versions and what changed of late: etcd and the watch cache in small.
// The store is used under the world's lock; a WatchQueue has a lock of its own and may be read anywhere.
// Stored objects are frozen: never edit one, put a deep copy.
#pragma once

#include "core/value/value.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::sim {

class Stored {
public:
  Stored(Value object, std::uint64_t version) : object_(std::move(object)), version_(version) {}
  [[nodiscard]] const Value& object() const { return object_; }
  [[nodiscard]] std::uint64_t version() const { return version_; }
  [[nodiscard]] const std::string& json() const;         // made once, from any thread
  [[nodiscard]] const std::string& itemJson() const;     // the same without apiVersion and kind
  [[nodiscard]] const std::string& metadataJson() const; // as PartialObjectMetadata

private:
  Value object_;
  std::uint64_t version_;
  mutable std::once_flag jsonOnce_, itemOnce_, metadataOnce_;
  mutable std::string json_, itemJson_, metadataJson_;
};
using StoredPtr = std::shared_ptr<const Stored>;

struct Change {
  enum class Type { Added, Modified, Deleted } type = Type::Added;
  std::string storeKey;
  StoredPtr now;    // of a deletion: the last state, with the deletion's version
  StoredPtr before; // of a modification
  std::uint64_t version = 0;
};

class WatchQueue {
public:
  void push(Change change);
  void close();
  // Waits up to `wait`; false when the queue is closed and empty. `change` is unset on a timeout.
  enum class Next { Change, Nothing, Closed };
  Next pop(Change& change, std::chrono::milliseconds wait);

private:
  static constexpr std::size_t maximumWaiting = 100'000; // a client that does not read is cut off
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Change> changes_;
  bool closed_ = false;
};

class Store {
public:
  [[nodiscard]] StoredPtr get(std::string_view storeKey, std::string_view nameSpace,
                              std::string_view name) const;
  // In order of namespace and name; an empty namespace lists all.
  [[nodiscard]] std::vector<StoredPtr> list(std::string_view storeKey, std::string_view nameSpace = {}) const;
  // The same one by one, from behind `after` ("namespace/name"), until `take` returns false.
  void visit(std::string_view storeKey, std::string_view nameSpace, std::string_view after,
             const std::function<bool(const StoredPtr&)>& take) const;
  [[nodiscard]] std::size_t size(std::string_view storeKey) const;
  [[nodiscard]] std::vector<std::string> storeKeys() const;

  // Gives the object the next resourceVersion and keeps it.
  StoredPtr put(std::string_view storeKey, Value object);
  void erase(std::string_view storeKey, std::string_view nameSpace, std::string_view name);

  [[nodiscard]] std::uint64_t version() const { return version_; }
  // The oldest version from which a watch can still start.
  [[nodiscard]] std::uint64_t oldestVersion() const { return oldest_; }
  // Changes after `version` at once, then what comes.
  [[nodiscard]] std::shared_ptr<WatchQueue> watch(std::string_view storeKey, std::uint64_t version);
  void closeWatches();
  void closeWatches(std::string_view storeKey);
  void forgetHistory(); // every older version is "too old" from now on

  // Called after every change, under the lock.
  std::function<void(const Change&)> onChange;

private:
  using Objects = std::map<std::string, StoredPtr, std::less<>>;
  struct Subscriber {
    std::string storeKey;
    std::weak_ptr<WatchQueue> queue;
  };
  void publish(Change change);

  static constexpr std::size_t historyLength = 4000;
  std::map<std::string, Objects, std::less<>> objects_;
  std::deque<Change> history_;
  std::vector<Subscriber> subscribers_;
  std::uint64_t version_ = 1000;
  std::uint64_t oldest_ = 1000;
};

} // namespace pilothouse::sim
