#include "core/net/curl/io_thread.h"

#include <algorithm>

namespace pilothouse::net {

IoThread::IoThread() : multi_(curl_multi_init()) {
  curl_multi_setopt(multi_.get(), CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX);
  curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, 16L);
}

IoThread::~IoThread() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  curl_multi_wakeup(multi_.get());
}

void IoThread::queue(Exchanges& where, std::shared_ptr<Exchange> exchange) {
  {
    std::scoped_lock lock(mutex_);
    where.push_back(std::move(exchange));
    if (!thread_.joinable()) thread_ = std::jthread([this](std::stop_token stop) { run(std::move(stop)); });
  }
  curl_multi_wakeup(multi_.get());
}

void IoThread::submit(std::shared_ptr<Exchange> exchange) { queue(submitted_, std::move(exchange)); }
void IoThread::abandon(std::shared_ptr<Exchange> exchange) { queue(abandoned_, std::move(exchange)); }
void IoThread::resume(std::shared_ptr<Exchange> exchange) { queue(resumed_, std::move(exchange)); }

void IoThread::run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    takeQueues();
    int active = 0;
    curl_multi_perform(multi_.get(), &active);
    collectFinished();
    curl_multi_poll(multi_.get(), nullptr, 0, 60'000, nullptr);
  }
  while (!running_.empty()) detach(running_.back()->easy.get(), CURLE_ABORTED_BY_CALLBACK);
}

void IoThread::takeQueues() {
  Exchanges submitted, abandoned, resumed;
  {
    std::scoped_lock lock(mutex_);
    submitted.swap(submitted_);
    abandoned.swap(abandoned_);
    resumed.swap(resumed_);
  }
  for (auto& exchange : submitted) {
    auto* const easy = exchange->easy.get();
    running_.push_back(std::move(exchange));
    if (curl_multi_add_handle(multi_.get(), easy) != CURLM_OK) detach(easy, CURLE_FAILED_INIT);
  }
  for (const auto& exchange : abandoned) detach(exchange->easy.get(), CURLE_ABORTED_BY_CALLBACK);
  for (const auto& exchange : resumed) {
    if (std::ranges::find(running_, exchange) == running_.end()) continue;
    {
      std::scoped_lock lock(exchange->mutex);
      exchange->paused = false;
    }
    curl_easy_pause(exchange->easy.get(), CURLPAUSE_CONT);
  }
}

void IoThread::collectFinished() {
  int left = 0;
  while (const auto* message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const auto code = message->data.result; // the message dies with the handle's removal
    detach(message->easy_handle, code);
  }
}

void IoThread::detach(CURL* easy, CURLcode code) {
  const auto found =
      std::ranges::find_if(running_, [easy](const auto& exchange) { return exchange->easy.get() == easy; });
  if (found == running_.end()) return; // finished before it was abandoned
  const auto exchange = std::move(*found);
  running_.erase(found);
  curl_multi_remove_handle(multi_.get(), easy);
  exchange->finish(code);
}

} // namespace pilothouse::net
