// The table of `dependency list`. Source: Helm, pkg/action/dependency.go.
#pragma once

#include "app/cli/context.h"

namespace pilothouse::cli {

[[nodiscard]] Result<void> listDependencies(Context& context, const std::string& path,
                                            std::size_t maxColWidth);

} // namespace pilothouse::cli
