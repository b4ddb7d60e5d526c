// Rendered files through a post-renderer and back into files. Helm: pkg/action/action.go, annotateAndMerge and
// splitAndDeannotate.
#pragma once

#include "core/render/render.h"

namespace pilothouse {

// Replaces the files by what the post-renderer made of them; hooks take part as in Helm 4.
// Errors with Helm's prefixes.
[[nodiscard]] Result<void> postRenderFiles(std::map<std::string, std::string>& files,
                                           const PostRender& postRender);

} // namespace pilothouse
