#include "core/simcluster/store.h"

#include "core/codec/json.h"
#include "core/simcluster/object.h"
#include "core/simcluster/table.h"

namespace pilothouse::sim {
namespace {

std::string objectKey(std::string_view nameSpace, std::string_view name) {
  return std::string(nameSpace) + "/" + std::string(name);
}

Value withVersion(Value object, std::uint64_t version) {
  auto top = Map(object.asMap());
  auto metadata = object["metadata"].isMap() ? Map(object["metadata"].asMap()) : Map();
  metadata.set("resourceVersion", std::to_string(version));
  top.set("metadata", Value(std::move(metadata)));
  return Value(std::move(top));
}

} // namespace

const std::string& Stored::json() const {
  std::call_once(jsonOnce_, [this] { json_ = writeJson(object_).value_or("null"); });
  return json_;
}

const std::string& Stored::metadataJson() const {
  std::call_once(metadataOnce_,
                 [this] { metadataJson_ = writeJson(partialMetadata(object_)).value_or("null"); });
  return metadataJson_;
}

const std::string& Stored::itemJson() const {
  std::call_once(itemOnce_, [this] {
    Map item(object_.asMap());
    item.erase("apiVersion");
    item.erase("kind");
    itemJson_ = writeJson(Value(std::move(item))).value_or("null");
  });
  return itemJson_;
}

void WatchQueue::push(Change change) {
  const std::lock_guard lock(mutex_);
  if (closed_) return;
  if (changes_.size() >= maximumWaiting) {
    closed_ = true;
    changes_.clear();
  } else {
    changes_.push_back(std::move(change));
  }
  changed_.notify_all();
}

void WatchQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

WatchQueue::Next WatchQueue::pop(Change& change, std::chrono::milliseconds wait) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, wait, [this] { return closed_ || !changes_.empty(); });
  if (changes_.empty()) return closed_ ? Next::Closed : Next::Nothing;
  change = std::move(changes_.front());
  changes_.pop_front();
  return Next::Change;
}

StoredPtr Store::get(std::string_view storeKey, std::string_view nameSpace, std::string_view name) const {
  const auto resource = objects_.find(storeKey);
  if (resource == objects_.end()) return nullptr;
  const auto found = resource->second.find(objectKey(nameSpace, name));
  return found == resource->second.end() ? nullptr : found->second;
}

void Store::visit(std::string_view storeKey, std::string_view nameSpace, std::string_view after,
                  const std::function<bool(const StoredPtr&)>& take) const {
  const auto resource = objects_.find(storeKey);
  if (resource == objects_.end()) return;
  const auto prefix = nameSpace.empty() ? std::string() : objectKey(nameSpace, "");
  auto at = after.empty() ? resource->second.lower_bound(prefix) : resource->second.upper_bound(after);
  for (; at != resource->second.end() && at->first.starts_with(prefix); ++at)
    if (!take(at->second)) return;
}

std::vector<StoredPtr> Store::list(std::string_view storeKey, std::string_view nameSpace) const {
  std::vector<StoredPtr> found;
  visit(storeKey, nameSpace, {}, [&found](const StoredPtr& stored) {
    found.push_back(stored);
    return true;
  });
  return found;
}

std::size_t Store::size(std::string_view storeKey) const {
  const auto resource = objects_.find(storeKey);
  return resource == objects_.end() ? 0 : resource->second.size();
}

std::vector<std::string> Store::storeKeys() const {
  std::vector<std::string> keys;
  for (const auto& [key, objects] : objects_)
    if (!objects.empty()) keys.push_back(key);
  return keys;
}

StoredPtr Store::put(std::string_view storeKey, Value object) {
  ++version_;
  const auto key = objectKey(namespaceOf(object), nameOf(object));
  auto stored = std::make_shared<const Stored>(withVersion(std::move(object), version_), version_);
  auto& slot = objects_[std::string(storeKey)][key];
  const auto before = std::exchange(slot, stored);
  publish({before ? Change::Type::Modified : Change::Type::Added, std::string(storeKey), stored, before,
           version_});
  return stored;
}

void Store::erase(std::string_view storeKey, std::string_view nameSpace, std::string_view name) {
  const auto resource = objects_.find(storeKey);
  if (resource == objects_.end()) return;
  const auto found = resource->second.find(objectKey(nameSpace, name));
  if (found == resource->second.end()) return;
  ++version_;
  auto last = std::make_shared<const Stored>(withVersion(found->second->object(), version_), version_);
  resource->second.erase(found);
  publish({Change::Type::Deleted, std::string(storeKey), last, nullptr, version_});
}

void Store::publish(Change change) {
  std::erase_if(subscribers_, [](const Subscriber& one) { return one.queue.expired(); });
  for (const auto& subscriber : subscribers_)
    if (subscriber.storeKey == change.storeKey)
      if (const auto queue = subscriber.queue.lock()) queue->push(change);
  if (onChange) onChange(change);
  history_.push_back(std::move(change));
  if (history_.size() <= historyLength) return;
  oldest_ = history_.front().version;
  history_.pop_front();
}

std::shared_ptr<WatchQueue> Store::watch(std::string_view storeKey, std::uint64_t version) {
  auto queue = std::make_shared<WatchQueue>();
  for (const auto& change : history_)
    if (change.version > version && change.storeKey == storeKey) queue->push(change);
  subscribers_.push_back({std::string(storeKey), queue});
  return queue;
}

void Store::closeWatches() {
  for (const auto& subscriber : subscribers_)
    if (const auto queue = subscriber.queue.lock()) queue->close();
  subscribers_.clear();
}

void Store::closeWatches(std::string_view storeKey) {
  for (const auto& subscriber : subscribers_)
    if (const auto queue = subscriber.queue.lock(); queue && subscriber.storeKey == storeKey) queue->close();
}

void Store::forgetHistory() {
  history_.clear();
  oldest_ = ++version_;
}

} // namespace pilothouse::sim
