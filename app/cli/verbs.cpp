#include "app/cli/verbs.h"

namespace pilothouse::cli {

void addAllCommands(Command root, Context& context) {
  addEnvCommand(root, context);
  addVersionCommand(root, context);
}

} // namespace pilothouse::cli
