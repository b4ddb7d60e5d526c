// Opening the chart that a command line names.
#include "app/cli/apply_flags.h"

namespace pilothouse::cli {

Result<std::shared_ptr<const Chart>> loadLocatedChart(Context& context, const std::string& reference,
                                                      const ChartFlags& flags) {
  if (!flags.repo.empty() || context.files().kind(reference) == FileKind::Missing) {
    if (reference.starts_with('.') || reference.starts_with('/'))
      return fail(ErrorCode::NotFound, "path \"" + reference + "\" not found");
    return fail(ErrorCode::Unsupported,
                "non-absolute URLs should be in form of repo_name/path_to_chart, got: " + reference);
  }
  PH_TRY(auto chart, loadChart(reference, context.files()));
  for (const auto& warning : chart->warnings) context.err(warning + "\n");
  return chart;
}

Result<std::shared_ptr<const Chart>> openChart(Context& context, const std::string& reference,
                                               const ChartFlags& flags) {
  PH_TRY(auto chart, loadLocatedChart(context, reference, flags));
  PH_CHECK(checkInstallable(*chart));
  if (chart->metadata.deprecated) context.warn("this chart is deprecated");
  PH_CHECK(checkChartDependencies(*chart));
  return chart;
}

} // namespace pilothouse::cli
