// Files from a repository's server, as Helm's HTTP getter brings them: basic authentication for the
// repository's own host, TLS options, a time limit, a bound on the size.
//
// One fetcher keeps one transport for each set of TLS options. Thread-safe.
#pragma once

#include "core/base/file_source.h"
#include "core/repo/download.h"
#include "core/repo/repo_file.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace pilothouse::repo {

using TransportMaker = std::function<std::unique_ptr<Transport>(TransportOptions)>;

struct FetchRequest {
  std::string url;
  std::string owner; // the URL of the repository whose credentials these are
  Access access;
  std::string accept; // the Accept header, when not empty
  std::size_t limit = 0;
  bool digestIsChecked = false; // by the caller, over what get() gives
  TransferProgress progress{};
};

class Fetcher {
public:
  Fetcher(const FileSource& files, TransportMaker makeTransport,
          std::chrono::milliseconds timeout = std::chrono::seconds(120));

  // The content, the rest of it asked for again where the connection broke. Errors: with Helm's texts where
  // it answers ("failed to fetch URL : 404 Not Found"), else those of the transport after `Get "URL": `.
  [[nodiscard]] Result<std::string> get(const FetchRequest& request, std::stop_token stop);

  // One exchange, any status a success: for those who read the answer's head.
  [[nodiscard]] Result<HttpResponse> send(HttpRequest request, const Access& access, std::stop_token stop);

  [[nodiscard]] std::chrono::milliseconds timeout() const { return timeout_; }

private:
  [[nodiscard]] Result<Transport*> transportFor(const Access& access);
  const FileSource& files_;
  TransportMaker makeTransport_;
  std::chrono::milliseconds timeout_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Transport>> transports_;
};

// The value of an Authorization header.
[[nodiscard]] Secret basicAuthorization(std::string_view username, const Secret& password);

// Errors: "unable to read cert file: ...", "can't read CA file: ..." as Helm's tlsutil has them.
[[nodiscard]] Result<TlsOptions> readTlsFiles(const Access& access, const FileSource& files);

} // namespace pilothouse::repo
