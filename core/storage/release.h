// A release revision as Helm stores it. Plain values. The raw record is kept, so that fields of other Helm
// versions survive a rewrite. helm-spec section 6.1.
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/chart/chart.h"
#include "core/manifest/manifest.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {

enum class ReleaseStatus {
  Unknown,
  Deployed,
  Uninstalled,
  Superseded,
  Failed,
  Uninstalling,
  PendingInstall,
  PendingUpgrade,
  PendingRollback
};
[[nodiscard]] std::string_view statusName(ReleaseStatus status); // "pending-install"
[[nodiscard]] ReleaseStatus statusFromName(std::string_view name);
[[nodiscard]] bool isPending(ReleaseStatus status);

struct HookRun {
  std::optional<TimePoint> started, completed;
  std::string phase; // "", Unknown, Running, Succeeded, Failed
};

struct ReleaseHook {
  Hook hook;
  HookRun lastRun;
};

struct Release {
  std::string name, nameSpace;
  int revision = 0;
  ReleaseStatus status = ReleaseStatus::Unknown;
  TimePoint firstDeployed{}, lastDeployed{};
  std::optional<TimePoint> deleted;
  std::string description, notes, manifest;
  Value config; // user-supplied values, a map
  std::vector<ReleaseHook> hooks;
  std::map<std::string, std::string> labels; // the user's
  std::string applyMethod;                   // "ssa", "csa" or "" (Helm 3)
  Value chart;                               // the record's chart JSON; chartFromRecord() reads it
  Value raw;                                 // the whole decoded record, unknown fields included
  // With its subcharts, which no record keeps; only of a release that was just made.
  std::shared_ptr<const Chart> wholeChart{};

  [[nodiscard]] std::string chartName() const;    // "checkout"
  [[nodiscard]] std::string chartVersion() const; // "2.1.0"
  [[nodiscard]] std::string appVersion() const;
};

// The record's bytes: JSON, gzip, base64 (the Secret's own base64 comes on top).
[[nodiscard]] Result<Release> decodeRelease(std::string_view data);
// What a table of releases shows of a record.
struct RecordHead {
  ReleaseStatus status = ReleaseStatus::Unknown;
  TimePoint lastDeployed{};
  std::string description, chartName, chartVersion, appVersion;
};
// Errors: LimitExceeded when the record would pass Kubernetes' 1 MiB for an object.
[[nodiscard]] Result<std::string> encodeRelease(const Release& release);

// The record as a value and as JSON, fields in the order of Helm's structs: what `-o json` prints.
[[nodiscard]] Value releaseRecord(const Release& release);
[[nodiscard]] Result<std::string> releaseJson(const Release& release);

// What a list can show without decoding: it comes from the labels alone.
struct ReleaseSummary {
  std::string name, nameSpace;
  int revision = 0;
  ReleaseStatus status = ReleaseStatus::Unknown;
  TimePoint modified{};      // label modifiedAt, else createdAt, else creationTimestamp
  std::string storageObject; // "sh.helm.release.v1.checkout.v14"
  std::map<std::string, std::string> labels;
};

} // namespace pilothouse
