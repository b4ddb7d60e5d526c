// Verbs on charts alone; see verbs.h.
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"

namespace pilothouse::cli {

void addCreateCommand(Command root, Context& context);
void addSearchHubCommand(Command search, Context& context);
void addVerifyCommand(Command root, Context& context);

} // namespace pilothouse::cli
