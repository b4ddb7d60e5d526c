// Requests to one API server: address, credentials, retries, errors. Thread-safe, blocking.
#pragma once

#include "core/base/clock.h"
#include "core/kube/credentials.h"
#include "core/net/transport.h"
#include "core/value/value.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse::kube {

using Query = std::vector<std::pair<std::string_view, std::string>>; // empty values are left out

struct RestRequest {
  std::string_view method = "GET";
  std::string path; // below the server's URL, encoded
  Query query{};
  std::string body{};
  std::string_view contentType = "application/json";
  std::string_view accept = "application/json";
  std::chrono::milliseconds timeout{120'000};
  bool compressed = false;
  std::function<bool(std::string_view)> onData{};
  std::function<void(std::string_view)> onWarning{};
};

class RestClient {
public:
  // Makes a transport that presents another client certificate; for plugins that print one.
  using TransportFactory =
      std::function<std::shared_ptr<Transport>(const std::string& certificatePem, const Secret& keyPem)>;

  RestClient(const KubeContext& context, std::shared_ptr<Transport> transport,
             std::shared_ptr<CredentialSource> credentials, TransportFactory factory,
             std::shared_ptr<Clock> clock);

  // 2xx answers only; every other one is an Error. Reads are repeated after 5xx answers and cut connections,
  // every request after 429 with Retry-After, once with a fresh credential after 401, and for ten seconds
  // while a server that has answered before takes no connection.
  [[nodiscard]] Result<HttpResponse> send(const RestRequest& request, std::stop_token stop);
  // The same, with the body read as JSON.
  [[nodiscard]] Result<Value> sendJson(const RestRequest& request, std::stop_token stop);

  [[nodiscard]] Clock& clock() { return *clock_; }

private:
  [[nodiscard]] HttpRequest prepare(const RestRequest& request) const;
  [[nodiscard]] Result<HttpResponse> sendOnce(HttpRequest& http, std::stop_token stop);
  [[nodiscard]] Result<std::shared_ptr<Transport>> transportFor(const Credential& credential);

  std::string base_; // without a trailing slash
  Headers fixedHeaders_;
  std::shared_ptr<Transport> transport_;
  std::shared_ptr<CredentialSource> credentials_;
  TransportFactory factory_;
  std::shared_ptr<Clock> clock_;
  std::atomic<bool> reached_ = false; // the server was there once
  std::mutex mutex_;                  // guards the two below
  std::shared_ptr<Transport> certificateTransport_;
  std::uint64_t certificateGeneration_ = 0;
};

} // namespace pilothouse::kube
