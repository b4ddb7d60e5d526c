// What `plan` and `diff upgrade` are asked: the flags of `upgrade`, as a request.
#pragma once

#include "app/cli/apply_flags.h"
#include "app/cli/diff_output.h"

namespace pilothouse::cli {

struct PlanFlags {
  DiffFlags diff;
  ReleaseFlags release; // the flags of `upgrade`
  bool resetValues = false, reuseValues = false, resetThenReuse = false, allowUnreleased = false;
  actions::UpgradeRequest request;
};

// All but the arguments.
void declarePlanFlags(Command verb, PlanFlags& flags, const GlobalFlags& global);
// How the difference is shown: without hooks where none will run.
[[nodiscard]] DiffFlags shownAs(const PlanFlags& flags);
// Errors with Helm's texts.
[[nodiscard]] Result<actions::Plan> planOf(Context& context, const PlanFlags& flags);

} // namespace pilothouse::cli
