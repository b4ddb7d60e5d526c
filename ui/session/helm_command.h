// The helm command that does the same as a click, to be pasted into a shell. Pure functions.
#pragma once

#include "ui/session/gateway.h"

namespace pilothouse::ui {

[[nodiscard]] QString helmCommand(const ApplyInput& input, const QString& context);
[[nodiscard]] QString helmCommand(const RollbackInput& input, const QString& context);
[[nodiscard]] QString helmCommand(const UninstallInput& input, const QString& context);

// Helm has no such command: ours.
[[nodiscard]] QString repairCommand(const RepairInput& input, const QString& context);

// A word as a POSIX shell reads it back.
[[nodiscard]] QString shellQuoted(const QString& word);

} // namespace pilothouse::ui
