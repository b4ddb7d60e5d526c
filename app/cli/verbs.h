// Every verb of the program, one file each. A verb's function declares its flags and its action.
//
// To add one: write app/cli/NAME.cpp with addNameCommand, declare it here, call it in verbs.cpp and list the
// file in CMakeLists.txt. version.cpp is the smallest example.
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"

namespace pilothouse::cli {

void addAllCommands(Command root, Context& context);

void addDependencyCommand(Command root, Context& context);
void addDiffCommand(Command root, Context& context);
void addEnvCommand(Command root, Context& context);
void addExplainCommand(Command root, Context& context);
void addGetCommand(Command root, Context& context);
void addGetMetadataCommand(Command get, Context& context);
void addHistoryCommand(Command root, Context& context);
void addInstallCommand(Command root, Context& context);
void addJournalCommand(Command root, Context& context);
void addLintCommand(Command root, Context& context);
void addListCommand(Command root, Context& context);
void addPackageCommand(Command root, Context& context);
void addPlanCommand(Command root, Context& context);
void addPullCommand(Command root, Context& context);
void addPushCommand(Command root, Context& context);
void addRegistryCommand(Command root, Context& context);
void addRepairCommand(Command root, Context& context);
void addRepoCommand(Command root, Context& context);
void addRepoAddCommand(Command repo, Context& context);
void addRepoIndexCommand(Command repo, Context& context);
void addRollbackCommand(Command root, Context& context);
void addSearchCommand(Command root, Context& context);
void addSimCommand(Command root, Context& context);
void addShowCommand(Command root, Context& context);
void addStatusCommand(Command root, Context& context);
void addTemplateCommand(Command root, Context& context);
void addTestCommand(Command root, Context& context);
void addUninstallCommand(Command root, Context& context);
void addUpgradeCommand(Command root, Context& context);
void addVersionCommand(Command root, Context& context);

} // namespace pilothouse::cli
