// What the local journal says about one operation on a release. Plain values; no entry holds a secret.
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/value/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::journal {

enum class Outcome { Running, Succeeded, Failed, Cancelled, Interrupted };
[[nodiscard]] std::string_view outcomeName(Outcome outcome); // "succeeded"

// What changed between the two manifests, by object.
struct ChangeSummary {
  int created = 0, changed = 0, deleted = 0, unchanged = 0;
  std::vector<std::string> objects; // "+ ConfigMap/shop/a", "~ ...", "- ..."; the first of them
};

struct Entry {
  std::string id; // of the operation
  TimePoint started{};
  Duration duration{};
  std::string program, user, host;           // who, on this side
  std::string kubeUser, impersonates;        // who, to the cluster
  std::string context, server;               // where
  std::string nameSpace, release, operation; // "upgrade"
  int fromRevision = 0, toRevision = 0;      // 0: none
  std::string fromChart, toChart;            // "shop-1.0.0"
  std::string fromStatus, toStatus;          // of the records
  ChangeSummary changes;
  Outcome outcome = Outcome::Running;
  std::string message; // the description or the error, one line; secrets removed
  int process = 0;
};

// One line of the journal without its newline. `ended` is false for the line that is written first.
// Texts that look like credentials are masked.
[[nodiscard]] Result<std::string> entryLine(const Entry& entry, bool ended);

struct ParsedLine {
  Entry entry;
  bool ended = false;
};
// Errors: Parse, for anything but a line of the journal.
[[nodiscard]] Result<ParsedLine> parseEntryLine(std::string_view line);

// The entry as `journal -o json` prints it.
[[nodiscard]] Value entryValue(const Entry& entry);

// "2026-03-01T10:20:30.123Z", and back. Error: Parse.
[[nodiscard]] std::string timeText(TimePoint time);
[[nodiscard]] Result<TimePoint> parseTimeText(std::string_view text);

} // namespace pilothouse::journal
