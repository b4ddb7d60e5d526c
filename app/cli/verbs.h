// Every verb of the program, one file each. A verb's function declares its flags and its action.
//
// To add one: write app/cli/NAME.cpp with addNameCommand, declare it here, call it in verbs.cpp and list the
// file in CMakeLists.txt. version.cpp is the smallest example.
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"

namespace pilothouse::cli {

void addAllCommands(Command root, Context& context);

void addEnvCommand(Command root, Context& context);
void addVersionCommand(Command root, Context& context);

} // namespace pilothouse::cli
