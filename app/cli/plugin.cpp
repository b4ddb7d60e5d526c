#include "app/cli/plugin.h"

#include "app/cli/context.h"
#include "core/base/limits.h"
#include "core/codec/semver.h"
#include "core/codec/yaml.h"
#include "core/codec/yaml_repeats.h"
#include "core/functions/functions.h"
#include "core/template/go_text.h"

#include <algorithm>

namespace pilothouse::cli {
namespace {

std::unexpected<Error> invalid(std::string text) { return fail(ErrorCode::InvalidArgument, std::move(text)); }

bool isPluginName(const std::string& name) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  return !name.empty() && name.find_first_not_of(allowed) == std::string::npos;
}

Result<void> validate(const Plugin& plugin, const std::string& version) {
  if (!isPluginName(plugin.name)) return invalid("invalid plugin `name`");
  if (version.empty()) return invalid("plugin `version` is required");
  if (!Version::parse(version))
    return invalid("invalid plugin `version` " + gotext::quote(version) + ": must be valid semver");
  if (plugin.type.empty()) return invalid("`type` missing");
  if (plugin.runtime.empty()) return invalid("`runtime` missing");
  return {};
}

std::string textOf(const Value& map, std::string_view key) { return std::string(map[key].stringOr()); }

Result<Plugin> readPlugin(const std::string& directory) {
  PH_TRY(const auto text, DiskFiles().read(directory + "/plugin.yaml", limits::kubeconfigBytes));
  PH_TRY(const Value root, readYaml(text));
  for (const auto& [line, key, isText] : repeatedKeys(text))
    return invalid("line " + std::to_string(line) + ": key " + gotext::quote(key) + " is there twice");
  Plugin plugin{textOf(root, "name"), textOf(root, "type"), textOf(root, "runtime"), directory, {}};
  const std::string version = textOf(root, "apiVersion");
  if (version.empty()) { // a plugin of Helm 3: commands and getters only
    plugin.type = "cli/v1";
    return plugin;
  }
  if (version != "v1") return invalid("invalid plugin apiVersion: " + gotext::quote(version));
  PH_CHECK(validate(plugin, textOf(root, "version")));
  const Value& commands = root["runtimeConfig"]["platformCommand"];
  if (!commands.isList()) return plugin;
  for (const auto& item : commands.asList()) {
    Plugin::PlatformCommand command{textOf(item, "os"), textOf(item, "arch"), textOf(item, "command"), {}};
    if (item["args"].isList())
      for (const auto& argument : item["args"].asList()) command.arguments.emplace_back(argument.stringOr());
    plugin.commands.push_back(std::move(command));
  }
  return plugin;
}

std::string lower(std::string text) {
  for (auto& c : text)
    if (c >= 'A' && c <= 'Z') c = char(c | 0x20);
  return text;
}

constexpr std::string_view thisArchitecture() {
#if defined(__x86_64__)
  return "amd64";
#elif defined(__aarch64__)
  return "arm64";
#elif defined(__arm__)
  return "arm";
#elif defined(__i386__)
  return "386";
#elif defined(__powerpc64__)
  return "ppc64le";
#elif defined(__s390x__)
  return "s390x";
#elif defined(__riscv)
  return "riscv64";
#else
  return "unknown";
#endif
}

// An exact match, else the first for this system, else the first for any.
const Plugin::PlatformCommand* choose(const Plugin& plugin) {
  const Plugin::PlatformCommand *ofSystem = nullptr, *any = nullptr;
  for (const auto& command : plugin.commands) {
    const bool here = lower(command.system) == "linux";
    if (here && lower(command.architecture) == thisArchitecture()) return &command;
    if (!command.architecture.empty() || (!command.system.empty() && !here)) continue;
    auto& place = here ? ofSystem : any;
    if (!place) place = &command;
  }
  return ofSystem ? ofSystem : any;
}

} // namespace

Result<Plugin> findPlugin(const std::string& directories, const std::string& name, const std::string& type) {
  const DiskFiles files;
  for (std::size_t begin = 0; begin < directories.size();) {
    const auto end = std::min(directories.find(':', begin), directories.size());
    const std::string folder = directories.substr(begin, end - begin);
    begin = end + 1;
    const auto entries = files.list(folder);
    if (!entries) continue;
    for (const auto& entry : *entries) {
      const std::string directory = folder + "/" + entry;
      if (files.kind(directory + "/plugin.yaml") == FileKind::Missing) continue;
      auto plugin = readPlugin(directory);
      if (plugin && plugin->name == name && plugin->type == type) return plugin;
      if (!plugin)
        logWarning("failed to load plugin (ignoring) " + directory +
                   "/plugin.yaml: " + plugin.error().message);
    }
  }
  return fail(ErrorCode::NotFound, "plugin: {Name:" + name + " Type:" + type + "} not found");
}

Result<std::vector<std::string>> pluginCommand(const Plugin& plugin) {
  if (plugin.runtime != "subprocess")
    return fail(ErrorCode::Unsupported, "plugin " + gotext::quote(plugin.name) + " has the runtime " +
                                            plugin.runtime + "; only subprocess is supported");
  const auto* chosen = choose(plugin);
  if (!chosen || chosen->command.empty() || chosen->command.front() == ' ')
    return fail(ErrorCode::NotFound, "failed to prepare plugin command: no plugin command is applicable");
  const auto expand = [&plugin](const std::string& text) {
    return functions::expandVariables(text, [&plugin](std::string_view name) -> std::string {
      if (name == "HELM_PLUGIN_NAME") return plugin.name;
      if (name == "HELM_PLUGIN_DIR") return plugin.directory;
      const char* value = std::getenv(std::string(name).c_str());
      return value ? value : "";
    });
  };
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin <= chosen->command.size();) {
    const auto end = std::min(chosen->command.find(' ', begin), chosen->command.size());
    words.push_back(expand(chosen->command.substr(begin, end - begin)));
    begin = end + 1;
  }
  for (const auto& argument : chosen->arguments) words.push_back(expand(argument));
  return words;
}

} // namespace pilothouse::cli
