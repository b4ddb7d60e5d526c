#include "core/actions/records.h"

#include "core/actions/release_labels.h"

#include <algorithm>
#include <array>

namespace pilothouse::actions {
namespace {

constexpr std::size_t longestName = 53; // Helm: pkg/chart/v2/util/validate_name.go
constexpr std::string_view nameRule = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

bool isAlphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Labels of alphanumerics and inner dashes, joined by dots.
bool matchesNameRule(std::string_view name) {
  char before = '.';
  for (std::size_t i = 0; i <= name.size(); ++i) {
    const char c = i < name.size() ? name[i] : '.';
    if (!isAlphanumeric(c) && c != '-' && c != '.') return false;
    const bool edge = c == '.' || before == '.';
    if (edge && !(isAlphanumeric(c) || (c == '.' && isAlphanumeric(before)))) return false;
    before = c;
  }
  return !name.empty();
}

// Which revisions make room for one more (Helm: Storage.removeLeastRecent).
std::vector<int> obsoleteRevisions(const std::vector<Release>& history, int keep) {
  const Release* deployed = lastDeployed(history);
  std::vector<int> obsolete;
  for (const auto& release : history) {
    if (static_cast<int>(history.size() - obsolete.size()) <= keep) break;
    if (!deployed || release.revision != deployed->revision) obsolete.push_back(release.revision);
  }
  return obsolete;
}

Result<void> prune(const Operation& operation, const Release& release, int keep) {
  auto history = operation.store().history(release.nameSpace, release.name, operation.stop);
  if (!history && history.error().code == ErrorCode::NotFound) return {};
  if (!history) return std::unexpected(history.error());
  std::vector<Error> errors;
  for (const int revision : obsoleteRevisions(*history, keep))
    if (auto removed = operation.store().remove(release.nameSpace, release.name, revision, operation.stop);
        !removed)
      errors.push_back(removed.error());
  if (errors.empty()) return {};
  if (errors.size() == 1) return std::unexpected(errors.front());
  return std::unexpected(errors.front().wrapped("encountered " + std::to_string(errors.size()) +
                                                " deletion errors. First is: "));
}

// Before a record is looked at again whose write was not answered, or answered with a failure of the server.
constexpr std::array<std::chrono::milliseconds, 4> pauses{
    std::chrono::milliseconds(100), std::chrono::milliseconds(500), std::chrono::milliseconds(2000),
    std::chrono::milliseconds(4000)};
constexpr auto longestCare = std::chrono::seconds(10);

// The write may have happened, or may work in a moment.
bool isUnsettled(const Result<void>& written) {
  if (written) return false;
  const auto code = written.error().code;
  return code == ErrorCode::Unavailable || code == ErrorCode::Timeout || code == ErrorCode::Conflict;
}

enum class Stored { Same, Other, None, Unknown };

Stored lookAt(const Operation& operation, const Release& release) {
  const auto found =
      operation.store().get(release.nameSpace, release.name, release.revision, operation.farewell->over());
  if (!found) return found.error().code == ErrorCode::NotFound ? Stored::None : Stored::Unknown;
  const auto there = releaseJson(*found), wanted = releaseJson(release);
  return there && wanted && *there == *wanted ? Stored::Same : Stored::Other;
}

enum class Next { Done, Again, GiveUp };

// Never the same write twice without a look at what the first one has done; `next` judges what is found. A
// cluster that stays away is not waited for for ever.
Result<void> writeWithCare(const Operation& operation, const Release& release, Next (*next)(Stored),
                           const std::function<Result<void>()>& write) {
  const TimePoint end = operation.now() + longestCare;
  auto written = write();
  for (const auto pause : pauses) {
    if (!isUnsettled(written) || operation.now() >= end || operation.farewell->over().stop_requested()) break;
    operation.session.clock->sleep(pause, operation.farewell->over());
    const auto stored = lookAt(operation, release);
    if (stored == Stored::Unknown) continue;
    const Next found = next(stored);
    if (found == Next::Done) return {};
    if (found == Next::GiveUp) break;
    written = write();
  }
  if (!written && operation.farewell->over().stop_requested())
    return fail(ErrorCode::Timeout, "the cluster did not answer within 10 seconds");
  return written;
}

} // namespace

Result<void> validateReleaseName(std::string_view name) {
  if (name.empty()) return fail(ErrorCode::InvalidArgument, "no name provided");
  if (name.size() <= longestName && matchesNameRule(name)) return {};
  return fail(ErrorCode::InvalidArgument, "invalid release name, must match regex " + std::string(nameRule) +
                                              " and the length must not be longer than 53");
}

Result<void> validateLabels(const std::map<std::string, std::string>& labels) {
  return checkUserLabels(labels);
}

Result<void> createRecord(const Operation& operation, const Release& release, int historyMax) {
  if (historyMax > 0) PH_CHECK(prune(operation, release, historyMax - 1));
  PH_CHECK(operation.checkStop());
  // Not to be stopped half-way: nobody would know whether there is a pending record now.
  const auto next = [](Stored stored) {
    return stored == Stored::Same ? Next::Done : stored == Stored::None ? Next::Again : Next::GiveUp;
  };
  auto created = writeWithCare(operation, release, next,
                               [&] { return operation.store().create(release, operation.farewell->over()); });
  operation.account->recorded(release, created);
  return created;
}

Result<void> recordOutcome(const Operation& operation, const Release& release) {
  const auto next = [](Stored stored) {
    return stored == Stored::Same ? Next::Done : stored == Stored::Other ? Next::Again : Next::GiveUp;
  };
  auto written = writeWithCare(operation, release, next,
                               [&] { return operation.store().update(release, operation.farewell->over()); });
  operation.account->recorded(release, written);
  return written;
}

void record(const Operation& operation, const Release& release) {
  auto written = recordOutcome(operation, release);
  if (!written) operation.warn("failed to record the release: " + written.error().message);
}

Result<void> removeRecord(const Operation& operation, const Release& release) {
  const auto next = [](Stored stored) { return stored == Stored::None ? Next::Done : Next::Again; };
  auto removed = writeWithCare(operation, release, next, [&] {
    return operation.store().remove(release.nameSpace, release.name, release.revision, {});
  });
  if (removed) operation.account->recordRemoved(release.revision);
  return removed;
}

void setStatus(Release& release, ReleaseStatus status, std::string description) {
  release.status = status;
  release.description = std::move(description);
}

const Release* lastDeployed(const std::vector<Release>& history) {
  const Release* newest = nullptr;
  for (const auto& release : history)
    if (release.status == ReleaseStatus::Deployed && (!newest || release.revision > newest->revision))
      newest = &release;
  return newest;
}

void supersedeDeployed(const Operation& operation, std::string_view name, int except) {
  auto history = operation.store().history(operation.nameSpace, name, {});
  if (!history) return;
  for (auto& release : *history) {
    if (release.status != ReleaseStatus::Deployed || release.revision == except) continue;
    release.status = ReleaseStatus::Superseded;
    record(operation, release);
  }
}

Error unrecorded(const Error& error, const Release& release) {
  return error
      .wrapped("revision " + std::to_string(release.revision) + " of " + release.name +
               " is in the cluster, but it could not be recorded as " +
               std::string(statusName(release.status)) + ": ")
      .withHint("Its record still says that the operation is under way. Once the cluster answers again, let "
                "'repair' mark it as deployed.");
}

Error withRecord(Error error, const Release& release) {
  error.parameters.emplace_back("release", release.name);
  error.parameters.emplace_back("revision", std::to_string(release.revision));
  error.parameters.emplace_back("status", statusName(release.status));
  return error;
}

bool usesServerSide(ServerSideApply wanted, std::string_view previousMethod) {
  if (wanted == ServerSideApply::Auto) return previousMethod == "ssa";
  return wanted == ServerSideApply::On;
}

std::string applyMethodName(bool serverSide) { return serverSide ? "ssa" : "csa"; }

} // namespace pilothouse::actions
