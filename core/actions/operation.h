// Internal to core/actions: what the steps of one running operation share. One operation belongs to one
// thread; helper threads that it starts never touch the progress sink.
#pragma once

#include "core/actions/account.h"
#include "core/actions/farewell.h"
#include "core/actions/session.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace pilothouse::actions {

struct Operation {
  ClusterSession& session;
  const ProgressSink& progress;
  std::stop_token stop;
  std::string nameSpace; // of the release
  std::shared_ptr<Account> account = std::make_shared<Account>();
  std::shared_ptr<Farewell> farewell = std::make_shared<Farewell>(stop);

  [[nodiscard]] kube::Client& client() const { return *session.client; }
  [[nodiscard]] ReleaseStore& store() const { return *session.store; }
  [[nodiscard]] TimePoint now() const { return session.clock->now(); }

  // The same operation, not to be stopped any more: for writing down how it ended.
  [[nodiscard]] Operation unstoppable() const { return {session, progress, {}, nameSpace, account, farewell}; }

  void tell(ProgressEvent event) const;
  void step(std::string_view name, std::string_view message = {}) const;
  void warn(std::string_view message) const;
  void resource(ProgressState state, std::string_view subject, std::string_view message = {}, int done = 0,
                int total = 0) const;

  // Error: Cancelled, in Go's words, once a stop was requested.
  [[nodiscard]] Result<void> checkStop() const;
  // The error of the whole operation: after a stop with a hint on what was touched and what is recorded.
  [[nodiscard]] Error explained(Error error) const;
};

// For an operation inside another one: Done is the last event of the outer one alone.
[[nodiscard]] ProgressSink withoutDone(const ProgressSink& progress);

// Error: "kubernetes cluster unreachable: ...".
[[nodiscard]] Result<void> checkReachable(const Operation& operation);

// Runs work(0) ... work(count-1) on a few threads; finished(i, result) on the calling thread, as they end.
void inParallel(std::size_t count, const std::function<Result<void>(std::size_t)>& work,
                const std::function<void(std::size_t, const Result<void>&)>& finished);

// Go's joinErrors: the messages with a separator, the code and position of the first.
[[nodiscard]] Error joined(const std::vector<Error>& errors, std::string_view separator);

} // namespace pilothouse::actions
