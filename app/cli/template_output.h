// How `template` prints what was rendered: to standard output, chosen files only, or into a directory.
#pragma once

#include "app/cli/context.h"
#include "core/actions/lifecycle.h"
#include "core/render/render.h"

#include <string>
#include <vector>

namespace pilothouse::cli {

struct TemplateOutput {
  std::string releaseName, directory;
  std::vector<std::string> showOnly;
  bool useReleaseName = false, includeCrds = false, skipTests = false, noHooks = false;
};

// What is printed, as Helm holds it: the text of the manifest, and the hooks apart.
struct RenderedTemplate {
  std::string manifest;
  std::vector<Hook> hooks;
};

// The manifest of what was rendered here. With --output-dir its parts are written into files instead, and
// nothing is left. Errors: Io.
[[nodiscard]] Result<RenderedTemplate> takeManifest(Context& context, Rendered rendered,
                                                    const TemplateOutput& output);

// Errors: NotFound "could not find template X in chart"; Io.
[[nodiscard]] Result<void> printRendered(Context& context, const RenderedTemplate& rendered,
                                         const TemplateOutput& output);

// The dry run on the server: what an install would apply. Errors as of install.
[[nodiscard]] Result<RenderedTemplate> renderWithServer(Context& context,
                                                        const actions::InstallRequest& request);

} // namespace pilothouse::cli
