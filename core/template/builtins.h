// Go's own template functions (Go: src/text/template/funcs.go) over values that are already evaluated.
// Errors carry Go's texts. `and`, `or` belong to the evaluator: they do not evaluate all they are given.
#pragma once

#include "core/template/evaluator.h"

#include <span>

namespace pilothouse::tmpl {

using Operands = std::span<const Operand>;

[[nodiscard]] Result<bool> equalsAny(Operands operands); // eq
[[nodiscard]] Result<bool> less(const Operand& a, const Operand& b);
[[nodiscard]] Result<bool> lessOrEqual(const Operand& a, const Operand& b);

[[nodiscard]] Result<Operand> length(const Operand& item);
[[nodiscard]] Result<Operand> indexInto(Operands operands);
[[nodiscard]] Result<Operand> sliceOf(Operands operands);

// html, js, urlquery over the text of their arguments.
[[nodiscard]] std::string escapeHtml(std::string_view text);
[[nodiscard]] std::string escapeJs(std::string_view text);
[[nodiscard]] std::string escapeQuery(std::string_view text);
[[nodiscard]] std::string joinedText(Arguments arguments); // Go: evalArgs

} // namespace pilothouse::tmpl
