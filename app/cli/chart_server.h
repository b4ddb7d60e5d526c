// What verbs that deal with repositories share: paths, a fetcher, lines of the log with fields.
#pragma once

#include "app/cli/context.h"
#include "core/repo/fetch.h"
#include "core/repo/index.h"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace pilothouse::cli {

[[nodiscard]] std::unique_ptr<repo::Fetcher>
makeFetcher(const Context& context, std::chrono::nanoseconds timeout = std::chrono::seconds(120));

// level=LEVEL msg="..." key=value ..., as Go's slog prints it; warnWith is for WARN.
void logWith(const Context& context, std::string_view level, std::string_view message,
             const std::vector<std::pair<std::string, std::string>>& fields);
void warnWith(const Context& context, std::string_view message,
              const std::vector<std::pair<std::string, std::string>>& fields);

// What was left out of an index, with the place it came from.
void warnOfIndex(const Context& context, const std::vector<repo::IndexWarning>& warnings,
                 const std::string& source);

// repositories.yaml; no entries when there is no such file. Errors: Parse, Io.
[[nodiscard]] Result<repo::RepoFile> loadRepositories(const Context& context);

// One line of the terminal without echo, as Helm asks for passwords. Errors: Io "inappropriate ioctl ...".
[[nodiscard]] Result<Secret> askPassword(const Context& context, std::string_view prompt = "Password: ");
// All of standard input without the newline at its end.
[[nodiscard]] Secret passwordFromInput();

} // namespace pilothouse::cli
