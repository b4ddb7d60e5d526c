#include "core/actions/repair.h"

#include "core/actions/drift.h"
#include "core/actions/records.h"

#include <algorithm>
#include <array>
#include <format>

namespace pilothouse::actions {
namespace {

constexpr std::array<std::string_view, 5> names{"rollback", "mark-failed", "mark-deployed", "drop",
                                                "uninstall"};
// A pending operation younger than that may well be running: it is Helm's default time limit.
constexpr std::chrono::minutes youngAge{5};
const ProgressSink silent;

// The newest revision that was good. What is half-deleted was good itself.
int goodRevision(const std::vector<Release>& history) {
  if (history.back().status == ReleaseStatus::Uninstalling) return history.back().revision;
  return lastGoodRevision(history);
}

bool isStuck(ReleaseStatus status) {
  return isPending(status) || status == ReleaseStatus::Failed || status == ReleaseStatus::Uninstalling ||
         status == ReleaseStatus::Unknown;
}

std::string ageText(Duration age) {
  using namespace std::chrono;
  const auto minutes = duration_cast<std::chrono::minutes>(age).count();
  if (minutes < 1) return std::format("{} s", duration_cast<seconds>(age).count());
  if (minutes < 120) return std::format("{} min", minutes);
  if (minutes < 48 * 60) return std::format("{} h", minutes / 60);
  return std::format("{} days", minutes / (24 * 60));
}

class Doctor {
public:
  Doctor(const Operation& operation, std::vector<Release> history, int target)
      : operation_(operation), history_(std::move(history)), release_(history_.back()),
        wantedTarget_(target) {}

  Result<Diagnosis> run() {
    found_.name = release_.name;
    found_.nameSpace = release_.nameSpace;
    found_.revision = release_.revision;
    found_.status = release_.status;
    found_.description = release_.description;
    found_.changed = release_.deleted.value_or(release_.lastDeployed);
    found_.age = operation_.now() - found_.changed;
    found_.stuck = isStuck(release_.status);
    found_.mayBeAlive = found_.age < youngAge && release_.status != ReleaseStatus::Failed;
    found_.lastGood = goodRevision(history_);
    PH_CHECK(lookAtCluster());
    found_.summary = summary();
    if (found_.stuck) PH_CHECK(addOptions());
    return std::move(found_);
  }

private:
  Result<void> lookAtCluster() {
    auto drift = releaseDrift(operation_.session, release_, operation_.stop);
    if (!drift) return std::unexpected(drift.error());
    for (auto& object : drift->objects) {
      FoundObject seen{.id = std::move(object.id)};
      using enum FoundObject::State;
      seen.state = object.missing ? Missing : object.changed.empty() ? Present : Differs;
      if (!object.changed.empty()) seen.detail = object.changed.front();
      if (object.changed.size() > 1) seen.detail += std::format(" and {} more", object.changed.size() - 1);
      ++(seen.state == Missing ? found_.missing : seen.state == Differs ? found_.differing : found_.present);
      found_.objects.push_back(std::move(seen));
    }
    return {};
  }

  [[nodiscard]] std::string summary() const {
    const auto state = statusName(release_.status);
    std::string text =
        std::format("revision {} is {} since {}", release_.revision, state, ageText(found_.age));
    if (!found_.stuck) return text + ": there is nothing to repair";
    const std::string seen =
        std::format("of its {} objects {} are there as recorded, {} differ and {} are missing",
                    found_.objects.size(), found_.present, found_.differing, found_.missing);
    if (isPending(release_.status)) return text + ": the operation did not end; " + seen;
    if (release_.status == ReleaseStatus::Uninstalling) return text + ": its deletion did not end; " + seen;
    return text + ": " + seen;
  }

  Result<void> addOptions() {
    PH_CHECK(addRollback());
    addMarkFailed();
    addMarkDeployed();
    if (found_.lastGood == 0 || release_.status == ReleaseStatus::Uninstalling) PH_CHECK(addUninstall());
    addDrop();
    return {};
  }

  Result<void> addRollback() {
    RepairOption option{.kind = RepairKind::Rollback};
    const int target = wantedTarget_ > 0 ? wantedTarget_ : found_.lastGood;
    if (target == 0) {
      option.possible = false;
      option.whyNot = "no revision of this release was ever deployed";
      found_.options.push_back(std::move(option));
      return {};
    }
    RollbackRequest request{release_.name, release_.nameSpace, target, {}};
    auto plan = planRollback(operation_.session, request, operation_.stop);
    if (!plan && plan.error().code == ErrorCode::Cancelled) return std::unexpected(plan.error());
    if (!plan) {
      option.possible = false;
      option.whyNot = plan.error().message;
    } else {
      option.recommended = true;
      option.effects = {std::format("revision {} is created with the content of revision {} and applied",
                                    release_.revision + 1, target),
                        std::format("{} objects are created, {} changed, {} deleted", plan->created,
                                    plan->changed, plan->deleted)};
      if (release_.status != ReleaseStatus::Failed)
        option.effects.insert(option.effects.begin(), leaving(release_.status == ReleaseStatus::Uninstalling
                                                                  ? ReleaseStatus::Superseded
                                                                  : ReleaseStatus::Failed));
      option.plan = *std::move(plan);
    }
    found_.options.push_back(std::move(option));
    return {};
  }

  [[nodiscard]] std::string leaving(ReleaseStatus next) const {
    return std::format("the record of revision {} goes from {} to {}", release_.revision,
                       statusName(release_.status), statusName(next));
  }

  void addMarkFailed() {
    RepairOption option{.kind = RepairKind::MarkFailed};
    option.possible = release_.status != ReleaseStatus::Failed;
    if (!option.possible) option.whyNot = "it is marked as failed already";
    option.effects = {leaving(ReleaseStatus::Failed), "nothing in the cluster changes",
                      "an upgrade or a roll-back is possible again"};
    found_.options.push_back(std::move(option));
  }

  void addMarkDeployed() {
    RepairOption option{.kind = RepairKind::MarkDeployed};
    option.effects = {leaving(ReleaseStatus::Deployed)};
    for (const auto& release : history_)
      if (release.status == ReleaseStatus::Deployed)
        option.effects.push_back(
            std::format("revision {} goes from deployed to superseded", release.revision));
    option.effects.emplace_back("nothing in the cluster changes");
    if (found_.missing + found_.differing > 0)
      option.effects.push_back(std::format("{} objects that are missing and {} that differ stay so",
                                           found_.missing, found_.differing));
    option.recommended = found_.missing + found_.differing == 0 && found_.lastGood == 0;
    found_.options.push_back(std::move(option));
  }

  Result<void> addUninstall() {
    RepairOption option{.kind = RepairKind::Uninstall};
    // An installation that got stuck has nothing to go back to.
    option.recommended = release_.status == ReleaseStatus::Uninstalling || found_.missing > 0;
    if (option.recommended)
      for (auto& other : found_.options) other.recommended = false;
    UninstallRequest request;
    request.name = release_.name;
    request.nameSpace = release_.nameSpace;
    auto plan = planUninstall(operation_.session, request, operation_.stop);
    if (!plan && plan.error().code == ErrorCode::Cancelled) return std::unexpected(plan.error());
    if (!plan) {
      option.possible = false;
      option.whyNot = plan.error().message;
    } else {
      option.effects = {std::format("the {} objects that are there are deleted", plan->deleted),
                        std::format("all {} records are removed", history_.size())};
      option.plan = *std::move(plan);
    }
    found_.options.push_back(std::move(option));
    return {};
  }

  void addDrop() {
    RepairOption option{.kind = RepairKind::Drop};
    const bool all = release_.status == ReleaseStatus::Uninstalling;
    option.effects = {all ? std::format("all {} records are removed", history_.size())
                          : std::format("the record of revision {} is removed", release_.revision)};
    if (!all && history_.size() > 1) {
      const auto& before = history_[history_.size() - 2];
      option.effects.push_back(
          std::format("revision {}, {}, is the last one then", before.revision, statusName(before.status)));
    }
    const int left = found_.present + found_.differing;
    if (left > 0 && (all || history_.size() == 1))
      option.effects.push_back(
          std::format("{} objects stay in the cluster and belong to no release any more", left));
    else
      option.effects.emplace_back("nothing in the cluster changes");
    found_.options.push_back(std::move(option));
  }

  const Operation& operation_;
  std::vector<Release> history_;
  const Release& release_;
  int wantedTarget_;
  Diagnosis found_;
};

} // namespace

std::string_view repairName(RepairKind kind) { return names[static_cast<std::size_t>(kind)]; }

std::optional<RepairKind> repairFromName(std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<RepairKind>(found - names.begin());
}

const RepairOption* Diagnosis::option(RepairKind kind) const {
  const auto found = std::ranges::find(options, kind, &RepairOption::kind);
  return found == options.end() ? nullptr : &*found;
}

Result<Diagnosis> diagnose(ClusterSession& session, std::string_view nameSpace, std::string_view name,
                           int targetRevision, std::stop_token stop) {
  const Operation operation{session, silent, std::move(stop), std::string(nameSpace)};
  PH_TRY(auto history, operation.store().history(nameSpace, name, operation.stop));
  if (history.empty()) return fail(ErrorCode::NotFound, "release: not found");
  return Doctor(operation, std::move(history), targetRevision).run();
}

} // namespace pilothouse::actions
