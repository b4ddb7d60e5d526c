#include "app/cli/diff_output.h"

#include "core/codec/json.h"
#include "core/codec/yaml.h"

#include <algorithm>
#include <format>
#include <unistd.h>

namespace pilothouse::cli {
namespace {

constexpr int statusChanged = 2; // of --detailed-exitcode

using diff::ObjectChange;
using diff::ObjectDiff;

std::string_view changeName(ObjectChange change) { // helm-diff's
  switch (change) {
  case ObjectChange::Created: return "ADD";
  case ObjectChange::Deleted: return "REMOVE";
  case ObjectChange::Changed: return "MODIFY";
  case ObjectChange::Unchanged: break;
  }
  return "NONE";
}

std::string_view futureOf(ObjectChange change) {
  switch (change) {
  case ObjectChange::Created: return "to be added.";
  case ObjectChange::Deleted: return "to be removed.";
  case ObjectChange::Changed: return "to be changed.";
  case ObjectChange::Unchanged: break;
  }
  return "unchanged.";
}

bool wantsColour(const Context& context) {
  const auto& choice = context.flags.color;
  return choice == "always" || (choice == "auto" && isatty(STDOUT_FILENO) != 0);
}

std::string coloured(std::string_view patch) {
  std::string out;
  while (!patch.empty()) {
    const auto end = std::min(patch.find('\n'), patch.size() - 1);
    const auto line = patch.substr(0, end);
    const std::string_view code = line.starts_with("---") || line.starts_with("+++") ? "1"
                                  : line.starts_with('+')                            ? "32"
                                  : line.starts_with('-')                            ? "31"
                                  : line.starts_with("@@")                           ? "36"
                                                                                     : "";
    if (code.empty())
      out.append(line).append("\n");
    else
      out += std::format("\x1b[{}m{}\x1b[0m\n", code, line);
    patch.remove_prefix(end + 1);
  }
  return out;
}

std::string withoutReturns(std::string text) {
  for (std::size_t at = 0; (at = text.find("\r\n", at)) != std::string::npos;) text.erase(at, 1);
  return text;
}

// Every document read and written again, so that only its content counts. What cannot be read stays.
std::string normalized(std::string_view manifest) {
  auto documents = splitManifest(manifest);
  for (auto& document : documents) {
    const auto value = readYaml(document.text, {.wholeNumbers = true});
    if (!value) continue;
    if (auto text = writeYaml(*value)) document.text = *std::move(text);
  }
  return joinManifest(documents);
}

std::string prepared(const DiffFlags& flags, std::string text) {
  if (flags.stripTrailingCr) text = withoutReturns(std::move(text));
  return flags.normalize ? normalized(text) : text;
}

bool isSuppressed(const DiffFlags& flags, const std::string& kind) {
  return std::ranges::contains(flags.suppress, kind) || (flags.suppressSecrets && kind == "Secret");
}

std::string nameOf(const ObjectDiff& object, const std::string& nameSpace) {
  const auto& id = object.id;
  return std::format("{}, {}, {} ({})", id.nameSpace.empty() ? nameSpace : id.nameSpace, id.name, id.kind,
                     apiOf(id));
}

std::string simpleText(const diff::DiffModel& model, const std::string& nameSpace) {
  std::string out;
  for (const auto& object : model.objects)
    if (object.change != ObjectChange::Unchanged)
      out += nameOf(object, nameSpace) + " " + std::string(futureOf(object.change)) + "\n";
  return out + std::format("Plan: {} to add, {} to change, {} to destroy, 0 to change ownership.\n",
                           model.created, model.changed, model.deleted);
}

Result<std::string> jsonText(const diff::DiffModel& model, const std::string& nameSpace) {
  Value list = Value::list();
  for (const auto& object : model.objects) {
    if (object.change == ObjectChange::Unchanged) continue;
    list.append(Value::map({{"api", apiOf(object.id)},
                            {"kind", object.id.kind},
                            {"namespace", object.id.nameSpace.empty() ? nameSpace : object.id.nameSpace},
                            {"name", object.id.name},
                            {"change", changeName(object.change)},
                            {"changedLines", object.changedLines}}));
  }
  PH_TRY(const std::string text, writeJson(list, {.escapeHtml = false, .indent = "  "}));
  return text + "\n";
}

} // namespace

void declareDiffFlags(Command verb, DiffFlags& flags, bool hooks) {
  verb.option("-C,--context", flags.context, "lines of context around changes; -1 for all of them");
  verb.repeated("--suppress", flags.suppress, "a kind whose changes are not printed; may be repeated");
  verb.flag("-q,--suppress-secrets", flags.suppressSecrets, "do not print changes of Secrets");
  verb.flag("--show-secrets", flags.showSecrets, "do not redact secret values in the output");
  verb.flag("--detailed-exitcode", flags.detailedExitCode, "return 2 when there are changes");
  verb.flag("--suppress-noise", flags.hideNoise, "leave out chart labels, checksums and key order");
  if (hooks) verb.flag("--no-hooks", flags.noHooks, "leave out hooks");
  verb.flag("--include-tests", flags.includeTests, "compare the hooks of `helm test` too");
  verb.flag("--normalize-manifests", flags.normalize, "compare contents, not the style of the YAML");
  verb.flag("--strip-trailing-cr", flags.stripTrailingCr, "strip trailing carriage returns");
}

void declareDiffOutput(Command verb, DiffFlags& flags) {
  verb.option("--output", flags.output, "how to print it: diff, simple or json");
}

Result<DiffFormat> diffFormat(const std::string& name) {
  if (name == "diff") return DiffFormat::Diff;
  if (name == "simple") return DiffFormat::Simple;
  if (name == "json") return DiffFormat::Json;
  return fail(ErrorCode::InvalidArgument,
              "invalid argument \"" + name + "\" for \"--output\" flag: must be diff, simple or json");
}

std::string apiOf(const ObjectId& id) { return id.apiVersion.substr(0, id.apiVersion.rfind('/')); }

diff::DiffModel diffOf(const DiffFlags& flags, const DiffTexts& texts) {
  return diff::diffManifests(prepared(flags, texts.left), prepared(flags, texts.right), texts.nameSpace,
                             {.hideNoise = flags.hideNoise,
                              .matchTemplates = texts.matchTemplates,
                              .maskSecrets = !flags.showSecrets,
                              .contextLines = flags.context});
}

std::string patchText(const Context& context, const DiffFlags& flags, const diff::DiffModel& model) {
  constexpr int everything = 1 << 24;
  diff::DiffModel shown;
  std::string suppressed;
  for (const auto& object : model.objects) {
    if (object.change == ObjectChange::Unchanged) continue;
    if (isSuppressed(flags, object.id.kind))
      suppressed += object.id.text() + ": changes suppressed\n";
    else
      shown.objects.push_back(object);
  }
  const std::string patch = diff::unifiedPatch(shown, flags.context < 0 ? everything : flags.context);
  return (wantsColour(context) ? coloured(patch) : patch) + suppressed;
}

int exitStatus(const DiffFlags& flags, bool changed) {
  return changed && flags.detailedExitCode ? statusChanged : 0;
}

Result<int> printDiff(Context& context, const DiffFlags& flags, const DiffTexts& texts) {
  PH_TRY(const auto format, diffFormat(flags.output));
  const auto model = diffOf(flags, texts);
  if (format == DiffFormat::Json) {
    PH_TRY(const auto text, jsonText(model, texts.nameSpace));
    context.out(text);
  } else {
    context.out(format == DiffFormat::Simple ? simpleText(model, texts.nameSpace)
                                             : patchText(context, flags, model));
  }
  return exitStatus(flags, model.created + model.changed + model.deleted > 0);
}

DiffTexts textsOf(const DiffFlags& flags, const actions::Plan& plan) {
  DiffTexts texts{plan.left, plan.right, plan.releaseNamespace};
  if (!flags.noHooks) {
    texts.left += plan.leftHooks;
    texts.right += plan.rightHooks;
  }
  if (flags.includeTests) {
    texts.left += plan.leftTests;
    texts.right += plan.rightTests;
  }
  return texts;
}

std::string manifestOf(const DiffFlags& flags, const Release& release) {
  std::string text = release.manifest;
  for (const auto& [hook, run] : release.hooks) {
    const bool test = std::ranges::contains(hook.events, HookEvent::Test);
    if (test ? !flags.includeTests : flags.noHooks) continue;
    if (!text.empty() && !text.ends_with('\n')) text += '\n';
    text += "---\n# Source: " + hook.path + "\n" + hook.manifest + "\n";
  }
  return text;
}

} // namespace pilothouse::cli
