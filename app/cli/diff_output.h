// What all kinds of `diff` share: the flags of the helm-diff plugin, and how a difference is printed.
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"
#include "core/actions/plan.h"
#include "core/diff/model.h"

#include <string>
#include <vector>

namespace pilothouse::cli {

struct DiffFlags {
  std::vector<std::string> arguments, suppress;
  int context = 3;
  std::string output = "diff";
  bool showSecrets = false, suppressSecrets = false, detailedExitCode = false, hideNoise = false,
       noHooks = false, includeTests = false, normalize = false, stripTrailingCr = false;
};

// `hooks`: --no-hooks too, which verbs that apply have anyway.
void declareDiffFlags(Command verb, DiffFlags& flags, bool hooks = true);
void declareDiffOutput(Command verb, DiffFlags& flags);

enum class DiffFormat { Diff, Simple, Json };
// Error: a format that is not known.
[[nodiscard]] Result<DiffFormat> diffFormat(const std::string& name);

struct DiffTexts {
  std::string left, right, nameSpace;
  bool matchTemplates = false; // of two different releases
};

[[nodiscard]] diff::DiffModel diffOf(const DiffFlags& flags, const DiffTexts& texts);
// Unified patches; of suppressed kinds only that they changed.
[[nodiscard]] std::string patchText(const Context& context, const DiffFlags& flags,
                                    const diff::DiffModel& model);
// The exit status: 2 for changes where the flags ask for it.
[[nodiscard]] int exitStatus(const DiffFlags& flags, bool changed);
// Prints in the chosen format and returns the exit status.
[[nodiscard]] Result<int> printDiff(Context& context, const DiffFlags& flags, const DiffTexts& texts);

// Live against proposed, hooks as the flags say.
[[nodiscard]] DiffTexts textsOf(const DiffFlags& flags, const actions::Plan& plan);
// A record's manifest and hooks, as the flags say.
[[nodiscard]] std::string manifestOf(const DiffFlags& flags, const Release& release);

// "apps" of "apps/v1", "v1" of "v1": how helm-diff names APIs.
[[nodiscard]] std::string apiOf(const ObjectId& id);

} // namespace pilothouse::cli
