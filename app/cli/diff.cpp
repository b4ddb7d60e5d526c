// pilothousectl diff: what an upgrade or rollback would change in the cluster, what changed between two
// revisions or releases, and what changed in the cluster since. Verbs and flags follow the helm-diff plugin.
#include "app/cli/diff_verbs.h"
#include "app/cli/plan_request.h"
#include "app/cli/plan_text.h"
#include "app/cli/read_release.h"
#include "app/cli/verbs.h"

#include <charconv>

namespace pilothouse::cli {
namespace {

// Consequences that the patch does not tell.
void printRemarks(Context& context, const actions::Plan& plan) {
  if (const auto remark = planRemark(plan); !remark.empty()) context.warn(remark);
  if (!plan.willFail.empty()) context.err("will fail: " + plan.willFail + "\n");
  for (const auto& object : plan.objects) {
    if (!object.willFail.empty()) context.err(object.id.text() + " will fail: " + object.willFail + "\n");
    if (object.restartsPods) context.err(object.id.text() + " restarts its pods\n");
    for (const auto& edit : object.editedByOthers)
      context.err(object.id.text() + " was edited: " + edit + "\n");
    if (!object.apiNotice.empty())
      context.err(object.id.text() + " uses " + object.id.apiVersion + ": " + object.apiNotice + "\n");
  }
  context.err(planCounts(plan) + "\n");
}

Result<int> printPlan(Context& context, const DiffFlags& flags, const actions::Plan& plan) {
  PH_TRY(const int status, printDiff(context, flags, textsOf(flags, plan)));
  printRemarks(context, plan);
  return status;
}

Result<int> diffUpgrade(Context& context, const PlanFlags& flags) {
  PH_CHECK(diffFormat(flags.diff.output));
  PH_TRY(const auto plan, planOf(context, flags));
  return printPlan(context, shownAs(flags), plan);
}

Result<int> diffRollback(Context& context, const DiffFlags& flags) {
  actions::RollbackRequest request;
  request.name = flags.arguments[0];
  request.nameSpace = context.nameSpace();
  if (flags.arguments.size() > 1) {
    PH_TRY(request.revision, revisionOf(flags.arguments[1]));
  }
  PH_TRY(auto* session, context.session());
  const auto plan = actions::planRollback(*session, request, context.stopToken());
  if (!plan) return std::unexpected(unreachableIfDown(plan.error()));
  return printPlan(context, flags, *plan);
}

Result<int> diffRevision(Context& context, const DiffFlags& flags) {
  PH_TRY(const int first, revisionOf(flags.arguments[1]));
  int second = 0;
  if (flags.arguments.size() > 2) {
    PH_TRY(second, revisionOf(flags.arguments[2]));
  }
  PH_TRY(const Release left, readRelease(context, flags.arguments[0], first));
  PH_TRY(const Release right, readRelease(context, flags.arguments[0], second));
  return printDiff(context, flags, {manifestOf(flags, left), manifestOf(flags, right), right.nameSpace});
}

void addUpgrade(Command& parent, Context& context) {
  auto flags = std::make_shared<PlanFlags>();
  Command verb = parent.verb("upgrade", "show what an upgrade would change");
  declarePlanFlags(verb, *flags, context.flags);
  declareDiffOutput(verb, flags->diff);
  verb.arguments(flags->diff.arguments, {2, 2}, "[RELEASE] [CHART]");
  verb.onRun([flags, &context] { return diffUpgrade(context, *flags); });
}

void addPlain(Command& parent, Context& context, const std::string& name, const std::string& summary,
              Arity arity, const std::string& usage, Result<int> (*run)(Context&, const DiffFlags&)) {
  auto flags = std::make_shared<DiffFlags>();
  Command verb = parent.verb(name, summary);
  declareDiffFlags(verb, *flags);
  declareDiffOutput(verb, *flags);
  verb.arguments(flags->arguments, arity, usage);
  verb.onRun([flags, &context, run] { return run(context, *flags); });
}

} // namespace

Result<int> revisionOf(const std::string& text) {
  int revision = 0;
  const auto [rest, code] = std::from_chars(text.data(), text.data() + text.size(), revision);
  if (code == std::errc() && rest == text.data() + text.size()) return revision;
  return fail(ErrorCode::InvalidArgument, "could not convert revision to a number: \"" + text + "\"");
}

void addDiffCommand(Command root, Context& context) {
  Command verb = root.verb("diff", "preview what an operation would change");
  addUpgrade(verb, context);
  addPlain(verb, context, "rollback", "show what a rollback would change", {1, 2}, "<RELEASE> [REVISION]",
           diffRollback);
  addPlain(verb, context, "revision", "show the difference between two revisions", {2, 3},
           "<RELEASE> REVISION1 [REVISION2]", diffRevision);
  addDiffRelease(verb, context);
  addDiffLive(verb, context);
}

} // namespace pilothouse::cli
