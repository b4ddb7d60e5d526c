#include "app/cli/output.h"

namespace pilothouse::cli {

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto byte = static_cast<unsigned char>(text[i]);
    const bool second = byte == 0xC2 && i + 1 < text.size(); // U+0080 to U+009F control terminals too
    const auto next = second ? static_cast<unsigned char>(text[i + 1]) : 0u;
    const bool control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f;
    if (control || (second && next >= 0x80 && next < 0xA0)) {
      if (!control) byte = static_cast<unsigned char>(text[++i]);
      constexpr std::string_view hex = "0123456789abcdef";
      out.append("\\x").append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
    } else {
      out += text[i];
    }
  }
  return out;
}

} // namespace pilothouse::cli
