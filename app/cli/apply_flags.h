// Flags that several lifecycle verbs share, and what they become.
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"
#include "app/cli/post_renderer.h"
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
// Who asks a repository or a registry, and how it is trusted; part of the chart flags.
void declareServerFlags(Command verb, ChartFlags& flags);
void declareChartFlags(Command verb, ChartFlags& flags);

struct ApplyFlags {
  actions::ApplyOptions options;
  std::string wait = "hookOnly", dryRun = "none", serverSide = "auto";
};
// The flags of upgrade and rollback alike.
void declareApplyFlags(Command verb, ApplyFlags& flags, const GlobalFlags& global);
// The same for install and template, where --server-side is a switch.
void declareInstallApplyFlags(Command verb, ApplyFlags& flags);
void declareDryRun(Command verb, std::string& target);

// What install, template and upgrade share beyond that.
struct ReleaseFlags {
  std::vector<std::string> arguments;
  ApplyFlags apply;
  ChartFlags chart;
  ValueSources values;
  PostRendererFlags postRenderer;
  std::map<std::string, std::string> labels;
  bool hideNotes = false;
};
void declareReleaseFlags(Command verb, ReleaseFlags& flags, const GlobalFlags& global);
// The flags whose values go straight into an InstallRequest or an UpgradeRequest.
template <typename Request> void declareRequestFlags(Command verb, Request& request) {
  verb.flag("--create-namespace", request.createNamespace, "create the release namespace if not present");
  verb.flag("--skip-crds", request.skipCrds, "when installing, leave CRDs out");
  verb.flag("--render-subchart-notes", request.includeSubchartNotes,
            "render subchart notes along with the parent");
  verb.flag("--enable-dns", request.enableDns, "enable DNS lookups when rendering templates");
  verb.flag("--skip-schema-validation", request.skipSchemaValidation, "disables JSON schema validation");
}
// The name and the chart that are installed or rendered (Helm: Install.NameAndChart).
struct NameFlags {
  std::string nameTemplate, whenNoName;
  bool generateName = false;
};
void declareNameFlags(Command verb, NameFlags& flags);
struct NameAndChart {
  std::string name, chart;
};
[[nodiscard]] Result<NameAndChart> nameAndChart(const std::vector<std::string>& words,
                                                const NameFlags& flags);

// Errors and deprecation lines with Helm's texts.
// `template` is never anything but a dry run.
[[nodiscard]] Result<actions::ApplyOptions> applyOptions(const Context& context, const ApplyFlags& flags,
                                                         bool isTemplate = false);

void declareWait(Command verb, std::string& target);
[[nodiscard]] Result<actions::WaitStrategy> waitStrategy(const Context& context, const std::string& value);

// Helm logs some reasons for which nothing is installed or rendered, before it prints them as the error.
void logRefusal(const Context& context, const Error& error);

// Prints what an operation tells: warnings always, everything with --debug.
[[nodiscard]] ProgressSink progressPrinter(const Context& context);

// The values of the flags. Errors with Helm's texts.
[[nodiscard]] Result<Value> readValues(Context& context, const ValueSources& sources);

// A chart by reference, of any type. Errors with Helm's texts.
[[nodiscard]] Result<std::shared_ptr<const Chart>>
loadLocatedChart(Context& context, const std::string& reference, const ChartFlags& flags);
[[nodiscard]] Result<std::shared_ptr<const Chart>> loadChartAt(Context& context, const std::string& path);
// A located chart that can be installed. Errors with Helm's texts; tells when the chart is deprecated.
[[nodiscard]] Result<std::shared_ptr<const Chart>> openChart(Context& context, const std::string& path,
                                                             const ChartFlags& flags);
// The path of the chart, which is brought here when it is elsewhere. Errors with Helm's texts.
[[nodiscard]] Result<std::string> locateChart(Context& context, const std::string& reference,
                                              const ChartFlags& flags);
// Errors: a file of --cert-file, --key-file or --ca-file that cannot be read.
[[nodiscard]] Result<void> checkTlsFiles(const Context& context, const ChartFlags& flags);
// From a repository, a URL or a registry into the cache of charts; gives the path there.
[[nodiscard]] Result<std::string> fetchChart(Context& context, const std::string& reference,
                                             const ChartFlags& flags);

} // namespace pilothouse::cli
