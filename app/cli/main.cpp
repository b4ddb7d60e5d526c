// pilothousectl: Helm's verbs on the Pilothouse engine.
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/repo/schema_loader.h"

int main(int argc, char** argv) {
  using namespace pilothouse::cli;
  Context context(argc > 0 ? argv[0] : "pilothousectl");
  CommandLine line("pilothousectl", "The release manager for Helm charts, on the command line");
  // Ctrl+C is caught from then on only where somebody waits for a document.
  context.schemaLoader = [&context, schemas = std::make_shared<pilothouse::repo::WebSchemas>()](
                             const std::string& url) { return schemas->read(url, context.stopToken()); };
  Command root = line.root();
  context.flags.declare(root);
  addAllCommands(root, context);

  auto action = line.parse(argc, argv);
  auto status = action ? (*action)() : pilothouse::Result<int>(std::unexpected(action.error()));
  if (status) return *status;
  const auto& error = status.error();
  context.err("Error: " + printable(error.message) + "\n" +
              (error.hint.empty() ? "" : printable(error.hint) + "\n"));
  return 1;
}
