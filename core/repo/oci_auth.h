// Proving to a registry who we are: "WWW-Authenticate" challenges answered with basic or bearer authorization
// (distribution specification; docker's token and OAuth2 endpoints). Used by OciClient alone; thread-safe.
#pragma once

#include "core/repo/fetch.h"
#include "core/repo/oci_credentials.h"

namespace pilothouse::repo {

struct OciChallenge {
  std::string scheme; // "basic" or "bearer"; empty when there is none we know
  std::string realm, service, scope;
  [[nodiscard]] static OciChallenge parse(std::string_view header);
};

class OciAuth {
public:
  // `login` is asked once for each registry.
  using FindLogin = std::function<Result<OciLogin>(const std::string& registry)>;
  OciAuth(Fetcher& fetcher, Access access, bool plainHttp, FindLogin login);

  // What to send with the first request of that scope; empty when nothing is known yet.
  [[nodiscard]] Secret known(const std::string& registry, const std::string& scope);
  // The answer to a 401. Errors: Unauthenticated, those of the token's server.
  [[nodiscard]] Result<Secret> answer(const std::string& registry, const std::string& scope,
                                      const OciChallenge& challenge, std::stop_token stop);

private:
  [[nodiscard]] Result<OciLogin> loginOf(const std::string& registry);
  [[nodiscard]] Result<Secret> token(const OciChallenge& challenge, const std::string& scope,
                                     const OciLogin& login, std::stop_token stop);
  Fetcher& fetcher_;
  Access access_;
  bool plainHttp_;
  FindLogin findLogin_;
  std::mutex mutex_;
  std::map<std::string, OciLogin> logins_;
  std::map<std::string, Secret> authorizations_; // by registry and scope
};

} // namespace pilothouse::repo
