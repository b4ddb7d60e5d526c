#include "app/cli/context.h"

#include "core/actions/session.h"

namespace pilothouse::cli {
namespace {

std::unexpected<Error> unreachable(const Error& cause) {
  return std::unexpected(cause.wrapped("kubernetes cluster unreachable: "));
}

} // namespace

struct Context::Connected {
  actions::ClusterSession session;
};

Result<actions::ClusterSession*> Context::session() {
  if (connected_) return &connected_->session;
  PH_TRY(const KubeContext chosen, kubeContext());
  auto client = kube::connect(chosen, files_);
  if (!client) return unreachable(client.error());
  auto connected = std::make_shared<Connected>();
  auto& session = connected->session;
  session.client = *std::move(client);
  session.clock = std::make_shared<SystemClock>();
  if (const auto directory = journal::defaultDirectory(); !directory.empty())
    session.journal = std::make_shared<journal::Journal>(directory, "pilothousectl");
  if (flags.driver == "memory")
    session.store = makeMemoryStore(session.clock);
  else if (flags.driver == "configmap" || flags.driver == "configmaps")
    session.store = makeReleaseStore(session.client, StorageDriver::ConfigMap, session.clock);
  else if (flags.driver.empty() || flags.driver == "secret" || flags.driver == "secrets")
    session.store = makeReleaseStore(session.client, StorageDriver::Secret, session.clock);
  else
    return fail(ErrorCode::Unsupported, "unknown driver in HELM_DRIVER: " + flags.driver);
  connected_ = std::move(connected);
  return &connected_->session;
}

Error unreachableIfDown(Error error) {
  const bool down = error.code == ErrorCode::Unavailable || error.code == ErrorCode::Certificate ||
                    error.code == ErrorCode::Unauthenticated;
  if (!down || error.message.find("cluster unreachable") != std::string::npos) return error;
  return error.wrapped("kubernetes cluster unreachable: ");
}

} // namespace pilothouse::cli
