#include "core/codec/go_quote.h"

#include "core/codec/utf8.h"

#include <cstdint>
#include <cstdio>

namespace pilothouse {

std::string goQuote(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const auto rune = decodeRune(text);
    const auto bytes = text.substr(0, rune.size);
    text.remove_prefix(rune.size);
    static constexpr std::string_view special = "\a\b\f\n\r\t\v\"\\", names = "abfnrtv\"\\";
    char escaped[16] = {};
    if (!rune.valid)
      std::snprintf(escaped, sizeof escaped, "\\x%02x", unsigned(std::uint8_t(bytes[0])));
    else if (rune.value < 0x80 && special.find(char(rune.value)) != special.npos)
      std::snprintf(escaped, sizeof escaped, "\\%c", names[special.find(char(rune.value))]);
    else if (rune.value < 0x20 || rune.value == 0x7F)
      std::snprintf(escaped, sizeof escaped, "\\x%02x", unsigned(rune.value));
    else if ((rune.value >= 0x80 && rune.value <= 0xA0) || rune.value == 0xAD || rune.value == 0xFEFF ||
             rune.value == 0x2028 || rune.value == 0x2029)
      std::snprintf(escaped, sizeof escaped, "\\u%04x", unsigned(rune.value));
    if (escaped[0])
      out += escaped;
    else
      out += bytes;
  }
  return out + "\"";
}

} // namespace pilothouse
