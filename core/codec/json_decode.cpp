#include "core/codec/json_decode.h"

#include "core/codec/depth.h"
#include "core/codec/go_number.h"
#include "core/codec/utf8.h"

#include <bit>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <optional>

namespace pilothouse {
namespace {

// Go's %q-like name of a character in an error.
std::string quoteChar(unsigned char c) {
  if (c == '\'') return R"('\'')";
  if (c == '"') return R"('"')";
  std::string text;
  if (c >= 0x20 && c < 0x7F) {
    text = char(c);
    if (c == '\\') text = "\\\\";
  } else {
    switch (c) {
    case '\a': text = "\\a"; break;
    case '\b': text = "\\b"; break;
    case '\f': text = "\\f"; break;
    case '\n': text = "\\n"; break;
    case '\r': text = "\\r"; break;
    case '\t': text = "\\t"; break;
    case '\v': text = "\\v"; break;
    default:
      if (c < 0x80 || c < 0xA1 || c == 0xAD) {
        char hex[8];
        std::snprintf(hex, sizeof hex, c < 0x80 ? "\\x%02x" : "\\u00%02x", unsigned(c));
        text = hex;
      } else {
        appendRune(text, c);
      }
    }
  }
  return "'" + text + "'";
}

class Decoder {
public:
  Decoder(std::string_view text, JsonNumbers numbers) : text_(text), numbers_(numbers) {}

  Result<Value> run(std::string* problem) {
    Value value;
    if (!readValue(value, 0)) return std::unexpected(std::move(error_));
    skipSpace();
    if (!atEnd()) {
      (void)invalid("after top-level value");
      return std::unexpected(std::move(error_));
    }
    if (!range_.empty() && !problem) return fail(ErrorCode::Parse, range_);
    if (problem) *problem = range_;
    return value;
  }

private:
  // Each returns false with error_ set; small frames, since documents may nest deeply.
  bool readValue(Value& out, int depth);
  bool readObject(Value& out, int depth);
  bool readArray(Value& out, int depth);
  bool readNumber(Value& out);
  bool readString(std::string_view& out); // of the text, or of storage_
  bool readRest(std::string_view& out, std::size_t start);
  void skipOrdinary();
  bool readEscape(std::string& out);
  bool readHex4(char32_t& out);
  bool readWord(std::string_view word);

  [[nodiscard]] bool atEnd() const { return at_ >= text_.size(); }
  [[nodiscard]] char here() const { return text_[at_]; }
  [[nodiscard]] bool isDigit() const { return !atEnd() && here() >= '0' && here() <= '9'; }
  void skipSpace() {
    while (!atEnd() && (here() == ' ' || here() == '\t' || here() == '\r' || here() == '\n')) ++at_;
  }
  bool invalid(std::string_view where) {
    if (!atEnd()) return invalidCharacter(here(), where);
    error_.code = ErrorCode::Parse;
    error_.message = "unexpected end of JSON input";
    return false;
  }
  // Within a word, a number or an escape: Go's scanner ends every text with a space and blames that.
  bool invalidInToken(std::string_view where) { return invalidCharacter(atEnd() ? ' ' : here(), where); }
  bool invalidCharacter(char character, std::string_view where) {
    error_.code = ErrorCode::Parse;
    error_.message = "invalid character " + quoteChar(std::uint8_t(character)) + " " + std::string(where);
    return false;
  }

  std::string_view text_;
  JsonNumbers numbers_;
  std::size_t at_ = 0;
  std::string storage_; // the last string that could not be taken as it stands
  Error error_;
  std::string range_; // the first number out of range; Go reports it after the whole text is read
};

bool Decoder::readValue(Value& out, int depth) {
  skipSpace();
  if (atEnd()) return invalid("");
  if ((here() == '{' || here() == '[') && depth >= recursionDepth) {
    invalid("exceeded max depth");
    error_.code = ErrorCode::LimitExceeded;
    return false;
  }
  switch (here()) {
  case '{': return readObject(out, depth + 1);
  case '[': return readArray(out, depth + 1);
  case '"': {
    std::string_view text;
    if (!readString(text)) return false;
    out = Value(text);
    return true;
  }
  case 't': out = Value(true); return readWord("true");
  case 'f': out = Value(false); return readWord("false");
  case 'n': out = Value(); return readWord("null");
  default:
    if (here() == '-' || isDigit()) return readNumber(out);
    return invalid("looking for beginning of value");
  }
}

bool Decoder::readWord(std::string_view word) {
  for (const char c : word) {
    if (atEnd() || here() != c)
      return invalidInToken("in literal " + std::string(word) + " (expecting '" + c + "')");
    ++at_;
  }
  return true;
}

bool Decoder::readObject(Value& out, int depth) {
  ++at_;
  std::vector<Map::Entry> entries;
  skipSpace();
  if (!atEnd() && here() == '}') {
    ++at_;
    out = Value(Map());
    return true;
  }
  while (true) {
    skipSpace();
    if (atEnd() || here() != '"') return invalid("looking for beginning of object key string");
    std::string_view key;
    if (!readString(key)) return false;
    auto& entry = entries.emplace_back(SharedString(key), Value());
    skipSpace();
    if (atEnd() || here() != ':') return invalid("after object key");
    ++at_;
    if (!readValue(entry.second, depth)) return false;
    skipSpace();
    if (!atEnd() && here() == ',') {
      ++at_;
      continue;
    }
    if (atEnd() || here() != '}') return invalid("after object key:value pair");
    ++at_;
    out = Value(Map::fromUnsorted(std::move(entries)));
    return true;
  }
}

bool Decoder::readArray(Value& out, int depth) {
  ++at_;
  List items;
  skipSpace();
  if (!atEnd() && here() == ']') {
    ++at_;
    out = Value(std::move(items));
    return true;
  }
  while (true) {
    if (!readValue(items.emplace_back(), depth)) return false;
    skipSpace();
    if (!atEnd() && here() == ',') {
      ++at_;
      continue;
    }
    if (atEnd() || here() != ']') return invalid("after array element");
    ++at_;
    out = Value(std::move(items));
    return true;
  }
}

bool Decoder::readNumber(Value& out) {
  const auto start = at_;
  bool whole = true;
  if (here() == '-') {
    ++at_;
    if (!isDigit()) return invalidInToken("in numeric literal");
  }
  if (here() == '0')
    ++at_;
  else
    while (isDigit()) ++at_;
  if (!atEnd() && here() == '.') {
    whole = false;
    ++at_;
    if (!isDigit()) return invalidInToken("after decimal point in numeric literal");
    while (isDigit()) ++at_;
  }
  if (!atEnd() && (here() == 'e' || here() == 'E')) {
    whole = false;
    ++at_;
    if (!atEnd() && (here() == '+' || here() == '-')) ++at_;
    if (!isDigit()) return invalidInToken("in exponent of numeric literal");
    while (isDigit()) ++at_;
  }
  const auto text = text_.substr(start, at_ - start);
  if (whole && text.size() <= 15 && text != "-0") { // no number that loses digits
    std::int64_t number = 0;
    (void)std::from_chars(text.data(), text.data() + text.size(), number);
    out = numbers_ == JsonNumbers::Natural ? Value(number) : Value(double(number));
    return true;
  }
  if (whole && numbers_ == JsonNumbers::Natural)
    if (const auto number = parseGoInt(text, 10)) {
      out = Value(*number);
      return true;
    }
  if (const auto number = parseDecimal(text))
    out = Value(*number);
  else if (range_.empty())
    range_ = "json: cannot unmarshal number " + std::string(text) + " into Go value of type float64";
  return true;
}

// Past bytes that a string holds as they are: no quote, backslash, control character or foreign letter.
void Decoder::skipOrdinary() {
  constexpr std::uint64_t ones = 0x0101010101010101, tops = ones * 0x80;
  const auto anyIn = [](std::uint64_t word, std::uint64_t byte) { // finds the first one exactly
    const auto zeroed = word ^ (ones * byte);
    return (zeroed - ones) & ~zeroed & tops;
  };
  for (std::uint64_t word = 0; at_ + sizeof word <= text_.size(); at_ += sizeof word) {
    std::memcpy(&word, text_.data() + at_, sizeof word);
    if constexpr (std::endian::native == std::endian::big) word = std::byteswap(word);
    const auto special =
        anyIn(word, '"') | anyIn(word, '\\') | ((word - ones * 0x20) & ~word & tops) | (word & tops);
    if (special == 0) continue;
    at_ += std::size_t(std::countr_zero(special)) / 8;
    return;
  }
  while (!atEnd() && here() != '"' && here() != '\\' && std::uint8_t(here()) >= 0x20 &&
         std::uint8_t(here()) < 0x80)
    ++at_;
}

bool Decoder::readString(std::string_view& out) {
  const auto start = ++at_;
  while (true) {
    skipOrdinary();
    if (atEnd() || std::uint8_t(here()) < 0x20) return invalid("in string literal");
    if (here() == '"') {
      out = text_.substr(start, at_++ - start);
      return true;
    }
    if (here() == '\\') return readRest(out, start);
    const auto rune = decodeRune(text_.substr(at_));
    if (!rune.valid) return readRest(out, start);
    at_ += rune.size;
  }
}

// From the first escape or broken byte on.
bool Decoder::readRest(std::string_view& out, std::size_t start) {
  storage_.assign(text_, start, at_ - start);
  while (true) {
    if (atEnd() || std::uint8_t(here()) < 0x20) return invalid("in string literal");
    if (here() == '"') {
      ++at_;
      out = storage_;
      return true;
    }
    if (here() == '\\') {
      ++at_;
      if (!readEscape(storage_)) return false;
    } else if (std::uint8_t(here()) >= 0x80) {
      const auto rune = decodeRune(text_.substr(at_));
      appendRune(storage_, rune.value);
      at_ += rune.size;
    }
    const auto begin = at_;
    skipOrdinary();
    storage_.append(text_, begin, at_ - begin);
  }
}

bool Decoder::readEscape(std::string& out) {
  if (atEnd()) return invalidInToken("in string escape code");
  const char c = here();
  static constexpr std::string_view letters = "bfnrt\\/\"", meanings = "\b\f\n\r\t\\/\"";
  if (const auto known = letters.find(c); known != letters.npos) {
    out.push_back(meanings[known]);
    ++at_;
    return true;
  }
  if (c != 'u') return invalidInToken("in string escape code");
  ++at_;
  char32_t value = 0;
  if (!readHex4(value)) return false;
  if (value >= 0xD800 && value < 0xDC00 && text_.substr(at_).starts_with("\\u")) {
    const auto back = at_;
    at_ += 2;
    char32_t low = 0;
    if (!readHex4(low)) return false;
    if (low >= 0xDC00 && low < 0xE000)
      value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
    else
      at_ = back; // the second stands for itself
  }
  appendRune(out, value); // a lone surrogate becomes U+FFFD
  return true;
}

bool Decoder::readHex4(char32_t& out) {
  char32_t value = 0;
  for (int i = 0; i < 4; ++i, ++at_) {
    const char c = atEnd() ? 0 : here();
    if (c >= '0' && c <= '9')
      value = value * 16 + char32_t(c - '0');
    else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
      value = value * 16 + char32_t((c | 0x20) - 'a' + 10);
    else
      return invalidInToken("in \\u hexadecimal character escape");
  }
  out = value;
  return true;
}

} // namespace

Result<Value> decodeJsonAsGo(std::string_view text, JsonNumbers numbers, std::string* problem) {
  return Decoder(text, numbers).run(problem);
}

Result<Value> readJsonPartly(std::string_view text, std::string& problem) {
  auto value = readJson(text, JsonNumbers::Double);
  if (value || !value.error().message.starts_with("json: cannot unmarshal number")) return value;
  return decodeJsonAsGo(text, JsonNumbers::Double, &problem);
}

} // namespace pilothouse
