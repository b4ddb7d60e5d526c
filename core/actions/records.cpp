#include "core/actions/records.h"

#include "core/actions/release_labels.h"

#include <algorithm>

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
  return operation.store().create(release, {});
}

void record(const Operation& operation, const Release& release) {
  auto written = operation.store().update(release, {});
  if (!written) operation.warn("failed to record the release: " + written.error().message);
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
