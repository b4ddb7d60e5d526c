// Helm: pkg/cmd/create.go, pkg/chart/v2/util/create.go.
#include "app/cli/chart_verbs.h"
#include "core/chart/chart.h"
#include "core/repo/scaffold.h"

#include <filesystem>

namespace pilothouse::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> arguments;
  std::string starter;
};

constexpr std::string_view starterChartFile =
    "apiVersion: v2\nappVersion: 0.1.0\ndescription: A Helm chart for "
    "Kubernetes\nname: @\ntype: application\nversion: 0.1.0\n";

using Files = std::vector<std::pair<std::string, std::string>>;

Result<Files> starterFiles(Context& context, const std::string& starter, const std::string& name) {
  const std::string path =
      fs::path(starter).is_absolute() ? starter : context.flags.dataHome + "/starters/" + starter;
  const auto chart = loadChart(path, context.files());
  if (!chart) return std::unexpected(chart.error().wrapped("could not load " + path + ": "));
  std::string head(starterChartFile);
  Files files{{"Chart.yaml", head.replace(head.find('@'), 1, name)}};
  for (const auto& file : (*chart)->raw) {
    if (file.name == "Chart.yaml" || file.name == "Chart.lock") continue;
    const bool changes = file.name.starts_with("templates/") || file.name == "values.yaml";
    files.emplace_back(file.name,
                       changes ? repo::withChartName(file.data.view(), name) : std::string(file.data.view()));
  }
  return files;
}

Result<void> write(Context& context, const fs::path& folder, const Files& files) {
  std::error_code error;
  if (context.files().kind(folder.string()) == FileKind::Regular)
    return fail(ErrorCode::AlreadyExists,
                "file " + folder.string() + " already exists and is not a directory");
  fs::create_directories(folder / "charts", error);
  for (const auto& [name, text] : files) {
    const auto path = folder / name;
    if (fs::exists(path, error))
      context.out("WARNING: File \"" + path.string() + "\" already exists. Overwriting.\n");
    fs::create_directories(path.parent_path(), error);
    PH_CHECK(writeFileAtomically(path.string(), text));
  }
  return {};
}

Result<int> run(Context& context, const Options& options) {
  const fs::path place = fs::path(options.arguments[0]).lexically_normal();
  const std::string name =
      place.has_filename() ? place.filename().string() : place.parent_path().filename().string();
  context.out("Creating " + options.arguments[0] + "\n");
  if (name.empty() || name.size() > 250)
    return fail(ErrorCode::InvalidArgument, "chart name must be between 1 and 250 characters");
  if (!repo::isCreatableName(name))
    return fail(ErrorCode::InvalidArgument,
                "chart name must match the regular expression \"^[a-zA-Z0-9._-]+$\"");
  std::error_code error;
  auto parent =
      fs::absolute(place.has_filename() ? place.parent_path() : place.parent_path().parent_path(), error);
  if (parent.empty()) parent = fs::current_path(error);
  if (!fs::exists(parent, error))
    return fail(ErrorCode::NotFound, "stat " + parent.string() + ": no such file or directory");
  Files files = repo::scaffoldFiles(name);
  if (!options.starter.empty()) {
    PH_TRY(files, starterFiles(context, options.starter, name));
  }
  PH_CHECK(write(context, (parent / name).lexically_normal(), files));
  return 0;
}

} // namespace

void addCreateCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("create", "create a new chart with the given name");
  verb.option("-p,--starter", options->starter, "the name or absolute path to Helm starter scaffold");
  verb.arguments(options->arguments, {1, 1}, "NAME");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
