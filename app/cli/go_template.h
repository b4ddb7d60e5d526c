// --template: a Go template over some data, without any functions but Go's own.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <string>

namespace pilothouse::cli {

// `name` is what errors call the template. Errors: Template in Go's words.
[[nodiscard]] Result<std::string> runGoTemplate(const std::string& name, const std::string& text,
                                                const Value& data);

} // namespace pilothouse::cli
