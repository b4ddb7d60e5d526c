#include "app/cli/apply_flags.h"

namespace pilothouse::cli {

void declareApplyFlags(Command verb, ApplyFlags& flags, const GlobalFlags& global) {
  auto& options = flags.options;
  options.historyMax = global.maxHistory;
  verb.flag("--force-replace", options.forceReplace, "force resource updates by replacement");
  verb.flag("--force", flags.force, "deprecated, use --force-replace");
  verb.flag("--force-conflicts", options.forceConflicts, "server-side apply takes over conflicting fields");
  verb.option("--server-side", flags.serverSide,
              "update objects in the server: \"true\", \"false\" or \"auto\"");
  verb.flag("--no-hooks", options.disableHooks, "prevent hooks from running");
  verb.option("--timeout", options.timeout, "time to wait for any individual Kubernetes operation");
  verb.flag("--wait-for-jobs", options.waitForJobs, "with --wait, also wait until all Jobs have completed");
  verb.option("--history-max", options.historyMax, "how many revisions to keep per release; 0 for no limit");
  verb.flag("--cleanup-on-fail", options.cleanupOnFail, "delete resources that a failed operation created");
  verb.optionalValue("--dry-run", flags.dryRun, "unset", "simulate the operation: none, client or server");
  declareWait(verb, flags.wait);
}

void declareReleaseFlags(Command verb, ApplyFlags& flags) {
  auto& options = flags.options;
  verb.flag("--rollback-on-failure", options.rollbackOnFailure, "undo the operation when it fails; waits");
  verb.flag("--atomic", flags.atomic, "deprecated, use --rollback-on-failure");
  verb.flag("--disable-openapi-validation", options.disableOpenApiValidation,
            "do not validate rendered templates against the cluster's schema");
  verb.flag("--take-ownership", options.takeOwnership, "take existing resources over into the release");
  verb.flag("--hide-secret", options.hideSecret, "hide Secrets in the output of --dry-run");
  verb.option("--description", options.description, "add a custom description");
}

void declareWait(Command verb, std::string& target) {
  verb.optionalValue("--wait", target, "watcher",
                     "wait until resources are ready: watcher, hookOnly or legacy");
}

Result<actions::WaitStrategy> waitStrategy(const Context& context, const std::string& value) {
  using actions::WaitStrategy;
  if (value == "watcher") return WaitStrategy::Watcher;
  if (value == "hookOnly") return WaitStrategy::HookOnly;
  if (value == "legacy") return WaitStrategy::Legacy;
  if (value == "true") {
    context.warn("--wait=true is deprecated (boolean value) and can be replaced with --wait=watcher");
    return WaitStrategy::Watcher;
  }
  if (value == "false") {
    context.warn("--wait=false is deprecated (boolean value) and can be replaced with --wait=hookOnly");
    return WaitStrategy::HookOnly;
  }
  return fail(ErrorCode::InvalidArgument, "invalid argument \"" + value +
                                              "\" for \"--wait\" flag: invalid wait input \"" + value +
                                              "\". Valid inputs are watcher, hookOnly, and legacy");
}

namespace {

// Helm: pkg/cmd/helpers.go, cmdGetDryRunFlagStrategy.
Result<actions::DryRun> dryRun(const Context& context, const std::string& value) {
  using actions::DryRun;
  if (value == "none") return DryRun::None;
  if (value == "client") return DryRun::Client;
  if (value == "server") return DryRun::Server;
  if (value == "unset") {
    context.warn("--dry-run is deprecated and should be replaced with '--dry-run=client'");
    return DryRun::Client;
  }
  const bool yes = value == "true", no = value == "false";
  if (!yes && !no)
    return fail(ErrorCode::InvalidArgument,
                "invalid dry-run value (\"" + value + "\"). Must be \"none\", \"server\", or \"client\"");
  context.warn("boolean '--dry-run=" + value + "' flag is deprecated and must be replaced with '--dry-run=" +
               (yes ? "client" : "none") + "'");
  return yes ? DryRun::Client : DryRun::None;
}

Result<actions::ServerSideApply> serverSide(const std::string& value) {
  using actions::ServerSideApply;
  if (value == "auto") return ServerSideApply::Auto;
  if (value == "true") return ServerSideApply::On;
  if (value == "false") return ServerSideApply::Off;
  return fail(ErrorCode::InvalidArgument, "invalid/unknown release server-side apply method: " + value);
}

} // namespace

Result<actions::ApplyOptions> applyOptions(const Context& context, const ApplyFlags& flags) {
  actions::ApplyOptions options = flags.options;
  if (flags.atomic) context.err("Flag --atomic has been deprecated, use --rollback-on-failure instead\n");
  if (flags.force) context.err("Flag --force has been deprecated, use --force-replace instead\n");
  options.rollbackOnFailure |= flags.atomic;
  options.forceReplace |= flags.force;
  if (options.forceReplace && options.forceConflicts)
    return fail(
        ErrorCode::InvalidArgument,
        "if any flags in the group [force-replace force-conflicts] are set none of the others can be; "
        "[force-conflicts force-replace] were all set");
  PH_TRY(options.wait, waitStrategy(context, flags.wait));
  PH_TRY(options.dryRun, dryRun(context, flags.dryRun));
  PH_TRY(options.serverSide, serverSide(flags.serverSide));
  return options;
}

Result<std::map<std::string, std::string>> parseLabels(const std::vector<std::string>& items) {
  std::map<std::string, std::string> labels;
  for (const auto& item : items) {
    const auto equals = item.find('=');
    if (equals == std::string::npos)
      return fail(ErrorCode::InvalidArgument, "invalid argument \"" + item +
                                                  "\" for \"-l, --labels\" flag: " + item +
                                                  " must be formatted as key=value");
    labels[item.substr(0, equals)] = item.substr(equals + 1);
  }
  return labels;
}

ProgressSink progressPrinter(const Context& context) {
  return [&context](const ProgressEvent& event) {
    if (event.kind == ProgressKind::Log) {
      context.err(event.subject + ": " + event.message + "\n");
      return;
    }
    if (event.kind == ProgressKind::Warning) {
      // Some lines come whole from the renderer.
      if (event.message.starts_with("level="))
        context.err(event.message + "\n");
      else
        context.warn(event.message);
      return;
    }
    if (!context.flags.debug) return;
    context.err("level=DEBUG msg=\"" + event.subject + (event.message.empty() ? "" : ": " + event.message) +
                "\"\n");
  };
}

} // namespace pilothouse::cli
