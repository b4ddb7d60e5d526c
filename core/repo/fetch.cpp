#include "core/repo/fetch.h"

#include "core/base/limits.h"
#include "core/codec/base64.h"
#include "core/net/status_text.h"
#include "core/net/url.h"
#include "core/repo/text.h"
#include "core/repo/url_reference.h"

namespace pilothouse::repo {
namespace {

Result<std::string> tlsFile(const FileSource& files, const std::string& path, std::string_view what) {
  auto content = files.read(path, limits::valuesFileBytes);
  if (content) return content;
  return std::unexpected(content.error().wrapped(std::string(what) + ": " + goQuote(path) + ": "));
}

ErrorCode codeOf(int status) {
  switch (status) {
  case 401: return ErrorCode::Unauthenticated;
  case 403: return ErrorCode::PermissionDenied;
  case 404:
  case 410: return ErrorCode::NotFound;
  default: return ErrorCode::Unavailable;
  }
}

} // namespace

Secret basicAuthorization(std::string_view username, const Secret& password) {
  std::string both(username);
  both.append(":").append(password.reveal());
  Secret value("Basic " + base64Encode(both));
  explicit_bzero(both.data(), both.size());
  return value;
}

Result<TlsOptions> readTlsFiles(const Access& access, const FileSource& files) {
  TlsOptions tls;
  tls.insecureSkipVerify = access.insecureSkipTlsVerify;
  if (!access.certFile.empty() && !access.keyFile.empty()) {
    PH_TRY(tls.certificatePem, tlsFile(files, access.certFile, "unable to read cert file"));
    PH_TRY(const std::string key, tlsFile(files, access.keyFile, "unable to read key file"));
    tls.keyPem = Secret(key);
  }
  if (!access.caFile.empty()) {
    PH_TRY(tls.caPem, tlsFile(files, access.caFile, "can't read CA file"));
  }
  return tls;
}

Fetcher::Fetcher(const FileSource& files, TransportMaker makeTransport, std::chrono::milliseconds timeout)
    : files_(files), makeTransport_(std::move(makeTransport)), timeout_(timeout) {}

Result<Transport*> Fetcher::transportFor(const Access& access) {
  const std::string key = access.certFile + '\n' + access.keyFile + '\n' + access.caFile + '\n' +
                          (access.insecureSkipTlsVerify ? "insecure" : "");
  std::scoped_lock lock(mutex_);
  auto& transport = transports_[key];
  if (!transport) {
    TransportOptions options;
    auto tls = readTlsFiles(access, files_);
    if (!tls) return std::unexpected(tls.error().wrapped("can't create TLS config for client: "));
    options.tls = *std::move(tls);
    options.userAgent = "pilothouse/" PILOTHOUSE_VERSION;
    transport = makeTransport_(std::move(options));
  }
  return transport.get();
}

Result<HttpResponse> Fetcher::send(HttpRequest request, const Access& access, std::stop_token stop) {
  PH_TRY(Transport * transport, transportFor(access));
  if (request.timeout.count() == 0) request.timeout = timeout_;
  return transport->send(request, stop);
}

Result<std::string> Fetcher::get(const FetchRequest& wanted, std::stop_token stop) {
  HttpRequest request;
  request.url = wanted.url;
  if (!wanted.accept.empty()) request.headers.emplace_back("Accept", wanted.accept);
  const auto& access = wanted.access;
  const bool own = access.passCredentialsAll || sameSchemeAndHost(wanted.owner, wanted.url);
  if (own && !access.username.empty() && !access.password.empty())
    request.authorization = basicAuthorization(access.username, access.password);
  const std::string shown = maskedUrl(wanted.url);
  if (!parseUrl(wanted.url))
    return fail(ErrorCode::InvalidArgument, "Get " + goQuote(shown) + ": unusable URL");
  const auto headers = request.headers;
  const DownloadOptions options{
      .limit = wanted.limit, .digestIsChecked = wanted.digestIsChecked, .progress = wanted.progress};
  auto response = download(
      options,
      [&](const DownloadPiece& piece) {
        request.headers = headers;
        request.headers.insert(request.headers.end(), piece.headers.begin(), piece.headers.end());
        request.responseLimit = piece.limit;
        request.onHead = piece.onHead;
        request.onData = piece.onData;
        return send(request, access, stop);
      },
      stop);
  if (!response) {
    if (response.error().message.starts_with("can't create TLS config"))
      return std::unexpected(response.error());
    return std::unexpected(response.error().wrapped("Get " + goQuote(shown) + ": "));
  }
  if (response->status != 200)
    return fail(codeOf(response->status),
                "failed to fetch " + shown + " : " + httpStatusText(response->status));
  return std::move(response->body);
}

} // namespace pilothouse::repo
