// pilothousectl plan: what an upgrade (or, with --install, an installation) would do to every object.
#include "app/cli/plan_request.h"
#include "app/cli/plan_text.h"
#include "app/cli/verbs.h"
#include "core/codec/json.h"

namespace pilothouse::cli {
namespace {

struct Options {
  PlanFlags flags;
  std::string output = "text", against = "live";
};

Result<void> checkOptions(const Options& options) {
  const auto& output = options.output;
  if (output != "text" && output != "simple" && output != "diff" && output != "json")
    return fail(ErrorCode::InvalidArgument, "invalid argument \"" + output +
                                                "\" for \"-o, --output\" flag: must be text, simple, diff "
                                                "or json");
  if (options.against != "live" && options.against != "stored")
    return fail(ErrorCode::InvalidArgument, "invalid argument \"" + options.against +
                                                "\" for \"--against\" flag: must be live or stored");
  return {};
}

// The two sides that the patch is between.
DiffTexts sides(const Options& options, const actions::Plan& plan) {
  if (options.against == "live") return textsOf(shownAs(options.flags), plan);
  actions::Plan stored = plan;
  stored.left = plan.stored;
  stored.right = plan.rendered;
  return textsOf(shownAs(options.flags), stored);
}

void printText(Context& context, const actions::Plan& plan) {
  context.out(planTitle(plan) + "\n");
  if (!plan.willFail.empty()) context.out("will fail: " + plan.willFail + "\n");
  context.out(planObjects(plan));
  if (!plan.hooks.empty()) context.out("hooks:\n" + planHooks(plan));
  context.out(planCounts(plan) + "\n");
  if (const auto remark = planRemark(plan); !remark.empty()) context.out(remark + "\n");
}

Result<int> run(Context& context, const Options& options) {
  PH_CHECK(checkOptions(options));
  PH_TRY(const auto plan, planOf(context, options.flags));
  for (const auto& warning : plan.warnings) context.err(warning + "\n");
  const auto model = diffOf(options.flags.diff, sides(options, plan));
  const std::string patch = patchText(context, options.flags.diff, model);
  if (options.output == "json") {
    Value value = planValue(plan);
    value.set("diff", patch);
    PH_TRY(const std::string text, writeJson(value, {.escapeHtml = false, .indent = "  "}));
    context.out(text + "\n");
  } else {
    if (options.output != "diff") printText(context, plan);
    if (options.output == "text" && !patch.empty()) context.out("\n");
    if (options.output != "simple") context.out(patch);
  }
  return exitStatus(options.flags.diff,
                    hasChanges(plan) || model.created + model.changed + model.deleted > 0);
}

} // namespace

void addPlanCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("plan", "show everything that an upgrade would do, and what would fail");
  declarePlanFlags(verb, options->flags, context.flags);
  verb.option("-o,--output", options->output, "how to print it: text, simple, diff or json");
  verb.option("--against", options->against, "compare with live objects or with the stored manifest");
  verb.arguments(options->flags.diff.arguments, {2, 2}, "[RELEASE] [CHART]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
