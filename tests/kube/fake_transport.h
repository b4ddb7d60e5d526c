// A Transport that answers from a script and keeps what it was asked. Clock that sleeps in no time.
#pragma once

#include "core/base/clock.h"
#include "core/kube/client.h"
#include "core/net/transport.h"

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace pilothouse::test {

struct Answer {
  int status = 200;
  std::string body;
  Headers headers{};
};

class FakeTransport final : public Transport {
public:
  using Handler = std::function<Result<Answer>(const HttpRequest&)>;

  // Answers to requests in their order, for any URL; then `otherwise`.
  void push(Answer answer) { script_.push_back(std::move(answer)); }
  void push(ErrorCode code, std::string message) { script_.push_back(fail(code, std::move(message))); }
  Handler otherwise = [](const HttpRequest& request) -> Result<Answer> {
    return fail(ErrorCode::Internal, "not expected: " + request.method + " " + request.url);
  };

  Result<HttpResponse> send(const HttpRequest& request, std::stop_token stop) override;

  [[nodiscard]] std::vector<HttpRequest> requests() const;
  // "GET /api/v1/pods?limit=1", without the server.
  [[nodiscard]] std::vector<std::string> log() const;
  void forget();

private:
  mutable std::mutex mutex_;
  std::deque<Result<Answer>> script_;
  std::vector<HttpRequest> requests_;
};

// Watches sleep on threads of their own; tests that have such read `slept` instead of `sleeps`.
class FakeClock final : public Clock {
public:
  [[nodiscard]] TimePoint now() const override {
    const std::scoped_lock lock(mutex_);
    return now_;
  }
  bool sleep(Duration duration, std::stop_token stop) override {
    {
      const std::scoped_lock lock(mutex_);
      now_ += duration;
      sleeps.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(duration));
    }
    if (onSleep) onSleep();
    return !stop.stop_requested();
  }
  [[nodiscard]] Duration slept() const { return now() - start; }
  std::vector<std::chrono::milliseconds> sleeps;
  std::function<void()> onSleep;

private:
  static constexpr TimePoint start{std::chrono::sys_days(std::chrono::year(2024) / 5 / 1)};
  mutable std::mutex mutex_;
  TimePoint now_ = start;
};

struct FakeCluster {
  std::shared_ptr<FakeTransport> transport = std::make_shared<FakeTransport>();
  std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
  KubeContext context;
  FakeCluster() {
    context.server = "https://cluster.test";
    context.nameSpace = "default";
  }
  [[nodiscard]] std::shared_ptr<kube::Client> client() const {
    return kube::makeClient(context, transport, clock);
  }
};

[[nodiscard]] Value json(std::string_view text); // aborts the test program when it is not JSON
[[nodiscard]] std::string text(const Value& value);
[[nodiscard]] std::string headerOf(const HttpRequest& request, std::string_view name);

} // namespace pilothouse::test
