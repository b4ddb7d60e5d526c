// The grammar of --set and its relatives (Helm: pkg/strvals). Private to core/chart.
#pragma once

#include "core/chart/values.h"

#include <functional>

namespace pilothouse {

// Turns the raw text of a value into the value (for --set-file it reads the file).
using SetValueReader = std::function<Result<Value>(std::string_view)>;

[[nodiscard]] Result<void> applySetWith(Value& values, std::string_view expression,
                                        const SetValueReader& reader);

} // namespace pilothouse
