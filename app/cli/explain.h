// `explain`: where lines of a rendered text come from. The parts of explain.cpp; one thread.
#pragma once

#include "app/cli/apply_flags.h"
#include "core/render/render.h"
#include "core/trace/value_sources.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace pilothouse::cli {

struct ExplainOptions {
  std::vector<std::string> arguments;
  ChartFlags chart;
  ValueSources values;
  std::string lines, resource, output;
  std::vector<std::string> showOnly, apiVersions;
  std::string kubeVersion;
  int revision = 0;
  bool includeCrds = false, noHooks = false, skipTests = false, isUpgrade = false, showSecrets = false;
};

// One line of the text that is explained.
struct TextLine {
  // Where it stands in Rendered; a line of a document or hook counts from 1, 0 is "---" or "# Source:".
  enum class Of { Nothing, Document, Hook, Crd } of = Of::Nothing;
  std::size_t index = 0;
  int line = 0;
  std::string text, source; // `source`: of the document
  std::string resource;     // "Kind/name"
  bool isSecret = false;    // a value of a Secret
};

// A text, line by line, and what tells of them.
struct Explained {
  Rendered rendered;
  std::vector<TextLine> lines;
  std::vector<trace::ValueLayer> layers;
  bool differs = false; // a release whose chart renders to something else now
};

// The last one is empty where the text ends with a line end.
[[nodiscard]] std::vector<std::string_view> linesOf(std::string_view text);
// The text that `template` prints for the same flags.
[[nodiscard]] std::vector<TextLine> templateLines(const Rendered& rendered, const ExplainOptions& options);
// A document's head ("---", "# Source:") and its lines.
void addDocument(std::vector<TextLine>& lines, TextLine::Of of, std::size_t index,
                 const ManifestDocument& document);

// The stored manifest of a release, rendered again from its record. Errors as of `get manifest`.
[[nodiscard]] Result<Explained> explainRelease(Context& context, const ExplainOptions& options);

// Prints the lines that the options choose.
[[nodiscard]] Result<void> printExplained(Context& context, const Explained& explained,
                                          const ExplainOptions& options);

} // namespace pilothouse::cli
