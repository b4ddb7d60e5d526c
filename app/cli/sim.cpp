// pilothousectl sim: a simulated cluster for trying things out; kubectl and helm work against it.
#include "app/cli/verbs.h"
#include "app/demo/seed.h"
#include "core/simcluster/cluster.h"

#include <chrono>
#include <format>
#include <memory>
#include <thread>

namespace pilothouse::cli {
namespace {

struct Options {
  std::string token, seed, contextName = "sim";
  int port = 0, podStartMilliseconds = 1500;
  bool tls = false;
  std::vector<std::string> forbidden, arguments;
};

constexpr std::size_t ownFileBytes = 1024 * 1024;
constexpr auto signalPoll = std::chrono::milliseconds(100);

Result<std::unique_ptr<sim::Cluster>> startCluster(const Options& options) {
  sim::ClusterOptions cluster;
  cluster.port = options.port;
  cluster.tls = options.tls;
  cluster.token = options.token;
  cluster.contextName = options.contextName;
  cluster.podStartDelay = std::chrono::milliseconds(options.podStartMilliseconds);
  cluster.forbiddenNamespaces = options.forbidden;
  if (!options.seed.empty()) cluster.startAgo = demo::storyLength;
  return sim::Cluster::start(std::move(cluster));
}

Result<void> plant(sim::Cluster& cluster, const std::string& seed, const std::stop_token& stop) {
  if (seed.empty()) return {};
  if (seed == "demo" || seed == "demo-prod") return demo::seed(cluster, demo::Environment::Production, stop);
  if (seed == "demo-dev") return demo::seed(cluster, demo::Environment::Development, stop);
  return fail(ErrorCode::InvalidArgument,
              std::format("unknown seed \"{}\": it is demo, demo-prod or demo-dev", seed));
}

// --kubeconfig names the file to write here. A file that is not of a simulated cluster is left alone.
Result<void> writeKubeconfig(const sim::Cluster& cluster, const Context& context) {
  const auto& path = context.flags.kubeconfig;
  if (path.empty()) {
    context.out(cluster.kubeconfig());
    return {};
  }
  if (const auto old = context.files().read(path, ownFileBytes);
      old && !old->starts_with("# simulated cluster"))
    return fail(ErrorCode::AlreadyExists, std::format("{} exists and is not of a simulated cluster", path));
  return writeFileAtomically(path, cluster.kubeconfig(), 0600);
}

Result<int> run(const Options& options, Context& context) {
  const auto stop = context.stopToken();
  PH_TRY(const auto cluster, startCluster(options));
  PH_CHECK(plant(*cluster, options.seed, stop));
  // Written last: who waits for the file finds a cluster that is complete.
  PH_CHECK(writeKubeconfig(*cluster, context));
  context.err(std::format("simulated cluster at {}; end it with Ctrl+C\n", cluster->url()));
  while (!stop.stop_requested()) std::this_thread::sleep_for(signalPoll);
  return 0;
}

} // namespace

void addSimCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("sim", "run a simulated Kubernetes cluster; --kubeconfig names the file to write");
  verb.option("--port", options->port, "port on 127.0.0.1; 0 for any free one");
  verb.flag("--tls", options->tls, "serve HTTPS with a certificate of the cluster's own authority");
  verb.option("--token", options->token, "bearer token that every request must carry");
  verb.option("--context-name", options->contextName, "name of the context in the kubeconfig");
  verb.option("--seed", options->seed, "fill the cluster first: demo (or demo-prod), demo-dev");
  verb.option("--pod-start-ms", options->podStartMilliseconds,
              "milliseconds from scheduling a pod to its readiness");
  verb.repeated("--forbid-namespace", options->forbidden, "namespace that may not be read (can be repeated)");
  verb.arguments(options->arguments, {0, 0}, "");
  verb.onRun([options, &context] { return run(*options, context); });
}

} // namespace pilothouse::cli
