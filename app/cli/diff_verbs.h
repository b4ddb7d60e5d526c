// The verbs below `diff` that have files of their own.
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"

namespace pilothouse::cli {

void addDiffRelease(Command parent, Context& context);
void addDiffLive(Command parent, Context& context);

// Error: InvalidArgument in Helm's words.
[[nodiscard]] Result<int> revisionOf(const std::string& text);

} // namespace pilothouse::cli
