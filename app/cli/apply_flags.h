// Flags that several lifecycle verbs share, and what they become.
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"
#include "core/actions/lifecycle.h"
#include "core/chart/values.h"

#include <string>

namespace pilothouse::cli {

// -f --set --set-string --set-json --set-file --set-literal.
void declareValueFlags(Command verb, ValueSources& sources);
// --version --devel --repo --verify ... : where a chart comes from.
struct ChartFlags {
  std::string version, repo, keyring, username, password, certFile, keyFile, caFile;
  bool devel = false, verify = false, passCredentials = false, insecureSkipTlsVerify = false,
       plainHttp = false;
  bool dependencyUpdate = false;
};
void declareChartFlags(Command verb, ChartFlags& flags);

struct ApplyFlags {
  actions::ApplyOptions options;
  std::string wait = "hookOnly", dryRun = "none", serverSide = "auto";
  bool atomic = false, force = false;
};
// The flags of install, upgrade and rollback alike.
void declareApplyFlags(Command verb, ApplyFlags& flags, const GlobalFlags& global);
// The additional ones of install and upgrade.
void declareReleaseFlags(Command verb, ApplyFlags& flags);
// Errors and deprecation lines with Helm's texts.
[[nodiscard]] Result<actions::ApplyOptions> applyOptions(const Context& context, const ApplyFlags& flags);

void declareWait(Command verb, std::string& target);
[[nodiscard]] Result<actions::WaitStrategy> waitStrategy(const Context& context, const std::string& value);

// "a=b,c=d" lists. Error: `invalid argument "x" for "-l, --labels" flag: x must be formatted as key=value`.
[[nodiscard]] Result<std::map<std::string, std::string>> parseLabels(const std::vector<std::string>& items);

// Prints what an operation tells: warnings always, everything with --debug.

[[nodiscard]] ProgressSink progressPrinter(const Context& context);

// A chart by reference, of any type. Errors with Helm's texts.
[[nodiscard]] Result<std::shared_ptr<const Chart>>
loadLocatedChart(Context& context, const std::string& reference, const ChartFlags& flags);
// The same, and it can be installed. Errors with Helm's texts; tells when the chart is deprecated.
[[nodiscard]] Result<std::shared_ptr<const Chart>> openChart(Context& context, const std::string& reference,
                                                             const ChartFlags& flags);

} // namespace pilothouse::cli
