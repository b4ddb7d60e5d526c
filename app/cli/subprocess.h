// One program, run to its end with a text as its standard input.
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::cli {

struct Subprocess {
  std::string program; // a path, or a name that is looked for in $PATH
  std::vector<std::string> arguments;
  std::vector<std::string> environment{}; // "NAME=value", besides our own
};

struct SubprocessOutput {
  int status = 0; // of the exit, or 128 and the signal
  std::string text, errors;
};

// Errors: NotFound, Io, LimitExceeded (it prints without end).
[[nodiscard]] Result<SubprocessOutput> runSubprocess(const Subprocess& process, std::string_view input);

} // namespace pilothouse::cli
