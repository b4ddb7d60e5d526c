#include "ui/session/counting_transport.h"

#include <atomic>

namespace pilothouse::ui {
namespace {

class CountingTransport final : public Transport {
public:
  CountingTransport(std::unique_ptr<Transport> inner, ByteProgress progress)
      : inner_(std::move(inner)), progress_(std::move(progress)) {}

  // The limit on the answer's length holds for the inner transport, which counts what it hands over.
  Result<HttpResponse> send(const HttpRequest& request, std::stop_token stop) override {
    HttpRequest counted = request;
    std::string body;
    const bool collect = !request.onData;
    counted.onData = [&](std::string_view bytes) {
      progress_(total_ += static_cast<qint64>(bytes.size()));
      if (!collect) return request.onData(bytes);
      body.append(bytes);
      return true;
    };
    auto response = inner_->send(counted, stop);
    if (response && collect && response->status >= 200 && response->status < 300)
      response->body = std::move(body);
    return response;
  }

private:
  std::unique_ptr<Transport> inner_;
  ByteProgress progress_;
  std::atomic<qint64> total_{0};
};

} // namespace

std::unique_ptr<Transport> makeCountingTransport(std::unique_ptr<Transport> inner, ByteProgress progress) {
  if (!progress) return inner;
  return std::make_unique<CountingTransport>(std::move(inner), std::move(progress));
}

} // namespace pilothouse::ui
