// Base64 and base32 with Go's error texts, which Sprig returns as the result.
#include "core/codec/base64.h"
#include "core/functions/families.h"

#include <algorithm>
#include <array>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

constexpr string_view alphabet32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

string b64enc(string_view text) { return base64Encode(text); }

string b64dec(string_view text) {
  auto decoded = base64Decode(text);
  return decoded ? *std::move(decoded) : decoded.error().message;
}

string b32enc(string_view text) {
  string out;
  out.reserve((text.size() + 4) / 5 * 8);
  for (; !text.empty(); text.remove_prefix(std::min<std::size_t>(5, text.size()))) {
    const auto size = std::min<std::size_t>(5, text.size());
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 5; ++i)
      bits = bits << 8 | (i < size ? static_cast<unsigned char>(text[i]) : 0);
    const auto letters = (size * 8 + 4) / 5;
    for (std::size_t i = 0; i < 8; ++i) out += i < letters ? alphabet32[bits >> (35 - 5 * i) & 31] : '=';
  }
  return out;
}

constexpr std::array<std::uint8_t, 256> makeDecodeTable() {
  std::array<std::uint8_t, 256> table{};
  table.fill(0xFF);
  for (std::size_t i = 0; i < alphabet32.size(); ++i)
    table[static_cast<unsigned char>(alphabet32[i])] = std::uint8_t(i);
  return table;
}

// encoding/base32's decoder, eight letters at a time; its quirks on padding show in the error offsets.
class Base32Decoder {
public:
  explicit Base32Decoder(string_view text) : rest_(text), size_(text.size()) {}

  string run() {
    while (!rest_.empty() && !ended_)
      if (!group()) return "illegal base32 data at input byte " + std::to_string(errorAt_);
    return std::move(out_);
  }

private:
  std::size_t position() const { return size_ - rest_.size(); }
  bool refuse(std::size_t at) {
    errorAt_ = at;
    return false;
  }

  bool group() {
    static constexpr auto table = makeDecodeTable();
    std::array<std::uint8_t, 8> letters{};
    std::size_t count = 0;
    while (count < 8) {
      if (rest_.empty()) return refuse(size_ - count);
      const char letter = rest_.front();
      rest_.remove_prefix(1);
      if (letter == '=' && count >= 2 && rest_.size() < 8) {
        if (!padding(count)) return false;
        break;
      }
      letters[count] = table[static_cast<unsigned char>(letter)];
      if (letters[count] == 0xFF) return refuse(position() - 1);
      ++count;
    }
    std::uint64_t bits = 0;
    for (const auto letter : letters) bits = bits << 5 | letter;
    for (std::size_t i = 0; i < count * 5 / 8; ++i) out_ += char(bits >> (32 - 8 * i) & 0xFF);
    return true;
  }

  bool padding(std::size_t count) {
    if (rest_.size() + count < 7) return refuse(size_);
    for (std::size_t i = 0; i < 7 - count; ++i)
      if (rest_.size() > i && rest_[i] != '=') return refuse(position() + i - 1);
    if (count == 3 || count == 6) return refuse(position() - 1);
    ended_ = true;
    return true;
  }

  string_view rest_;
  std::size_t size_;
  std::size_t errorAt_ = 0;
  bool ended_ = false;
  string out_;
};

string b32dec(string_view text) {
  if (text.find_first_of("\r\n") == string_view::npos) return Base32Decoder(text).run();
  string joined(text);
  std::erase_if(joined, [](char c) { return c == '\r' || c == '\n'; });
  return Base32Decoder(joined).run();
}

} // namespace

Functions encodingFunctions() {
  return {bind<b64enc>("b64enc"), bind<b64dec>("b64dec"), bind<b32enc>("b32enc"), bind<b32dec>("b32dec")};
}

} // namespace pilothouse::functions
