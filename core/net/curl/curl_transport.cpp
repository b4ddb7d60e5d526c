#include "core/net/transport.h"

#include "core/net/curl/curl_errors.h"
#include "core/net/curl/easy_setup.h"
#include "core/net/curl/io_thread.h"
#include "core/net/url.h"

#include <utility>

namespace pilothouse {
namespace {

using net::Exchange;

class CurlTransport final : public Transport {
public:
  explicit CurlTransport(TransportOptions options) : options_(std::move(options)) {}

  Result<HttpResponse> send(const HttpRequest& request, std::stop_token stop) override {
    if (stop.stop_requested()) return cancelled("unsent");
    PH_TRY(const auto exchange, net::prepareExchange(request, options_));
    io_.submit(exchange);
    std::unique_lock lock(exchange->mutex);
    bool headTold = !request.onHead;
    while (true) {
      exchange->changed.wait(lock, stop, [&] { return exchange->done || !exchange->pending.empty(); });
      if (stop.stop_requested() && !exchange->done) return leave(exchange, lock);
      if (!exchange->pending.empty() && !std::exchange(headTold, true)) tellHead(request, exchange, lock);
      if (!exchange->pending.empty() && !handOver(request, exchange, lock)) return partOf(exchange, lock);
      if (exchange->done && exchange->pending.empty()) break;
    }
    if (exchange->result == CURLE_OK) return std::move(exchange->response);
    return std::unexpected(net::errorOf(*exchange, parseUrl(request.url)->origin()));
  }

private:
  static std::unexpected<Error> cancelled(std::string phase) {
    return std::unexpected(Error{.code = ErrorCode::Cancelled,
                                 .message = "context canceled",
                                 .parameters = {{"phase", std::move(phase)}}});
  }

  static void tellHead(const HttpRequest& request, const std::shared_ptr<Exchange>& exchange,
                       std::unique_lock<std::mutex>& lock) {
    const HttpResponse head = exchange->response;
    lock.unlock();
    request.onHead(head);
    lock.lock();
  }

  // Gives the caller what has arrived, unlocked, so that the I/O thread goes on meanwhile.
  bool handOver(const HttpRequest& request, const std::shared_ptr<Exchange>& exchange,
                std::unique_lock<std::mutex>& lock) {
    std::string bytes;
    bytes.swap(exchange->pending);
    const bool paused = exchange->paused;
    lock.unlock();
    if (paused) io_.resume(exchange);
    const bool more = request.onData(bytes);
    lock.lock();
    return more;
  }

  std::unexpected<Error> leave(const std::shared_ptr<Exchange>& exchange,
                               std::unique_lock<std::mutex>& lock) {
    lock.unlock();
    io_.abandon(exchange);
    return cancelled("answer");
  }

  // The caller has seen enough: what is known so far is the answer.
  HttpResponse partOf(const std::shared_ptr<Exchange>& exchange, std::unique_lock<std::mutex>& lock) {
    HttpResponse response = exchange->response;
    lock.unlock();
    io_.abandon(exchange);
    return response;
  }

  TransportOptions options_;
  net::IoThread io_;
};

} // namespace

std::unique_ptr<Transport> makeCurlTransport(TransportOptions options) {
  static const auto initialised = curl_global_init(CURL_GLOBAL_DEFAULT); // the library's one global
  (void)initialised;
  return std::make_unique<CurlTransport>(std::move(options));
}

} // namespace pilothouse
