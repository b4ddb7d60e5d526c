#include "core/repo/oci_client.h"

#include "core/base/limits.h"
#include "core/codec/hash.h"
#include "core/codec/json.h"
#include "core/net/status_text.h"
#include "core/net/url.h"
#include "core/repo/text.h"
#include "core/repo/url_reference.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace pilothouse::repo {
namespace {

constexpr std::size_t manifestBytes = 4 * limits::MiB;
constexpr std::size_t answerBytes = 4 * limits::MiB;
constexpr std::size_t blobBytes = 256 * limits::MiB;
constexpr std::size_t mostTags = 1'000'000;
constexpr std::size_t mostPages = 10'000;

constexpr std::string_view manifestType = "application/vnd.oci.image.manifest.v1+json";
constexpr std::string_view acceptedManifests =
    "application/vnd.docker.distribution.manifest.v2+json, "
    "application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.oci.image.index.v1+json, "
    "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.artifact.manifest.v1+json";

std::string_view headerOf(const HttpResponse& response, std::string_view name) {
  const auto found = std::ranges::find(response.headers, name, &std::pair<std::string, std::string>::first);
  return found == response.headers.end() ? std::string_view() : std::string_view(found->second);
}

ErrorCode codeOf(int status) {
  if (status == 401) return ErrorCode::Unauthenticated;
  if (status == 403) return ErrorCode::PermissionDenied;
  if (status == 404) return ErrorCode::NotFound;
  return status == 429 || status >= 500 ? ErrorCode::Unavailable : ErrorCode::Rejected;
}

// "code: message: detail" of one error in a registry's answer, as oras prints it.
std::string oneError(const Value& error) {
  std::string text = lowered(error["code"].stringOr());
  std::ranges::replace(text, '_', ' ');
  if (const auto message = error["message"].stringOr(); !message.empty()) text += ": " + std::string(message);
  if (const Value& detail = error["detail"]; detail.isString()) {
    text += ": " + std::string(detail.asString());
  } else if (detail.isMap()) {
    text += ": map[";
    for (const auto& [key, value] : detail.asMap())
      text += (text.ends_with('[') ? "" : " ") + std::string(key.view()) + ":" +
              (value.isString() ? std::string(value.asString()) : writeJson(value).value_or(""));
    text += "]";
  }
  return text;
}

std::unexpected<Error> statusError(const std::string& method, const std::string& url,
                                   const HttpResponse& response) {
  std::string reason;
  if (const auto json = readJson(response.body); json && (*json)["errors"].isList())
    for (const auto& error : (*json)["errors"].asList())
      reason += (reason.empty() ? "" : "; ") + oneError(error);
  if (reason.empty())
    reason = httpStatusText(response.status)
                 .substr(std::min<std::size_t>(4, httpStatusText(response.status).size()));
  return fail(codeOf(response.status), method + " " + goQuote(url) + ": response status code " +
                                           std::to_string(response.status) + ": " + reason);
}

std::string pullScope(const OciReference& reference) {
  return "repository:" + reference.repository + ":pull";
}
std::string pushScope(const OciReference& reference) {
  return "repository:" + reference.repository + ":pull,push";
}

std::unexpected<Error> wrongContent(std::string what) {
  return fail(ErrorCode::Rejected, "mismatch " + std::move(what));
}

// The target of `Link: </v2/...>; rel="next"`.
std::string nextPage(const HttpResponse& response) {
  const auto link = headerOf(response, "link");
  const auto begin = link.find('<'), end = link.find('>');
  if (begin == link.npos || end == link.npos || end < begin || !link.contains("rel=\"next\"")) return {};
  return std::string(link.substr(begin + 1, end - begin - 1));
}

} // namespace

OciClient::OciClient(Fetcher& fetcher, OciOptions options, OciCredentials& credentials)
    : fetcher_(fetcher), options_(std::move(options)),
      auth_(fetcher, options_.access, options_.plainHttp,
            [this, &credentials](const std::string& registry) -> Result<OciLogin> {
              const auto& access = options_.access;
              if (!access.username.empty() && !access.password.empty())
                return OciLogin{
                    .username = access.username, .password = access.password, .identityToken = {}};
              return credentials.find(registry);
            }) {}

std::string OciClient::urlOf(const std::string& registry, const std::string& path) const {
  const std::string host = registry == "docker.io" ? "registry-1.docker.io" : registry;
  return (options_.plainHttp ? "http://" : "https://") + host + path;
}

Result<HttpResponse> OciClient::send(const Call& call, std::stop_token stop) {
  const std::string home = urlOf(call.registry, "");
  HttpRequest request;
  request.method = call.method;
  request.url = call.url.empty() ? home + call.path : call.url;
  request.headers = call.headers;
  request.body = call.body;
  request.responseLimit = call.limit ? call.limit : answerBytes;
  request.onHead = call.onHead;
  request.onData = call.onData;
  const bool own = sameSchemeAndHost(home, request.url); // an upload may be sent elsewhere
  if (own) request.authorization = auth_.known(call.registry, call.scope);
  const auto once = [&]() -> Result<HttpResponse> {
    auto response = fetcher_.send(request, options_.access, stop);
    if (response || response.error().message.starts_with("can't create TLS config")) return response;
    return std::unexpected(response.error().wrapped(call.method.substr(0, 1) +
                                                    lowered(call.method.substr(1)) + " " +
                                                    goQuote(maskedUrl(request.url)) + ": "));
  };
  PH_TRY(auto response, once());
  if (response.status != 401 || !own) return response;
  const auto challenge = OciChallenge::parse(headerOf(response, "www-authenticate"));
  if (challenge.scheme.empty()) return response;
  auto authorization = auth_.answer(call.registry, call.scope, challenge, stop);
  if (!authorization)
    return std::unexpected(authorization.error().wrapped(call.method + " " + goQuote(request.url) + ": "));
  request.authorization = *std::move(authorization);
  return once();
}

Result<void> OciClient::ping(const std::string& registry, std::stop_token stop) {
  PH_TRY(const auto response, send({.registry = registry, .path = "/v2/"}, stop));
  if (response.status == 200) return {};
  if (response.status == 404) return fail(ErrorCode::NotFound, "not found");
  return statusError("GET", urlOf(registry, "/v2/"), response);
}

Result<OciManifest> OciClient::manifest(const OciReference& reference, std::stop_token stop) {
  Call call{.registry = reference.registry,
            .path = "/v2/" + reference.repository + "/manifests/" + reference.reference(),
            .scope = pullScope(reference),
            .headers = {{"Accept", std::string(acceptedManifests)}},
            .limit = manifestBytes};
  PH_TRY(auto response, send(call, stop));
  if (response.status == 404) return fail(ErrorCode::NotFound, reference.text() + ": not found");
  if (response.status != 200) return statusError("GET", urlOf(reference.registry, call.path), response);
  OciManifest manifest{.bytes = std::move(response.body),
                       .mediaType = std::string(headerOf(response, "content-type")),
                       .digest = std::string(headerOf(response, "docker-content-digest"))};
  manifest.mediaType.resize(std::min(manifest.mediaType.find(';'), manifest.mediaType.size()));
  const std::string wanted = reference.digest.empty() ? manifest.digest : reference.digest;
  if (!wanted.empty() && !matchesDigest(manifest.bytes, wanted))
    return wrongContent("digest: the manifest of " + reference.text() + " is not " + wanted);
  manifest.digest = wanted.empty() ? "sha256:" + sha256Hex(manifest.bytes) : wanted;
  return manifest;
}

Result<std::string> OciClient::resolve(const OciReference& reference, std::stop_token stop) {
  Call call{.method = "HEAD",
            .registry = reference.registry,
            .path = "/v2/" + reference.repository + "/manifests/" + reference.reference(),
            .scope = pullScope(reference),
            .headers = {{"Accept", std::string(acceptedManifests)}}};
  PH_TRY(const auto response, send(call, stop));
  if (response.status == 404) return fail(ErrorCode::NotFound, reference.text() + ": not found");
  if (response.status != 200) return statusError("HEAD", urlOf(reference.registry, call.path), response);
  std::string digest(headerOf(response, "docker-content-digest"));
  if (isDigest(digest)) return digest;
  PH_TRY(const auto content, manifest(reference, stop));
  return content.digest;
}

Result<std::string> OciClient::blob(const OciReference& reference, const OciDescriptor& wanted,
                                    std::stop_token stop, const TransferProgress& progress) {
  if (wanted.size > blobBytes)
    return fail(ErrorCode::LimitExceeded,
                wanted.digest + " has more than " + std::to_string(blobBytes) + " bytes");
  if (!isDigest(wanted.digest)) return fail(ErrorCode::Rejected, "invalid digest " + goQuote(wanted.digest));
  const auto tooLong = [&] {
    return wrongContent("size: " + wanted.digest + " has more than " + std::to_string(wanted.size) +
                        " bytes");
  };
  if (wanted.size == 0 && !matchesDigest("", wanted.digest)) return tooLong();
  const std::string path = "/v2/" + reference.repository + "/blobs/" + wanted.digest;
  auto response = download(
      {.size = wanted.size, .limit = wanted.size + 1, .digestIsChecked = true, .progress = progress},
      [&](const DownloadPiece& piece) {
        return send({.registry = reference.registry,
                     .path = path,
                     .scope = pullScope(reference),
                     .headers = piece.headers,
                     .limit = piece.limit,
                     .onHead = piece.onHead,
                     .onData = piece.onData},
                    stop);
      },
      stop);
  if (!response) return std::unexpected(response.error());
  if (response->status == 404) return fail(ErrorCode::NotFound, wanted.digest + ": not found");
  if (response->status != 200) return statusError("GET", urlOf(reference.registry, path), *response);
  std::string& bytes = response->body;
  if (bytes.size() < wanted.size)
    return wrongContent("size: " + wanted.digest + " ended after " + std::to_string(bytes.size()) + " of " +
                        std::to_string(wanted.size) + " bytes");
  if (bytes.size() > wanted.size) return tooLong();
  if (!matchesDigest(bytes, wanted.digest))
    return wrongContent("digest: the content is not " + wanted.digest);
  return std::move(bytes);
}

Result<std::vector<std::string>> OciClient::tags(const OciReference& reference, std::stop_token stop) {
  std::vector<std::string> all;
  std::string path = "/v2/" + reference.repository + "/tags/list";
  std::set<std::string> seen;
  while (!path.empty()) {
    if (!seen.insert(path).second || seen.size() > mostPages)
      return fail(ErrorCode::Rejected, "the registry's list of tags has no end");
    Call call{.registry = reference.registry,
              .path = path,
              .scope = pullScope(reference),
              .limit = 32 * limits::MiB};
    PH_TRY(const auto response, send(call, stop));
    if (response.status != 200) return statusError("GET", urlOf(reference.registry, path), response);
    const auto json = readJson(response.body);
    if (!json)
      return std::unexpected(json.error().wrapped("GET " + goQuote(path) + ": failed to decode response: "));
    if (const Value& tags = (*json)["tags"]; tags.isList())
      for (const auto& tag : tags.asList()) all.emplace_back(tag.stringOr());
    if (all.size() > mostTags) return fail(ErrorCode::LimitExceeded, "the registry lists too many tags");
    path = nextPage(response);
    if (const auto absolute = parseUrl(path)) {
      if (!sameSchemeAndHost(urlOf(reference.registry, ""), path)) break;
      path = absolute->pathAndQuery;
    }
    if (!path.empty() && !path.starts_with('/')) path.insert(0, "/v2/" + reference.repository + "/tags/");
  }
  return all;
}

Result<void> OciClient::putBlob(const OciReference& reference, const OciDescriptor& descriptor,
                                std::string bytes, std::stop_token stop) {
  const std::string base = "/v2/" + reference.repository + "/blobs/";
  Call ask{.method = "HEAD",
           .registry = reference.registry,
           .path = base + descriptor.digest,
           .scope = pushScope(reference)};
  PH_TRY(const auto there, send(ask, stop));
  if (there.status == 200) return {};
  if (there.status != 404) {
    const auto failed = statusError("HEAD", urlOf(reference.registry, ask.path), there);
    return std::unexpected(failed.error().wrapped("failed to perform \"Exists\" on destination: "));
  }
  Call begin{.method = "POST",
             .registry = reference.registry,
             .path = base + "uploads/",
             .scope = pushScope(reference)};
  PH_TRY(const auto begun, send(begin, stop));
  if (begun.status != 202) return statusError("POST", urlOf(reference.registry, begin.path), begun);
  PH_TRY(std::string place, resolveReference(urlOf(reference.registry, base + "uploads/"),
                                             std::string(headerOf(begun, "location"))));
  place += (place.contains('?') ? "&" : "?") + std::string("digest=") + percentEncode(descriptor.digest);
  Call put{.method = "PUT",
           .registry = reference.registry,
           .url = place,
           .scope = pushScope(reference),
           .body = std::move(bytes),
           .headers = {{"Content-Type", "application/octet-stream"}}};
  PH_TRY(const auto done, send(put, stop));
  if (done.status != 201) return statusError("PUT", maskedUrl(place), done);
  return {};
}

Result<void> OciClient::putManifest(const OciReference& reference, std::string bytes, std::stop_token stop) {
  const std::string digest = "sha256:" + sha256Hex(bytes);
  Call put{.method = "PUT",
           .registry = reference.registry,
           .path = "/v2/" + reference.repository + "/manifests/" + reference.reference(),
           .scope = pushScope(reference),
           .body = std::move(bytes),
           .headers = {{"Content-Type", std::string(manifestType)}}};
  PH_TRY(const auto done, send(put, stop));
  if (done.status != 201) return statusError("PUT", urlOf(reference.registry, put.path), done);
  if (const auto given = headerOf(done, "docker-content-digest"); !given.empty() && given != digest)
    return wrongContent("digest: the registry stored the manifest as " + std::string(given));
  return {};
}

} // namespace pilothouse::repo
