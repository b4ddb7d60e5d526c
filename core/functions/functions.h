// Every Sprig and Helm function, one file per family. helm-spec section 4.
#pragma once

#include "core/template/function.h"

namespace pilothouse::functions {

// The table Helm 4.1.4 gives its templates: Go's own functions are part of core/template, env and expandenv
// are left out. Built on first use, shared, thread-safe.
[[nodiscard]] const tmpl::FunctionTable& helmFunctions();

} // namespace pilothouse::functions
