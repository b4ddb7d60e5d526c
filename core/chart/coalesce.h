// Helm's pkg/chart/common/util/coalesce.go. Works on maps in place, with Go's sharing of nested maps, since
// what a subchart's globals do to its parent's depends on it. Private to core/chart; one call, one thread.
#pragma once

#include "core/chart/chart.h"

namespace pilothouse {

class Coalescer {
public:
  // Merging keeps nulls where coalescing removes the key.
  enum class Mode { Coalesce, Merge };

  explicit Coalescer(std::vector<std::string>* warnings) : warnings_(warnings) {}

  // A new map: `values` over the chart's defaults, subcharts included.
  [[nodiscard]] Result<Value> run(const Chart& chart, const Value& values, Mode mode);

  // Merges `source` below `destination`, which has priority; both may change. Returns the destination.
  Value tables(Value destination, Value source, const std::string& prefix, Mode mode);

private:
  Result<void> coalesce(const Chart& chart, Value& destination, const std::string& prefix, Mode mode);
  Result<void> dependencies(const Chart& chart, Value& destination, const std::string& prefix, Mode mode);
  void defaults(const Chart& chart, Value& destination, const std::string& prefix, Mode mode);
  void globals(Value& destination, const Value& source, const std::string& prefix);
  void warn(std::string_view text);
  std::vector<std::string>* warnings_;
};

} // namespace pilothouse
