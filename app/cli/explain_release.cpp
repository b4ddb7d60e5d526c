// The stored manifest of a release is explained by rendering its record's chart with its record's values
// again.
#include "app/cli/explain.h"
#include "app/cli/read_release.h"
#include "core/actions/cause.h"

#include <algorithm>

namespace pilothouse::cli {
namespace {

// For each line of the stored text the line of the rendered one, from 1; 0 where there is none.
std::vector<int> matchingLines(std::string_view stored, std::string_view rendered) {
  const auto to = linesOf(stored), from = linesOf(rendered);
  std::vector<int> match(to.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < to.size(); ++i) {
    const auto begin = from.begin() + std::ptrdiff_t(std::min(next, from.size()));
    const auto found = std::find(begin, from.end(), to[i]);
    if (found == from.end()) continue;
    match[i] = int(found - from.begin()) + 1;
    next = std::size_t(match[i]);
  }
  // A line that only says something else stands between the same neighbours.
  if (to.size() == from.size())
    for (std::size_t i = 0; i < to.size(); ++i)
      if (match[i] == 0 && (i == 0 || match[i - 1] == int(i))) match[i] = int(i) + 1;
  return match;
}

// Points the lines of the stored manifest to those of what was rendered.
void align(Explained& explained, const Release& release) {
  const auto& documents = explained.rendered.documents;
  std::vector<bool> used(documents.size());
  const auto indexOf = [&](const ManifestDocument& stored) {
    for (const bool exactly : {true, false})
      for (std::size_t i = 0; i < documents.size(); ++i) {
        const auto& document = documents[i];
        if (used[i] || document.source != stored.source || document.id != stored.id) continue;
        if (!exactly || document.text == stored.text) return i;
      }
    return documents.size();
  };
  for (const auto& stored : splitManifest(release.manifest)) {
    const auto index = indexOf(stored);
    const auto first = explained.lines.size() + 2; // behind the head
    addDocument(explained.lines, TextLine::Of::Document, index, stored);
    if (index < documents.size()) used[index] = true;
    const bool same = index < documents.size() && documents[index].text == stored.text;
    if (same) continue;
    explained.differs = true;
    const auto match = matchingLines(stored.text, index < documents.size() ? documents[index].text : "");
    for (std::size_t i = 0; i < match.size(); ++i) {
      auto& line = explained.lines[first + i];
      if (match[i] == 0 || index == documents.size()) line.of = TextLine::Of::Nothing;
      line.line = match[i] == 0 ? int(i) + 1 : match[i];
    }
  }
}

} // namespace

Result<Explained> explainRelease(Context& context, const ExplainOptions& options) {
  PH_TRY(const Release release, readRelease(context, options.arguments.back(), options.revision));
  PH_TRY(auto* session, context.session());
  PH_TRY(auto traced, actions::traceRevision(*session, release, context.stopToken()));
  Explained explained;
  explained.rendered = std::move(traced.rendered);
  explained.layers = std::move(traced.layers);
  align(explained, release);
  return explained;
}

} // namespace pilothouse::cli
