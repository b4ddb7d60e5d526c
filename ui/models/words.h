// Helm's words and our sentences for values: status names (never translated, they are Helm's), relative
// times, icon names. Pure functions.
#pragma once

#include "ui/models/data.h"

#include <QCoreApplication>

namespace pilothouse::ui {

// The translation context of free functions in models and session.
struct Words {
  Q_DECLARE_TR_FUNCTIONS(pilothouse::ui::Words)
};

[[nodiscard]] QString statusWord(ReleaseStatus status); // "pending-upgrade"
[[nodiscard]] bool isPendingStatus(ReleaseStatus status);

// How a status or a wellness is shown besides its word.
enum class Tone { Neutral, Good, Warning, Bad, Accent };
[[nodiscard]] Tone statusTone(ReleaseStatus status);
[[nodiscard]] QString statusIcon(ReleaseStatus status);
[[nodiscard]] Tone wellnessTone(Wellness wellness);
[[nodiscard]] QString wellnessIcon(Wellness wellness);
[[nodiscard]] QString wellnessWord(Wellness wellness);
[[nodiscard]] QString stepIcon(StepState state);
[[nodiscard]] Tone stepTone(StepState state);

// Which status an operator must see first: 0 pending, 1 failed, 2 what is on its way out, 3 the rest.
[[nodiscard]] int statusUrgency(ReleaseStatus status);

// "6 min ago", "yesterday", "2 days ago"; empty for an invalid time.
[[nodiscard]] QString relativeTime(const QDateTime& time, const QDateTime& now);
[[nodiscard]] QString absoluteTime(const QDateTime& time);
[[nodiscard]] QString elapsedTime(qint64 seconds); // "00:18"

// "failed" for the person in front of the window: a title, the sentence, and what to do next.
struct ErrorText {
  QString title, detail, nextStep;
};
[[nodiscard]] ErrorText describe(const Error& error);
// The same where a repository or registry failed, not a cluster.
[[nodiscard]] ErrorText describeChartError(const Error& error);

} // namespace pilothouse::ui
