#include "core/codec/base64.h"

#include <array>

namespace pilothouse {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t invalid = 0xFF;

constexpr std::array<std::uint8_t, 256> makeReverse() {
  std::array<std::uint8_t, 256> table{};
  table.fill(invalid);
  for (std::size_t i = 0; i < alphabet.size(); ++i) table[std::uint8_t(alphabet[i])] = std::uint8_t(i);
  return table;
}
constexpr auto reverse = makeReverse();

std::unexpected<Error> corrupt(std::size_t offset) {
  return fail(ErrorCode::Parse, "illegal base64 data at input byte " + std::to_string(offset));
}

bool isNewline(char c) { return c == '\n' || c == '\r'; }

// Four letters to three bytes for as long as no letter is special; returns how many letters it took.
std::size_t decodeRun(std::string_view text, std::string& out) {
  std::size_t i = 0;
  for (; i + 4 <= text.size(); i += 4) {
    const auto a = reverse[std::uint8_t(text[i])], b = reverse[std::uint8_t(text[i + 1])],
               c = reverse[std::uint8_t(text[i + 2])], d = reverse[std::uint8_t(text[i + 3])];
    if ((a | b | c | d) == invalid) break;
    const char bytes[3] = {char(a << 2 | b >> 4), char(b << 4 | c >> 2), char(c << 6 | d)};
    out.append(bytes, 3);
  }
  return i;
}

} // namespace

std::string base64Encode(std::string_view bytes) {
  std::string out;
  out.resize((bytes.size() + 2) / 3 * 4);
  char* to = out.data();
  std::size_t i = 0;
  const auto at = [&](std::size_t k) { return std::uint32_t(std::uint8_t(bytes[k])); };
  for (; i + 3 <= bytes.size(); i += 3) {
    const auto word = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
    *to++ = alphabet[word >> 18];
    *to++ = alphabet[word >> 12 & 63];
    *to++ = alphabet[word >> 6 & 63];
    *to++ = alphabet[word & 63];
  }
  if (const auto left = bytes.size() - i; left > 0) {
    const auto word = at(i) << 16 | (left == 2 ? at(i + 1) << 8 : 0);
    *to++ = alphabet[word >> 18];
    *to++ = alphabet[word >> 12 & 63];
    *to++ = left == 2 ? alphabet[word >> 6 & 63] : '=';
    *to++ = '=';
  }
  return out;
}

Result<std::string> base64Decode(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3 + 3);
  std::size_t i = 0;
  while (true) {
    i += decodeRun(text.substr(i), out);
    // One quantum letter by letter: newlines inside it, padding, or the end.
    std::uint8_t quantum[4] = {};
    int have = 0;
    while (have < 4) {
      while (i < text.size() && isNewline(text[i])) ++i;
      if (i == text.size()) {
        if (have == 0) return out;
        return corrupt(i - std::size_t(have)); // Go reports where the unfinished quantum began
      }
      const auto value = reverse[std::uint8_t(text[i])];
      if (value == invalid) break;
      quantum[have++] = value;
      ++i;
    }
    if (have < 4) { // padding or a wrong letter
      if (text[i] != '=' || have < 2) return corrupt(i);
      ++i;
      if (have == 2) {
        while (i < text.size() && isNewline(text[i])) ++i;
        if (i == text.size()) return corrupt(text.size());
        if (text[i] != '=') return corrupt(i - 1);
        ++i;
      }
      while (i < text.size() && isNewline(text[i])) ++i;
      out.push_back(char(quantum[0] << 2 | quantum[1] >> 4));
      if (have == 3) out.push_back(char(quantum[1] << 4 | quantum[2] >> 2));
      if (i < text.size()) return corrupt(i);
      return out;
    }
    out.push_back(char(quantum[0] << 2 | quantum[1] >> 4));
    out.push_back(char(quantum[1] << 4 | quantum[2] >> 2));
    out.push_back(char(quantum[2] << 6 | quantum[3]));
  }
}

} // namespace pilothouse
