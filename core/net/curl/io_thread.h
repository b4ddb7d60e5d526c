// The thread that owns the connections of one transport. Starts with the first request.
//
// Only this thread touches the multi handle and the easy handles inside it; others hand exchanges over by
// three queues and wake it up. Thread-safe.
#pragma once

#include "core/net/curl/exchange.h"

#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace pilothouse::net {

class IoThread {
public:
  IoThread();
  ~IoThread();
  IoThread(const IoThread&) = delete;
  IoThread& operator=(const IoThread&) = delete;

  void submit(std::shared_ptr<Exchange> exchange);
  void abandon(std::shared_ptr<Exchange> exchange); // nobody waits for it any more
  void resume(std::shared_ptr<Exchange> exchange);  // its caller has taken the pending bytes

private:
  using Exchanges = std::vector<std::shared_ptr<Exchange>>;
  struct MultiDeleter {
    void operator()(CURLM* multi) const noexcept { curl_multi_cleanup(multi); }
  };

  void queue(Exchanges& where, std::shared_ptr<Exchange> exchange);
  void run(std::stop_token stop);
  void takeQueues();
  void collectFinished();
  void detach(CURL* easy, CURLcode code);

  std::unique_ptr<CURLM, MultiDeleter> multi_;
  Exchanges running_; // of the I/O thread only
  std::mutex mutex_;
  Exchanges submitted_, abandoned_, resumed_;
  std::jthread thread_; // last: joined before the rest goes
};

} // namespace pilothouse::net
