// What the front program leaves out: main_local.cpp hands these command lines on before they get here.
#include "app/cli/apply_flags.h"
#include "app/cli/dependency_update.h"
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

Result<RenderedTemplate> renderWithServer(Context&, const actions::InstallRequest&) { return notHere(); }

Result<std::string> fetchChart(Context&, const std::string&, const ChartFlags&) { return notHere(); }

Result<void> updateDependencies(Context&, const DependencyRequest&) { return notHere(); }

Result<void> verifyChart(Context&, const std::string&, const std::string&) { return notHere(); }

Result<Value> readValues(Context& context, const ValueSources& sources) {
  return mergeValueSources(sources, context.files());
}

} // namespace pilothouse::cli
