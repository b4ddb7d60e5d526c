// How results are printed: tables as gosuri/uitable, JSON and YAML as Helm's -o, times as Go.
#pragma once

#include "app/cli/command.h"
#include "core/base/clock.h"
#include "core/value/value.h"

#include <string>
#include <vector>

namespace pilothouse::cli {

enum class OutputFormat { Table, Json, Yaml };

// Declares -o/--output. Read the chosen format with outputFormat().
void declareOutput(Command verb, std::string& target);
// Error: `invalid argument "x" for "-o, --output" flag: invalid format type`.
[[nodiscard]] Result<OutputFormat> outputFormat(const std::string& name);

using TableRow = std::vector<std::string>;
// Every cell padded to its column's width, columns joined by a tab, rows by a newline. Cells that are wider
// than `widest` are cut; 0 is no limit.
[[nodiscard]] std::string formatTable(const std::vector<TableRow>& rows, std::size_t widest = 0);

// One line of JSON, or YAML; both end with a newline.
[[nodiscard]] Result<std::string> formatValue(const Value& value, OutputFormat format);

// A list of maps, in JSON with the fields in the given order (Go's structs), in YAML sorted as ever.
[[nodiscard]] Result<std::string>
formatRecords(const Value& list, const std::vector<std::string_view>& fields, OutputFormat format);

[[nodiscard]] std::string ansicTime(TimePoint time); // "Mon Jan _2 15:04:05 2006"
[[nodiscard]] std::string goTime(TimePoint time);    // "2006-01-02 15:04:05.999999999 +0000 UTC"

// A text that may hold what others wrote, for the terminal: control characters as "\x1b".
[[nodiscard]] std::string printable(std::string_view text);

// Text between the outermost blanks.
[[nodiscard]] std::string_view trimmed(std::string_view text);

} // namespace pilothouse::cli
