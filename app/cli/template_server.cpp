#include "app/cli/apply_flags.h"
#include "app/cli/template_output.h"

namespace pilothouse::cli {

Result<RenderedTemplate> renderWithServer(Context& context, const actions::InstallRequest& request) {
  auto session = context.session();
  if (!session) return std::unexpected(session.error().wrapped("cluster reachability check failed: "));
  PH_TRY(const auto release,
         actions::install(**session, request, progressPrinter(context), context.stopToken()));
  RenderedTemplate rendered{release.manifest, {}};
  for (const auto& hook : release.hooks) rendered.hooks.push_back(hook.hook);
  return rendered;
}

} // namespace pilothouse::cli
