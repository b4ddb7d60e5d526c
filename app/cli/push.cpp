// Helm: pkg/cmd/push.go, pkg/pusher/ocipusher.go.
#include "app/cli/chart_services.h"
#include "app/cli/verbs.h"
#include "core/base/clock.h"
#include "core/base/limits.h"
#include "core/repo/index_directory.h"

#include <sys/stat.h>

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  ChartFlags chart;
};

constexpr std::size_t archiveBytes = 256 * limits::MiB;

// The chart counts as made when its archive was last written.
std::string createdTime(const std::string& path) {
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0) return {};
  return repo::goJsonTime(TimePoint(std::chrono::seconds(info.st_mtim.tv_sec)));
}

Result<int> run(Context& context, const Options& options) {
  PH_CHECK(checkTlsFiles(context, options.chart));
  const auto& path = options.arguments[0];
  const auto& remote = options.arguments[1];
  const auto kind = context.files().kind(path);
  if (!repo::isOci(remote)) {
    const auto colon = remote.find("://");
    if (colon == std::string::npos)
      return fail(ErrorCode::InvalidArgument, "scheme prefix missing from remote (e.g. \"oci://\")");
    return fail(ErrorCode::Unsupported, "scheme \"" + remote.substr(0, colon) + "\" not supported");
  }
  if (kind == FileKind::Missing) return fail(ErrorCode::NotFound, path + ": no such file");
  if (kind == FileKind::Directory)
    return fail(ErrorCode::InvalidArgument, "cannot push directory, must provide chart archive (.tgz)");
  PH_CHECK(loadChart(path, context.files()));
  repo::OciPush push{.created = createdTime(path)};
  PH_TRY(push.archive, context.files().read(path, archiveBytes));
  if (context.files().kind(path + ".prov") == FileKind::Regular) {
    PH_TRY(push.provenance, context.files().read(path + ".prov", limits::chartFileBytes));
  }
  ChartServices services(context, accessOf(options.chart), options.chart.plainHttp);
  PH_TRY(const auto pushed,
         repo::pushOciChart(services.registry(), remote, std::move(push), context.stopToken()));
  context.err("Pushed: " + pushed.reference + "\nDigest: " + pushed.digest + "\n");
  if (pushed.reference.substr(pushed.reference.rfind(':') + 1).contains('_'))
    context.err(pushed.reference + repo::aboutUnderscores());
  return 0;
}

} // namespace

void addPushCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("push", "push a chart to remote");
  declareServerFlags(verb, options->chart);
  verb.arguments(options->arguments, {2, -1}, "[chart] [remote]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
