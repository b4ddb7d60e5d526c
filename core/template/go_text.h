// Go's strconv and unicode rules for text: quoting, unquoting, float digits, what is printable.
// Pure functions, thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse::gotext {

// unicode.IsLetter, unicode.IsDigit, strconv.IsPrint (Unicode 15, as Go 1.25).
[[nodiscard]] bool isLetter(char32_t rune);
[[nodiscard]] bool isDigit(char32_t rune);
[[nodiscard]] bool isPrint(char32_t rune);
[[nodiscard]] bool isSpace(char32_t rune); // unicode.IsSpace

inline constexpr char32_t runeError = 0xFFFD;
inline constexpr char32_t maxRune = 0x10FFFF;

// utf8.DecodeRuneInString: a broken byte gives runeError and width 1; an empty text width 0.
struct Rune {
  char32_t value = runeError;
  int width = 0;
};
[[nodiscard]] Rune decodeRune(std::string_view text);
void appendRune(std::string& out, char32_t rune); // not a code point: U+FFFD
[[nodiscard]] std::size_t countRunes(std::string_view text);
[[nodiscard]] bool isValidUtf8(std::string_view text);

[[nodiscard]] std::string_view trimSpace(std::string_view text); // strings.TrimSpace

// strconv.Quote, QuoteToASCII, QuoteRune, CanBackquote.
[[nodiscard]] std::string quote(std::string_view text);
void appendQuoted(std::string& out, std::string_view text, char mark = '"', bool ascii = false);
[[nodiscard]] std::string quoteRune(char32_t rune, bool ascii = false);
[[nodiscard]] bool canBackquote(std::string_view text);

// strconv.Unquote of a "..." or `...` literal; nothing where Go says "invalid syntax".
[[nodiscard]] std::optional<std::string> unquote(std::string_view literal);
// strconv.UnquoteChar: takes one character of a literal between `mark`s off the front.
[[nodiscard]] std::optional<char32_t> takeQuotedRune(std::string_view& text, char mark, bool& isByte);

// strconv.FormatFloat; verb one of e E f g G b x X, precision -1 for the shortest text that reads back.
[[nodiscard]] std::string formatFloat(double number, char verb = 'g', int precision = -1, int bits = 64);

// "%#U": U+002D '-'
[[nodiscard]] std::string describeRune(char32_t rune);

// strconv.ParseInt and ParseUint with base 0 (prefixes 0x 0o 0b 0, underscores), ParseFloat.
[[nodiscard]] std::optional<std::int64_t> parseInt(std::string_view text);
[[nodiscard]] std::optional<std::uint64_t> parseUint(std::string_view text);
[[nodiscard]] std::optional<double> parseFloat(std::string_view text);

} // namespace pilothouse::gotext
