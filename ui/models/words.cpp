#include "ui/models/words.h"

#include <QLocale>

namespace pilothouse::ui {

QString statusWord(ReleaseStatus status) {
  switch (status) {
  case ReleaseStatus::Unknown: return QStringLiteral("unknown");
  case ReleaseStatus::Deployed: return QStringLiteral("deployed");
  case ReleaseStatus::Uninstalled: return QStringLiteral("uninstalled");
  case ReleaseStatus::Superseded: return QStringLiteral("superseded");
  case ReleaseStatus::Failed: return QStringLiteral("failed");
  case ReleaseStatus::Uninstalling: return QStringLiteral("uninstalling");
  case ReleaseStatus::PendingInstall: return QStringLiteral("pending-install");
  case ReleaseStatus::PendingUpgrade: return QStringLiteral("pending-upgrade");
  case ReleaseStatus::PendingRollback: return QStringLiteral("pending-rollback");
  }
  return {};
}

bool isPendingStatus(ReleaseStatus status) {
  return status == ReleaseStatus::PendingInstall || status == ReleaseStatus::PendingUpgrade ||
         status == ReleaseStatus::PendingRollback;
}

Tone statusTone(ReleaseStatus status) {
  if (isPendingStatus(status)) return Tone::Warning;
  switch (status) {
  case ReleaseStatus::Deployed: return Tone::Good;
  case ReleaseStatus::Failed: return Tone::Bad;
  case ReleaseStatus::Uninstalling: return Tone::Warning;
  default: return Tone::Neutral;
  }
}

QString statusIcon(ReleaseStatus status) {
  if (isPendingStatus(status)) return QStringLiteral("hourglass");
  switch (status) {
  case ReleaseStatus::Deployed: return QStringLiteral("check");
  case ReleaseStatus::Failed: return QStringLiteral("cross");
  case ReleaseStatus::Superseded: return QStringLiteral("clock");
  case ReleaseStatus::Uninstalling:
  case ReleaseStatus::Uninstalled: return QStringLiteral("trash");
  default: return QStringLiteral("question");
  }
}

Tone wellnessTone(Wellness wellness) {
  switch (wellness) {
  case Wellness::Good: return Tone::Good;
  case Wellness::Progressing: return Tone::Warning;
  case Wellness::Bad:
  case Wellness::Missing: return Tone::Bad;
  case Wellness::Unknown: break;
  }
  return Tone::Neutral;
}

QString wellnessIcon(Wellness wellness) {
  switch (wellness) {
  case Wellness::Good: return QStringLiteral("check");
  case Wellness::Progressing: return QStringLiteral("hourglass");
  case Wellness::Bad: return QStringLiteral("cross");
  case Wellness::Missing: return QStringLiteral("minus");
  case Wellness::Unknown: break;
  }
  return QStringLiteral("question");
}

QString wellnessWord(Wellness wellness) {
  switch (wellness) {
  case Wellness::Good: return Words::tr("ready");
  case Wellness::Progressing: return Words::tr("in progress");
  case Wellness::Bad: return Words::tr("failed");
  case Wellness::Missing: return Words::tr("missing");
  case Wellness::Unknown: break;
  }
  return Words::tr("unknown");
}

QString stepIcon(StepState state) {
  switch (state) {
  case StepState::Done: return QStringLiteral("check");
  case StepState::Failed: return QStringLiteral("cross");
  case StepState::Skipped: return QStringLiteral("skip");
  case StepState::Running: return QStringLiteral("play");
  case StepState::Waiting: return QStringLiteral("hourglass");
  case StepState::Planned: return QStringLiteral("dot");
  }
  return {};
}

Tone stepTone(StepState state) {
  switch (state) {
  case StepState::Done: return Tone::Good;
  case StepState::Failed: return Tone::Bad;
  case StepState::Running: return Tone::Accent;
  case StepState::Waiting: return Tone::Warning;
  default: return Tone::Neutral;
  }
}

int statusUrgency(ReleaseStatus status) {
  if (isPendingStatus(status)) return 0;
  if (status == ReleaseStatus::Failed) return 1;
  if (status == ReleaseStatus::Uninstalling || status == ReleaseStatus::Unknown) return 2;
  return 3;
}

QString relativeTime(const QDateTime& time, const QDateTime& now) {
  if (!time.isValid()) return {};
  const qint64 seconds = time.secsTo(now);
  if (seconds < 10) return Words::tr("just now");
  if (seconds < 60) return Words::tr("%1 s ago").arg(seconds);
  if (seconds < 3600) return Words::tr("%1 min ago").arg(seconds / 60);
  const qint64 hours = seconds / 3600;
  if (hours < 24) return Words::tr("%1 h ago").arg(hours);
  const qint64 days = time.daysTo(now);
  if (days <= 1) return Words::tr("yesterday");
  if (days < 14) return Words::tr("%n day(s) ago", nullptr, static_cast<int>(days));
  if (days < 60) return Words::tr("%n week(s) ago", nullptr, static_cast<int>(days / 7));
  if (days < 730) return Words::tr("%n month(s) ago", nullptr, static_cast<int>(days / 30));
  return Words::tr("%n year(s) ago", nullptr, static_cast<int>(days / 365));
}

QString absoluteTime(const QDateTime& time) {
  if (!time.isValid()) return {};
  const QDateTime local = time.toLocalTime();
  //: Qt's letters for the parts of a date, in the order of the language.
  const QString here = QLocale().toString(local, Words::tr("d MMM yyyy, HH:mm:ss t"));
  if (local.offsetFromUtc() == 0) return here;
  return QStringLiteral("%1 (%2 UTC)").arg(here, time.toUTC().toString(QStringLiteral("HH:mm:ss")));
}

QString elapsedTime(qint64 seconds) {
  return QStringLiteral("%1:%2")
      .arg(seconds / 60, 2, 10, QLatin1Char('0'))
      .arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace pilothouse::ui
