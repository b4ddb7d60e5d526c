#include "app/cli/verbs.h"

#include "app/cli/chart_verbs.h"

namespace pilothouse::cli {

void addAllCommands(Command root, Context& context) {
  addCreateCommand(root, context);
  addDependencyCommand(root, context);
  addDiffCommand(root, context);
  addEnvCommand(root, context);
  addExplainCommand(root, context);
  addGetCommand(root, context);
  addHistoryCommand(root, context);
  addInstallCommand(root, context);
  addJournalCommand(root, context);
  addLintCommand(root, context);
  addListCommand(root, context);
  addPackageCommand(root, context);
  addPlanCommand(root, context);
  addPullCommand(root, context);
  addPushCommand(root, context);
  addRegistryCommand(root, context);
  addRepairCommand(root, context);
  addRepoCommand(root, context);
  addRollbackCommand(root, context);
  addSearchCommand(root, context);
  addSimCommand(root, context);
  addShowCommand(root, context);
  addStatusCommand(root, context);
  addTemplateCommand(root, context);
  addTestCommand(root, context);
  addUninstallCommand(root, context);
  addUpgradeCommand(root, context);
  addVerifyCommand(root, context);
  addVersionCommand(root, context);
}

} // namespace pilothouse::cli
