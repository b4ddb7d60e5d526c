#include "core/repo/oci_auth.h"

#include "core/base/limits.h"
#include "core/codec/json.h"
#include "core/net/status_text.h"
#include "core/net/url.h"
#include "core/repo/text.h"

namespace pilothouse::repo {
namespace {

constexpr std::size_t tokenBytes = 2 * limits::MiB;

std::unexpected<Error> refused(std::string text) { return fail(ErrorCode::Unauthenticated, std::move(text)); }

bool isLoopback(std::string_view host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

std::string shownRealm(const std::string& realm) { return realm.substr(0, realm.find('?')); }

} // namespace

// scheme SP name="value", name=value ... (RFC 9110, section 11.6.1); only the first challenge counts.
OciChallenge OciChallenge::parse(std::string_view header) {
  OciChallenge challenge;
  const auto space = header.find(' ');
  challenge.scheme = lowered(header.substr(0, space));
  if (challenge.scheme != "basic" && challenge.scheme != "bearer") return {};
  auto rest = space == header.npos ? std::string_view() : header.substr(space + 1);
  while (!rest.empty()) {
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == ',')) rest.remove_prefix(1);
    const auto equals = rest.find('=');
    if (equals == rest.npos) break;
    const std::string name = lowered(rest.substr(0, equals));
    rest.remove_prefix(equals + 1);
    std::string value;
    if (rest.starts_with('"')) {
      std::size_t i = 1;
      for (; i < rest.size() && rest[i] != '"'; ++i) {
        if (rest[i] == '\\' && i + 1 < rest.size()) ++i;
        value += rest[i];
      }
      rest.remove_prefix(std::min(i + 1, rest.size()));
    } else {
      const auto end = std::min(rest.find(','), rest.size());
      value = rest.substr(0, end);
      rest.remove_prefix(end);
    }
    if (name == "realm") challenge.realm = value;
    if (name == "service") challenge.service = value;
    if (name == "scope") challenge.scope = value;
  }
  return challenge;
}

OciAuth::OciAuth(Fetcher& fetcher, Access access, bool plainHttp, FindLogin login)
    : fetcher_(fetcher), access_(std::move(access)), plainHttp_(plainHttp), findLogin_(std::move(login)) {}

Secret OciAuth::known(const std::string& registry, const std::string& scope) {
  std::scoped_lock lock(mutex_);
  for (const auto& key : {registry + "\n" + scope, registry + "\n"})
    if (const auto found = authorizations_.find(key); found != authorizations_.end()) return found->second;
  return {};
}

Result<OciLogin> OciAuth::loginOf(const std::string& registry) {
  std::scoped_lock lock(mutex_);
  if (const auto found = logins_.find(registry); found != logins_.end()) return found->second;
  PH_TRY(auto login, findLogin_(registry));
  return logins_[registry] = std::move(login);
}

Result<Secret> OciAuth::answer(const std::string& registry, const std::string& scope,
                               const OciChallenge& challenge, std::stop_token stop) {
  if (challenge.scheme.empty()) return refused("the registry asks for an unknown kind of authentication");
  PH_TRY(const auto login, loginOf(registry));
  Secret authorization;
  if (challenge.scheme == "basic") {
    if (login.username.empty() || login.password.empty()) return refused("basic credential not found");
    authorization = basicAuthorization(login.username, login.password);
  } else {
    PH_TRY(authorization, token(challenge, scope.empty() ? challenge.scope : scope, login, stop));
  }
  std::scoped_lock lock(mutex_);
  // Basic authorization is good for all of a registry, a token for one scope.
  authorizations_[registry + "\n" + (challenge.scheme == "basic" ? "" : scope)] = authorization;
  return authorization;
}

// Without an identity token by GET with basic authorization; with one by OAuth2's POST.
Result<Secret> OciAuth::token(const OciChallenge& challenge, const std::string& scope, const OciLogin& login,
                              std::stop_token stop) {
  const auto realm = parseUrl(challenge.realm);
  if (!realm) return refused("the registry names no usable token server");
  const bool secret = !login.empty();
  if (secret && realm->scheme != "https" && !plainHttp_ && !isLoopback(realm->host))
    return refused("the registry wants the login sent over plain http to " + realm->origin());
  HttpRequest request;
  request.responseLimit = tokenBytes;
  request.url = challenge.realm;
  const bool byToken = !login.identityToken.empty();
  std::string parameters = "service=" + percentEncode(challenge.service);
  if (!scope.empty()) parameters += "&scope=" + percentEncode(scope);
  if (byToken) {
    request.method = "POST";
    request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    request.body = parameters + "&client_id=pilothouse&grant_type=refresh_token&refresh_token=" +
                   percentEncode(login.identityToken.reveal());
  } else {
    request.url += (challenge.realm.contains('?') ? "&" : "?") + parameters;
    request.redirects = 0;
    if (!login.username.empty()) request.authorization = basicAuthorization(login.username, login.password);
  }
  PH_TRY(const auto response, fetcher_.send(std::move(request), access_, stop));
  const std::string method = byToken ? "POST" : "GET";
  if (response.status != 200)
    return refused(method + " " + goQuote(shownRealm(challenge.realm)) + ": response status code " +
                   std::to_string(response.status) + ": " + httpStatusText(response.status).substr(4));
  const auto json = readJson(response.body);
  if (!json) return refused(method + " " + goQuote(shownRealm(challenge.realm)) + ": the answer is no JSON");
  auto given = (*json)["access_token"].stringOr();
  if (given.empty()) given = (*json)["token"].stringOr();
  if (given.empty())
    return refused(method + " " + goQuote(shownRealm(challenge.realm)) + ": empty token returned");
  return Secret("Bearer " + std::string(given));
}

} // namespace pilothouse::repo
