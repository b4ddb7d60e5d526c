// Internal to core/actions: an operation as the journal tells it. Without a journal in the session nothing
// happens; a journal that cannot be written is told as a warning and stops nothing.
#pragma once

#include "core/actions/operation.h"
#include "core/journal/journal.h"

#include <optional>
#include <string_view>

namespace pilothouse::actions {

class Journaled {
public:
  // Writes that the operation begins. `dryRun`: nothing is written at all.
  Journaled(const Operation& operation, std::string_view name, std::string_view release, bool dryRun = false);

  // What is known once the operation has been prepared; both may be left out.
  void from(const Release& release);
  void to(const Release& release);

  // Writes how it ended. `message` is the description of a success.
  void ended(const std::optional<Error>& error, std::string_view message);
  void ended(const Result<Release>& release);

private:
  void write(bool ended);

  const Operation& operation_;
  bool active_ = false;
  journal::Entry entry_;
  std::optional<Release> from_, to_;
};

// What differs between two stored manifests, by object. Pure.
[[nodiscard]] journal::ChangeSummary summarizeChanges(std::string_view before, std::string_view after,
                                                      std::string_view nameSpace);

// What must not appear in a text about a release: the values of its Secrets, as written and decoded, and
// values of the user's whose key says that they are secret. Longest first.
[[nodiscard]] std::vector<std::string> secretsOf(const Release& release);

} // namespace pilothouse::actions
