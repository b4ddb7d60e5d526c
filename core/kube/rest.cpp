#include "core/kube/rest.h"

#include "core/codec/json.h"
#include "core/kube/status_error.h"
#include "core/net/url.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace pilothouse::kube {
namespace {

using std::chrono::milliseconds;

constexpr int readAttempts = 4;
constexpr int throttledAttempts = 10; // client-go: 10 retries after 429
constexpr int reconnectAttempts = 8;  // to a server that was there before: 0.1 + 0.4 + 6 * 1.6 s
constexpr milliseconds longestReconnectPause{1600};
constexpr milliseconds longestRetryAfter{30'000};

std::string_view headerOf(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

std::optional<milliseconds> retryAfter(const HttpResponse& response) {
  const auto text = headerOf(response, "retry-after");
  int seconds = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (text.empty() || failure != std::errc() || end != text.data() + text.size() || seconds < 0) return {};
  return std::min(longestRetryAfter, milliseconds(std::int64_t(seconds) * 1000));
}

milliseconds backoff(int attempt) {
  return milliseconds(100 << std::min(2 * attempt, 6));
} // 0.1, 0.4, 1.6, 6.4 s

bool isRead(std::string_view method) { return method == "GET" || method == "HEAD"; }

Headers impersonation(const KubeContext& context) {
  Headers headers;
  if (context.impersonateUser.empty()) return headers;
  headers.emplace_back("Impersonate-User", context.impersonateUser);
  if (!context.impersonateUid.empty()) headers.emplace_back("Impersonate-Uid", context.impersonateUid);
  for (const auto& group : context.impersonateGroups) headers.emplace_back("Impersonate-Group", group);
  for (const auto& [key, values] : context.impersonateExtra)
    for (const auto& value : values) headers.emplace_back("Impersonate-Extra-" + percentEncode(key), value);
  return headers;
}

std::string withQuery(std::string url, const Query& query) {
  char separator = '?';
  for (const auto& [name, value] : query) {
    if (value.empty()) continue;
    url += separator;
    url.append(name).append("=").append(percentEncode(value));
    separator = '&';
  }
  return url;
}

void reportWarnings(const RestRequest& request, const HttpResponse& response) {
  if (!request.onWarning) return;
  for (const auto& [name, value] : response.headers)
    if (name == "warning")
      for (const auto& text : warningTexts(value)) request.onWarning(text);
}

// While pausing. A read that was cut is of no interest; a write is tried again only when it was not done.
Error stoppedBetween(std::string_view method) {
  return {.code = ErrorCode::Cancelled,
          .message = "context canceled",
          .parameters = {{"phase", isRead(method) ? "answer" : "unsent"}}};
}

bool neverConnected(const Result<HttpResponse>& result) {
  return !result && parameterOf(result.error(), "phase") == "connect";
}

// A server that was never there is told at once. One that has answered before is starting again: no part of
// the request went out, so that even a write may follow.
std::optional<milliseconds> pauseBeforeReconnect(bool reached, int attempt) {
  if (!reached || attempt + 1 >= reconnectAttempts) return {};
  return std::min(backoff(attempt), longestReconnectPause);
}

// How long to wait before trying again; nothing when the answer stands.
std::optional<milliseconds> pauseBeforeRetry(const Result<HttpResponse>& result, std::string_view method,
                                             int attempt) {
  const bool read = isRead(method);
  if (!result) { // a cut connection: nobody knows what the server did, so only a read may follow
    const bool again = read && result.error().code == ErrorCode::Unavailable && attempt + 1 < readAttempts;
    return again ? std::optional(backoff(attempt)) : std::nullopt;
  }
  const auto asked = retryAfter(*result);
  if (result->status == 429 && asked && attempt < throttledAttempts) return asked;
  if (result->status == 429 && read && attempt + 1 < readAttempts) return backoff(attempt);
  if (result->status >= 500 && read && attempt + 1 < readAttempts) return asked.value_or(backoff(attempt));
  return {};
}

} // namespace

RestClient::RestClient(const KubeContext& context, std::shared_ptr<Transport> transport,
                       std::shared_ptr<CredentialSource> credentials, TransportFactory factory,
                       std::shared_ptr<Clock> clock)
    : base_(context.server), fixedHeaders_(impersonation(context)), transport_(std::move(transport)),
      credentials_(std::move(credentials)), factory_(std::move(factory)), clock_(std::move(clock)) {
  while (base_.ends_with('/')) base_.pop_back();
}

HttpRequest RestClient::prepare(const RestRequest& request) const {
  HttpRequest http;
  http.method = request.method;
  http.url = withQuery(base_ + request.path, request.query);
  http.headers = fixedHeaders_;
  http.headers.emplace_back("Accept", request.accept);
  if (!request.body.empty()) http.headers.emplace_back("Content-Type", request.contentType);
  http.body = request.body;
  http.timeout = request.timeout;
  http.compressed = request.compressed;
  http.redirects = 0;
  return http;
}

Result<std::shared_ptr<Transport>> RestClient::transportFor(const Credential& credential) {
  if (credential.certificatePem.empty()) return transport_;
  if (!factory_)
    return fail(ErrorCode::Unsupported, "this connection cannot take another client certificate");
  std::scoped_lock lock(mutex_);
  if (!certificateTransport_ || certificateGeneration_ != credential.generation) {
    certificateTransport_ = factory_(credential.certificatePem, credential.keyPem);
    certificateGeneration_ = credential.generation;
  }
  return certificateTransport_;
}

Result<HttpResponse> RestClient::sendOnce(HttpRequest& http, std::stop_token stop) {
  PH_TRY(auto credential, credentials_->get(stop));
  PH_TRY(const auto transport, transportFor(credential));
  http.authorization = std::move(credential.authorization);
  return transport->send(http, std::move(stop));
}

Result<HttpResponse> RestClient::send(const RestRequest& request, std::stop_token stop) {
  auto http = prepare(request);
  bool streamed = false; // bytes that were handed over cannot be taken back
  if (request.onData) {
    http.responseLimit = std::numeric_limits<std::size_t>::max();
    http.onData = [&](std::string_view bytes) {
      streamed = true;
      return request.onData(bytes);
    };
  }
  bool renewed = false;
  for (int attempt = 0;; ++attempt) {
    auto result = sendOnce(http, stop);
    if (streamed) return result;
    if (result && result->status == 401 && !renewed && credentials_->refused()) {
      renewed = true;
      continue;
    }
    const bool refused = neverConnected(result);
    if (!refused) reached_ = true;
    if (const auto pause = refused ? pauseBeforeReconnect(reached_, attempt)
                                   : pauseBeforeRetry(result, request.method, attempt)) {
      if (!clock_->sleep(*pause, stop)) return std::unexpected(stoppedBetween(request.method));
      continue;
    }
    if (!result) return result;
    reportWarnings(request, *result);
    if (result->status / 100 == 2) return result;
    return std::unexpected(errorOfResponse(result->status, result->body));
  }
}

Result<Value> RestClient::sendJson(const RestRequest& request, std::stop_token stop) {
  PH_TRY(const auto response, send(request, std::move(stop)));
  auto value = readJson(response.body);
  if (!value)
    return std::unexpected(value.error().wrapped("the answer of " + request.path + " is not valid JSON: "));
  return value;
}

} // namespace pilothouse::kube
