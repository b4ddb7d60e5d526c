// The text that is explained, with what each of its lines is.
#include "app/cli/explain.h"
#include "core/chart/ignore.h"

#include <algorithm>

namespace pilothouse::cli {
namespace {

bool isTest(const Hook& hook) { return std::ranges::find(hook.events, HookEvent::Test) != hook.events.end(); }

// Marks what is below data: and stringData:, to the next key that stands as far left. A Secret that is not
// written so, or that is inside something else, is hidden whole.
void markSecrets(std::vector<TextLine>& lines, std::size_t from, const ManifestDocument& document) {
  const auto& kind = document.id.kind;
  if (kind != "Secret" && (!document.text.contains("Secret") || (!kind.empty() && !kind.ends_with("List"))))
    return;
  bool inside = kind != "Secret", any = inside;
  for (auto i = from; i < lines.size(); ++i) {
    const std::string_view text = lines[i].text;
    if (kind == "Secret" && !text.empty() && !std::string_view(" \t-#}]").contains(text.front())) {
      inside = text.starts_with("data:") || text.starts_with("stringData:") || text.front() == '{' ||
               text.front() == '"';
      any |= inside;
      lines[i].isSecret = inside && !text.ends_with(':');
      continue;
    }
    lines[i].isSecret = inside && !text.empty();
  }
  if (any || !document.text.contains("ata")) return;
  for (auto i = from; i < lines.size(); ++i) lines[i].isSecret = true;
}

ManifestDocument documentOf(const std::string& source, std::string text) {
  const auto id = readObjectId(text);
  return {source, std::move(text), id};
}

bool isChosen(const std::string& source, const std::string& pattern) {
  const auto slash = source.find('/');
  return slash != std::string::npos &&
         matchPath(pattern, std::string_view(source).substr(slash + 1)).value_or(false);
}

} // namespace

std::vector<std::string_view> linesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

void addDocument(std::vector<TextLine>& lines, TextLine::Of of, std::size_t index,
                 const ManifestDocument& document) {
  const auto resource = document.id.kind + "/" + document.id.name;
  const auto add = [&](int line, std::string_view text) {
    lines.push_back({of, index, line, std::string(text), document.source, resource});
  };
  add(0, "---");
  add(0, "# Source: " + document.source);
  const auto first = lines.size();
  int line = 0;
  for (const auto text : linesOf(document.text)) add(++line, text);
  markSecrets(lines, first, document);
}

std::vector<TextLine> templateLines(const Rendered& rendered, const ExplainOptions& options) {
  struct Block {
    TextLine::Of of;
    std::size_t index;
    ManifestDocument document;
  };
  std::vector<Block> blocks;
  if (options.includeCrds)
    for (std::size_t i = 0; i < rendered.crds.size(); ++i)
      blocks.push_back({TextLine::Of::Crd, i,
                        documentOf(rendered.crds[i].path, std::string(rendered.crds[i].file->data.view()))});
  for (std::size_t i = 0; i < rendered.documents.size(); ++i)
    blocks.push_back({TextLine::Of::Document, i, rendered.documents[i]});
  if (!options.noHooks)
    for (std::size_t i = 0; i < rendered.hooks.size(); ++i) {
      const auto& hook = rendered.hooks[i];
      if (options.skipTests && isTest(hook)) continue;
      blocks.push_back({TextLine::Of::Hook, i, documentOf(hook.path, hook.manifest)});
    }
  std::vector<TextLine> lines;
  const auto add = [&](const Block& block) { addDocument(lines, block.of, block.index, block.document); };
  if (options.showOnly.empty()) std::ranges::for_each(blocks, add);
  for (const auto& pattern : options.showOnly)
    for (const auto& block : blocks)
      if (isChosen(block.document.source, pattern)) add(block);
  return lines;
}

} // namespace pilothouse::cli
