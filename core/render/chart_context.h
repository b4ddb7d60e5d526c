// The data each template of a chart tree is executed with, and the templates themselves
// (Helm: engine.allTemplates).
#pragma once

#include "core/render/render.h"

#include <string>
#include <vector>

namespace pilothouse {

struct Renderable {
  std::string path; // "chart/charts/sub/templates/a.yaml"
  SharedString text;
  Value data;           // shared by all templates of a chart
  std::string basePath; // "chart/charts/sub/templates"
};

// All templates in Helm's order of parsing and execution: deeper paths first, then from the end of the
// alphabet.
[[nodiscard]] std::vector<Renderable> collectTemplates(const RenderRequest& request,
                                                       const PreparedChart& prepared);

} // namespace pilothouse
