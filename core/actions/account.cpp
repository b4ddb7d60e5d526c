#include "core/actions/account.h"

#include <algorithm>
#include <format>

namespace pilothouse::actions {
namespace {

constexpr std::size_t mostNamed = 50;

std::string_view phaseOf(const Error& error) {
  for (const auto& [name, value] : error.parameters)
    if (name == "phase") return value;
  return {};
}

// Nobody knows what the server did.
bool isUnclear(const Error& error) {
  const auto phase = phaseOf(error);
  if (phase == "connect" || phase == "unsent") return false;
  return error.code == ErrorCode::Cancelled || error.code == ErrorCode::Unavailable ||
         error.code == ErrorCode::Timeout;
}

} // namespace

void Account::touched(std::string_view subject, std::string_view done, const Result<void>& outcome) {
  if (outcome)
    add(subject, done);
  else if (isUnclear(outcome.error()))
    add(subject, "sent, no answer");
}

void Account::add(std::string_view subject, std::string_view what) {
  auto found = std::ranges::find(objects_, subject, &std::pair<std::string, std::string>::first);
  if (found == objects_.end())
    objects_.emplace_back(subject, what);
  else if (!found->second.ends_with(what))
    found->second.append(", ").append(what);
}

void Account::recorded(const Release& release, const Result<void>& outcome) {
  if (outcome) {
    status_ = statusName(release.status);
    record_ = std::format("Recorded: revision {} of {}, {}.", release.revision, release.name, status_);
    return;
  }
  record_ = std::format("Revision {} of {} could not be recorded as {}: {}", release.revision, release.name,
                        statusName(release.status), outcome.error().message);
  if (!status_.empty()) record_ += std::format("\nIts record says {}.", status_);
}

void Account::recordRemoved(int revision) {
  ++removed_;
  record_ = removed_ == 1 ? std::format("The record of revision {} was removed.", revision)
                          : std::format("{} records were removed, up to revision {}.", removed_, revision);
}

std::string Account::text() const {
  std::string text = objects_.empty() ? "No object was touched." : "Touched: ";
  for (std::size_t i = 0; i < std::min(objects_.size(), mostNamed); ++i)
    text += (i == 0 ? "" : ", ") + objects_[i].first + " (" + objects_[i].second + ")";
  if (objects_.size() > mostNamed) text += std::format(" and {} more", objects_.size() - mostNamed);
  if (!objects_.empty()) text += ".";
  return text + "\n" + (record_.empty() ? "Nothing was recorded." : record_);
}

} // namespace pilothouse::actions
