// HTTP as a dependency. The one real implementation is net/curl; tests use a fake that logs.
// Thread-safe: one transport may serve several threads, each call blocks its own.
#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse {

using Headers = std::vector<std::pair<std::string, std::string>>;
struct HttpResponse;

struct HttpRequest {
  std::string method = "GET";
  std::string url;
  Headers headers;
  Secret authorization; // the value of the Authorization header; kept out of `headers` and of every log
  std::string body;
  std::chrono::milliseconds timeout{0}; // of the whole exchange; 0: none
  std::size_t responseLimit = 0;        // bytes; 0: limits::responseBytes
  // When set, the bytes of a 2xx answer are handed over as they come (watch, logs, downloads) and `body`
  // stays empty; false ends the exchange. The body of any other status is in `body` as usual.
  // Called on the thread that called send().
  std::function<bool(std::string_view)> onData;
  // With onData: told of the 2xx answer's status and headers before its first bytes. Where the connection is
  // cut later, send() ends in an error, and this is all that is known of the answer.
  std::function<void(const HttpResponse&)> onHead;
  bool compressed = false; // ask for gzip; the body arrives unpacked and the limit counts unpacked bytes
  // GET and HEAD only, never with a client certificate, never from https to http; the authorization stays
  // with its host. 0: a redirect is an answer like any other.
  int redirects = 10;
};

struct HttpResponse {
  int status = 0;
  Headers headers; // names in lower case
  std::string body;
};

class Transport {
public:
  virtual ~Transport() = default;
  // An answer of any status is a success here. Errors: Unavailable, Certificate, Timeout, Cancelled,
  // LimitExceeded (the answer is too long), InvalidArgument (the request cannot be sent as it is). The
  // parameter "phase" is "connect" where there was no connection at all; with Cancelled it is "unsent" or,
  // where the request was on its way, "answer".
  [[nodiscard]] virtual Result<HttpResponse> send(const HttpRequest& request, std::stop_token stop) = 0;
};

// How to reach and trust one server.
struct TlsOptions {
  std::string caPem;          // the roots to trust; empty: the system's
  std::string certificatePem; // client certificate
  Secret keyPem;
  std::string serverName; // for SNI and verification, when it is not the URL's host
  bool insecureSkipVerify = false;
};

struct TransportOptions {
  TlsOptions tls;
  std::string proxyUrl; // http, https, socks5; empty: the environment's
  std::string userAgent = "pilothouse";
};

// One background thread carries all requests of a transport over as few connections as the server allows
// (HTTP/2 streams, else kept-alive connections). Destroy it only when no send() is running.
[[nodiscard]] std::unique_ptr<Transport> makeCurlTransport(TransportOptions options);

} // namespace pilothouse
