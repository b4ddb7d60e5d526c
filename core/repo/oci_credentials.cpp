#include "core/repo/oci_credentials.h"

#include "core/base/limits.h"
#include "core/codec/base64.h"
#include "core/codec/json.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace pilothouse::repo {
namespace {

constexpr std::size_t configBytes = 4 * limits::MiB;

// Docker's own registry goes by an older name in these files.
std::string keyOf(const std::string& registry) {
  if (registry == "docker.io" || registry == "registry-1.docker.io") return "https://index.docker.io/v1/";
  return registry;
}

// A key may be written as a URL.
std::string_view hostOfKey(std::string_view key) {
  for (const std::string_view prefix : {"https://", "http://"})
    if (key.starts_with(prefix)) key.remove_prefix(prefix.size());
  return key.substr(0, key.find('/'));
}

const Value* entryOf(const Value& config, const std::string& key) {
  const Value& auths = config["auths"];
  if (const auto* exact = auths.find(key)) return exact;
  if (!auths.isMap()) return nullptr;
  for (const auto& [name, entry] : auths.asMap())
    if (hostOfKey(name.view()) == hostOfKey(key)) return &entry;
  return nullptr;
}

Result<OciLogin> loginOf(const Value& entry) {
  OciLogin login;
  if (const auto token = entry["identitytoken"].stringOr(); !token.empty())
    login.identityToken = Secret(token);
  const auto encoded = entry["auth"].stringOr();
  if (encoded.empty()) {
    login.username = entry["username"].stringOr();
    login.password = Secret(entry["password"].stringOr());
    return login;
  }
  auto both = base64Decode(encoded);
  const auto colon = both ? both->find(':') : std::string::npos;
  if (colon == std::string::npos)
    return fail(ErrorCode::Parse, "invalid config format: auth is no user:password");
  login.username = both->substr(0, colon);
  login.password = Secret(std::string_view(*both).substr(colon + 1));
  explicit_bzero(both->data(), both->size());
  return login;
}

bool hasLogins(const Value& config) {
  const auto filled = [](const Value& value) { return value.isMap() && !value.asMap().empty(); };
  return !config["credsStore"].stringOr().empty() || filled(config["credHelpers"]) || filled(config["auths"]);
}

} // namespace

OciCredentials::OciCredentials(std::string helmConfig, std::string dockerConfig, const FileSource& files,
                               CredentialHelper helper)
    : helmConfig_(std::move(helmConfig)), dockerConfig_(std::move(dockerConfig)), files_(files),
      helper_(std::move(helper)) {}

Result<Value> OciCredentials::load(const std::string& path) const {
  if (path.empty() || files_.kind(path) == FileKind::Missing) return Value(Map());
  PH_TRY(const std::string text, files_.read(path, configBytes));
  auto config = readJson(text);
  if (!config || !config->isMap())
    return fail(ErrorCode::Parse, "failed to decode config file at " + path + ": " +
                                      (config ? "not an object" : config.error().message) +
                                      ": invalid config format");
  return config;
}

Result<void> OciCredentials::save(const Value& config) const {
  PH_TRY(std::string text, writeJson(config, {.indent = "\t"}));
  std::error_code ignored;
  const auto folder = std::filesystem::path(helmConfig_).parent_path();
  if (std::filesystem::create_directories(folder, ignored))
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ignored);
  const auto written = writeFileAtomically(helmConfig_, text, 0600);
  explicit_bzero(text.data(), text.size());
  return written;
}

std::string OciCredentials::helperFor(const Value& config, const std::string& key, bool detect) {
  if (const auto own = config["credHelpers"][key].stringOr(); !own.empty()) return std::string(own);
  if (const auto all = config["credsStore"].stringOr(); !all.empty()) return std::string(all);
  if (!detect || hasLogins(config)) return {};
  // As Docker on Linux: the one that is installed.
  for (const std::string name : {"pass", "secretservice"})
    if (helper_ && helper_(name, "list", {}).has_value()) return name;
  return {};
}

Result<OciLogin> OciCredentials::askHelper(const std::string& name, const std::string& key) {
  if (!helper_) return OciLogin();
  auto answer = helper_(name, "get", key);
  if (!answer) {
    if (answer.error().message.starts_with("credentials not found")) return OciLogin();
    return std::unexpected(answer.error());
  }
  const auto json = readJson(*answer);
  explicit_bzero(answer->data(), answer->size());
  if (!json) return fail(ErrorCode::Parse, "docker-credential-" + name + " gave no JSON");
  OciLogin login;
  const auto user = (*json)["Username"].stringOr();
  if (user == "<token>")
    login.identityToken = Secret((*json)["Secret"].stringOr());
  else
    login.password = Secret((*json)["Secret"].stringOr());
  if (user != "<token>") login.username = user;
  return login;
}

Result<OciLogin> OciCredentials::findIn(const Value& config, const std::string& key) {
  if (const auto name = helperFor(config, key, false); !name.empty()) return askHelper(name, key);
  const auto* entry = entryOf(config, key);
  return entry ? loginOf(*entry) : Result<OciLogin>(OciLogin());
}

Result<OciLogin> OciCredentials::find(const std::string& registry) {
  const std::string key = keyOf(registry);
  PH_TRY(const Value own, load(helmConfig_));
  PH_TRY(auto login, findIn(own, key));
  if (!login.empty()) return login;
  PH_TRY(const Value dockers, load(dockerConfig_));
  return findIn(dockers, key);
}

Result<void> OciCredentials::store(const std::string& registry, const OciLogin& login) {
  const std::string key = keyOf(registry);
  PH_TRY(Value config, load(helmConfig_));
  if (const auto name = helperFor(config, key, true); !name.empty()) {
    const bool token = login.username.empty();
    const auto secret =
        token && !login.identityToken.empty() ? login.identityToken.reveal() : login.password.reveal();
    PH_TRY(std::string input, writeJson(Value::map({{"ServerURL", Value(key)},
                                                    {"Username", Value(token ? "<token>" : login.username)},
                                                    {"Secret", Value(secret)}})));
    const auto stored = helper_(name, "store", input);
    explicit_bzero(input.data(), input.size());
    if (!stored) return std::unexpected(stored.error());
    return {};
  }
  Value entry{Map()};
  if (!login.username.empty() || !login.password.empty()) {
    std::string both = login.username + ":";
    both += login.password.reveal();
    entry.set("auth", base64Encode(both));
    explicit_bzero(both.data(), both.size());
  }
  if (!login.identityToken.empty()) entry.set("identitytoken", login.identityToken.reveal());
  Value auths = config["auths"].isMap() ? config["auths"] : Value(Map());
  auths.set(key, std::move(entry));
  config.set("auths", std::move(auths));
  return save(config);
}

Result<void> OciCredentials::erase(const std::string& registry) {
  const std::string key = keyOf(registry);
  PH_TRY(Value config, load(helmConfig_));
  if (const auto name = helperFor(config, key, false); !name.empty()) {
    const auto erased = helper_(name, "erase", key);
    if (!erased) return std::unexpected(erased.error());
    return {};
  }
  Value auths = config["auths"];
  if (!auths.isMap() || !auths.mutableMap().erase(key)) return {};
  config.set("auths", std::move(auths));
  return save(config);
}

} // namespace pilothouse::repo
