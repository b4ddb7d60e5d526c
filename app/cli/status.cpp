#include "app/cli/read_release.h"
#include "app/cli/status_block.h"
#include "app/cli/verbs.h"

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  int revision = 0;
  std::string output;
};

Result<int> run(Context& context, const Options& options) {
  PH_TRY(const auto format, outputFormat(options.output));
  PH_TRY(Release release, readRelease(context, options.arguments[0], options.revision));
  StatusOptions status;
  PH_TRY(auto* session, context.session());
  auto health = actions::releaseHealth(*session, release, context.stopToken());
  if (health)
    status.health = &*health;
  else
    context.warn("the resources cannot be read: " + health.error().message);
  // Helm leaves the chart out of this verb's output.
  release.chart = Value();
  if (release.raw.isMap()) {
    Map raw = release.raw.asMap();
    raw.erase("chart");
    release.raw = Value(std::move(raw));
  }
  PH_CHECK(printRelease(context, release, format, status));
  return 0;
}

} // namespace

void addStatusCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("status", "display the status of the named release");
  verb.option("--revision", options->revision, "display the status of the named release with revision");
  declareOutput(verb, options->output);
  verb.arguments(options->arguments, {1, 1}, "RELEASE_NAME");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
