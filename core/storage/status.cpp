#include "core/storage/release.h"

#include <algorithm>
#include <array>

namespace pilothouse {
namespace {

// Helm: pkg/release/common/status.go, in the order of the enumeration.
constexpr std::array<std::string_view, 9> names{"unknown",         "deployed",        "uninstalled",
                                                "superseded",      "failed",          "uninstalling",
                                                "pending-install", "pending-upgrade", "pending-rollback"};

std::string chartField(const Release& release, std::string_view key) {
  return std::string(release.chart.at({"metadata", key}).stringOr());
}

} // namespace

std::string_view statusName(ReleaseStatus status) { return names[static_cast<std::size_t>(status)]; }

ReleaseStatus statusFromName(std::string_view name) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? ReleaseStatus::Unknown : static_cast<ReleaseStatus>(found - names.begin());
}

bool isPending(ReleaseStatus status) {
  return status == ReleaseStatus::PendingInstall || status == ReleaseStatus::PendingUpgrade ||
         status == ReleaseStatus::PendingRollback;
}

std::string Release::chartName() const { return chartField(*this, "name"); }
std::string Release::chartVersion() const { return chartField(*this, "version"); }
std::string Release::appVersion() const { return chartField(*this, "appVersion"); }

} // namespace pilothouse
