#include "core/codec/yaml_source.h"

#include "core/codec/utf8.h"

#include <algorithm>

namespace pilothouse {
namespace {

constexpr std::size_t portion = 512; // go-yaml: input_raw_buffer_size

// A UTF-16 stream behind its mark, as UTF-8.
std::string recode(std::string_view bytes, bool littleEndian) {
  const auto stop = [](const char* text) { throw YamlProblem{.text = text}; };
  const auto unit = [&](std::size_t at) {
    const auto low = static_cast<unsigned char>(bytes[at + (littleEndian ? 0 : 1)]);
    const auto high = static_cast<unsigned char>(bytes[at + (littleEndian ? 1 : 0)]);
    return char32_t(low | (high << 8));
  };
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    if (bytes.size() - i < 2) stop("incomplete UTF-16 character");
    auto rune = unit(i);
    if ((rune & 0xFC00) == 0xDC00) stop("unexpected low surrogate area");
    if ((rune & 0xFC00) == 0xD800) {
      if (bytes.size() - i < 4) stop("incomplete UTF-16 surrogate pair");
      const auto low = unit(i + 2);
      if ((low & 0xFC00) != 0xDC00) stop("expected low surrogate area");
      rune = 0x10000 + ((rune & 0x3FF) << 10) + (low & 0x3FF);
      i += 2;
    }
    if (rune == 0) stop("control characters are not allowed");
    appendRune(out, rune);
  }
  return out;
}

std::size_t widthOf(unsigned char first) {
  if (first < 0x80) return 1;
  if ((first & 0xE0) == 0xC0) return 2;
  if ((first & 0xF0) == 0xE0) return 3;
  return (first & 0xF8) == 0xF0 ? 4 : 0;
}

bool isAllowed(char32_t rune) {
  return rune == '\t' || rune == '\n' || rune == '\r' || (rune >= 0x20 && rune <= 0x7E) || rune == 0x85 ||
         (rune >= 0xA0 && rune != 0xFFFE && rune != 0xFFFF);
}

} // namespace

YamlSource::YamlSource(std::string_view text) : text_(text) {
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) {
    recoded_ = recode(text.substr(2), text[0] == '\xff');
    text_ = recoded_;
  } else if (text.starts_with("\xef\xbb\xbf")) {
    position_ = checked_ = loaded_ = 3;
  }
}

void YamlSource::fail(const char* text) { throw YamlProblem{.text = text}; }

void YamlSource::fill(std::size_t count) {
  for (bool first = true; unread_ < std::ptrdiff_t(count); first = false) {
    if (!first || checked_ == loaded_) {
      ended_ = loaded_ == text_.size();
      loaded_ = std::min(checked_ + portion, text_.size());
    }
    while (checked_ != loaded_ && check()) ++unread_;
    if (!ended_) continue;
    ++unread_; // the end itself
    return;
  }
}

bool YamlSource::check() {
  const auto first = static_cast<unsigned char>(text_[checked_]);
  const auto size = widthOf(first);
  if (size == 0) fail("invalid leading UTF-8 octet");
  if (size > loaded_ - checked_) {
    if (ended_) fail("incomplete UTF-8 octet sequence");
    return false;
  }
  char32_t rune = size == 1 ? first : first & (0xFF >> (size + 1));
  for (std::size_t k = 1; k < size; ++k) {
    const auto next = static_cast<unsigned char>(text_[checked_ + k]);
    if ((next & 0xC0) != 0x80) fail("invalid trailing UTF-8 octet");
    rune = (rune << 6) | (next & 0x3F);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (rune < least[size]) fail("invalid length of a UTF-8 sequence");
  if ((rune >= 0xD800 && rune <= 0xDFFF) || rune > 0x10FFFF) fail("invalid Unicode character");
  if (!isAllowed(rune)) fail("control characters are not allowed");
  checked_ += size;
  return true;
}

bool YamlSource::isBreak(std::size_t ahead) const {
  const char c = at(ahead);
  if (c == '\n' || c == '\r') return true;
  if (c == '\xC2') return at(ahead + 1) == '\x85'; // NEL
  return c == '\xE2' && at(ahead + 1) == '\x80' && (at(ahead + 2) == '\xA8' || at(ahead + 2) == '\xA9');
}

bool YamlSource::isWord() const {
  const char c = at(), lower = char(c | 0x20);
  return isDigit() || (lower >= 'a' && lower <= 'z') || c == '_' || c == '-';
}

int YamlSource::hexDigit(std::size_t ahead) const {
  const char c = at(ahead), lower = char(c | 0x20);
  if (c >= '0' && c <= '9') return c - '0';
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool YamlSource::isByteOrderMark() const { return at() == '\xEF' && at(1) == '\xBB' && at(2) == '\xBF'; }

bool YamlSource::isDocumentMark() const {
  if (mark_.column != 0) return false;
  const bool mark =
      (at() == '-' && at(1) == '-' && at(2) == '-') || (at() == '.' && at(1) == '.' && at(2) == '.');
  return mark && isSpace(3);
}

std::size_t YamlSource::width() const {
  return position_ < text_.size() ? widthOf(static_cast<unsigned char>(text_[position_])) : 0;
}

void YamlSource::skip() {
  ++mark_.index;
  ++mark_.column;
  --unread_;
  position_ += width();
}

void YamlSource::skipBreak() {
  const bool pair = at() == '\r' && at(1) == '\n';
  if (!pair && !isBreak()) return;
  mark_.index += pair ? 2 : 1;
  mark_.column = 0;
  ++mark_.line;
  unread_ -= pair ? 2 : 1;
  position_ += pair ? 2 : width();
}

void YamlSource::take(std::string& out) {
  out.append(text_.substr(position_, width()));
  skip();
}

void YamlSource::takeBreak(std::string& out) {
  if (at() == '\xE2' && isBreak())
    out.append(text_.substr(position_, 3)); // LS and PS stay what they are
  else if (isBreak())
    out += '\n';
  skipBreak();
}

void YamlSource::skipBlanks() {
  for (require(1); isBlank(); require(1)) skip();
}

void YamlSource::skipComment() {
  if (at() != '#') return;
  for (; !isBreakOrEnd(); require(1)) skip();
}

} // namespace pilothouse
