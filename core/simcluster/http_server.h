// A small HTTP/1.1 server over loopback: every request goes to one handler, on a thread of its own
// connection. Hides the library behind it.
#pragma once

#include "core/base/error.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse::sim {

struct ServerRequest {
  std::string method, path; // the path decoded, without the query
  std::multimap<std::string, std::string> query;
  std::map<std::string, std::string> headers; // names in lower case
  std::string body;
  [[nodiscard]] std::string_view parameter(std::string_view name) const; // empty when missing
  [[nodiscard]] bool hasParameter(std::string_view name) const;
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

// Where a streaming answer writes; false when the client or the server is gone.
class ServerStream {
public:
  virtual ~ServerStream() = default;
  [[nodiscard]] virtual bool alive() = 0;
  virtual bool write(std::string_view bytes) = 0;
};

struct ServerReply {
  int status = 200;
  std::string contentType = "application/json";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::function<void(ServerStream&)> stream; // when set, instead of the body
  bool cutConnection = false;                // no answer at all: the socket is shut
};

using ServerHandler = std::function<ServerReply(const ServerRequest&)>;

struct ServerOptions {
  int port = 0;                       // 0: any free one
  std::string certificatePem, keyPem; // both empty: no TLS
};

class HttpServer {
public:
  [[nodiscard]] static Result<std::unique_ptr<HttpServer>> start(const ServerOptions& options,
                                                                 ServerHandler handler);
  virtual ~HttpServer() = default; // stops and waits for every connection
  [[nodiscard]] virtual int port() const = 0;
};

} // namespace pilothouse::sim
