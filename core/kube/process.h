// Runs a program to its end and keeps what it printed. No shell is involved; the child gets no terminal and
// none of our descriptors. Thread-safe, blocking; a stop or the time limit kills the child's process group.
#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse::kube {

struct ProcessRequest {
  std::string program; // a path; findProgram() looks names up
  std::vector<std::string> arguments;
  std::vector<std::pair<std::string, std::string>> environment; // added to ours
  std::chrono::milliseconds timeout{60'000};
  std::size_t outputLimit = 1 << 20;
  std::function<void(std::string_view)> onErrors; // pieces of stderr as they come; may be empty
};

struct ProcessResult {
  int exitCode = 0; // 128 + signal when it was killed
  Secret output;
  std::string errors; // stderr, its last 4 KiB
};

// Errors: NotFound, Io, Timeout, Cancelled, LimitExceeded.
[[nodiscard]] Result<ProcessResult> runProcess(const ProcessRequest& request, std::stop_token stop);

// The executable file that a name stands for in a list like $PATH; empty when there is none. Names with a
// slash stand for themselves.
[[nodiscard]] std::string findProgram(const std::string& name, const std::string& pathList);

// The PATH of the user's login shell: a program started from a desktop often lacks what a terminal's has
// (~/.local/bin, SDK folders). Empty when it cannot be learned.
[[nodiscard]] std::string loginShellPath(std::stop_token stop);

} // namespace pilothouse::kube
