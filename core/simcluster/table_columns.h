// The columns of the built-in kinds, as pkg/printers/internalversion has them.
#pragma once

#include "core/base/clock.h"
#include "core/simcluster/resource_type.h"

#include <functional>
#include <string_view>
#include <vector>

namespace pilothouse::sim {

struct Column {
  std::string_view name;
  std::function<Value(const Value& object, TimePoint now)> cell;
  bool wide = false; // shown by -o wide only
};

[[nodiscard]] std::vector<Column> columnsOf(const ResourceType& type);
[[nodiscard]] Value ageOf(const Value& object, TimePoint now);

} // namespace pilothouse::sim
