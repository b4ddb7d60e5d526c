#include "core/repo/schema_loader.h"

#include "core/base/limits.h"
#include "core/net/transport.h"

#include <chrono>
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

class WebDocuments {
public:
  Result<std::string> get(const std::string& url) {
    if (!url.starts_with("https://") && !url.starts_with("http://"))
      return fail(ErrorCode::Unsupported, "only documents on the web are read");
    const std::scoped_lock lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    const auto known = answers_.find(url);
    if (known != answers_.end() && (known->second.text || now < known->second.until))
      return known->second.text;
    auto text = ask(url);
    answers_.insert_or_assign(url, Answer{text, now + beforeAskingAgain});
    return text;
  }

private:
  // A failure is remembered for a while: a preview asks again with every key that is typed.
  struct Answer {
    Result<std::string> text;
    std::chrono::steady_clock::time_point until;
  };

  Result<std::string> ask(const std::string& url) {
    if (!transport_) transport_ = makeCurlTransport({});
    const HttpRequest request{
        .url = url, .timeout = patience, .responseLimit = documentBytes, .compressed = true};
    const auto response = transport_->send(request, {});
    if (!response)
      return fail(response.error().code, "HTTP request failed for " + url + ": " + response.error().message);
    if (response->status != 200)
      return fail(ErrorCode::NotFound, "HTTP request to " + url + " returned status " +
                                           std::to_string(response->status) + " (" +
                                           std::string(reasonOf(response->status)) + ")");
    return response->body;
  }

  std::mutex mutex_;
  std::unique_ptr<Transport> transport_;
  std::map<std::string, Answer> answers_;
};

} // namespace

SchemaLoader webSchemaLoader() {
  return
      [documents = std::make_shared<WebDocuments>()](const std::string& url) { return documents->get(url); };
}

} // namespace pilothouse::repo
