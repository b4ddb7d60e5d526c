// Internal to core/actions: writing down what an operation does (Helm: pkg/storage/storage.go).
#pragma once

#include "core/actions/lifecycle.h"
#include "core/actions/operation.h"

#include <optional>
#include <vector>

namespace pilothouse::actions {

// Error: InvalidArgument with Helm's text, for names that break Helm's rule.
[[nodiscard]] Result<void> validateReleaseName(std::string_view name);
// Error: InvalidArgument when a label is one that Helm sets itself.
[[nodiscard]] Result<void> validateLabels(const std::map<std::string, std::string>& labels);

// Creates the record. Before that, with `historyMax` above 0, the oldest revisions are removed until there is
// room for one more; the last deployed one is never removed.
[[nodiscard]] Result<void> createRecord(const Operation& operation, const Release& release, int historyMax);

// Updates the record even after a stop. When the answer does not come, what is stored decides whether it is
// written again. The error is why it could not be written.
[[nodiscard]] Result<void> recordOutcome(const Operation& operation, const Release& release);
// The same, with a failure told as a warning: the operation's own result matters more.
void record(const Operation& operation, const Release& release);
// Removes a record, also after a stop and with the same care.
[[nodiscard]] Result<void> removeRecord(const Operation& operation, const Release& release);

void setStatus(Release& release, ReleaseStatus status, std::string description);

// The newest deployed revision; nullptr when there is none.
[[nodiscard]] const Release* lastDeployed(const std::vector<Release>& history);
// Marks every deployed revision in the store as superseded, but for `except`.
void supersedeDeployed(const Operation& operation, std::string_view name, int except);

// The operation is done, but its record cannot be brought to say so.
[[nodiscard]] Error unrecorded(const Error& error, const Release& release);
// The error of a failed operation, with what was recorded in its parameters.
[[nodiscard]] Error withRecord(Error error, const Release& release);

// "ssa" or "csa" by what was asked for and what the revision before used; true for server-side.
[[nodiscard]] bool usesServerSide(ServerSideApply wanted, std::string_view previousMethod);
[[nodiscard]] std::string applyMethodName(bool serverSide);

} // namespace pilothouse::actions
