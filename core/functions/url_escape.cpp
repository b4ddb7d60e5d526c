#include "core/functions/url_escape.h"

#include "core/template/go_text.h"

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

bool isAlphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool isHostPart(UrlPart part) { return part == UrlPart::Host || part == UrlPart::Zone; }

// net/url's shouldEscape, which says why for each character.
bool mustEscape(char c, UrlPart part) {
  if (isAlphanumeric(c) || string_view("-_.~").contains(c)) return false;
  if (isHostPart(part) && string_view("!$&'()*+,;=:[]<>\"").contains(c)) return false;
  if (string_view("$&+,/:;=?@").contains(c)) {
    switch (part) {
    case UrlPart::Path: return c == '?';
    case UrlPart::UserPassword: return string_view("@/?:").contains(c);
    case UrlPart::Fragment: return false;
    default: return true;
    }
  }
  return part != UrlPart::Fragment || !string_view("!()*").contains(c);
}

std::unexpected<Error> badEscape(string_view text) {
  return fail(ErrorCode::Parse, "invalid URL escape " + gotext::quote(text));
}

} // namespace

string escapeUrl(string_view text, UrlPart part) {
  static constexpr char hex[] = "0123456789ABCDEF";
  string out;
  for (const char c : text) {
    if (!mustEscape(c, part)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.append({'%', hex[byte >> 4], hex[byte & 15]});
  }
  return out;
}

Result<string> unescapeUrl(string_view text, UrlPart part) {
  string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c != '%') {
      if (isHostPart(part) && static_cast<unsigned char>(c) < 0x80 && mustEscape(c, part))
        return fail(ErrorCode::Parse,
                    "invalid character " + gotext::quote(text.substr(i, 1)) + " in host name");
      out += c;
      continue;
    }
    const auto escape = text.substr(i, 3);
    if (escape.size() < 3 || hexDigit(escape[1]) < 0 || hexDigit(escape[2]) < 0) return badEscape(escape);
    const auto byte = char(hexDigit(escape[1]) << 4 | hexDigit(escape[2]));
    // A host may have escapes only for bytes beyond ASCII; a zone also for spaces and what a host may hold.
    if (part == UrlPart::Host && hexDigit(escape[1]) < 8 && escape != "%25") return badEscape(escape);
    if (part == UrlPart::Zone && escape != "%25" && byte != ' ' && mustEscape(byte, UrlPart::Host))
      return badEscape(escape);
    out += byte;
    i += 2;
  }
  return out;
}

} // namespace pilothouse::functions
