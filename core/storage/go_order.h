// Internal to core/storage: a release record as Go's encoding/json prints Helm's structs, fields in their
// declared order. Readers do not care; people who compare records do.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <string>

namespace pilothouse {

// Fields that Helm does not declare follow behind, by name.
[[nodiscard]] Result<std::string> writeRecordJson(const Value& record);

} // namespace pilothouse
