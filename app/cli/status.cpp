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

void warnUnread(const Context& context, const Error& error) {
  context.warn("the resources cannot be read: " + error.message);
}

Result<void> printBlock(Context& context, const Release& release) {
  StatusOptions options;
  PH_TRY(auto* session, context.session());
  const auto health = actions::releaseHealth(*session, release, context.stopToken());
  if (health)
    options.health = &*health;
  else
    warnUnread(context, health.error());
  return printRelease(context, release, OutputFormat::Table, options);
}

Result<void> printData(Context& context, Release& release, OutputFormat format) {
  PH_TRY(auto* session, context.session());
  const auto objects = actions::liveObjects(*session, release, context.stopToken());
  if (!objects) warnUnread(context, objects.error());
  if (objects && !objects->asMap().empty()) {
    Value record = releaseRecord(release), info = record["info"];
    info.set("resources", *objects);
    record.set("info", std::move(info));
    release.raw = std::move(record);
  }
  return printRelease(context, release, format, {});
}

Result<int> run(Context& context, const Options& options) {
  PH_TRY(const auto format, outputFormat(options.output));
  PH_TRY(Release release, readRelease(context, options.arguments[0], options.revision));
  // Helm leaves the chart out of this verb's output.
  release.chart = Value();
  if (release.raw.isMap()) {
    Map raw = release.raw.asMap();
    raw.erase("chart");
    release.raw = Value(std::move(raw));
  }
  PH_CHECK(format == OutputFormat::Table ? printBlock(context, release)
                                         : printData(context, release, format));
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
