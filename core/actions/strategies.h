// What each way to come to an upgrade's values would make of it, before one is chosen: rendered here, beside
// the revision that runs. Nothing is written.
#pragma once

#include "core/actions/lifecycle.h"

#include <stop_token>
#include <string>
#include <vector>

namespace pilothouse::actions {

// Values as templates see them, and the manifest that they give.
struct ValuesRender {
  Value values;
  std::string manifest;
};

struct StrategyOutcome {
  ValuesStrategy strategy = ValuesStrategy::Default;
  Result<ValuesRender> render; // error: as of the upgrade
  int changedValues = 0;       // against what runs; a value that comes or goes counts, too
};

struct StrategyComparison {
  int revision = 0;
  ValuesRender running;
  std::vector<StrategyOutcome> outcomes; // one a strategy, in the order of the enumeration
};

// The request's own strategy does not matter. Errors: those of an upgrade that come before its values.
[[nodiscard]] Result<StrategyComparison>
compareStrategies(ClusterSession& session, const UpgradeRequest& request, std::stop_token stop);

} // namespace pilothouse::actions
