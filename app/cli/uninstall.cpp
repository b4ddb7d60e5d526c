#include "app/cli/apply_flags.h"
#include "app/cli/plan_text.h"
#include "app/cli/verbs.h"

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  actions::UninstallRequest request;
  std::string wait = "hookOnly", cascade = "background";
  bool dryRun = false;
};

Result<kube::Propagation> propagation(const std::string& value) {
  if (value == "background") return kube::Propagation::Background;
  if (value == "foreground") return kube::Propagation::Foreground;
  if (value == "orphan") return kube::Propagation::Orphan;
  return fail(ErrorCode::InvalidArgument,
              "invalid cascade value (" + value + "). Must be \"background\", \"foreground\", or \"orphan\"");
}

// What --dry-run tells beside Helm's own lines.
Result<void> preview(Context& context, actions::ClusterSession& session,
                     const actions::UninstallRequest& request) {
  auto plan = actions::planUninstall(session, request, context.stopToken());
  if (!plan) return std::unexpected(unreachableIfDown(plan.error()));
  if (plan->releaseName.empty()) return {}; // not found, which was to be ignored
  context.err(planTitle(*plan) + "\n" + planObjects(*plan));
  if (!plan->willFail.empty()) context.err("will fail: " + plan->willFail + "\n");
  if (!plan->hooks.empty()) context.err("hooks:\n" + planHooks(*plan));
  context.err(planCounts(*plan) + "\n");
  return {};
}

Result<int> run(Context& context, const Options& options) {
  actions::UninstallRequest request = options.request;
  PH_TRY(request.wait, waitStrategy(context, options.wait));
  PH_TRY(request.cascade, propagation(options.cascade));
  if (options.dryRun) request.dryRun = actions::DryRun::Server;
  request.nameSpace = context.nameSpace();
  PH_TRY(auto* session, context.session());
  for (const auto& name : options.arguments) {
    request.name = name;
    if (options.dryRun) PH_CHECK(preview(context, *session, request));
    auto result = actions::uninstall(*session, request, progressPrinter(context), context.stopToken());
    if (!result) return std::unexpected(unreachableIfDown(result.error()));
    if (!result->keptInfo.empty()) context.out(result->keptInfo + "\n\n");
    context.out("release \"" + name + "\" uninstalled\n");
  }
  return 0;
}

} // namespace

void addUninstallCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("uninstall", "uninstall a release", {"del", "delete", "un"});
  auto& request = options->request;
  verb.flag("--dry-run", options->dryRun, "simulate a uninstall");
  verb.flag("--no-hooks", request.disableHooks, "prevent hooks from running during uninstallation");
  verb.flag("--ignore-not-found", request.ignoreNotFound,
            "treat \"release not found\" as a successful uninstall");
  verb.flag("--keep-history", request.keepHistory, "delete the resources but retain the release history");
  verb.option("--cascade", options->cascade, "\"background\", \"orphan\" or \"foreground\"");
  verb.option("--timeout", request.timeout, "time to wait for any individual Kubernetes operation");
  verb.option("--description", request.description, "add a custom description");
  declareWait(verb, options->wait);
  verb.arguments(options->arguments, {1, -1}, "RELEASE_NAME [...]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
