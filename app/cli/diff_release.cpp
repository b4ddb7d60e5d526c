// pilothousectl diff release: two releases of one chart, in any namespaces and clusters.
#include "app/cli/diff_output.h"
#include "app/cli/diff_verbs.h"
#include "app/cli/read_release.h"

namespace pilothouse::cli {
namespace {

struct Options {
  DiffFlags flags;
  std::string otherContext, otherKubeconfig, otherNamespace;
};

// "[NAMESPACE/]RELEASE[@REVISION]"
struct Named {
  std::string nameSpace, name;
  int revision = 0;
};

Result<Named> named(const std::string& text) {
  Named result{{}, text, 0};
  if (const auto at = result.name.rfind('@'); at != std::string::npos) {
    PH_TRY(result.revision, revisionOf(result.name.substr(at + 1)));
    result.name.resize(at);
  }
  if (const auto slash = result.name.find('/'); slash != std::string::npos) {
    result.nameSpace = result.name.substr(0, slash);
    result.name.erase(0, slash + 1);
  }
  return result;
}

Result<Release> read(Context& context, const Named& wanted) {
  const std::string before = context.flags.nameSpace;
  if (!wanted.nameSpace.empty()) context.flags.nameSpace = wanted.nameSpace;
  auto release = readRelease(context, wanted.name, wanted.revision);
  context.flags.nameSpace = before;
  if (!release) return std::unexpected(release.error().wrapped(wanted.name + ": "));
  return release;
}

Result<int> run(Context& context, const Options& options) {
  PH_CHECK(diffFormat(options.flags.output));
  PH_TRY(const Named first, named(options.flags.arguments[0]));
  PH_TRY(const Named second, named(options.flags.arguments[1]));
  PH_TRY(const Release left, read(context, first));
  Context other(context.program());
  other.flags = context.flags;
  if (!options.otherContext.empty()) {
    other.flags.kubeContext = options.otherContext;
    // The first one's namespace says nothing about another cluster's.
    if (context.flags.nameSpace.empty()) other.flags.nameSpace.clear();
  }
  if (!options.otherKubeconfig.empty()) other.flags.kubeconfig = options.otherKubeconfig;
  if (!options.otherNamespace.empty()) other.flags.nameSpace = options.otherNamespace;
  const bool elsewhere =
      !options.otherContext.empty() || !options.otherKubeconfig.empty() || !options.otherNamespace.empty();
  PH_TRY(const Release right, read(elsewhere ? other : context, second));
  if (left.chartName() != right.chartName())
    context.warn("the releases come from two different charts, " + left.chartName() + " and " +
                 right.chartName());
  return printDiff(
      context, options.flags,
      {manifestOf(options.flags, left), manifestOf(options.flags, right), right.nameSpace, true});
}

} // namespace

void addDiffRelease(Command parent, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = parent.verb("release", "show the difference between two releases");
  declareDiffFlags(verb, options->flags);
  declareDiffOutput(verb, options->flags);
  verb.option("--to-namespace", options->otherNamespace, "namespace of the second release");
  verb.option("--to-kube-context", options->otherContext, "kubeconfig context of the second release");
  verb.option("--to-kubeconfig", options->otherKubeconfig, "kubeconfig file of the second release");
  verb.arguments(options->flags.arguments, {2, 2},
                 "[NAMESPACE/]RELEASE1[@REVISION] [NAMESPACE/]RELEASE2[@REVISION]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
