#include "app/cli/output.h"
#include "app/cli/read_release.h"
#include "app/cli/verbs.h"
#include "core/actions/session.h"
#include "core/base/rfc3339.h"

#include <format>

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  int revision = 0;
  std::string output;
};

std::string joinedPairs(const Value& map) {
  std::string text;
  if (map.isMap())
    for (const auto& [key, value] : map.asMap())
      text += std::format("{}{}={}", text.empty() ? "" : ",", key.view(), value.stringOr());
  return text;
}

std::string dependencyNames(const Value& dependencies) {
  std::string text;
  if (dependencies.isList())
    for (const auto& dependency : dependencies.asList())
      text += std::format("{}{}", text.empty() ? "" : ",", dependency["name"].stringOr());
  return text;
}

std::string applyMethodText(const std::string& method) {
  if (method.empty()) return "client-side apply (defaulted)";
  if (method == "csa") return "client-side apply";
  if (method == "ssa") return "server-side apply";
  return "unknown (\"" + method + "\")";
}

std::string deployedAt(const Release& release) {
  return formatTime(std::chrono::floor<std::chrono::seconds>(release.lastDeployed));
}

Value labelMap(const Release& release) {
  Value labels = Value::map();
  for (const auto& [key, value] : release.labels) labels.set(key, value);
  return labels;
}

std::string table(const Release& release) {
  const Value& metadata = release.chart["metadata"];
  return "NAME: " + release.name + "\nCHART: " + release.chartName() +
         "\nVERSION: " + release.chartVersion() + "\nAPP_VERSION: " + release.appVersion() +
         "\nANNOTATIONS: " + joinedPairs(metadata["annotations"]) +
         "\nLABELS: " + joinedPairs(labelMap(release)) +
         "\nDEPENDENCIES: " + dependencyNames(metadata["dependencies"]) +
         "\nNAMESPACE: " + release.nameSpace + "\nREVISION: " + std::to_string(release.revision) +
         "\nSTATUS: " + std::string(statusName(release.status)) + "\nDEPLOYED_AT: " + deployedAt(release) +
         "\nAPPLY_METHOD: " + applyMethodText(release.applyMethod) + "\n";
}

Result<std::string> structured(const Release& release, OutputFormat format) {
  const Value& metadata = release.chart["metadata"];
  Value record = Value::map({{"name", release.name},
                             {"chart", release.chartName()},
                             {"version", release.chartVersion()},
                             {"appVersion", release.appVersion()},
                             {"namespace", release.nameSpace},
                             {"revision", release.revision},
                             {"status", statusName(release.status)},
                             {"deployedAt", deployedAt(release)}});
  if (metadata["annotations"].isMap()) record.set("annotations", metadata["annotations"]);
  if (!release.labels.empty()) record.set("labels", labelMap(release));
  if (metadata["dependencies"].isList()) record.set("dependencies", metadata["dependencies"]);
  if (!release.applyMethod.empty()) record.set("applyMethod", release.applyMethod);
  if (format == OutputFormat::Yaml) return formatValue(record, format);
  PH_TRY(const std::string list,
         formatRecords(Value::list({record}),
                       {"name", "chart", "version", "appVersion", "annotations", "labels", "dependencies",
                        "namespace", "revision", "status", "deployedAt", "applyMethod"},
                       format));
  return list.substr(1, list.size() - 3) + "\n"; // without the list's brackets
}

// Helm shows its own labels, too, when it was not asked for a certain revision.
Result<void> addSystemLabels(Context& context, Release& release) {
  PH_TRY(auto* session, context.session());
  PH_TRY(const auto records, session->store->records(release.nameSpace, release.name, context.stopToken()));
  for (const auto& record : records)
    if (record.summary.revision == release.revision) release.labels = record.summary.labels;
  return {};
}

Result<int> run(Context& context, const Options& options) {
  PH_TRY(const auto format, outputFormat(options.output));
  PH_TRY(Release release, readRelease(context, options.arguments[0], options.revision));
  if (options.revision == 0) PH_CHECK(addSystemLabels(context, release));
  PH_TRY(const std::string text,
         format == OutputFormat::Table ? Result<std::string>(table(release)) : structured(release, format));
  context.out(text);
  return 0;
}

} // namespace

void addGetMetadataCommand(Command get, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = get.verb("metadata", "fetch metadata for a given release");
  verb.option("--revision", options->revision, "specify release revision");
  declareOutput(verb, options->output);
  verb.arguments(options->arguments, {1, 1}, "RELEASE_NAME");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
