// A cluster in memory behind the client interface: enough of an API server for the actions' tests. It logs
// every call and can be told to fail some. Objects get ready at once unless a test says otherwise.
#pragma once

#include "core/actions/session.h"

#include <functional>
#include <map>
#include <mutex>
#include <tuple>

namespace pilothouse::tests {

// Moves only when it sleeps, so that waits end at once.
class FakeClock final : public Clock {
public:
  [[nodiscard]] TimePoint now() const override;
  bool sleep(Duration duration, std::stop_token stop) override;

private:
  mutable std::mutex mutex_;
  TimePoint now_ = TimePoint(std::chrono::seconds(1'700'000'000));
};

class FakeCluster final : public kube::Client {
public:
  using Call = std::tuple<std::string, std::string, std::string>; // method, kind, name

  FakeCluster();

  // An error for a call, or nothing to let it happen.
  std::function<std::optional<Error>(const Call&)> refuse;
  // Changes an object before it is stored, as controllers would.
  std::function<void(Value&)> control;

  [[nodiscard]] Value find(std::string_view kind, std::string_view name) const; // null when missing
  void put(Value object);
  void erase(std::string_view kind, std::string_view name);
  [[nodiscard]] std::vector<std::string> calls(std::string_view method) const; // "Kind/name" of each
  void forgetCalls() { calls_.clear(); }

  [[nodiscard]] const KubeContext& context() const override { return context_; }
  Result<kube::ServerVersion> version(std::stop_token) override;
  Result<kube::Resource> resourceFor(std::string_view apiVersion, std::string_view kind,
                                     std::stop_token) override;
  Result<std::vector<std::string>> apiVersions(std::stop_token) override;
  Result<Value> get(const kube::Resource&, std::string_view nameSpace, std::string_view name,
                    std::stop_token) override;
  Result<std::string> list(const kube::Resource&, std::string_view nameSpace, const kube::ListOptions&,
                           const std::function<void(std::vector<Value>)>& onPage, std::stop_token) override;
  Result<Value> create(const kube::Resource&, std::string_view nameSpace, const Value& object,
                       const kube::WriteOptions&, std::stop_token) override;
  Result<Value> replace(const kube::Resource&, std::string_view nameSpace, std::string_view name,
                        const Value& object, const kube::WriteOptions&, std::stop_token) override;
  Result<Value> patch(const kube::Resource&, std::string_view nameSpace, std::string_view name,
                      kube::PatchType, const Value& body, const kube::WriteOptions&,
                      std::stop_token) override;
  Result<void> remove(const kube::Resource&, std::string_view nameSpace, std::string_view name,
                      kube::Propagation, std::stop_token) override;
  Result<void> watch(const kube::Resource&, std::string_view nameSpace, const kube::ListOptions&, std::string,
                     const std::function<void(kube::WatchEvent)>&, std::stop_token) override;
  Result<void> podLogs(std::string_view nameSpace, std::string_view pod, const kube::LogOptions&,
                       const std::function<void(std::string_view)>& onLine, std::stop_token) override;

private:
  using Key = std::tuple<std::string, std::string, std::string>; // kind, namespace, name
  Result<void> note(std::string method, const kube::Resource& resource, std::string_view name);
  Value store(const kube::Resource& resource, std::string_view nameSpace, Value object, bool dryRun);

  mutable std::recursive_mutex mutex_;
  KubeContext context_;
  std::map<Key, Value> objects_;
  std::vector<Call> calls_;
  int versions_ = 0;
};

// A session with a fake cluster, records in memory and a clock that does not wait.
struct FakeSession {
  std::shared_ptr<FakeCluster> cluster = std::make_shared<FakeCluster>();
  std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
  actions::ClusterSession session{cluster, makeMemoryStore(clock), clock};
};

} // namespace pilothouse::tests
