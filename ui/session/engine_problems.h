// What is wrong with the layers of values, and why a plan was refused, each at the place where somebody can
// mend it. Pure but for the reading of files; thread-safe; bounded.
#pragma once

#include "core/base/file_source.h"
#include "ui/session/gateway.h"

namespace pilothouse::ui {

[[nodiscard]] std::vector<ProblemItem> findProblems(const ProblemsInput& input, const FileSource& files,
                                                    const std::stop_token& stop);

} // namespace pilothouse::ui
