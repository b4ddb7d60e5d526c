// What the front program leaves out: main_local.cpp hands these command lines on before they get here.
#include "app/cli/apply_flags.h"
#include "app/cli/explain.h"
#include "app/cli/template_output.h"

namespace pilothouse::cli {
namespace {

std::unexpected<Error> notHere() {
  return fail(ErrorCode::Unsupported, "this needs pilothousectl-cluster, which was not started");
}

} // namespace

Result<actions::ClusterSession*> Context::session() { return notHere(); }

Result<Explained> explainRelease(Context&, const ExplainOptions&) { return notHere(); }

Result<Rendered> renderWithServer(Context&, const RenderRequest&, const std::string&) { return notHere(); }

Result<std::shared_ptr<const Chart>> loadLocatedChart(Context& context, const std::string& reference,
                                                      const ChartFlags&) {
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
