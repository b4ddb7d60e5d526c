#include "core/actions/journaled.h"

#include "core/journal/redact.h"

namespace pilothouse::actions {
namespace {

std::string chartOf(const Release& release) { return release.chartName() + "-" + release.chartVersion(); }

std::string impersonated(const KubeContext& context) {
  std::string text = context.impersonateUser;
  for (const auto& group : context.impersonateGroups) text += (text.empty() ? "" : ", ") + group;
  return text;
}

} // namespace

Journaled::Journaled(const Operation& operation, std::string_view name, std::string_view release, bool dryRun)
    : operation_(operation), active_(operation.session.journal && !dryRun) {
  if (!active_) return;
  entry_ = operation_.session.journal->begin(operation_.now());
  const KubeContext& context = operation_.client().context();
  entry_.kubeUser = context.user.empty() ? context.username : context.user;
  entry_.impersonates = impersonated(context);
  entry_.context = context.name;
  entry_.server = context.server;
  entry_.nameSpace = operation_.nameSpace;
  entry_.operation = name;
  entry_.release = release;
  write(false);
}

void Journaled::from(const Release& release) {
  if (active_) from_ = release;
}

void Journaled::to(const Release& release) {
  if (active_) to_ = release;
}

void Journaled::ended(const Result<Release>& release) {
  if (release) to(*release);
  ended(release ? std::optional<Error>() : release.error(), release ? release->description : "");
}

void Journaled::ended(const std::optional<Error>& error, std::string_view message) {
  if (!active_) return;
  entry_.duration = operation_.now() - entry_.started;
  entry_.outcome = !error                                ? journal::Outcome::Succeeded
                   : error->code == ErrorCode::Cancelled ? journal::Outcome::Cancelled
                                                         : journal::Outcome::Failed;
  entry_.message = error ? error->message : std::string(message);
  if (from_) {
    entry_.fromRevision = from_->revision;
    entry_.fromChart = chartOf(*from_);
    entry_.fromStatus = statusName(from_->status);
  }
  if (to_) {
    entry_.toRevision = to_->revision;
    entry_.toChart = chartOf(*to_);
    entry_.toStatus = statusName(to_->status);
  }
  if (error) // withRecord() says what was recorded
    for (const auto& [name, value] : error->parameters)
      if (name == "status" && to_) entry_.toStatus = value;
  if (from_ || to_)
    entry_.changes =
        summarizeChanges(from_ ? from_->manifest : "", to_ ? to_->manifest : "", entry_.nameSpace);
  for (const auto* release : {&from_, &to_})
    if (*release) entry_.message = journal::withoutKnown(std::move(entry_.message), secretsOf(**release));
  write(true);
}

void Journaled::write(bool ended) {
  auto written = operation_.session.journal->append(entry_, ended);
  if (written) return;
  active_ = false;
  operation_.warn("the journal was not written: " + written.error().message);
}

} // namespace pilothouse::actions
