// Internal to core/journal: a file that several processes append lines to, put aside when it is full.
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>

namespace pilothouse::journal {

// "DIRECTORY/journal.jsonl", and for age 1, 2, ... "journal.1.jsonl"
[[nodiscard]] std::string logPath(const std::string& directory, int age);

// Appends one line and makes room before: a file that would pass `fileBytes` becomes the first of the old
// ones, of which `files - 1` are kept. Creates the directory (0700) and the file (0600). Errors: Io.
[[nodiscard]] Result<void> appendLine(const std::string& directory, std::string_view line,
                                      std::size_t fileBytes, int files);

} // namespace pilothouse::journal
