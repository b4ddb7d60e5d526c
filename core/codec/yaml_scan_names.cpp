// Directives, anchors and tags.
#include "core/codec/yaml_scanner.h"

namespace pilothouse {

void YamlScanner::fetchDirective() {
  unrollIndent(-1);
  removeKey();
  keyAllowed_ = false;
  YamlToken token{.start = in_.mark()};
  const auto& start = token.start;
  in_.skip();
  std::string name;
  for (in_.require(1); in_.isWord(); in_.require(1)) in_.take(name);
  if (name.empty()) fail("could not find expected directive name", start);
  if (!in_.isSpace()) fail("found unexpected non-alphabetical character", start);
  if (name == "YAML") {
    token.type = YAML_VERSION_DIRECTIVE_TOKEN;
    in_.skipBlanks();
    token.major = scanVersionNumber(start);
    if (in_.at() != '.') fail("did not find expected digit or '.' character", start);
    in_.skip();
    token.minor = scanVersionNumber(start);
  } else if (name == "TAG") {
    token.type = YAML_TAG_DIRECTIVE_TOKEN;
    in_.skipBlanks();
    token.value = scanHandle(true, start);
    in_.require(1);
    if (!in_.isBlank()) fail("did not find expected whitespace", start);
    in_.skipBlanks();
    token.suffix = scanUri({}, start);
    in_.require(1);
    if (!in_.isSpace()) fail("did not find expected whitespace or line break", start);
  } else {
    fail("found unknown directive name", start);
  }
  token.end = in_.mark();
  in_.skipBlanks();
  in_.skipComment();
  if (!in_.isBreakOrEnd()) fail("did not find expected comment or line break", start);
  if (in_.isBreak()) {
    in_.require(2);
    in_.skipBreak();
  }
  tokens_.push_back(std::move(token));
}

int YamlScanner::scanVersionNumber(const YamlMark& start) {
  int value = 0, length = 0;
  for (in_.require(1); in_.isDigit(); in_.require(1)) {
    if (++length > 2) fail("found extremely long version number", start);
    value = value * 10 + (in_.at() - '0');
    in_.skip();
  }
  if (length == 0) fail("did not find expected version number", start);
  return value;
}

void YamlScanner::fetchAnchor(yaml_token_type_t type) {
  saveKey();
  keyAllowed_ = false;
  YamlToken token{.type = type, .start = in_.mark()};
  in_.skip();
  for (in_.require(1); in_.isWord(); in_.require(1)) in_.take(token.value);
  token.end = in_.mark();
  if (token.value.empty() || !(in_.isSpace() || std::string_view("?:,]}%@`").contains(in_.at())))
    fail("did not find expected alphabetic or numeric character", token.start);
  tokens_.push_back(std::move(token));
}

void YamlScanner::fetchTag() {
  saveKey();
  keyAllowed_ = false;
  YamlToken token{.type = YAML_TAG_TOKEN, .start = in_.mark()};
  in_.require(2);
  if (in_.at(1) == '<') {
    in_.skip(2);
    token.suffix = scanUri({}, token.start);
    if (in_.at() != '>') fail("did not find the expected '>'", token.start);
    in_.skip();
  } else {
    token.value = scanHandle(false, token.start);
    if (token.value.size() > 1 && token.value.ends_with('!')) {
      token.suffix = scanUri({}, token.start);
    } else {
      token.suffix = scanUri(token.value, token.start);
      token.value = "!";
      if (token.suffix.empty()) std::swap(token.value, token.suffix);
    }
  }
  in_.require(1);
  if (!in_.isSpace()) fail("did not find expected whitespace or line break", token.start);
  token.end = in_.mark();
  tokens_.push_back(std::move(token));
}

std::string YamlScanner::scanHandle(bool directive, const YamlMark& start) {
  in_.require(1);
  if (in_.at() != '!') fail("did not find expected '!'", start);
  std::string handle;
  in_.take(handle);
  for (in_.require(1); in_.isWord(); in_.require(1)) in_.take(handle);
  if (in_.at() == '!')
    in_.take(handle);
  else if (directive && handle != "!")
    fail("did not find expected '!'", start);
  return handle;
}

// `head` is a handle that turned out to be the start of the name.
std::string YamlScanner::scanUri(const std::string& head, const YamlMark& start) {
  std::string uri = head.empty() ? std::string() : head.substr(1);
  bool found = !head.empty();
  constexpr std::string_view marks = ";/?:@&=+$,.!~*'()[]%";
  for (in_.require(1); in_.isWord() || (!in_.isEnd() && marks.contains(in_.at())); in_.require(1)) {
    found = true;
    if (in_.at() == '%')
      scanEscapedOctets(uri, start);
    else
      in_.take(uri);
  }
  if (!found) fail("did not find expected tag URI", start);
  return uri;
}

void YamlScanner::scanEscapedOctets(std::string& out, const YamlMark& start) {
  for (int left = -1; left != 0; --left) {
    in_.require(3);
    const int high = in_.hexDigit(1), low = in_.hexDigit(2);
    if (in_.at() != '%' || high < 0 || low < 0) fail("did not find URI escaped octet", start);
    const int octet = high * 16 + low;
    if (left < 0) {
      left = octet < 0x80             ? 1
             : (octet & 0xE0) == 0xC0 ? 2
             : (octet & 0xF0) == 0xE0 ? 3
             : (octet & 0xF8) == 0xF0 ? 4
                                      : 0;
      if (left == 0) fail("found an incorrect leading UTF-8 octet", start);
    } else if ((octet & 0xC0) != 0x80) {
      fail("found an incorrect trailing UTF-8 octet", start);
    }
    out += char(octet);
    in_.skip(3);
  }
}

} // namespace pilothouse
