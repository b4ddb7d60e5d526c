// How soon the releases of the cluster of $KUBECONFIG are there by the calls that the window makes, and how
// soon it hears of what another client changes. Prints the milliseconds of: the first page, all rows, the
// change.
#include "core/actions/list.h"
#include "core/base/file_source.h"

#include <atomic>
#include <cstdio>
#include <thread>

namespace {

using namespace pilothouse;
using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Result<actions::ClusterSession> connectedSession() {
  const DiskFiles files;
  PH_TRY(const auto config, loadKubeconfig(kubeconfigPaths({}), files));
  const KubeContext* const context = config.find(config.currentContext);
  if (!context) return fail(ErrorCode::NotFound, "there is no current context");
  PH_TRY(auto client, kube::connect(*context, files));
  actions::ClusterSession session{client, nullptr, std::make_shared<SystemClock>()};
  session.store = makeReleaseStore(session.client, StorageDriver::Secret, session.clock);
  return session;
}

// Milliseconds until a watcher is told of a change that another client makes.
Result<double> untilSeen(actions::ClusterSession& watching, const actions::ListResult& listed) {
  PH_TRY(auto other, connectedSession());
  const auto& summary = listed.rows.front().summary;
  PH_TRY(auto release, other.store->get(summary.nameSpace, summary.name, summary.revision, {}));
  std::atomic<bool> seen = false;
  std::stop_source ended;
  std::jthread watcher([&] {
    (void)actions::watchReleases(
        watching, {}, listed.resourceVersion,
        [&](const ReleaseSummary& changed, bool) {
          if (changed.name != summary.name || changed.nameSpace != summary.nameSpace) return;
          seen = true;
          seen.notify_all();
          ended.request_stop();
        },
        ended.get_token());
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(500)); // as a window that has been open for a while
  // Not the text of a run in the same second: the server tells of no change where nothing changes.
  release.description =
      "Changed by another client, " + std::to_string(Clock::now().time_since_epoch().count());
  const auto start = Clock::now();
  if (auto written = other.store->update(release, {}); !written) {
    ended.request_stop();
    return std::unexpected(written.error());
  }
  seen.wait(false);
  return millisecondsSince(start);
}

Result<void> measure() {
  const auto start = Clock::now();
  PH_TRY(auto session, connectedSession());
  PH_TRY(const auto listed, actions::listReleases(session, {}, {}));
  const double all = millisecondsSince(start);
  if (listed.rows.empty()) return fail(ErrorCode::NotFound, "there are no releases");
  double first = 0;
  const auto again = Clock::now();
  PH_TRY(auto fresh, connectedSession());
  PH_CHECK(
      fresh.store->list({}, [&](const auto&) { first = first > 0 ? first : millisecondsSince(again); }, {}));
  PH_TRY(const double seen, untilSeen(session, listed));
  std::printf("%.0f %.0f %.0f\n", first, all, seen);
  return {};
}

} // namespace

int main() {
  const auto measured = measure();
  if (measured) return 0;
  std::fprintf(stderr, "%s\n", measured.error().message.c_str());
  return 1;
}
