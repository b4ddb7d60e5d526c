// No verb of Helm: which template and which values made a line.
#include "app/cli/explain.h"

#include "app/cli/verbs.h"

#include <map>

namespace pilothouse::cli {
namespace {

// Values files are read twice, for their values and for their lines: standard input can be read once.
class ReadOnce final : public FileSource {
public:
  explicit ReadOnce(const FileSource& files) : files_(files) {}
  Result<std::string> read(const std::string& path, std::size_t limit) const override {
    const auto known = texts_.find(path);
    if (known != texts_.end()) return known->second;
    PH_TRY(auto text, files_.read(path, limit));
    return texts_[path] = std::move(text);
  }
  Result<std::vector<std::string>> list(const std::string& path) const override { return files_.list(path); }
  FileKind kind(const std::string& path) const override { return files_.kind(path); }

private:
  const FileSource& files_;
  mutable std::map<std::string, std::string> texts_;
};

Result<Explained> explainChart(Context& context, const ExplainOptions& options) {
  RenderRequest request;
  if (!options.kubeVersion.empty()) {
    if (const auto set = setKubeVersion(request.capabilities, options.kubeVersion); !set)
      return fail(ErrorCode::InvalidArgument,
                  "invalid kube version '" + options.kubeVersion + "': " + set.error().message);
  }
  auto& known = request.capabilities.apiVersions;
  known.insert(known.end(), options.apiVersions.begin(), options.apiVersions.end());
  const ReadOnce files(context.files());
  Explained explained;
  PH_TRY(explained.layers, trace::valueLayers(options.values, files));
  PH_TRY(request.userValues, mergeValueSources(options.values, files));
  PH_TRY(const std::string path, locateChart(context, options.arguments.back(), options.chart));
  PH_TRY(request.chart, openChart(context, path, options.chart));
  if (options.arguments.size() > 1) request.releaseName = options.arguments.front();
  request.nameSpace = context.nameSpace();
  request.isUpgrade = options.isUpgrade;
  request.trace = true;
  request.schemaLoader = context.schemaLoader;
  PH_TRY(explained.rendered, renderChart(request));
  explained.lines = templateLines(explained.rendered, options);
  return explained;
}

Result<int> run(Context& context, const ExplainOptions& options) {
  const auto& words = options.arguments;
  // A word that names nothing on this disk is a release; a chart may have a release's name before it.
  const bool isChart = words.size() > 1 || context.files().kind(words.back()) != FileKind::Missing;
  PH_TRY(const auto explained, isChart ? explainChart(context, options) : explainRelease(context, options));
  PH_CHECK(printExplained(context, explained, options));
  return 0;
}

} // namespace

void addExplainCommand(Command root, Context& context) {
  auto options = std::make_shared<ExplainOptions>();
  Command verb = root.verb("explain", "tell which template and which values made a line");
  verb.option("--line", options->lines,
              "the line, or lines N-M, of what `template` or `get manifest` prints");
  verb.option("--resource", options->resource,
              "Kind/name: only this object; lines then count from its first one");
  verb.flag("--show-secrets", options->showSecrets, "show the values of Secrets");
  verb.option("-o,--output", options->output, "prints the output in the specified format: table, json, yaml");
  verb.option("--revision", options->revision, "the revision of a release");
  verb.repeated("-s,--show-only", options->showOnly,
                "count lines in manifests rendered from the given templates only");
  verb.flag("--include-crds", options->includeCrds, "include CRDs in the text");
  verb.flag("--no-hooks", options->noHooks, "leave hooks out of the text");
  verb.flag("--skip-tests", options->skipTests, "leave tests out of the text");
  verb.flag("--is-upgrade", options->isUpgrade, "set .Release.IsUpgrade instead of .Release.IsInstall");
  verb.option("--kube-version", options->kubeVersion, "Kubernetes version for .Capabilities.KubeVersion");
  verb.commaList("-a,--api-versions", options->apiVersions,
                 "more API versions for .Capabilities.APIVersions");
  declareChartFlags(verb, options->chart);
  declareValueFlags(verb, options->values);
  verb.arguments(options->arguments, {1, 2}, "RELEASE | [NAME] CHART");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
