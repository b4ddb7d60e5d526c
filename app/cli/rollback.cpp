#include "app/cli/apply_flags.h"
#include "app/cli/verbs.h"

#include <charconv>

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  ApplyFlags apply;
};

Result<int> revisionOf(const std::string& text) {
  int revision = 0;
  const auto [rest, code] = std::from_chars(text.data(), text.data() + text.size(), revision);
  if (code == std::errc() && rest == text.data() + text.size()) return revision;
  return fail(ErrorCode::InvalidArgument, "could not convert revision to a number: strconv.Atoi: parsing \"" +
                                              text + "\": invalid syntax");
}

Result<int> run(Context& context, const Options& options) {
  actions::RollbackRequest request;
  request.name = options.arguments[0];
  if (options.arguments.size() > 1) {
    PH_TRY(request.revision, revisionOf(options.arguments[1]));
  }
  PH_TRY(request.apply, applyOptions(context, options.apply));
  request.nameSpace = context.nameSpace();
  PH_TRY(auto* session, context.session());
  auto release = actions::rollback(*session, request, progressPrinter(context), context.stopToken());
  if (!release) return std::unexpected(unreachableIfDown(release.error()));
  context.out("Rollback was a success! Happy Helming!\n");
  return 0;
}

} // namespace

void addRollbackCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("rollback", "roll back a release to a previous revision");
  declareApplyFlags(verb, options->apply, context.flags);
  verb.option("--description", options->apply.options.description, "add a custom description");
  verb.arguments(options->arguments, {1, -1}, "<RELEASE> [REVISION]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
