#include "app/cli/apply_flags.h"

#include "core/template/go_text.h"

#include <algorithm>

namespace pilothouse::cli {

namespace {

void declareChangeFlags(Command verb, ApplyFlags& flags) {
  auto& options = flags.options;
  verb.flag("--force-replace", options.forceReplace, "force resource updates by replacement");
  verb.flag("--force", options.forceReplace, "force resource updates by replacement");
  verb.deprecated("force", "use --force-replace instead");
  verb.flag("--force-conflicts", options.forceConflicts, "server-side apply takes over conflicting fields");
  verb.exclusive({"force-replace", "force-conflicts"});
  verb.exclusive({"force", "force-conflicts"});
  verb.flag("--no-hooks", options.disableHooks, "prevent hooks from running");
  verb.option("--timeout", options.timeout, "time to wait for any individual Kubernetes operation");
  verb.flag("--wait-for-jobs", options.waitForJobs, "with --wait, also wait until all Jobs have completed");
  declareWait(verb, flags.wait);
}

bool isBool(const std::string& text) {
  constexpr std::string_view all[] = {"1", "t", "T", "TRUE",  "true",  "True",
                                      "0", "f", "F", "FALSE", "false", "False"};
  return std::ranges::contains(all, text);
}

bool isTrue(const std::string& text) { return isBool(text) && std::string_view("1tT").contains(text[0]); }

} // namespace

void declareApplyFlags(Command verb, ApplyFlags& flags, const GlobalFlags& global) {
  auto& options = flags.options;
  options.historyMax = global.maxHistory;
  declareChangeFlags(verb, flags);
  verb.option("--server-side", flags.serverSide,
              "update objects in the server: \"true\", \"false\" or \"auto\"");
  verb.option("--history-max", options.historyMax, "how many revisions to keep per release; 0 for no limit");
  verb.flag("--cleanup-on-fail", options.cleanupOnFail, "delete resources that a failed operation created");
  declareDryRun(verb, flags.dryRun);
}

void declareInstallApplyFlags(Command verb, ApplyFlags& flags) {
  declareChangeFlags(verb, flags);
  const auto accept = [&flags](const std::string& text) -> Result<void> {
    if (!isBool(text))
      return fail(ErrorCode::InvalidArgument,
                  "strconv.ParseBool: parsing " + gotext::quote(text) + ": invalid syntax");
    flags.serverSide = isTrue(text) ? "true" : "false";
    return {};
  };
  verb.accepted("--server-side", "", accept, "update objects in the server (default true)", "true");
}

void declareDryRun(Command verb, std::string& target) {
  verb.optionalValue("--dry-run", target, "unset", "simulate the operation: none, client or server");
}

void declareReleaseFlags(Command verb, ReleaseFlags& flags, const GlobalFlags& global) {
  auto& options = flags.apply.options;
  verb.flag("--rollback-on-failure", options.rollbackOnFailure, "undo the operation when it fails; waits");
  verb.flag("--atomic", options.rollbackOnFailure, "undo the operation when it fails");
  verb.deprecated("atomic", "use --rollback-on-failure instead");
  verb.flag("--disable-openapi-validation", options.disableOpenApiValidation,
            "do not validate rendered templates against the cluster's schema");
  verb.flag("--take-ownership", options.takeOwnership, "take existing resources over into the release");
  verb.option("--description", options.description, "add a custom description");
  verb.flag("--hide-notes", flags.hideNotes, "do not show notes in the output");
  verb.pairs("-l,--labels", flags.labels, "labels that would be added to release metadata");
  verb.flag("--dependency-update", flags.chart.dependencyUpdate, "update dependencies if they are missing");
  declareChartFlags(verb, flags.chart);
  declareValueFlags(verb, flags.values);
  declarePostRenderer(verb, flags.postRenderer, global);
}

void declareWait(Command verb, std::string& target) {
  const auto accept = [&target](const std::string& value) -> Result<void> {
    if (value == "true" || value == "false") {
      target = value == "true" ? "watcher" : "hookOnly";
      logWarning("--wait=" + value +
                 " is deprecated (boolean value) and can be replaced with --wait=" + target);
      return {};
    }
    if (value != "watcher" && value != "hookOnly" && value != "legacy")
      return fail(ErrorCode::InvalidArgument, "invalid wait input " + gotext::quote(value) +
                                                  ". Valid inputs are watcher, hookOnly, and legacy");
    target = value;
    return {};
  };
  verb.accepted("--wait", "WaitStrategy[=watcher]", accept,
                "wait until resources are ready: watcher, hookOnly or legacy (default hookOnly)", "watcher");
}

Result<actions::WaitStrategy> waitStrategy(const Context&, const std::string& value) {
  using actions::WaitStrategy;
  if (value == "watcher") return WaitStrategy::Watcher;
  return value == "legacy" ? WaitStrategy::Legacy : WaitStrategy::HookOnly;
}

namespace {

// Helm: pkg/cmd/helpers.go, cmdGetDryRunFlagStrategy.
Result<actions::DryRun> dryRunOf(const Context& context, const std::string& value, bool isTemplate) {
  using actions::DryRun;
  const auto refuse = [&value](std::string_view choices) {
    return fail(ErrorCode::InvalidArgument,
                "invalid dry-run value (" + gotext::quote(value) + "). Must be " + std::string(choices));
  };
  constexpr std::string_view always = "\"server\" or \"client\"";
  if (value == "client") return DryRun::Client;
  if (value == "server") return DryRun::Server;
  if (value == "none" && !isTemplate) return DryRun::None;
  if (value == "none") return refuse(always);
  if (value == "unset") {
    context.warn("--dry-run is deprecated and should be replaced with '--dry-run=client'");
    return DryRun::Client;
  }
  if (!isBool(value)) return refuse("\"none\", \"server\", or \"client\"");
  if (isTemplate && !isTrue(value)) return refuse(always);
  context.warn("boolean '--dry-run=" + value + "' flag is deprecated and must be replaced with '--dry-run=" +
               (isTrue(value) ? "client" : "none") + "'");
  return isTrue(value) ? DryRun::Client : DryRun::None;
}

Result<actions::ServerSideApply> serverSide(const std::string& value) {
  using actions::ServerSideApply;
  if (value == "auto") return ServerSideApply::Auto;
  if (value == "true") return ServerSideApply::On;
  if (value == "false") return ServerSideApply::Off;
  return fail(ErrorCode::InvalidArgument, "invalid/unknown release server-side apply method: " + value);
}

} // namespace

Result<actions::ApplyOptions> applyOptions(const Context& context, const ApplyFlags& flags, bool isTemplate) {
  actions::ApplyOptions options = flags.options;
  PH_TRY(options.wait, waitStrategy(context, flags.wait));
  PH_TRY(options.dryRun, dryRunOf(context, flags.dryRun, isTemplate));
  PH_TRY(options.serverSide, serverSide(flags.serverSide));
  return options;
}

void logRefusal(const Context& context, const Error& error) {
  const std::string_view message = error.message;
  if (message.starts_with("cluster reachability check failed: ") ||
      message.starts_with("hiding Kubernetes secrets requires"))
    context.err("level=ERROR msg=" + gotext::quote(message) + "\n");
  for (const std::string_view what : {"release name check failed", "chart dependencies processing failed"})
    if (message.starts_with(std::string(what) + ": "))
      context.err("level=ERROR msg=\"" + std::string(what) +
                  "\" error=" + gotext::quote(message.substr(what.size() + 2)) + "\n");
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
    const auto text = event.subject + (event.message.empty() ? "" : ": " + event.message);
    context.err("level=DEBUG msg=" + gotext::quote(text) + "\n");
  };
}

} // namespace pilothouse::cli
