#include "core/repo/schema_loader.h"

#include "core/base/limits.h"
#include "core/net/transport.h"

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>

namespace pilothouse::repo {
namespace {

constexpr std::size_t documentBytes = 10 * limits::MiB;
constexpr std::chrono::seconds patience{15}, beforeAskingAgain{30};

std::string_view reasonOf(int status) {
  switch (status) {
  case 401: return "Unauthorized";
  case 403: return "Forbidden";
  case 404: return "Not Found";
  case 410: return "Gone";
  case 429: return "Too Many Requests";
  case 500: return "Internal Server Error";
  case 502: return "Bad Gateway";
  case 503: return "Service Unavailable";
  default: return "";
  }
}

} // namespace

class WebSchemas::Documents {
public:
  Result<std::string> get(const std::string& url, const std::stop_token& stop) {
    if (!url.starts_with("https://") && !url.starts_with("http://"))
      return fail(ErrorCode::Unsupported, "only documents on the web are read");
    std::unique_lock lock(mutex_);
    if (!free_.wait(lock, stop, [this] { return !asking_; }))
      return fail(ErrorCode::Cancelled, "context canceled");
    const auto known = answers_.find(url);
    if (known != answers_.end() && (known->second.text || Clock::now() < known->second.until))
      return known->second.text;
    asking_ = true; // one at a time: whoever wants the same document finds it when his turn comes
    lock.unlock();
    auto text = ask(url, stop);
    lock.lock();
    asking_ = false;
    free_.notify_all();
    if (text || text.error().code != ErrorCode::Cancelled)
      answers_.insert_or_assign(url, Answer{text, Clock::now() + beforeAskingAgain});
    return text;
  }

private:
  using Clock = std::chrono::steady_clock;
  // A failure is remembered for a while: a preview asks again with every key that is typed.
  struct Answer {
    Result<std::string> text;
    Clock::time_point until;
  };

  Result<std::string> ask(const std::string& url, const std::stop_token& stop) {
    if (!transport_) transport_ = makeCurlTransport({});
    const HttpRequest request{
        .url = url, .timeout = patience, .responseLimit = documentBytes, .compressed = true};
    const auto response = transport_->send(request, stop);
    if (!response)
      return fail(response.error().code, "HTTP request failed for " + url + ": " + response.error().message);
    if (response->status != 200)
      return fail(ErrorCode::NotFound, "HTTP request to " + url + " returned status " +
                                           std::to_string(response->status) + " (" +
                                           std::string(reasonOf(response->status)) + ")");
    return response->body;
  }

  std::mutex mutex_;
  std::condition_variable_any free_;
  bool asking_ = false;
  std::unique_ptr<Transport> transport_; // of whoever is asking
  std::map<std::string, Answer> answers_;
};

WebSchemas::WebSchemas() : documents_(std::make_unique<Documents>()) {}
WebSchemas::~WebSchemas() = default;

Result<std::string> WebSchemas::read(const std::string& url, const std::stop_token& stop) {
  return documents_->get(url, stop);
}

SchemaLoader loaderOf(std::shared_ptr<WebSchemas> schemas, std::stop_token stop) {
  return [schemas = std::move(schemas), stop = std::move(stop)](const std::string& url) {
    return schemas->read(url, stop);
  };
}

} // namespace pilothouse::repo
