#include "core/functions/go_url.h"

#include "core/functions/url_escape.h"
#include "core/template/go_text.h"

#include <algorithm>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

std::unexpected<Error> refuse(string message) { return fail(ErrorCode::Parse, std::move(message)); }

// Cuts at the first mark; false when there is none.
bool cut(string_view text, char mark, string_view& before, string_view& after) {
  const auto at = text.find(mark);
  before = text.substr(0, at);
  after = at == string_view::npos ? string_view() : text.substr(at + 1);
  return at != string_view::npos;
}

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

Result<string_view> takeScheme(string_view& rest) {
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const char c = rest[i];
    if (isLetter(c)) continue;
    if (isDigit(c) || c == '+' || c == '-' || c == '.') {
      if (i == 0) return string_view();
      continue;
    }
    if (c != ':') return string_view();
    if (i == 0) return refuse("missing protocol scheme");
    const auto scheme = rest.substr(0, i);
    rest.remove_prefix(i + 1);
    return scheme;
  }
  return string_view();
}

bool isOptionalPort(string_view port) {
  return port.empty() || (port[0] == ':' && std::ranges::all_of(port.substr(1), isDigit));
}

std::unexpected<Error> badPort(string_view port) {
  return refuse("invalid port " + gotext::quote(port) + " after host");
}

Result<string> parseHost(string_view host) {
  if (host.starts_with('[')) {
    const auto close = host.rfind(']');
    if (close == string_view::npos) return refuse("missing ']' in host");
    if (!isOptionalPort(host.substr(close + 1))) return badPort(host.substr(close + 1));
    const auto zone = host.substr(0, close).find("%25");
    if (zone != string_view::npos) {
      PH_TRY(const auto address, unescapeUrl(host.substr(0, zone), UrlPart::Host));
      PH_TRY(const auto name, unescapeUrl(host.substr(zone, close - zone), UrlPart::Zone));
      PH_TRY(const auto tail, unescapeUrl(host.substr(close), UrlPart::Host));
      return address + name + tail;
    }
  } else if (const auto colon = host.rfind(':'); colon != string_view::npos) {
    if (!isOptionalPort(host.substr(colon))) return badPort(host.substr(colon));
  }
  return unescapeUrl(host, UrlPart::Host);
}

bool isUserinfo(string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return isLetter(c) || isDigit(c) || string_view("-._:~!$&'()*+,;=%@").contains(c);
  });
}

Result<void> parseAuthority(string_view authority, Url& url) {
  const auto at = authority.rfind('@');
  const auto host = at == string_view::npos ? authority : authority.substr(at + 1);
  PH_TRY(url.host, parseHost(host));
  if (at == string_view::npos) return {};
  const auto userinfo = authority.substr(0, at);
  if (!isUserinfo(userinfo)) return refuse("net/url: invalid userinfo");
  string_view name, password;
  const bool hasPassword = cut(userinfo, ':', name, password);
  Url::User user;
  PH_TRY(user.name, unescapeUrl(name, UrlPart::UserPassword));
  if (hasPassword) {
    PH_TRY(user.password, unescapeUrl(password, UrlPart::UserPassword));
  }
  url.user = std::move(user);
  return {};
}

Result<Url> parseWithoutFragment(string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) < ' ' || c == 0x7f)
      return refuse("net/url: invalid control character in URL");
  Url url;
  if (text == "*") {
    url.path = "*";
    return url;
  }
  auto rest = text;
  PH_TRY(url.scheme, takeScheme(rest));
  for (auto& c : url.scheme)
    if (c >= 'A' && c <= 'Z') c = char(c + 32);
  string_view query;
  cut(rest, '?', rest, query);
  url.query = query;
  if (!rest.starts_with('/')) {
    if (!url.scheme.empty()) {
      url.opaque = rest;
      return url;
    }
    // It would read as a scheme.
    if (rest.substr(0, rest.find('/')).contains(':'))
      return refuse("first path segment in URL cannot contain colon");
  }
  if ((!url.scheme.empty() || !rest.starts_with("///")) && rest.starts_with("//")) {
    auto authority = rest.substr(2);
    const auto slash = authority.find('/');
    rest = slash == string_view::npos ? string_view() : authority.substr(slash);
    PH_CHECK(parseAuthority(authority.substr(0, slash), url));
  }
  PH_TRY(url.path, unescapeUrl(rest, UrlPart::Path));
  return url;
}

} // namespace

Result<Url> Url::parse(string_view text) {
  string_view address, fragment;
  cut(text, '#', address, fragment);
  const auto named = [](string_view what, Error error) {
    return std::unexpected(error.wrapped("parse " + gotext::quote(what) + ": "));
  };
  auto url = parseWithoutFragment(address);
  if (!url) return named(address, url.error());
  auto plain = unescapeUrl(fragment, UrlPart::Fragment);
  if (!plain) return named(text, plain.error());
  url->fragment = *std::move(plain);
  return url;
}

string Url::User::text() const {
  auto out = escapeUrl(name, UrlPart::UserPassword);
  if (password) out += ":" + escapeUrl(*password, UrlPart::UserPassword);
  return out;
}

string Url::text() const {
  string out;
  if (!scheme.empty()) out += scheme + ":";
  if (!opaque.empty()) {
    out += opaque;
  } else {
    if ((!scheme.empty() || !host.empty() || user) && (!host.empty() || !path.empty() || user)) out += "//";
    if (user) out += user->text() + "@";
    out += escapeUrl(host, UrlPart::Host);
    const auto escaped = path == "*" ? path : escapeUrl(path, UrlPart::Path);
    if (!escaped.empty() && escaped[0] != '/' && !host.empty()) out += '/';
    if (out.empty() && string_view(escaped).substr(0, escaped.find('/')).contains(':')) out += "./";
    out += escaped;
  }
  if (!query.empty()) out += "?" + query;
  if (!fragment.empty()) out += "#" + escapeUrl(fragment, UrlPart::Fragment);
  return out;
}

string Url::hostname() const {
  string_view name = host;
  const auto colon = name.rfind(':');
  if (colon != string_view::npos && isOptionalPort(name.substr(colon))) name = name.substr(0, colon);
  if (name.starts_with('[') && name.ends_with(']')) name = name.substr(1, name.size() - 2);
  return string(name);
}

} // namespace pilothouse::functions
