#include "app/cli/dependency_list.h"

#include "app/cli/output.h"
#include "core/chart/chart.h"
#include "core/codec/semver.h"
#include "core/repo/url_reference.h"

#include <algorithm>
#include <filesystem>

namespace pilothouse::cli {
namespace {

// Empty when the version is what was asked for.
std::string versionProblem(const std::string& version, const Dependency& dependency) {
  if (version == dependency.version) return {};
  const auto constraint = Constraint::parse(dependency.version);
  const auto parsed = Version::parse(version);
  if (!constraint || !parsed) return "invalid version";
  return constraint->matches(*parsed) ? "" : "wrong version";
}

std::string archiveStatus(const Context& context, const std::string& path, const Dependency& dependency) {
  const auto chart = loadChart(path, context.files());
  if (!chart) return "corrupt";
  if ((*chart)->name() != dependency.name) return "misnamed";
  const auto problem = versionProblem((*chart)->metadata.version, dependency);
  return problem.empty() ? "ok" : problem;
}

std::vector<std::string> archivesOf(const Context& context, const std::string& folder,
                                    const std::string& name) {
  std::vector<std::string> found;
  for (const auto& file : context.files().list(folder).value_or(std::vector<std::string>()))
    if (file.starts_with(name + "-") && file.ends_with(".tgz")) found.push_back(file);
  return found;
}

std::string statusOf(const Context& context, const std::string& folder, const Dependency& dependency,
                     const Chart& parent) {
  auto archives = archivesOf(context, folder, dependency.name);
  if (archives.size() > 1) {
    std::erase_if(archives, [&](const std::string& file) {
      const auto version = file.substr(dependency.name.size() + 1, file.size() - dependency.name.size() - 5);
      return !Version::parseStrict(version);
    });
    if (archives.size() > 1) return "too many matches";
  }
  if (archives.size() == 1) return archiveStatus(context, folder + "/" + archives[0], dependency);
  const auto found = std::ranges::find_if(
      parent.dependencies, [&](const auto& chart) { return chart->name() == dependency.name; });
  if (found == parent.dependencies.end()) return "missing";
  const auto problem = versionProblem((*found)->metadata.version, dependency);
  return problem.empty() ? "unpacked" : problem;
}

// What lies in charts/ and is no dependency.
void tellOthers(const Context& context, const std::string& folder, const Chart& chart) {
  for (const auto& name : context.files().list(folder).value_or(std::vector<std::string>())) {
    const std::string path = folder + "/" + name;
    if (name.starts_with('.')) continue;
    if (context.files().kind(path) != FileKind::Directory && !name.ends_with(".tgz")) continue;
    const auto inside = loadChart(path, context.files());
    if (!inside)
      context.out("WARNING: \"" + path + "\" is not a chart.\n");
    else if (std::ranges::none_of(chart.metadata.dependencies, [&](const Dependency& dependency) {
               return dependency.name == (*inside)->name();
             }))
      context.out("WARNING: \"" + path + "\" is not in Chart.yaml.\n");
  }
}

} // namespace

Result<void> listDependencies(Context& context, const std::string& path, std::size_t maxColWidth) {
  PH_TRY(const auto chart, loadChart(path, context.files()));
  const std::string folder = cleanPath(path + "/charts");
  if (chart->metadata.dependencies.empty()) {
    context.out("WARNING: no dependencies at " + folder + "\n");
    return {};
  }
  std::vector<TableRow> rows{{"NAME", "VERSION", "REPOSITORY", "STATUS"}};
  for (const auto& dependency : chart->metadata.dependencies)
    rows.push_back({dependency.name, dependency.version, dependency.repository,
                    statusOf(context, folder, dependency, *chart)});
  context.out(formatTable(rows, maxColWidth) + "\n");
  tellOthers(context, folder, *chart);
  return {};
}

} // namespace pilothouse::cli
