// Helm: pkg/cmd/pull.go, pkg/action/pull.go.
#include "app/cli/chart_services.h"
#include "app/cli/signing.h"
#include "app/cli/verbs.h"
#include "core/repo/expand.h"
#include "core/repo/text.h"

#include <filesystem>

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  ChartFlags chart;
  bool untar = false, provenance = false;
  std::string untarFolder = ".", destination = ".";
};

struct Pulled {
  std::string archive, provenance, fileName;
};

Result<Pulled> bring(Context& context, const Options& options, const std::string& reference) {
  ChartServices services(context, accessOf(options.chart), options.chart.plainHttp);
  auto& downloader = services.downloader();
  PH_TRY(const auto location, downloader.locate(queryOf(reference, options.chart), context.stopToken()));
  Pulled pulled{.fileName = location.fileName()};
  if (pulled.fileName.empty())
    return fail(ErrorCode::InvalidArgument, "the URL " + location.url + " names no file");
  if (!options.chart.verify && !options.provenance) {
    PH_TRY(pulled.archive, downloader.fetch(location, context.stopToken()));
    return pulled;
  }
  PH_TRY(auto both, downloader.fetchSigned(location, context.stopToken()));
  pulled.archive = std::move(both.archive);
  const auto& provenance = both.provenance;
  if (provenance)
    pulled.provenance = *provenance;
  else if (options.chart.verify)
    return fail(ErrorCode::NotFound, "failed to fetch provenance " + goQuote(location.url + ".prov"));
  else
    context.out("WARNING: Verification not found for " + reference + ": " + provenance.error().message +
                "\n");
  return pulled;
}

// Where --untar puts the chart; what must not be there yet.
Result<std::string> untarFolder(const Options& options, const std::string& reference) {
  const std::filesystem::path wanted(options.untarFolder);
  const auto folder = wanted.is_absolute() ? wanted : (std::filesystem::path(options.destination) / wanted);
  const std::string clean = folder.lexically_normal().string();
  std::string name = reference.substr(reference.rfind('/') + 1);
  const std::string place = clean == "." || clean == "./" || clean.empty()
                                ? name
                                : (std::filesystem::path(clean) / name).lexically_normal().string();
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(place, error)))
    return fail(ErrorCode::AlreadyExists,
                "failed to untar: a file or directory with the name " + place + " already exists");
  std::filesystem::create_directories(place, error);
  if (error) return fail(ErrorCode::Io, "failed to untar (mkdir): " + error.message());
  return clean.empty() ? "." : clean;
}

Result<void> save(const Options& options, const Pulled& pulled) {
  const auto path =
      (std::filesystem::path(options.destination) / pulled.fileName).lexically_normal().string();
  PH_CHECK(writeFileAtomically(path, pulled.archive));
  if (pulled.provenance.empty()) return {};
  return writeFileAtomically(path + ".prov", pulled.provenance);
}

Result<int> run(Context& context, const Options& options) {
  PH_CHECK(checkTlsFiles(context, options.chart));
  for (const auto& reference : options.arguments) {
    PH_TRY(const auto pulled, bring(context, options, reference));
    if (options.chart.verify) {
      PH_TRY(const auto provenance, verifyDownload(context, options.chart.keyring, pulled.archive,
                                                   pulled.provenance, pulled.fileName));
      context.out(provenance.text());
    }
    if (!options.untar) {
      PH_CHECK(save(options, pulled));
      continue;
    }
    PH_TRY(const std::string folder, untarFolder(options, reference));
    PH_CHECK(repo::expandArchive(pulled.archive, folder));
  }
  return 0;
}

} // namespace

void addPullCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb(
      "pull", "download a chart from a repository and (optionally) unpack it in local directory", {"fetch"});
  verb.flag("--untar", options->untar, "if set to true, will untar the chart after downloading it");
  verb.flag("--prov", options->provenance, "fetch the provenance file, but don't perform verification");
  verb.option("--untardir", options->untarFolder,
              "if untar is specified, the name of the directory into which the chart is expanded");
  verb.option("-d,--destination", options->destination,
              "location to write the chart; untardir is appended to this");
  declareChartFlags(verb, options->chart);
  verb.arguments(options->arguments, {1, -1}, "[chart URL | repo/chartname] [...]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
