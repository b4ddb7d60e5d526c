// Logins of registries: Helm's registry/config.json, with Docker's own file behind it, and the helper
// programs that either names. Source: the format of docker's config.json; oras-go's credentials package for
// the order.
//
// Reads the files once; changes only Helm's file, atomically, and keeps what else is in it. Used by one
// thread.
#pragma once

#include "core/base/error.h"
#include "core/base/file_source.h"
#include "core/base/secret.h"
#include "core/value/value.h"

#include <functional>
#include <optional>
#include <string>

namespace pilothouse::repo {

struct OciLogin {
  std::string username;
  Secret password;
  Secret identityToken; // a refresh token; then there is no password
  [[nodiscard]] bool empty() const { return username.empty() && password.empty() && identityToken.empty(); }
};

// Runs "docker-credential-NAME VERB" with a text as its input; gives its output. NotFound when there is no
// such program. The output of a failed run is the error's message.
using CredentialHelper = std::function<Result<std::string>(const std::string& name, const std::string& verb,
                                                           std::string_view input)>;

class OciCredentials {
public:
  OciCredentials(std::string helmConfig, std::string dockerConfig, const FileSource& files,
                 CredentialHelper helper);

  // What is known of a registry ("host:port"). Errors: Parse for a broken file, those of a helper.
  [[nodiscard]] Result<OciLogin> find(const std::string& registry);
  [[nodiscard]] Result<void> store(const std::string& registry, const OciLogin& login);
  [[nodiscard]] Result<void> erase(const std::string& registry);

private:
  [[nodiscard]] Result<OciLogin> findIn(const Value& config, const std::string& key);
  [[nodiscard]] Result<OciLogin> askHelper(const std::string& name, const std::string& key);
  [[nodiscard]] Result<Value> load(const std::string& path) const;
  [[nodiscard]] Result<void> save(const Value& config) const;
  [[nodiscard]] std::string helperFor(const Value& config, const std::string& key, bool detect);

  std::string helmConfig_, dockerConfig_;
  const FileSource& files_;
  CredentialHelper helper_;
};

} // namespace pilothouse::repo
