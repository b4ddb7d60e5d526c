#include "core/render/post_render.h"

#include "core/codec/yaml_styled.h"

namespace pilothouse {
namespace {

constexpr std::string_view fileAnnotation = "postrenderer.helm.sh/postrender-filename";

bool isBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos; }

// Trimming by {{- can leave "---apiVersion: v1", which ends no document (Helm: fixDocSeparators).
std::string withWholeSeparators(std::string_view text) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = text.substr(begin, end - begin);
    begin = std::min(end + 1, text.size());
    const bool glued = line.size() > 3 && line.starts_with("---") && line[3] != ' ' && line[3] != '\t' &&
                       line[3] != '\r' && line[3] != '-';
    if (glued)
      out.append("---\n").append(line.substr(3));
    else
      out.append(line);
    if (end < text.size()) out += '\n';
  }
  return out;
}

Result<std::string> merged(const std::map<std::string, std::string>& files) {
  std::vector<StyledYaml> all;
  for (const auto& [path, text] : files) {
    if (path.substr(path.rfind('/') + 1).starts_with('_') || isBlank(text)) continue;
    auto documents = StyledYaml::readAll(withWholeSeparators(text));
    if (!documents) return std::unexpected(documents.error().wrapped("parsing " + path + ": MalformedYAMLError: "));
    for (auto& document : *documents) {
      if (auto set = document.setAnnotation(fileAnnotation, path); !set)
        return std::unexpected(set.error().wrapped("annotating " + path + ": "));
      all.push_back(std::move(document));
    }
  }
  return StyledYaml::writeAll(all);
}

Result<std::map<std::string, std::string>> split(std::string_view stream) {
  auto documents = StyledYaml::readAll(stream);
  if (!documents) return std::unexpected(documents.error().wrapped("error parsing YAML: MalformedYAMLError: "));
  std::map<std::string, std::vector<StyledYaml>> byFile;
  int number = 0;
  for (auto& document : *documents) {
    auto path = document.annotation(fileAnnotation).value_or("");
    if (path.empty()) path = "generated-by-postrender-" + std::to_string(number) + ".yaml";
    ++number;
    document.clearAnnotation(fileAnnotation);
    byFile[path].push_back(std::move(document));
  }
  std::map<std::string, std::string> files;
  for (const auto& [path, list] : byFile) {
    PH_TRY(files[path], StyledYaml::writeAll(list));
  }
  return files;
}

} // namespace

Result<void> postRenderFiles(std::map<std::string, std::string>& files, const PostRender& postRender) {
  auto stream = merged(files);
  if (!stream) return std::unexpected(stream.error().wrapped("error merging manifests: "));
  auto changed = postRender(*stream);
  if (!changed)
    return std::unexpected(changed.error().wrapped("error while running post render on files: "));
  auto result = split(*changed);
  if (!result) return std::unexpected(result.error().wrapped("error while parsing post rendered output: "));
  files = *std::move(result);
  return {};
}

} // namespace pilothouse
