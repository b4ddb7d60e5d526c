#include "core/kube/wait_watches.h"

#include <algorithm>
#include <thread>

namespace pilothouse::kube {
namespace {

constexpr std::size_t mostWatches = 8; // further kinds and namespaces are asked for again and again

// Versions are whole numbers that grow (KEP-5504). What is none is not older than anything.
bool older(std::string_view a, std::string_view b) {
  const auto isNumber = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
  };
  if (!isNumber(a) || !isNumber(b)) return false;
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

// What ends by itself when the server is back; else it does not allow or know such watches.
bool isPassing(const Error& error) {
  return error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout;
}

std::string_view nameOf(const Value& object) { return object.at({"metadata", "name"}).stringOr(); }
std::string_view versionOf(const Value& object) {
  return object.at({"metadata", "resourceVersion"}).stringOr();
}

} // namespace

struct WaitWatches::Group {
  struct Member {
    std::size_t target;
    std::string name, version;
  };
  enum class State { Open, Broken, Refused };

  Resource resource;
  std::string nameSpace;
  std::vector<Member> members{};
  std::string version{}; // where to go on
  State state = State::Open;
  std::jthread thread{};

  [[nodiscard]] const Member* find(std::string_view name) const {
    const auto found = std::ranges::find(members, name, &Member::name);
    return found == members.end() ? nullptr : &*found;
  }
};

WaitWatches::WaitWatches(Client& client, Clock& clock, std::stop_token stop)
    : client_(client), clock_(clock), stop_(std::move(stop)) {}

WaitWatches::~WaitWatches() {
  for (auto& group : groups_) group->thread.request_stop();
  groups_.clear(); // joins
}

void WaitWatches::add(std::size_t target, const Resource& resource, std::string_view nameSpace,
                      std::string_view name, std::string_view version) {
  const auto same = [&](const auto& group) {
    return group->nameSpace == nameSpace && group->resource.plural == resource.plural &&
           group->resource.group == resource.group;
  };
  auto found = std::ranges::find_if(groups_, same);
  if (found == groups_.end()) {
    if (groups_.size() == mostWatches) return;
    groups_.push_back(std::make_unique<Group>(resource, std::string(nameSpace)));
    found = std::prev(groups_.end());
    (*found)->version = version;
  }
  Group& group = **found;
  group.members.push_back({target, std::string(name), std::string(version)});
  if (version.empty() || older(version, group.version)) group.version = version;
}

void WaitWatches::start() {
  for (auto& group : groups_) launch(*group);
}

void WaitWatches::launch(Group& group) {
  group.thread = std::jthread([this, &group](const std::stop_token& stop) { run(group, stop); });
}

void WaitWatches::run(Group& group, const std::stop_token& stop) {
  ListOptions options;
  // A right to one name is enough for a watch of that name.
  if (group.members.size() == 1) options.fieldSelector = "metadata.name=" + group.members.front().name;
  const auto done = client_.watch(
      group.resource, group.nameSpace, options, group.version,
      [&](const WatchEvent& event) { receive(group, event); }, stop);
  if (stop.stop_requested()) return;
  {
    const std::lock_guard lock(mutex_);
    group.state = done || isPassing(done.error()) ? Group::State::Broken : Group::State::Refused;
  }
  wake();
}

void WaitWatches::receive(Group& group, const WatchEvent& event) {
  if (event.type == WatchEvent::Type::Resync) return resync(group, event.object.asList());
  const auto version = versionOf(event.object);
  {
    const std::lock_guard lock(mutex_);
    if (!version.empty()) group.version = version;
  }
  if (event.type == WatchEvent::Type::Bookmark) return;
  const auto* member = group.find(nameOf(event.object));
  // What came before the object was written tells of one that had its name.
  if (!member || older(version, member->version)) return;
  queue({member->target, event.object, event.type == WatchEvent::Type::Deleted});
}

void WaitWatches::resync(Group& group, const List& objects) {
  {
    const std::lock_guard lock(mutex_);
    group.version.clear();
  }
  for (const auto& member : group.members) {
    const auto found = std::ranges::find(objects, member.name, nameOf);
    const bool gone = found == objects.end();
    queue({member.target, gone ? Value() : *found, gone});
  }
}

void WaitWatches::queue(Sighting sighting) {
  {
    const std::lock_guard lock(mutex_);
    seen_.push_back(std::move(sighting));
  }
  wake();
}

void WaitWatches::wake() {
  std::stop_source sleeper(std::nostopstate);
  {
    const std::lock_guard lock(mutex_);
    sleeper = wake_;
  }
  sleeper.request_stop();
}

std::vector<Sighting> WaitWatches::take() {
  const std::lock_guard lock(mutex_);
  wake_ = {};
  return std::exchange(seen_, {});
}

bool WaitWatches::sees(std::size_t target) const {
  const std::lock_guard lock(mutex_);
  return std::ranges::any_of(groups_, [&](const auto& group) {
    return group->state == Group::State::Open &&
           std::ranges::contains(group->members, target, &Group::Member::target);
  });
}

void WaitWatches::revive() {
  for (auto& group : groups_) {
    {
      const std::lock_guard lock(mutex_);
      if (group->state != Group::State::Broken) continue;
      group->state = Group::State::Open;
    }
    launch(*group); // the thread before has ended, or is about to
  }
}

bool WaitWatches::sleep(Duration duration) {
  std::stop_source wakes(std::nostopstate);
  {
    const std::lock_guard lock(mutex_);
    wakes = wake_;
  }
  const std::stop_callback onStop(stop_, [&] { wakes.request_stop(); });
  clock_.sleep(duration, wakes.get_token());
  return !stop_.stop_requested();
}

} // namespace pilothouse::kube
