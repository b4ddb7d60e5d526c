// pilothousectl repair: what is wrong with a release that an operation left half-way, and the ways out.
#include "core/actions/repair.h"
#include "app/cli/apply_flags.h"
#include "app/cli/plan_text.h"
#include "app/cli/verbs.h"
#include "core/codec/json.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <format>
#include <unistd.h>

namespace pilothouse::cli {
namespace {

using actions::Diagnosis;
using actions::FoundObject;
using actions::RepairKind;
using actions::RepairOption;

struct Options {
  std::vector<std::string> arguments;
  std::string what, output = "text";
  bool yes = false, wait = false;
  actions::RepairRequest request;
};

std::string_view title(RepairKind kind) {
  switch (kind) {
  case RepairKind::Rollback: return "finish by a roll-back to the last good revision";
  case RepairKind::MarkFailed: return "mark the revision as failed";
  case RepairKind::MarkDeployed: return "mark the revision as deployed";
  case RepairKind::Drop: return "drop the record";
  case RepairKind::Uninstall: return "delete what is there, and the records";
  }
  return {};
}

std::string_view stateName(FoundObject::State state) {
  switch (state) {
  case FoundObject::State::Present: return "as recorded";
  case FoundObject::State::Differs: return "differs";
  case FoundObject::State::Missing: return "missing";
  case FoundObject::State::Unknown: break;
  }
  return "unknown";
}

std::string optionText(const RepairOption& option) {
  std::string out = std::format("  --do {:<14} {}{}\n", actions::repairName(option.kind), title(option.kind),
                                option.recommended ? " (recommended)" : "");
  if (!option.possible) return out + "      not possible: " + option.whyNot + "\n";
  for (const auto& effect : option.effects) out += "      " + effect + "\n";
  if (option.plan) {
    out += planObjects(*option.plan);
    if (!option.plan->hooks.empty()) out += "      hooks:\n" + planHooks(*option.plan);
  }
  return out;
}

std::string text(const Diagnosis& found) {
  std::string out = std::format("{} in namespace {}: {}\n", found.name, found.nameSpace, found.summary);
  if (!found.description.empty()) out += "its record says: " + found.description + "\n";
  if (found.mayBeAlive && found.stuck) out += "this is recent: another client may still be working on it\n";
  for (const auto& object : found.objects)
    out += std::format("  {:<12} {}{}\n", stateName(object.state), object.id.text(),
                       object.detail.empty() ? "" : ": " + object.detail);
  if (found.stuck) out += "ways out:\n";
  for (const auto& option : found.options) out += optionText(option);
  return out;
}

Value strings(const std::vector<std::string>& texts) {
  Value list = Value::list();
  for (const auto& item : texts) list.append(item);
  return list;
}

Result<std::string> json(const Diagnosis& found) {
  Value objects = Value::list(), options = Value::list();
  for (const auto& object : found.objects)
    objects.append(Value::map(
        {{"object", object.id.text()}, {"state", stateName(object.state)}, {"detail", object.detail}}));
  for (const auto& option : found.options) {
    Value value = Value::map({{"do", actions::repairName(option.kind)},
                              {"possible", option.possible},
                              {"recommended", option.recommended},
                              {"effects", strings(option.effects)}});
    if (!option.possible) value.set("whyNot", option.whyNot);
    if (option.plan) value.set("plan", planValue(*option.plan));
    options.append(std::move(value));
  }
  const auto age = std::chrono::duration_cast<std::chrono::seconds>(found.age).count();
  const Value value = Value::map({{"release", found.name},
                                  {"namespace", found.nameSpace},
                                  {"revision", found.revision},
                                  {"status", statusName(found.status)},
                                  {"description", found.description},
                                  {"ageSeconds", age},
                                  {"stuck", found.stuck},
                                  {"lastGoodRevision", found.lastGood},
                                  {"summary", found.summary},
                                  {"objects", std::move(objects)},
                                  {"options", std::move(options)}});
  PH_TRY(const std::string written, writeJson(value, {.escapeHtml = false, .indent = "  "}));
  return written + "\n";
}

bool isInteractive() { return isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0; }

std::string ask(Context& context, const std::string& question) {
  context.err(question);
  std::array<char, 256> line{};
  if (!std::fgets(line.data(), int(line.size()), stdin)) return {};
  std::string answer(line.data());
  while (!answer.empty() && (answer.back() == '\n' || answer.back() == ' ')) answer.pop_back();
  return answer;
}

Result<RepairKind> kindOf(const std::string& name) {
  if (const auto kind = actions::repairFromName(name)) return *kind;
  return fail(ErrorCode::InvalidArgument,
              "invalid argument \"" + name +
                  "\" for \"--do\" flag: must be rollback, mark-failed, mark-deployed, drop or uninstall");
}

Result<void> confirm(Context& context, const Options& options, const RepairOption& option) {
  if (!option.possible)
    return fail(ErrorCode::InvalidArgument,
                "cannot " + std::string(actions::repairName(option.kind)) + ": " + option.whyNot);
  if (options.yes) return {};
  if (!isInteractive())
    return fail(ErrorCode::InvalidArgument, "nothing was done: it needs to be confirmed with --yes");
  const auto answer = ask(context, std::string(title(option.kind)) + "? Type yes to do it: ");
  if (answer == "yes") return {};
  return fail(ErrorCode::Cancelled, "nothing was done");
}

// The way out that was asked for; none when this was only a look.
Result<std::optional<RepairKind>> chosen(Context& context, const Options& options) {
  std::string name = options.what;
  if (name.empty() && options.output == "text" && isInteractive() && !options.yes)
    name = ask(context, "What shall be done? (rollback, mark-failed, mark-deployed, drop, nothing) ");
  if (name.empty() || name == "nothing") return std::nullopt;
  PH_TRY(const auto kind, kindOf(name));
  return kind;
}

Result<int> run(Context& context, const Options& options) {
  if (options.output != "text" && options.output != "json")
    return fail(ErrorCode::InvalidArgument, "invalid argument \"" + options.output +
                                                "\" for \"-o, --output\" flag: must be text or json");
  if (!options.what.empty()) PH_CHECK(kindOf(options.what));
  PH_TRY(auto* session, context.session());
  actions::RepairRequest request = options.request;
  request.name = options.arguments[0];
  request.nameSpace = context.nameSpace();
  if (options.wait) request.apply.wait = actions::WaitStrategy::Watcher;
  const auto found = actions::diagnose(*session, request.nameSpace, request.name, request.targetRevision,
                                       context.stopToken());
  if (!found) return std::unexpected(unreachableIfDown(found.error()));
  if (options.output == "json") {
    PH_TRY(const auto report, json(*found));
    context.out(report);
  } else {
    context.out(text(*found));
  }
  if (!found->stuck) {
    if (options.what.empty()) return 0;
    return fail(ErrorCode::InvalidArgument, "there is nothing to repair");
  }
  PH_TRY(const auto kind, chosen(context, options));
  if (!kind) return 0;
  const RepairOption* option = found->option(*kind);
  if (!option)
    return fail(ErrorCode::InvalidArgument, "cannot " + std::string(actions::repairName(*kind)) + " a " +
                                                std::string(statusName(found->status)) + " release");
  PH_CHECK(confirm(context, options, *option));
  request.kind = *kind;
  request.expectedRevision = found->revision;
  request.expectedStatus = found->status;
  auto done = actions::repair(*session, request, progressPrinter(context), context.stopToken());
  if (!done) return std::unexpected(unreachableIfDown(done.error()));
  if (options.output == "json")
    context.err(*done + "\n");
  else
    context.out(*done + "\n");
  return 0;
}

} // namespace

void addRepairCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("repair", "look at a release that is stuck, and bring it to a good state");
  verb.option("--do", options->what, "rollback, mark-failed, mark-deployed, drop or uninstall");
  verb.option("--to", options->request.targetRevision, "with --do rollback: this revision");
  verb.flag("-y,--yes", options->yes, "do it without asking");
  verb.option("-o,--output", options->output, "text or json");
  auto& apply = options->request.apply;
  apply.historyMax = context.flags.maxHistory;
  verb.flag("--no-hooks", apply.disableHooks, "prevent hooks from running");
  verb.flag("--force-conflicts", apply.forceConflicts, "server-side apply takes over conflicting fields");
  verb.option("--timeout", apply.timeout, "time to wait for any individual Kubernetes operation");
  verb.flag("--wait", options->wait, "wait until resources are ready");
  verb.arguments(options->arguments, {1, 1}, "RELEASE");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
