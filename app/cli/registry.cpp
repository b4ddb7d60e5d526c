// Helm: pkg/cmd/registry_login.go, registry_logout.go.
#include "app/cli/chart_services.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/repo/text.h"

#include <cstdio>
#include <iostream>

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  repo::Access access;
  std::string password;
  bool passwordFromInput = false, plainHttp = false;
};

Result<std::string> askLine(const Context& context, std::string_view prompt) {
  context.out(prompt);
  std::fflush(stdout);
  std::string line;
  if (!std::getline(std::cin, line)) return fail(ErrorCode::Io, "EOF");
  return std::string(trimmed(line));
}

Result<Secret> askSecret(const Context& context, std::string_view prompt, std::string_view missing) {
  PH_TRY(auto secret, askPassword(context, prompt));
  if (secret.empty()) return fail(ErrorCode::InvalidArgument, std::string(missing));
  return secret;
}

// Errors with Helm's texts.
Result<void> completeLogin(const Context& context, const Options& options, repo::Access& access) {
  if (options.passwordFromInput) {
    access.password = passwordFromInput();
    return {};
  }
  if (!options.password.empty()) {
    context.warn("using --password via the CLI is insecure. Use --password-stdin");
    access.password = Secret(options.password);
    return {};
  }
  if (access.username.empty()) {
    PH_TRY(access.username, askLine(context, "Username: "));
  }
  const bool token = access.username.empty();
  PH_TRY(access.password, askSecret(context, token ? "Token: " : "Password: ",
                                    token ? "token required" : "password required"));
  return {};
}

Result<int> login(Context& context, const Options& options) {
  const auto& host = options.arguments.at(0);
  repo::Access access = options.access;
  PH_CHECK(completeLogin(context, options, access));
  if (host.contains('/'))
    warnWith(context, "registry login currently only supports registry hostname, not a repository path",
             {{"host", host}, {"suggested", host.substr(0, host.find('/'))}});
  if (const auto usable = repo::OciReference::parse(host + "/x"); !usable || host.contains('/'))
    return fail(ErrorCode::InvalidArgument, "invalid reference: invalid registry " + goQuote(host));
  ChartServices services(context, access, options.plainHttp);
  if (const auto reached = services.registry().ping(host, context.stopToken()); !reached)
    return std::unexpected(reached.error().wrapped("authenticating to " + goQuote(host) + ": "));
  repo::OciLogin entry{.username = access.username, .password = access.password, .identityToken = {}};
  PH_CHECK(makeCredentials(context)->store(host, entry));
  context.err("Login Succeeded\n");
  return 0;
}

Result<int> logout(Context& context, const Options& options) {
  const auto& host = options.arguments.at(0);
  const auto erased = makeCredentials(context)->erase(host);
  if (!erased)
    return std::unexpected(erased.error().wrapped("failed to delete the credential for " + host + ": "));
  context.err("Removing login credentials for " + host + "\n");
  return 0;
}

} // namespace

void addRegistryCommand(Command root, Context& context) {
  Command registry = root.verb("registry", "login to or logout from a registry");
  auto options = std::make_shared<Options>();
  auto& access = options->access;
  Command in = registry.verb("login", "login to a registry");
  in.option("-u,--username", access.username, "registry username");
  in.option("-p,--password", options->password, "registry password or identity token");
  in.flag("--password-stdin", options->passwordFromInput, "read password or identity token from stdin");
  in.flag("--insecure", access.insecureSkipTlsVerify, "allow connections to TLS registry without certs");
  in.option("--cert-file", access.certFile, "identify registry client using this SSL certificate file");
  in.option("--key-file", access.keyFile, "identify registry client using this SSL key file");
  in.option("--ca-file", access.caFile, "verify certificates of HTTPS-enabled servers using this CA bundle");
  in.flag("--plain-http", options->plainHttp, "use insecure HTTP connections for the chart upload");
  in.arguments(options->arguments, {1, -1}, "[host]");
  in.onRun([options, &context] { return login(context, *options); });

  auto forLogout = std::make_shared<Options>();
  Command out = registry.verb("logout", "logout from a registry");
  out.arguments(forLogout->arguments, {1, -1}, "[host]");
  out.onRun([forLogout, &context] { return logout(context, *forLogout); });
}

} // namespace pilothouse::cli
