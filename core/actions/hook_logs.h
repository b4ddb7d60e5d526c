// Internal to core/actions: what the containers of a hook printed.
#pragma once

#include "core/actions/operation.h"

#include <functional>

namespace pilothouse::actions {

// Each line as a Log event, its subject the pod. What cannot be read is told as a warning.
void tellHookLogs(const Operation& operation, const Hook& hook);

// The pods that a Job or Pod hook stands for.
[[nodiscard]] Result<std::vector<Value>> podsOfHook(const Operation& operation, const Hook& hook);

// Every line of all containers of a pod, init containers first.
[[nodiscard]] Result<void>
readPodLogs(const Operation& operation, const Value& pod,
            const std::function<void(std::string_view container, std::string_view line)>& onLine);

} // namespace pilothouse::actions
