// pilothousectl diff live: how far the cluster is from what a release recorded.
#include "app/cli/diff_output.h"
#include "app/cli/diff_verbs.h"
#include "app/cli/read_release.h"
#include "core/actions/drift.h"
#include "core/codec/json.h"

#include <format>

namespace pilothouse::cli {
namespace {

struct Options {
  DiffFlags flags;
  int revision = 0;
};

void printRemarks(Context& context, const actions::Drift& drift) {
  if (!drift.serverChecked)
    context.warn("not checked by the server, computed here: " + drift.notServerChecked);
  for (const auto& object : drift.objects) {
    const std::string name = object.id.text();
    if (object.missing)
      context.err(name + " is missing" + (object.problem.empty() ? "" : ": " + object.problem) + "\n");
    for (const auto& change : object.changed) context.err(name + " was changed: " + change + "\n");
    for (const auto& addition : object.added) context.err(name + " was added to: " + addition + "\n");
    if (!object.missing && !object.problem.empty()) context.err(name + ": " + object.problem + "\n");
  }
  context.err(std::format("{} of {} objects drifted, {} of them missing\n", drift.drifted,
                          drift.drifted + drift.unchanged, drift.missing));
}

Value strings(const std::vector<std::string>& texts) {
  Value list = Value::list();
  for (const auto& text : texts) list.append(text);
  return list;
}

Result<std::string> jsonText(const actions::Drift& drift, const std::string& patch) {
  Value objects = Value::list();
  for (const auto& object : drift.objects) {
    Value value = Value::map({{"apiVersion", object.id.apiVersion},
                              {"kind", object.id.kind},
                              {"namespace", object.id.nameSpace},
                              {"name", object.id.name},
                              {"drifted", object.drifted()},
                              {"missing", object.missing},
                              {"changed", strings(object.changed)},
                              {"added", strings(object.added)}});
    if (!object.problem.empty()) value.set("problem", object.problem);
    objects.append(std::move(value));
  }
  const Value value = Value::map({{"drifted", drift.drifted},
                                  {"missing", drift.missing},
                                  {"unchanged", drift.unchanged},
                                  {"serverChecked", drift.serverChecked},
                                  {"objects", std::move(objects)},
                                  {"diff", patch}});
  PH_TRY(const std::string text, writeJson(value, {.escapeHtml = false, .indent = "  "}));
  return text + "\n";
}

Result<int> run(Context& context, const Options& options) {
  const DiffFlags& flags = options.flags;
  PH_TRY(const auto format, diffFormat(flags.output));
  PH_TRY(const Release release, readRelease(context, flags.arguments[0], options.revision));
  PH_TRY(auto* session, context.session());
  const auto drift = actions::releaseDrift(*session, release, context.stopToken());
  if (!drift) return std::unexpected(unreachableIfDown(drift.error()));
  const DiffTexts texts{drift->left, drift->right, drift->releaseNamespace};
  if (format == DiffFormat::Json) {
    PH_TRY(const auto text, jsonText(*drift, patchText(context, flags, diffOf(flags, texts))));
    context.out(text);
  } else {
    PH_CHECK(printDiff(context, flags, texts));
    printRemarks(context, *drift);
  }
  return exitStatus(flags, drift->drifted > 0);
}

} // namespace

void addDiffLive(Command parent, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = parent.verb("live", "show what changed in the cluster since a release", {"drift"});
  declareDiffFlags(verb, options->flags);
  declareDiffOutput(verb, options->flags);
  verb.option("--revision", options->revision, "compare with this revision instead of the last");
  verb.arguments(options->flags.arguments, {1, 1}, "RELEASE");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
