// Helm's plugins, as far as a name leads to a program (Helm: internal/plugin). Reads files only.
#pragma once

#include "core/base/error.h"

#include <string>
#include <vector>

namespace pilothouse::cli {

struct Plugin {
  std::string name, type, runtime, directory;
  struct PlatformCommand {
    std::string system, architecture, command;
    std::vector<std::string> arguments;
  };
  std::vector<PlatformCommand> commands;
};

// `directories` is a list separated by colons. Errors: NotFound in Helm's words. A plugin that cannot be read
// is passed over with a line of the log.
[[nodiscard]] Result<Plugin> findPlugin(const std::string& directories, const std::string& name,
                                        const std::string& type);

// The program and its arguments on this machine, variables expanded.
[[nodiscard]] Result<std::vector<std::string>> pluginCommand(const Plugin& plugin);

} // namespace pilothouse::cli
