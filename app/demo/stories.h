// What happened in the demo's clusters, as data: which release did what, how long ago.
#pragma once

#include "app/demo/seed.h"

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::demo {

struct Step {
  enum class Kind { Install, Upgrade, Rollback, LeavePending } kind;
  std::chrono::minutes ago;
  std::string nameSpace, release;
  std::string chart;            // an embedded chart
  std::string valuesFile;       // one of the chart's files, may be empty
  std::vector<std::string> set; // --set expressions
  int toRevision = 0;           // of a Rollback
  bool waitAndFail = false;     // waits for readiness that does not come
};

// In the order of time.
[[nodiscard]] std::vector<Step> storiesOf(Environment environment);

} // namespace pilothouse::demo
