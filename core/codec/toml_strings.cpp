#include "core/codec/toml_scalars.h"
#include "core/codec/utf8.h"

#include <format>

namespace pilothouse::toml {
namespace {

void readHexDigits(Cursor& in, int count, std::string_view words) {
  for (int i = 0; i < count; ++i)
    if (!isHex(in.next()))
      in.fail(std::format("expected {}, but got {} instead", words, in.quoted(in.current())));
}

// Behind the backslash.
void readEscape(Cursor& in) {
  const auto rune = in.next();
  switch (rune) {
  case 'e':
  case 'b':
  case 't':
  case 'n':
  case 'f':
  case 'r':
  case '"':
  case ' ':
  case '\t':
  case '\\': return;
  case 'x': return readHexDigits(in, 2, "two hexadecimal digits after '\\x'");
  case 'u': return readHexDigits(in, 4, "four hexadecimal digits after '\\u'");
  case 'U': return readHexDigits(in, 8, "eight hexadecimal digits after '\\U'");
  default: break;
  }
  std::string message = "invalid escape in string '\\";
  appendRune(message, rune);
  message += "'";
  if (in.ended()) in.failOnPreviousLine(std::move(message));
  in.failHere(std::move(message));
}

std::string_view withoutFirstNewline(std::string_view text) {
  if (text.starts_with('\n')) return text.substr(1);
  return text.starts_with("\r\n") ? text.substr(2) : text;
}

// A backslash at the end of a line takes all space up to the next word with it.
std::string joinedLines(std::string_view text) {
  std::string out;
  std::size_t from = 0;
  for (;;) {
    const auto slash = text.find('\\', from);
    if (slash == std::string_view::npos) return out.append(text);
    if (text.substr(slash + 1, 1) == "\\") {
      from = slash + 2;
      continue;
    }
    const auto end = std::min(text.find_first_not_of(" \t\r\n", slash + 1), text.size());
    if (!text.substr(slash, end - slash).contains('\n')) {
      from = slash + 1;
      continue;
    }
    out.append(text.substr(0, slash));
    text.remove_prefix(end);
    from = 0;
  }
}

char32_t codePoint(const Cursor& in, std::string_view digits) {
  char32_t rune = 0;
  for (const char c : digits) rune = rune * 16 + char32_t(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  if (rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
    in.failHere(std::format("Escaped character '\\u{}' is not valid UTF-8.", digits));
  return rune;
}

std::string unescaped(const Cursor& in, std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    const char kind = text[++i];
    const auto take = [&](std::size_t count) {
      appendRune(out, codePoint(in, text.substr(i + 1, count)));
      i += count;
    };
    switch (kind) {
    case 'b': out += '\b'; break;
    case 't': out += '\t'; break;
    case 'n': out += '\n'; break;
    case 'f': out += '\f'; break;
    case 'r': out += '\r'; break;
    case 'e': out += '\x1b'; break;
    case 'x': take(2); break;
    case 'u': take(4); break;
    case 'U': take(8); break;
    case ' ':
    case '\t': in.failHere(std::format("invalid escape: '\\{}'", kind));
    default: out += kind;
    }
  }
  return out;
}

Value readLine(Cursor& in) {
  in.start();
  const auto from = in.at();
  bool escapes = false;
  for (;;) {
    const auto end = in.at();
    const auto rune = in.next();
    if (rune == 0) in.fail("unexpected EOF; expected '\"'");
    if (isNewline(rune)) in.failOnPreviousLine("strings cannot contain newlines");
    if (rune == '"') {
      const auto text = in.between(from, end);
      return escapes ? Value(unescaped(in, text)) : Value(text);
    }
    if (rune != '\\') continue;
    escapes = true;
    readEscape(in);
  }
}

Value readRawLine(Cursor& in) {
  in.start();
  const auto from = in.at();
  for (;;) {
    const auto end = in.at();
    const auto rune = in.next();
    if (rune == 0) in.fail("unexpected EOF; expected \"'\"");
    if (isNewline(rune)) in.failOnPreviousLine("strings cannot contain newlines");
    if (rune == '\'') return Value(in.between(from, end));
  }
}

// True behind the three closing marks. One or two marks belong to the text, and so do the first two of five.
bool closes(Cursor& in, char32_t mark) {
  const auto first = in.mark();
  if (!in.accept(mark)) return false;
  if (!in.accept(mark)) {
    in.back(first);
    return false;
  }
  if (in.peek() != mark) return true;
  const std::string five(5, char(mark));
  const bool escaped = mark == '"' && in.current().ends_with("\\" + five);
  if (in.current().ends_with(five) && !escaped)
    in.fail(mark == '"' ? "unexpected '\"\"\"\"\"\"'" : "unexpected \"''''''\"");
  in.back(first);
  return false;
}

Value readLines(Cursor& in) {
  in.start();
  const auto from = in.at();
  for (;;) {
    const auto end = in.at();
    const auto rune = in.next();
    if (rune == 0) in.fail("unexpected EOF; expected '\"\"\"'");
    if (rune == '\\') {
      const auto here = in.mark();
      if (isNewline(in.next())) continue;
      in.back(here);
      readEscape(in);
    } else if (rune == '"' && closes(in, '"')) {
      return Value(unescaped(in, joinedLines(withoutFirstNewline(in.between(from, end)))));
    }
  }
}

Value readRawLines(Cursor& in) {
  in.start();
  const auto from = in.at();
  for (;;) {
    const auto end = in.at();
    const auto rune = in.next();
    if (rune == 0) in.fail("unexpected EOF; expected \"'''\"");
    if (rune == '\'' && closes(in, '\'')) return Value(withoutFirstNewline(in.between(from, end)));
  }
}

} // namespace

Value readString(Cursor& in) {
  const auto first = in.mark();
  if (!in.accept('"')) return readLine(in);
  if (in.accept('"')) return readLines(in);
  in.back(first);
  return readLine(in);
}

Value readRawString(Cursor& in) {
  const auto first = in.mark();
  if (!in.accept('\'')) return readRawLine(in);
  if (in.accept('\'')) return readRawLines(in);
  in.back(first);
  return readRawLine(in);
}

Name readName(Cursor& in) {
  in.skipBlanks();
  in.start();
  const auto before = in.mark();
  const auto first = in.next();
  if (first == '"' || first == '\'') {
    const auto value = first == '"' ? readLine(in) : readRawLine(in);
    return {std::string(value.asString()), in.line()};
  }
  in.back(before);
  for (;;) {
    const auto here = in.mark();
    const auto rune = in.next();
    const bool letter = rune < 0x80 && (isDigit(rune) || in.isLetter(rune) || rune == '_' || rune == '-');
    if (letter) continue;
    in.back(here);
    return {std::string(in.current()), in.line()};
  }
}

} // namespace pilothouse::toml
