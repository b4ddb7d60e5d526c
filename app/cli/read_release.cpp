#include "app/cli/read_release.h"

#include "core/actions/session.h"

namespace pilothouse::cli {

Result<Release> readRelease(Context& context, const std::string& name, int revision) {
  PH_TRY(auto* session, context.session());
  const std::string nameSpace = context.nameSpace();
  const auto stop = context.stopToken();
  if (revision > 0) {
    auto release = session->store->get(nameSpace, name, revision, stop);
    if (!release) return std::unexpected(unreachableIfDown(release.error()));
    return release;
  }
  auto history = session->store->history(nameSpace, name, stop);
  if (!history) return std::unexpected(unreachableIfDown(history.error()));
  if (history->empty())
    return fail(ErrorCode::Parse, "no record of release " + name + " can be read; `history` tells why");
  return std::move(history->back());
}

} // namespace pilothouse::cli
