#include "app/cli/post_renderer.h"

#include "app/cli/plugin.h"
#include "app/cli/subprocess.h"
#include "core/template/go_text.h"

namespace pilothouse::cli {
namespace {

Result<void> choose(PostRendererFlags& flags, const std::string& name, const GlobalFlags& global) {
  if (name.empty()) return {};
  if (!flags.name.empty())
    return fail(ErrorCode::InvalidArgument, "cannot specify --post-renderer flag more than once");
  flags.name = name;
  if (name.contains('/')) {
    flags.program = name;
    return {};
  }
  PH_TRY(const auto plugin, findPlugin(global.pluginsDirectory, name, "postrenderer/v1"));
  PH_TRY(auto command, pluginCommand(plugin));
  flags.program = command.front();
  flags.arguments.assign(command.begin() + 1, command.end());
  flags.environment = {"HELM_PLUGIN_NAME=" + plugin.name, "HELM_PLUGIN_DIR=" + plugin.directory};
  return {};
}

Result<std::string> runPostRenderer(const PostRendererFlags& flags, std::string_view manifests) {
  Subprocess process{flags.program, flags.arguments, flags.environment};
  process.arguments.insert(process.arguments.end(), flags.extra.begin(), flags.extra.end());
  auto output = runSubprocess(process, manifests);
  const std::string shown = gotext::quote(flags.name);
  if (!output)
    return std::unexpected(output.error().wrapped("failed to invoke post-renderer plugin " + shown + ": "));
  if (output->status != 0)
    return fail(ErrorCode::OperationFailed, "failed to invoke post-renderer plugin " + shown + ": plugin " +
                                                shown + " exited with error" +
                                                (output->errors.empty() ? "" : ": " + output->errors));
  if (output->text.find_first_not_of(" \t\r\n\v\f") == std::string::npos)
    return fail(ErrorCode::OperationFailed, "post-renderer " + shown + " produced empty output");
  return std::move(output->text);
}

} // namespace

void declarePostRenderer(Command verb, PostRendererFlags& flags, const GlobalFlags& global) {
  verb.accepted(
      "--post-renderer", "postRendererString",
      [&flags, &global](const std::string& name) { return choose(flags, name, global); },
      "the name of a post-renderer plugin, or the path of a program, that changes what was rendered");
  verb.repeated("--post-renderer-args", flags.extra, "an argument to the post-renderer (may be repeated)");
}

PostRender postRenderOf(const PostRendererFlags& flags) {
  if (flags.name.empty()) return {};
  return [flags](std::string_view manifests) { return runPostRenderer(flags, manifests); };
}

} // namespace pilothouse::cli
