// Numbers as Go's strconv and encoding/json read and print them. Pure functions, thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse {

// strconv.FormatFloat(value, 'g', -1, 64): 1e+06, 0.0001, 1.5, NaN, +Inf. 32 bits where `narrow`.
void appendGoFloat(std::string& out, double value, bool narrow = false);

// encoding/json's form: 1000000, 1e+21, 1e-7. The value must be finite.
void appendJsonFloat(std::string& out, double value, bool narrow = false);

// strconv.ParseInt(text, base, 64) and ParseUint; base 0 reads the prefixes 0x, 0o, 0b and 0.
// Underscores are not accepted. Nothing on a syntax or range error.
[[nodiscard]] std::optional<std::int64_t> parseGoInt(std::string_view text, int base);
[[nodiscard]] std::optional<std::uint64_t> parseGoUint(std::string_view text, int base);

// A decimal floating point number that has been checked for its form; nothing when out of range.
[[nodiscard]] std::optional<double> parseDecimal(std::string_view text);

} // namespace pilothouse
