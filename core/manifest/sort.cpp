#include "core/manifest/hooks.h"

#include <algorithm>

namespace pilothouse {
namespace {

bool isPartial(std::string_view path) {
  const auto slash = path.rfind('/');
  return path.substr(slash == std::string_view::npos ? 0 : slash + 1).starts_with('_');
}

std::string unknownHook(std::string_view types) {
  const bool plain = !types.empty() && types.find_first_of(" =\"\n") == std::string_view::npos;
  const std::string quote = plain ? "" : "\"";
  return "level=INFO msg=\"skipping unknown hooks\" hookTypes=" + quote + std::string(types) + quote;
}

Result<void> sortOne(SortedManifests& result, const std::string& path, std::string_view text) {
  auto head = readHead(text);
  if (!head) return std::unexpected(head.error().wrapped("YAML parse error on " + path + ": "));
  if (!head->hook) {
    result.documents.push_back(
        {path, std::string(text), {head->apiVersion, head->kind, head->nameSpace, head->name}});
    return {};
  }
  if (auto hook = hookOf(*head, path, text))
    result.hooks.push_back(*std::move(hook));
  else
    result.warnings.push_back(unknownHook(*head->hook));
  return {};
}

} // namespace

Result<SortedManifests> sortManifests(const std::map<std::string, std::string>& files) {
  SortedManifests result;
  for (const auto& [path, content] : files) {
    if (isPartial(path)) continue;
    for (const auto piece : splitDocuments(content)) PH_CHECK(sortOne(result, path, piece));
  }
  std::ranges::stable_sort(
      result.documents, installsBefore,
      [](const ManifestDocument& document) -> const std::string& { return document.id.kind; });
  std::ranges::stable_sort(result.hooks, installsBefore, &Hook::kind);
  return result;
}

} // namespace pilothouse
