#include "app/cli/apply_flags.h"
#include "app/cli/status_block.h"
#include "app/cli/verbs.h"

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments, filters;
  actions::TestRequest request;
};

// "name=a" includes, "!name=a" and "! name=a" exclude; anything else is ignored, as with Helm.
void readFilters(const Options& options, actions::TestRequest& request) {
  for (const std::string& filter : options.filters) {
    std::string_view text = filter;
    if (text.starts_with("name=")) request.include.emplace_back(text.substr(5));
    if (!text.starts_with('!')) continue;
    text.remove_prefix(1);
    if (text.starts_with(' ')) text.remove_prefix(1);
    if (text.starts_with("name=")) request.exclude.emplace_back(text.substr(5));
  }
}

Result<int> run(Context& context, const Options& options) {
  actions::TestRequest request = options.request;
  request.name = options.arguments[0];
  request.nameSpace = context.nameSpace();
  readFilters(options, request);
  PH_TRY(auto* session, context.session());
  std::string logs, pod;
  const auto print = progressPrinter(context);
  const auto progress = [&](const ProgressEvent& event) {
    if (event.kind != ProgressKind::Log || !request.logs) return print(event);
    const std::string name = event.subject.substr(event.subject.find('/') + 1);
    if (pod != name) logs += (pod.empty() ? "POD LOGS: " : "\nPOD LOGS: ") + name + "\n";
    pod = name;
    logs += event.message + "\n";
  };
  auto result = actions::testRelease(*session, request, progress, context.stopToken());
  if (!result) return std::unexpected(unreachableIfDown(result.error()));
  PH_CHECK(printRelease(context, result->release, OutputFormat::Table,
                        {.debug = context.flags.debug, .hideNotes = true}));
  if (request.logs) context.out("\n" + logs + (logs.empty() ? "" : "\n"));
  if (result->failure) return std::unexpected(*result->failure);
  return 0;
}

} // namespace

void addTestCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("test", "run tests for a release");
  verb.option("--timeout", options->request.timeout, "time to wait for any individual Kubernetes operation");
  verb.flag("--logs", options->request.logs, "dump the logs from test pods");
  verb.commaList("--filter", options->filters,
                 "specify tests by name: name=test1,name=test2 or '!name=test1'");
  verb.arguments(options->arguments, {1, 1}, "[RELEASE]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
