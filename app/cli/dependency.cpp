// Helm: pkg/cmd/dependency.go, dependency_update.go, dependency_build.go.
#include "app/cli/dependency_list.h"
#include "app/cli/dependency_update.h"
#include "app/cli/verbs.h"
#include "core/repo/url_reference.h"

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  ChartFlags chart;
  bool skipRefresh = false;
  int maxColWidth = 80;
};

std::string folderOf(const Options& options) {
  return options.arguments.empty() ? "." : cleanPath(options.arguments[0]);
}

Result<int> change(Context& context, const Options& options, bool build) {
  PH_CHECK(checkTlsFiles(context, options.chart));
  DependencyRequest request{
      .folder = folderOf(options), .flags = options.chart, .skipRefresh = options.skipRefresh};
  PH_CHECK(build ? buildDependencies(context, request) : updateDependencies(context, request));
  return 0;
}

void declareFlags(Command verb, Options& options) {
  auto& chart = options.chart;
  verb.flag("--verify", chart.verify, "verify the packages against signatures");
  verb.option("--keyring", chart.keyring, "keyring containing public keys");
  verb.flag("--skip-refresh", options.skipRefresh, "do not refresh the local repository cache");
  declareServerFlags(verb, chart);
}

} // namespace

void addDependencyCommand(Command root, Context& context) {
  Command dependency = root.verb("dependency", "manage a chart's dependencies", {"dep", "dependencies"});
  auto forList = std::make_shared<Options>();
  Command list = dependency.verb("list", "list the dependencies for the given chart", {"ls"});
  list.option("--max-col-width", forList->maxColWidth, "maximum column width for output table");
  list.arguments(forList->arguments, {0, 1}, "CHART");
  list.onRun([forList, &context]() -> Result<int> {
    PH_CHECK(listDependencies(context, folderOf(*forList), std::size_t(std::max(forList->maxColWidth, 0))));
    return 0;
  });

  auto forUpdate = std::make_shared<Options>();
  Command update = dependency.verb("update", "update charts/ based on the contents of Chart.yaml", {"up"});
  declareFlags(update, *forUpdate);
  update.arguments(forUpdate->arguments, {0, 1}, "CHART");
  update.onRun([forUpdate, &context] { return change(context, *forUpdate, false); });

  auto forBuild = std::make_shared<Options>();
  Command build = dependency.verb("build", "rebuild the charts/ directory based on the Chart.lock file");
  declareFlags(build, *forBuild);
  build.arguments(forBuild->arguments, {0, 1}, "CHART");
  build.onRun([forBuild, &context] { return change(context, *forBuild, true); });
}

} // namespace pilothouse::cli
