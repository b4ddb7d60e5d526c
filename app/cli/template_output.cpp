#include "app/cli/template_output.h"

#include "core/chart/ignore.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

namespace pilothouse::cli {
namespace {

constexpr std::string_view hiddenSecret = "# HIDDEN: The Secret output has been suppressed";

std::string trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n\v\f";
  const auto first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(spaces) - first + 1));
}

std::string block(std::string_view source, std::string_view text) {
  std::string out = "---\n# Source: ";
  return out.append(source).append("\n").append(text).append("\n");
}

std::string_view shownText(const ManifestDocument& document, const TemplateOutput& output) {
  const bool hidden = output.hideSecret && document.id.kind == "Secret" && document.id.apiVersion == "v1";
  return hidden ? hiddenSecret : std::string_view(document.text);
}

bool isTest(const Hook& hook) { return std::ranges::find(hook.events, HookEvent::Test) != hook.events.end(); }

// Writes blocks into files below a directory; the second block of a file is appended.
class FileWriter {
public:
  explicit FileWriter(Context& context) : context_(context) {}

  Result<void> write(const std::string& directory, const std::string& name, std::string_view text) {
    const auto path = directory + '/' + name;
    const auto problem = [&] { return fail(ErrorCode::Io, "open " + path + ": cannot be written"); };
    std::error_code error;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
    if (error) return problem();
    const bool again = !written_.insert(path).second;
    std::ofstream file(path, again ? std::ios::app : std::ios::trunc);
    file << block(name, text);
    file.close();
    if (!file) return problem();
    context_.out("wrote " + path + '\n');
    return {};
  }

private:
  Context& context_;
  std::set<std::string> written_;
};

Result<void> writeFiles(Context& context, const Rendered& rendered, const TemplateOutput& output) {
  FileWriter writer(context);
  const auto directory =
      output.useReleaseName ? output.directory + '/' + output.releaseName : output.directory;
  if (output.includeCrds)
    for (const auto& [path, file] : rendered.crds)
      PH_CHECK(writer.write(output.directory, path, file->data.view()));
  for (const auto& document : rendered.documents)
    PH_CHECK(writer.write(directory, document.source, shownText(document, output)));
  if (!output.noHooks)
    for (const auto& hook : rendered.hooks)
      if (!output.skipTests || !isTest(hook)) PH_CHECK(writer.write(directory, hook.path, hook.manifest));
  return {};
}

// Everything, as it is printed without --show-only.
std::string allText(const Rendered& rendered, const TemplateOutput& output) {
  std::string manifest;
  if (output.includeCrds)
    for (const auto& [path, file] : rendered.crds) manifest += block(path, file->data.view());
  for (const auto& document : rendered.documents)
    manifest.append("---\n# Source: ")
        .append(document.source)
        .append("\n")
        .append(shownText(document, output))
        .append("\n");
  std::string text = trimmed(manifest) + '\n';
  if (!output.noHooks)
    for (const auto& hook : rendered.hooks)
      if (!output.skipTests || !isTest(hook)) text += block(hook.path, hook.manifest);
  return text;
}

Result<std::string> chosenText(const std::string& all, const TemplateOutput& output) {
  const auto documents = splitManifest(all);
  std::string text;
  for (const auto& pattern : output.showOnly) {
    bool found = false;
    for (const auto& document : documents) {
      const auto slash = document.source.find('/');
      if (slash == std::string::npos) continue;
      if (!matchPath(pattern, std::string_view(document.source).substr(slash + 1)).value_or(false)) continue;
      text += block(document.source, document.text);
      found = true;
    }
    if (!found) return fail(ErrorCode::NotFound, "could not find template " + pattern + " in chart");
  }
  return text;
}

} // namespace

void declareTemplateIgnored(Command verb, TemplateOutput& output) {
  auto& ignored = output.ignored;
  int next = 0;
  const auto flag = [&](const std::string& names) {
    verb.flag(names, ignored.flags[next++], "accepted as by install; changes nothing here");
  };
  for (const auto* names :
       {"--create-namespace", "--force-replace", "--force", "--force-conflicts", "--replace",
        "--wait-for-jobs", "--disable-openapi-validation", "--rollback-on-failure", "--atomic", "--skip-crds",
        "--hide-notes", "--take-ownership"})
    flag(names);
  verb.option("--timeout", ignored.timeout, "time to wait for any individual Kubernetes operation");
  verb.option("--description", ignored.texts[0], "add a custom description");
  verb.option("--server-side", ignored.texts[1], "update objects in the server");
  verb.optionalValue("--wait", ignored.texts[2], "watcher", "wait until resources are ready");
  verb.commaList("-l,--labels", ignored.labels, "labels that would be added to release metadata");
}

Result<void> printRendered(Context& context, const Rendered& rendered, const TemplateOutput& output) {
  if (!output.directory.empty()) {
    PH_CHECK(writeFiles(context, rendered, output));
    context.out("\n");
    return {};
  }
  auto text = allText(rendered, output);
  if (!output.showOnly.empty()) {
    PH_TRY(text, chosenText(text, output));
  }
  context.out(text);
  return {};
}

} // namespace pilothouse::cli
