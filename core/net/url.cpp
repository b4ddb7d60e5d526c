#include "core/net/url.h"

#include <charconv>

namespace pilothouse {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
  return out;
}

int defaultPort(std::string_view scheme) { return scheme == "https" ? 443 : 80; }

bool splitPort(std::string_view text, UrlParts& parts) {
  if (text.empty()) return true;
  if (text.front() != ':') return false;
  text.remove_prefix(1);
  if (text.empty()) return true;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), parts.port);
  return failure == std::errc() && end == text.data() + text.size() && parts.port > 0 && parts.port < 65536;
}

bool splitHost(std::string_view authority, UrlParts& parts) {
  if (const auto at = authority.rfind('@'); at != authority.npos) {
    parts.userInfo = authority.substr(0, at);
    authority.remove_prefix(at + 1);
  }
  std::size_t end = std::min(authority.find(':'), authority.size());
  if (authority.starts_with('[')) {
    end = authority.find(']');
    if (end == authority.npos) return false;
    parts.host = lower(authority.substr(1, end - 1));
    ++end;
  } else {
    parts.host = lower(authority.substr(0, end));
  }
  return !parts.host.empty() && splitPort(authority.substr(end), parts);
}

} // namespace

std::string UrlParts::authority() const {
  std::string text = host.find(':') == host.npos ? host : "[" + host + "]";
  if (port != defaultPort(scheme)) text += ":" + std::to_string(port);
  return text;
}

std::string UrlParts::origin() const { return scheme + "://" + authority(); }

std::optional<UrlParts> parseUrl(std::string_view url) {
  const auto colon = url.find("://");
  if (colon == url.npos) return {};
  UrlParts parts;
  parts.scheme = lower(url.substr(0, colon));
  if (parts.scheme != "http" && parts.scheme != "https") return {};
  for (const char c : url)
    if (static_cast<unsigned char>(c) <= ' ' || c == 0x7f) return {};
  parts.port = defaultPort(parts.scheme);
  url.remove_prefix(colon + 3);
  url = url.substr(0, url.find('#'));
  const auto end = std::min(url.find_first_of("/?"), url.size());
  if (!splitHost(url.substr(0, end), parts)) return {};
  parts.pathAndQuery = url.substr(end);
  if (!parts.pathAndQuery.starts_with('/')) parts.pathAndQuery.insert(0, "/");
  return parts;
}

std::string percentEncode(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain)
      out += c;
    else
      out.append({'%', digits[byte >> 4], digits[byte & 15]});
  }
  return out;
}

} // namespace pilothouse
