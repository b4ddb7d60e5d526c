// A plan in words and as JSON, for `plan`, `diff`, `repair` and `uninstall --dry-run`.
#pragma once

#include "core/actions/plan.h"
#include "core/value/value.h"

#include <string>

namespace pilothouse::cli {

// "upgrade of web in namespace shop, revision 3 -> 4 (shop-1.0.0 -> shop-1.1.0)"
[[nodiscard]] std::string planTitle(const actions::Plan& plan);
// A line for every object that changes or has something to tell, with its consequences below it.
[[nodiscard]] std::string planObjects(const actions::Plan& plan);
// The hooks that will run; empty when there are none.
[[nodiscard]] std::string planHooks(const actions::Plan& plan);
// "1 to create, 2 to change, 0 to delete, 3 unchanged; 1 will fail; 2 restart their pods"
[[nodiscard]] std::string planCounts(const actions::Plan& plan);
// Whether the server was asked; empty when it was.
[[nodiscard]] std::string planRemark(const actions::Plan& plan);
[[nodiscard]] bool willFail(const actions::Plan& plan);
[[nodiscard]] bool hasChanges(const actions::Plan& plan);

[[nodiscard]] Value planValue(const actions::Plan& plan);

} // namespace pilothouse::cli
