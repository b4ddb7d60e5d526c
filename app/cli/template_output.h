// How `template` prints what was rendered: to standard output, chosen files only, or into a directory.
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"
#include "core/render/render.h"

#include <chrono>
#include <string>
#include <vector>

namespace pilothouse::cli {

struct TemplateOutput {
  std::string releaseName, directory;
  std::vector<std::string> showOnly;
  bool useReleaseName = false, includeCrds = false, skipTests = false, noHooks = false, hideSecret = false;

  // Flags of `install` that Helm's template accepts and that change nothing in its output.
  struct Ignored {
    bool flags[16] = {};
    std::string texts[4];
    std::vector<std::string> labels;
    std::chrono::nanoseconds timeout = std::chrono::minutes(5);
  } ignored;
};

void declareTemplateIgnored(Command verb, TemplateOutput& output);

// Errors: NotFound "could not find template X in chart"; Io.
[[nodiscard]] Result<void> printRendered(Context& context, const Rendered& rendered,
                                         const TemplateOutput& output);

// The dry run on the server: what an install would apply. Errors as of install.
[[nodiscard]] Result<Rendered> renderWithServer(Context& context, const RenderRequest& request,
                                                const std::string& releaseName);

} // namespace pilothouse::cli
