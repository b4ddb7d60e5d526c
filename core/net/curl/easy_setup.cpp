#include "core/net/curl/easy_setup.h"

#include "core/base/limits.h"
#include "core/net/url.h"

#include <cstring>

namespace pilothouse::net {
namespace {

constexpr long connectMilliseconds = 30'000; // as client-go's dialer

std::unexpected<Error> unusable(const std::string& what) { return fail(ErrorCode::InvalidArgument, what); }

class HeaderLines {
public:
  explicit HeaderLines(std::unique_ptr<curl_slist, SlistDeleter>& lines) : lines_(lines) {}
  void add(std::string line) {
    auto* const grown = curl_slist_append(lines_.get(), line.c_str());
    explicit_bzero(line.data(), line.size());
    if (grown && grown != lines_.get()) {
      (void)lines_.release();
      lines_.reset(grown);
    }
  }
  void add(std::string_view name, std::string_view value) {
    // "Name;" is curl's way to send an empty value.
    add(value.empty() ? std::string(name) + ";" : std::string(name) + ": " + std::string(value));
  }

private:
  std::unique_ptr<curl_slist, SlistDeleter>& lines_;
};

bool fitsIntoAHead(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == text.npos;
}

bool equalFold(std::string_view a, std::string_view b) {
  return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

Result<void> setHeaders(Exchange& exchange, const HttpRequest& request) {
  HeaderLines lines(exchange.headers);
  bool hasType = false;
  for (const auto& [name, value] : request.headers) {
    if (name.empty() || name.find(':') != name.npos || !fitsIntoAHead(name) || !fitsIntoAHead(value))
      return unusable("the request header \"" + name + "\" cannot be sent");
    hasType = hasType || equalFold(name, "content-type");
    lines.add(name, value);
  }
  if (!request.authorization.empty()) {
    if (!fitsIntoAHead(request.authorization.reveal()))
      return unusable("the credential contains a line break");
    lines.add("Authorization", request.authorization.reveal());
  }
  if (!hasType) lines.add("Content-Type:"); // curl would name a form
  lines.add("Expect:");
  if (!exchange.hostName.empty()) lines.add("Host", exchange.hostName);
  curl_easy_setopt(exchange.easy.get(), CURLOPT_HTTPHEADER, exchange.headers.get());
  return {};
}

// The body goes out by a callback that cannot start over. So when a kept-alive connection breaks, curl may
// repeat a request of which nothing was sent yet, but never a write that the server may have seen.
void setBody(Exchange& exchange) {
  auto* const easy = exchange.easy.get();
  curl_easy_setopt(easy, CURLOPT_POST, 1L);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(exchange.requestBody.size()));
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, &Exchange::onRead);
  curl_easy_setopt(easy, CURLOPT_READDATA, &exchange);
}

void setMethod(Exchange& exchange) {
  auto* const easy = exchange.easy.get();
  const bool hasBody = !exchange.requestBody.empty() || exchange.method == "POST" ||
                       exchange.method == "PUT" || exchange.method == "PATCH";
  if (exchange.method == "HEAD") {
    curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    return;
  }
  if (hasBody) setBody(exchange);
  if (exchange.method != "GET" || hasBody)
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, exchange.method.c_str());
}

curl_blob blobOf(std::string_view bytes) {
  return {.data = const_cast<char*>(bytes.data()), .len = bytes.size(), .flags = CURL_BLOB_NOCOPY};
}

void setTls(Exchange& exchange, const TlsOptions& tls) {
  auto* const easy = exchange.easy.get();
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, tls.insecureSkipVerify ? 0L : 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, tls.insecureSkipVerify ? 0L : 2L);
  curl_easy_setopt(easy, CURLOPT_KEYPASSWD, ""); // OpenSSL must not ask a terminal for a passphrase
  if (!exchange.caPem.empty() && !tls.insecureSkipVerify) {
    auto blob = blobOf(exchange.caPem);
    curl_easy_setopt(easy, CURLOPT_CAINFO, nullptr); // instead of the system's roots, not besides them
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &blob);
  }
  if (!exchange.certificatePem.empty()) {
    auto certificate = blobOf(exchange.certificatePem);
    auto key = blobOf(exchange.keyPem.empty() ? std::string_view(exchange.certificatePem)
                                              : exchange.keyPem.reveal());
    curl_easy_setopt(easy, CURLOPT_SSLCERTTYPE, "PEM");
    curl_easy_setopt(easy, CURLOPT_SSLCERT_BLOB, &certificate);
    curl_easy_setopt(easy, CURLOPT_SSLKEYTYPE, "PEM");
    curl_easy_setopt(easy, CURLOPT_SSLKEY_BLOB, &key);
  }
}

// SNI and verification take the name from the URL. So a server that is to prove another name than its
// address gets a URL of that name, connected to the address, with the address as its Host.
void setServerName(Exchange& exchange, const UrlParts& url, const TlsOptions& tls) {
  if (tls.serverName.empty() || url.scheme != "https" || equalFold(tls.serverName, url.host)) return;
  const auto port = std::to_string(url.port);
  const auto bracketed = [](const std::string& host) {
    return host.find(':') == host.npos ? host : "[" + host + "]";
  };
  HeaderLines lines(exchange.connectTo);
  lines.add(bracketed(tls.serverName) + ":" + port + ":" + bracketed(url.host) + ":" + port);
  exchange.hostName = url.authority();
  exchange.url = "https://" + bracketed(tls.serverName) + ":" + port + url.pathAndQuery;
  curl_easy_setopt(exchange.easy.get(), CURLOPT_CONNECT_TO, exchange.connectTo.get());
}

bool isLoopback(std::string_view host) {
  return host == "localhost" || host == "::1" ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == host.npos);
}

Result<void> setProxy(Exchange& exchange, std::string proxy, const UrlParts& url) {
  if (proxy.empty()) { // curl reads the environment; as in Go, that is not for this machine itself
    if (isLoopback(url.host)) curl_easy_setopt(exchange.easy.get(), CURLOPT_PROXY, "");
    return {};
  }
  if (proxy.starts_with("socks5://")) proxy.insert(6, "h"); // as Go: the proxy resolves names
  const bool known =
      proxy.starts_with("http://") || proxy.starts_with("https://") || proxy.starts_with("socks5h://");
  if (!known) return unusable("unsupported proxy: only http, https and socks5 URLs can be used");
  curl_easy_setopt(exchange.easy.get(), CURLOPT_PROXY, proxy.c_str());
  curl_easy_setopt(exchange.easy.get(), CURLOPT_NOPROXY, "");
  return {};
}

void setRedirects(Exchange& exchange, const HttpRequest& request, const UrlParts& url) {
  auto* const easy = exchange.easy.get();
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, url.scheme == "https" ? "https" : "http,https");
  const bool follow = request.redirects > 0 && (request.method == "GET" || request.method == "HEAD") &&
                      exchange.certificatePem.empty() && exchange.hostName.empty();
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, follow ? 1L : 0L);
  if (follow) curl_easy_setopt(easy, CURLOPT_MAXREDIRS, long(request.redirects));
}

void setTransfer(Exchange& exchange, const HttpRequest& request, const TransportOptions& options) {
  auto* const easy = exchange.easy.get();
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, exchange.errorText);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, options.userAgent.c_str());
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(easy, CURLOPT_PIPEWAIT, 1L); // rather a stream of the one connection than another one
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPIDLE, 30L);
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPINTVL, 15L);
#if LIBCURL_VERSION_NUM >= 0x080900
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPCNT, 3L); // a watch notices a vanished network after 75 s
#endif
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, connectMilliseconds);
  if (request.timeout.count() > 0) curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, long(request.timeout.count()));
  if (request.compressed) curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
  curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 256L * 1024);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Exchange::onHeader);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Exchange::onBody);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
}

} // namespace

Result<std::shared_ptr<Exchange>> prepareExchange(const HttpRequest& request,
                                                  const TransportOptions& options) {
  const auto url = parseUrl(request.url);
  if (!url) return unusable("unusable URL: it must be http://HOST or https://HOST");
  auto exchange = std::make_shared<Exchange>();
  exchange->easy.reset(curl_easy_init());
  if (!exchange->easy) return fail(ErrorCode::Internal, "libcurl cannot be initialised");
  exchange->method = request.method;
  exchange->url = request.url;
  exchange->requestBody = request.body;
  exchange->caPem = options.tls.caPem;
  exchange->certificatePem = options.tls.certificatePem;
  exchange->keyPem = options.tls.keyPem;
  exchange->streaming = bool(request.onData);
  exchange->limit = request.responseLimit ? request.responseLimit : limits::responseBytes;
  setTransfer(*exchange, request, options);
  setTls(*exchange, options.tls);
  setServerName(*exchange, *url, options.tls);
  setMethod(*exchange);
  setRedirects(*exchange, request, *url);
  PH_CHECK(setProxy(*exchange, options.proxyUrl, *url));
  PH_CHECK(setHeaders(*exchange, request));
  curl_easy_setopt(exchange->easy.get(), CURLOPT_URL, exchange->url.c_str());
  return exchange;
}

} // namespace pilothouse::net
