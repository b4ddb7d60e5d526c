// Helm: pkg/cmd/template.go.
#include "app/cli/template_output.h"

#include "core/chart/ignore.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <set>
#include <sys/stat.h>

namespace pilothouse::cli {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n\v\f";
  const auto first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

std::string block(std::string_view source, std::string_view text) {
  std::string out = "---\n# Source: ";
  return out.append(source).append("\n").append(text).append("\n");
}

bool isTest(const Hook& hook) { return std::ranges::contains(hook.events, HookEvent::Test); }

std::unexpected<Error> failure(std::string_view what, const std::string& path, int code) {
  auto reason = std::generic_category().message(code);
  reason[0] = char(reason[0] | 0x20);
  return fail(ErrorCode::Io, std::string(what) + " " + path + ": " + reason);
}

// Writes blocks into files below a directory and says so.
class FileWriter {
public:
  explicit FileWriter(Context& context) : context_(context) {}

  // The second block of a file is appended, and the first, too, where `keep`.
  Result<void> write(const std::string& directory, const std::string& name, std::string_view text,
                     bool keep = false) {
    const auto path = directory + '/' + name;
    const auto parent = std::filesystem::path(path).parent_path().lexically_normal();
    std::error_code error;
    struct stat info{};
    if (::stat(parent.c_str(), &info) != 0 && errno != ENOENT) return failure("stat", parent.string(), errno);
    std::filesystem::create_directories(parent, error);
    if (error) return failure("mkdir", parent.string(), error.value());
    const bool again = !written_.insert(path).second || (keep && std::filesystem::exists(path, error));
    errno = 0;
    std::ofstream file(path, again ? std::ios::app : std::ios::trunc);
    if (!file) return failure("open", path, errno);
    file << block(name, text);
    file.close();
    if (!file) return failure("write", path, errno);
    context_.out("wrote " + path + '\n');
    return {};
  }

private:
  Context& context_;
  std::set<std::string> written_;
};

std::string releaseDirectory(const TemplateOutput& output) {
  return output.useReleaseName ? output.directory + '/' + output.releaseName : output.directory;
}

// The "a/b" of the first line "# Source: chart/a/b"; empty where there is none.
std::string_view sourceOf(std::string_view document) {
  constexpr std::string_view mark = "# Source: ";
  for (std::size_t at = 0; (at = document.find(mark, at)) != std::string_view::npos; ++at) {
    const auto line = document.substr(at + mark.size(), document.find('\n', at) - at - mark.size());
    const auto slash = line.find('/');
    if (slash != 0 && slash != std::string_view::npos && slash + 1 < line.size())
      return line.substr(slash + 1);
  }
  return {};
}

Result<std::string> chosenText(const std::string& all, const TemplateOutput& output) {
  const auto documents = splitDocuments(all);
  std::string text;
  for (const auto& pattern : output.showOnly) {
    bool found = false;
    for (const auto document : documents) {
      const auto source = sourceOf(document);
      if (source.empty() || !matchPath(pattern, source).value_or(false)) continue;
      text.append("---\n").append(document).append("\n");
      found = true;
    }
    if (!found) return fail(ErrorCode::NotFound, "could not find template " + pattern + " in chart");
  }
  return text;
}

} // namespace

Result<RenderedTemplate> takeManifest(Context& context, Rendered rendered, const TemplateOutput& output) {
  RenderedTemplate result{{}, std::move(rendered.hooks)};
  if (output.directory.empty()) {
    std::string crds;
    if (output.includeCrds)
      for (const auto& [path, file] : rendered.crds) crds += block(path, file->data.view());
    result.manifest = crds.empty() ? std::move(rendered.manifest) : crds + rendered.manifest;
    return result;
  }
  FileWriter writer(context);
  if (output.includeCrds)
    for (const auto& [path, file] : rendered.crds)
      PH_CHECK(writer.write(output.directory, path, file->data.view()));
  for (const auto& document : rendered.documents)
    PH_CHECK(writer.write(releaseDirectory(output), document.source, document.text));
  return result;
}

Result<void> printRendered(Context& context, const RenderedTemplate& rendered, const TemplateOutput& output) {
  const auto manifest = trimmed(rendered.manifest); // perhaps megabytes: not copied where it is all printed
  std::string text = "\n";
  FileWriter writer(context);
  for (const auto& hook : rendered.hooks) {
    if (output.noHooks || (output.skipTests && isTest(hook))) continue;
    if (output.directory.empty())
      text += block(hook.path, hook.manifest);
    else
      PH_CHECK(writer.write(releaseDirectory(output), hook.path, hook.manifest, true));
  }
  if (!output.showOnly.empty()) {
    PH_TRY(text, chosenText(text.insert(0, manifest), output));
  } else {
    context.out(manifest);
  }
  context.out(text);
  return {};
}

} // namespace pilothouse::cli
