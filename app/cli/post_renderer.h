// --post-renderer: a plugin of Helm 4 (type postrenderer/v1, run as a subprocess), or, as in Helm 3, a path
// of a program. It reads the manifests on its standard input and prints what shall be used instead.
// Helm: pkg/postrenderer, internal/plugin.
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"
#include "core/render/render.h"

namespace pilothouse::cli {

struct PostRendererFlags {
  std::string name;
  std::vector<std::string> arguments, environment; // what the plugin says, with the directory it lies in
  std::string program;
  std::vector<std::string> extra; // --post-renderer-args
};

void declarePostRenderer(Command verb, PostRendererFlags& flags, const GlobalFlags& global);

// Nothing where no post-renderer was asked for. The errors are those that follow Helm's "error while running
// post render on files: ".
[[nodiscard]] PostRender postRenderOf(const PostRendererFlags& flags);

} // namespace pilothouse::cli
