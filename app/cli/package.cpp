// Helm: pkg/cmd/package.go, pkg/action/package.go.
#include "core/repo/package.h"
#include "app/cli/chart_server.h"
#include "app/cli/dependency_update.h"
#include "app/cli/signing.h"
#include "app/cli/verbs.h"
#include "core/base/clock.h"
#include "core/codec/semver.h"

#include <filesystem>

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  ChartFlags chart;
  ValueSources values;
  bool sign = false;
  SigningFlags signing;
  std::string version, appVersion, destination = ".";
};

// The author of a chart may have put links into it to take along what else is on this disk (CVE-2019-18658);
// as Helm, we say so.
void tellLinks(const Context& context, const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::recursive_directory_iterator entries(folder, error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    if (!entries->is_symlink(error)) continue;
    const fs::path target = fs::canonical(entries->path(), error);
    if (error) return; // loading tells what is wrong with it
    logWith(context, "INFO", "found symbolic link in path. Contents of linked file included and used",
            {{"path", entries->path().string()}, {"resolved", target.string()}});
  }
}

Result<std::shared_ptr<const Chart>> chartToPack(Context& context, const Options& options,
                                                 const std::string& path) {
  PH_TRY(auto chart, loadChartAt(context, path));
  auto changed = std::make_shared<Chart>(*chart);
  if (!options.version.empty()) changed->metadata.version = options.version;
  PH_CHECK(Version::parse(changed->metadata.version));
  if (!options.appVersion.empty()) changed->metadata.appVersion = options.appVersion;
  if (auto complete = checkChartDependencies(*changed); !complete) {
    Error error = complete.error(); // without the advice that the other verbs give
    error.message.erase(0, std::min(error.message.find("found in Chart.yaml"), error.message.size()));
    return std::unexpected(std::move(error));
  }
  return changed;
}

Result<std::string> pack(Context& context, const Options& options, const std::string& argument) {
  std::error_code error;
  const std::string path = std::filesystem::absolute(argument, error).lexically_normal().string();
  if (context.files().kind(argument) == FileKind::Missing)
    return fail(ErrorCode::NotFound, "stat " + argument + ": no such file or directory");
  if (options.chart.dependencyUpdate)
    PH_CHECK(updateDependencies(context, {.folder = path, .flags = options.chart, .quiet = true}));
  tellLinks(context, path);
  PH_TRY(const auto chart, chartToPack(context, options, path));
  const SystemClock clock;
  const auto bytes = repo::packageChart(*chart, clock);
  if (!bytes) return std::unexpected(bytes.error().wrapped("failed to save: "));
  std::filesystem::path folder = options.destination;
  if (options.destination == ".") folder = std::filesystem::current_path(error);
  std::filesystem::create_directories(folder, error);
  const std::string place = (folder / repo::packageName(*chart)).lexically_normal().string();
  if (const auto written = writeFileAtomically(place, *bytes); !written)
    return std::unexpected(written.error().wrapped("failed to save: "));
  return place;
}

Result<int> run(Context& context, const Options& options) {
  if (options.arguments.empty())
    return fail(ErrorCode::InvalidArgument, "need at least one argument, the path to the chart");
  if (options.sign && options.signing.key.empty())
    return fail(ErrorCode::InvalidArgument, "--key is required for signing a package");
  PH_CHECK(checkTlsFiles(context, options.chart));
  for (const auto& argument : options.arguments) {
    PH_TRY(const std::string place, pack(context, options, argument));
    if (options.sign) PH_CHECK(signPackage(context, place, options.signing));
    context.out("Successfully packaged chart and saved it to: " + place + "\n");
  }
  return 0;
}

} // namespace

void addPackageCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  auto& chart = options->chart;
  Command verb = root.verb("package", "package a chart directory into a chart archive");
  verb.flag("--sign", options->sign, "use a PGP private key to sign this package");
  verb.option("--key", options->signing.key, "name of the key to use when signing. Used if --sign is true");
  verb.option("--keyring", options->signing.keyring, "location of a public keyring");
  verb.option("--passphrase-file", options->signing.passphraseFile,
              "location of a file which contains the passphrase for the signing key; \"-\" for stdin");
  verb.option("--version", options->version, "set the version on the chart to this semver version");
  verb.option("--app-version", options->appVersion, "set the appVersion on the chart to this version");
  verb.option("-d,--destination", options->destination, "location to write the chart.");
  verb.flag("-u,--dependency-update", chart.dependencyUpdate,
            "update dependencies from \"Chart.yaml\" to dir \"charts/\" before packaging");
  declareServerFlags(verb, chart);
  verb.arguments(options->arguments, {0, -1}, "[CHART_PATH] [...]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
