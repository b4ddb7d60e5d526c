// Values files that sops, and helm-secrets with it, encrypted: value by value, with a section "sops" that
// tells how. Pure.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <string_view>
#include <vector>

namespace pilothouse::secrets {

// Whether the text is a YAML or JSON document with encrypted values. Cheap for any other text.
[[nodiscard]] bool isEncrypted(std::string_view text);

// The values that were encrypted in one text and can be read in the other. Error: Parse.
[[nodiscard]] Result<std::vector<Value>> hiddenValues(std::string_view encrypted, std::string_view decrypted);

} // namespace pilothouse::secrets
