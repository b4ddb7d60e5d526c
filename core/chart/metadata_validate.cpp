#include "core/chart/metadata.h"

#include "core/codec/go_quote.h"
#include "core/codec/semver.h"
#include "core/codec/utf8.h"

#include <algorithm>
#include <set>

namespace pilothouse {
namespace {

bool isSpaceRune(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

// What Go's unicode.IsPrint refuses: controls, format marks, private use, surrogates, noncharacters.
bool isPrintRune(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || c == 0x180E || c == 0xFEFF)
    return false;
  if ((c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F))
    return false;
  if ((c >= 0xD800 && c <= 0xF8FF) || (c >= 0xFFF0 && c <= 0xFFFB) || (c & 0xFFFE) == 0xFFFE) return false;
  return c < 0xE0000;
}

void sanitize(std::string& text) {
  if (std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; })) return;
  std::string clean;
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto rune = decodeRune(rest);
    rest.remove_prefix(rune.size);
    if (isSpaceRune(rune.value))
      clean.push_back(' ');
    else if (isPrintRune(rune.value))
      appendRune(clean, rune.value);
  }
  text = std::move(clean);
}

std::unexpected<Error> invalid(std::string text) {
  return fail(ErrorCode::InvalidArgument, "validation: " + std::move(text));
}

bool isAliasName(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

Result<void> validateDependencies(ChartMetadata& metadata, bool hasNull) {
  std::set<std::string> names;
  for (auto& dependency : metadata.dependencies) {
    for (auto* text : {&dependency.name, &dependency.version, &dependency.repository, &dependency.condition})
      sanitize(*text);
    for (auto& tag : dependency.tags) sanitize(tag);
    if (!isAliasName(dependency.alias))
      return invalid("dependency " + goQuote(dependency.name) + " has disallowed characters in the alias");
    const auto& key = dependency.alias.empty() ? dependency.name : dependency.alias;
    if (!hasNull && !names.insert(key).second)
      return invalid("more than one dependency with name or alias " + goQuote(key));
  }
  if (hasNull) return invalid("dependencies must not contain empty or null nodes");
  return {};
}

} // namespace

Result<void> requireKnownApiVersion(std::string_view version) {
  if (version.empty() || version == "v1" || version == "v2") return {};
  if (version == "v3") return fail(ErrorCode::Unsupported, "invalid chart apiVersion");
  return fail(ErrorCode::Unsupported, "unsupported chart version");
}

Result<void> validateMetadata(MetadataDraft& draft) {
  auto& metadata = draft.value;
  for (auto* text : {&metadata.name, &metadata.description, &metadata.home, &metadata.icon,
                     &metadata.condition, &metadata.tags, &metadata.appVersion, &metadata.kubeVersion})
    sanitize(*text);
  for (auto& text : metadata.sources) sanitize(text);
  for (auto& text : metadata.keywords) sanitize(text);
  const auto& name = metadata.name;
  if (metadata.apiVersion.empty()) return invalid("chart.metadata.apiVersion is required");
  if (name.empty()) return invalid("chart.metadata.name is required");
  if (name == "." || name == "..") return invalid("chart.metadata.name " + goQuote(name) + " is not allowed");
  if (name.find('/') != name.npos) return invalid("chart.metadata.name " + goQuote(name) + " is invalid");
  if (metadata.version.empty()) return invalid("chart.metadata.version is required");
  if (!Version::parse(metadata.version))
    return invalid("chart.metadata.version " + goQuote(metadata.version) + " is invalid");
  if (!metadata.type.empty() && metadata.type != "application" && metadata.type != "library")
    return invalid("chart.metadata.type must be application or library");
  if (draft.nullMaintainer) return invalid("maintainers must not contain empty or null nodes");
  for (auto& maintainer : metadata.maintainers)
    for (auto* text : {&maintainer.name, &maintainer.email, &maintainer.url}) sanitize(*text);
  return validateDependencies(metadata, draft.nullDependency);
}

} // namespace pilothouse
