// Finding and opening the chart that a command line names.
#include "app/cli/apply_flags.h"
#include "app/cli/dependency_update.h"
#include "core/base/limits.h"
#include "core/template/go_text.h"

#include <filesystem>

namespace pilothouse::cli {
namespace {

std::unexpected<Error> notFound(std::string text) { return fail(ErrorCode::NotFound, std::move(text)); }

} // namespace

// Helm makes a client for registries before anything else, and that reads these files.
Result<void> checkTlsFiles(const Context& context, const ChartFlags& flags) {
  const bool pair = !flags.certFile.empty() && !flags.keyFile.empty();
  if (!pair && flags.caFile.empty()) return {};
  const auto check = [&](const std::string& path, std::string_view what) -> Result<void> {
    const auto content = context.files().read(path, limits::valuesFileBytes);
    if (content) return {};
    return std::unexpected(content.error().wrapped(
        "missing registry client: can't create TLS config for client: " + std::string(what) + ": " +
        gotext::quote(path) + ": "));
  };
  if (pair) {
    PH_CHECK(check(flags.certFile, "unable to read cert file"));
    PH_CHECK(check(flags.keyFile, "unable to read key file"));
  }
  return flags.caFile.empty() ? Result<void>() : check(flags.caFile, "can't read CA file");
}

// Helm: ChartPathOptions.LocateChart.
Result<std::string> locateChart(Context& context, const std::string& reference, const ChartFlags& flags) {
  PH_CHECK(checkTlsFiles(context, flags));
  if (!flags.repo.empty()) return fetchChart(context, reference, flags);
  if (context.files().kind(reference) == FileKind::Missing) {
    if (reference.starts_with('.') || reference.starts_with('/'))
      return notFound("path " + gotext::quote(reference) + " not found");
    return fetchChart(context, reference, flags);
  }
  // Directories keep their name: errors inside a chart do not show it, and archives' do.
  std::error_code error;
  auto path = std::filesystem::absolute(reference, error).lexically_normal().string();
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  if (error) path = reference;
  if (flags.verify) PH_CHECK(verifyChart(context, path, flags.keyring));
  return path;
}

Result<std::shared_ptr<const Chart>> loadLocatedChart(Context& context, const std::string& reference,
                                                      const ChartFlags& flags) {
  PH_TRY(const std::string path, locateChart(context, reference, flags));
  return loadChartAt(context, path);
}

Result<std::shared_ptr<const Chart>> loadChartAt(Context& context, const std::string& path) {
  PH_TRY(auto chart, loadChart(path, context.files()));
  for (const auto& warning : chart->warnings) context.err(warning + "\n");
  return chart;
}

Result<std::shared_ptr<const Chart>> openChart(Context& context, const std::string& path,
                                               const ChartFlags& flags) {
  PH_TRY(auto chart, loadChartAt(context, path));
  PH_CHECK(checkInstallable(*chart));
  if (chart->metadata.deprecated) context.warn("this chart is deprecated");
  auto complete = checkChartDependencies(*chart);
  if (!complete && flags.dependencyUpdate && context.files().kind(path) == FileKind::Directory) {
    PH_CHECK(updateDependencies(context, {.folder = path, .flags = flags}));
    return loadChartAt(context, path);
  }
  if (!complete) return std::unexpected(complete.error());
  return chart;
}

} // namespace pilothouse::cli
