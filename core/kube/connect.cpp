// Builds clients: reads the files that a context names and chooses the transport's trust.
#include "core/kube/credentials.h"
#include "core/kube/discovery_cache.h"
#include "core/kube/http_client.h"

namespace pilothouse::kube {
namespace {

constexpr std::size_t credentialFileBytes = 1 << 20;
constexpr std::string_view userAgent = "pilothouse/" PILOTHOUSE_VERSION;

// client-go's words for a file that a context names and that is not there.
Result<std::string> readNamed(const FileSource& files, const std::string& path, std::string_view what,
                              std::string_view owner) {
  auto content = files.read(path, credentialFileBytes);
  if (content) return content;
  return std::unexpected(content.error().wrapped("unable to read " + std::string(what) + " " + path +
                                                 " for " + std::string(owner) + " due to "));
}

Result<TransportOptions> transportOptions(const KubeContext& context, const FileSource& files) {
  TransportOptions options;
  options.userAgent = userAgent;
  options.proxyUrl = context.proxyUrl;
  options.tls.serverName = context.tlsServerName;
  options.tls.insecureSkipVerify = context.insecureSkipTlsVerify;
  options.tls.caPem = context.caData;
  options.tls.certificatePem = context.clientCertificateData;
  options.tls.keyPem = context.clientKeyData;
  if (options.tls.caPem.empty() && !context.caFile.empty()) {
    PH_TRY(options.tls.caPem, readNamed(files, context.caFile, "certificate-authority", context.cluster));
  }
  if (options.tls.certificatePem.empty() && !context.clientCertificateFile.empty()) {
    PH_TRY(options.tls.certificatePem,
           readNamed(files, context.clientCertificateFile, "client-cert", context.user));
  }
  if (options.tls.keyPem.empty() && !context.clientKeyFile.empty()) {
    PH_TRY(const auto key, readNamed(files, context.clientKeyFile, "client-key", context.user));
    options.tls.keyPem = Secret(key);
  }
  return options;
}

Result<Secret> firstToken(const KubeContext& context, const FileSource& files) {
  if (context.tokenFile.empty()) return Secret();
  PH_TRY(const auto content, readNamed(files, context.tokenFile, "tokenFile", context.user));
  return tokenOf(content);
}

std::shared_ptr<Client> assemble(const KubeContext& context, std::shared_ptr<Transport> transport,
                                 Secret token, RestClient::TransportFactory factory,
                                 std::shared_ptr<Clock> clock,
                                 std::shared_ptr<const DiscoveryCache> cache = nullptr,
                                 SignInSink signIn = {}) {
  auto credentials = makeCredentials(context, std::move(token), clock, std::move(signIn));
  return makeHttpClient(context,
                        std::make_unique<RestClient>(context, std::move(transport), std::move(credentials),
                                                     std::move(factory), clock),
                        std::move(cache));
}

} // namespace

Result<std::shared_ptr<Client>> connect(const KubeContext& context, const FileSource& files) {
  return connect(context, files, {});
}

Result<std::shared_ptr<Client>> connect(const KubeContext& context, const FileSource& files,
                                        SignInSink signIn) {
  if (!context.problem.empty()) return fail(ErrorCode::InvalidArgument, context.problem);
  PH_TRY(const auto options, transportOptions(context, files));
  PH_TRY(auto token, firstToken(context, files));
  const auto withCertificate = [options](const std::string& certificatePem, const Secret& keyPem) {
    TransportOptions own = options;
    own.tls.certificatePem = certificatePem;
    own.tls.keyPem = keyPem;
    return std::shared_ptr<Transport>(makeCurlTransport(std::move(own)));
  };
  const auto clock = std::make_shared<SystemClock>();
  const std::string directory = defaultDiscoveryDirectory();
  std::shared_ptr<const DiscoveryCache> cache;
  // Clusters that come and go at one address have different authorities.
  const std::string server = context.server + " " + options.tls.caPem;
  if (!directory.empty()) cache = std::make_shared<DiscoveryCache>(directory, server, clock);
  return assemble(context, makeCurlTransport(options), std::move(token), withCertificate, clock,
                  std::move(cache), std::move(signIn));
}

std::shared_ptr<Client> makeClient(const KubeContext& context, std::shared_ptr<Transport> transport,
                                   std::shared_ptr<Clock> clock) {
  if (!clock) clock = std::make_shared<SystemClock>();
  return assemble(context, std::move(transport), {}, {}, std::move(clock));
}

} // namespace pilothouse::kube
