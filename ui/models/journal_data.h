// What the journal page shows, as plain values.
#pragma once

#include "ui/models/data.h"
#include "ui/models/words.h"

namespace pilothouse::ui {

enum class JournalOutcome { Running, Succeeded, Failed, Cancelled, Interrupted };

// One operation on a release, run from this machine.
struct JournalItem {
  QString id;
  QDateTime started;
  qint64 milliseconds = 0;
  QString program, user, host, kubeUser, context, server, operation; // operation: "upgrade"
  ReleaseKey key;
  int fromRevision = 0, toRevision = 0; // 0: none
  QString fromChart, toChart;
  int created = 0, changed = 0, deleted = 0, unchanged = 0;
  QStringList objects; // "+ ConfigMap/shop/a", the first of them
  JournalOutcome outcome = JournalOutcome::Running;
  QString message;
  QString json; // all of it, one line
};

struct JournalListing {
  std::vector<JournalItem> items; // newest first
  int brokenLines = 0;
  QString directory; // empty: there is no journal
};

[[nodiscard]] QString outcomeWord(JournalOutcome outcome);
[[nodiscard]] QString outcomeIcon(JournalOutcome outcome);
[[nodiscard]] Tone outcomeTone(JournalOutcome outcome);
[[nodiscard]] QString revisionsText(const JournalItem& item); // "13 → 14"
[[nodiscard]] QString chartsText(const JournalItem& item);    // "shop-1.0.0 → shop-1.1.0"

} // namespace pilothouse::ui
