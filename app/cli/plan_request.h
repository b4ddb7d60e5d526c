// What `plan` and `diff upgrade` are asked: the flags of `upgrade`, as a request.
#pragma once

#include "app/cli/apply_flags.h"
#include "app/cli/diff_output.h"

namespace pilothouse::cli {

struct PlanFlags {
  DiffFlags diff;
  ApplyFlags apply;
  ChartFlags chart;
  ValueSources values;
  bool resetValues = false, reuseValues = false, resetThenReuse = false, allowUnreleased = false;
  actions::UpgradeRequest request;
};

// All but the arguments.
void declarePlanFlags(Command verb, PlanFlags& flags, const GlobalFlags& global);
// Errors with Helm's texts.
[[nodiscard]] Result<actions::Plan> planOf(Context& context, const PlanFlags& flags);

} // namespace pilothouse::cli
