// The helm command that does the same as a click, to be pasted into a shell. Pure functions.
#pragma once

#include "ui/session/gateway.h"

namespace pilothouse::ui {

[[nodiscard]] QString helmCommand(const ApplyInput& input, const KubeTarget& target);
[[nodiscard]] QString helmCommand(const RollbackInput& input, const KubeTarget& target);
[[nodiscard]] QString helmCommand(const UninstallInput& input, const KubeTarget& target);

// Helm has no such command: ours.
[[nodiscard]] QString repairCommand(const RepairInput& input, const KubeTarget& target);

// A word as a POSIX shell reads it back.
[[nodiscard]] QString shellQuoted(const QString& word);

} // namespace pilothouse::ui
