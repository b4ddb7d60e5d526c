// File patterns of .Files.Glob, as gobwas/glob has them with '/' as the separator. Pure, thread-safe.
#pragma once

#include <string_view>

namespace pilothouse {

// *: any run without '/'; **: any run; ?: one character but '/'; [abc] [!a-z]: one of a set; {a,b}: one of
// these; backslash: the next character itself. A pattern that does not parse matches nothing: ask isGlob
// first.
[[nodiscard]] bool globMatches(std::string_view pattern, std::string_view name);
[[nodiscard]] bool isGlob(std::string_view pattern);

} // namespace pilothouse
