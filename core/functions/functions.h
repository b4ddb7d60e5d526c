// Every Sprig and Helm function, one file per family. helm-spec section 4.
#pragma once

#include "core/template/function.h"

#include <functional>
#include <string>
#include <string_view>

namespace pilothouse::functions {

// The table Helm 4.1.4 gives its templates: Go's own functions are part of core/template, env and expandenv
// are left out. Built on first use, shared, thread-safe.
[[nodiscard]] const tmpl::FunctionTable& helmFunctions();

// Sprig's own table, as Helm gives it to --name-template: without Helm's additions, with the environment and
// with name lookups.
[[nodiscard]] const tmpl::FunctionTable& sprigFunctions();

// Go's os.Expand: $name and ${name}.
[[nodiscard]] std::string expandVariables(std::string_view text,
                                          const std::function<std::string(std::string_view)>& valueOf);

} // namespace pilothouse::functions
