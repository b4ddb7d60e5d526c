// Who owns which fields of an object (metadata.managedFields, KEP-555). Pure, thread-safe.
#pragma once

#include "core/value/value.h"

#include <optional>
#include <string_view>

namespace pilothouse::kube {

// The managedFields with what `manager` owns by Update moved to its Apply entry (client-go: util/csaupgrade);
// nothing when there is nothing to move.
[[nodiscard]] std::optional<List> withoutUpdateEntries(const List& managedFields, std::string_view manager);

} // namespace pilothouse::kube
