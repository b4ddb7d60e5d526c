#include "app/cli/apply_flags.h"
#include "app/cli/template_output.h"

namespace pilothouse::cli {

Result<Rendered> renderWithServer(Context& context, const RenderRequest& request,
                                  const std::string& releaseName) {
  auto session = context.session();
  if (!session) return std::unexpected(session.error().wrapped("cluster reachability check failed: "));
  actions::InstallRequest install;
  install.name = releaseName;
  install.nameSpace = context.nameSpace();
  install.chart = request.chart;
  install.values = request.userValues;
  install.apply.dryRun = actions::DryRun::Server;
  install.replace = true;
  install.skipSchemaValidation = request.skipSchemaValidation;
  install.enableDns = request.enableDns;
  PH_TRY(const auto release,
         actions::install(**session, install, progressPrinter(context), context.stopToken()));
  Rendered rendered;
  rendered.documents = splitManifest(release.manifest);
  for (const auto& hook : release.hooks) rendered.hooks.push_back(hook.hook);
  return rendered;
}

} // namespace pilothouse::cli
