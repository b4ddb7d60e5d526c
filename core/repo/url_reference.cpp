#include "core/repo/url_reference.h"

#include "core/repo/text.h"

#include <algorithm>
#include <vector>

namespace pilothouse::repo {
namespace {

bool isSchemeByte(char c, bool first) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (!first && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'));
}

std::size_t schemeEnd(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ':') return i == 0 ? std::string_view::npos : i;
    if (!isSchemeByte(text[i], i == 0)) return std::string_view::npos;
  }
  return std::string_view::npos;
}

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = char(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0) {
      out += char(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// RFC 3986 section 5.2.4, with Go's rule that the result is absolute.
std::string withoutDots(std::string_view path) {
  std::vector<std::string_view> parts;
  bool folder = false;
  for (std::size_t start = 0; start <= path.size();) {
    const auto end = std::min(path.find('/', start), path.size());
    const auto part = path.substr(start, end - start);
    folder = part == "." || part == ".." || (part.empty() && end == path.size());
    if (part == "..") {
      if (!parts.empty()) parts.pop_back();
    } else if (part != "." && (start > 0 || !part.empty()) && !(part.empty() && end == path.size())) {
      parts.push_back(part);
    }
    start = end + 1;
  }
  std::string out;
  for (const auto part : parts) out.append("/").append(part);
  if (folder || out.empty()) out += '/';
  return out;
}

} // namespace

Result<UrlText> UrlText::parse(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      return fail(ErrorCode::Parse, "parse " + goQuote(text) + ": net/url: invalid control character in URL");
  UrlText url;
  if (const auto hash = text.find('#'); hash != text.npos) {
    url.fragment = text.substr(hash + 1);
    text = text.substr(0, hash);
  }
  if (text.starts_with(':'))
    return fail(ErrorCode::Parse, "parse " + goQuote(text) + ": missing protocol scheme");
  if (const auto end = schemeEnd(text); end != text.npos) {
    url.scheme = lowered(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  if (const auto mark = text.find('?'); mark != text.npos) {
    url.query = text.substr(mark + 1);
    text = text.substr(0, mark);
  }
  if (text.starts_with("//")) {
    url.hasAuthority = true;
    const auto end = std::min(text.find('/', 2), text.size());
    url.authority = text.substr(2, end - 2);
    text.remove_prefix(end);
  }
  if (url.scheme.empty() && !url.hasAuthority && text.substr(0, text.find('/')).contains(':'))
    return fail(ErrorCode::Parse,
                "parse " + goQuote(text) + ": first path segment in URL cannot contain colon");
  url.path = text;
  return url;
}

std::string UrlText::text() const {
  std::string out = scheme.empty() ? "" : scheme + ":";
  if (hasAuthority) out += "//" + authority;
  out += path;
  if (!query.empty()) out += "?" + query;
  if (!fragment.empty()) out += "#" + fragment;
  return out;
}

Result<std::string> resolveReference(const std::string& base, const std::string& reference) {
  auto relative = UrlText::parse(reference);
  if (!relative)
    return std::unexpected(relative.error().wrapped("failed to parse " + reference + " as URL: "));
  if (relative->isAbsolute()) return reference;
  auto from = UrlText::parse(base);
  if (!from) return std::unexpected(from.error().wrapped("failed to parse " + maskedUrl(base) + " as URL: "));
  if (!from->path.ends_with('/')) from->path += '/';
  UrlText url = *from;
  url.fragment = relative->fragment;
  if (relative->hasAuthority) {
    url.authority = relative->authority;
    url.path = withoutDots(relative->path);
  } else if (relative->path.starts_with('/')) {
    url.path = withoutDots(relative->path);
  } else if (!relative->path.empty()) {
    url.path = withoutDots(from->path + relative->path);
  }
  return url.text();
}

std::string joinUrl(const std::string& base, std::string_view part) {
  auto url = UrlText::parse(base);
  if (!url) return cleanPath(base + "/" + std::string(part));
  std::string path = url->path;
  if (!part.empty()) path += (path.empty() ? "" : "/") + std::string(part);
  url->path = path.empty() ? "" : cleanPath(path);
  if (url->hasAuthority && !url->path.empty() && !url->path.starts_with('/')) url->path.insert(0, "/");
  return url->text();
}

bool sameUrl(std::string_view a, std::string_view b) {
  if (a == b) return true;
  auto one = UrlText::parse(a), other = UrlText::parse(b);
  if (!one || !other) return false;
  for (auto* url : {&*one, &*other}) url->path = cleanPath(url->path.empty() ? "/" : url->path);
  return one->text() == other->text();
}

bool sameSchemeAndHost(std::string_view a, std::string_view b) {
  const auto host = [](const UrlText& url) {
    const auto at = url.authority.rfind('@');
    return lowered(at == std::string::npos ? url.authority : url.authority.substr(at + 1));
  };
  const auto one = UrlText::parse(a), other = UrlText::parse(b);
  return one && other && one->scheme == other->scheme && host(*one) == host(*other);
}

std::string maskedUrl(const std::string& url) {
  auto parts = UrlText::parse(url);
  if (!parts) return url;
  const auto at = parts->authority.rfind('@');
  const auto colon = parts->authority.find(':');
  if (at == std::string::npos || colon == std::string::npos || colon > at) return url;
  parts->authority.replace(colon + 1, at - colon - 1, "xxxxx");
  return parts->text();
}

std::string fileNameOf(std::string_view url) {
  const auto parts = UrlText::parse(url);
  if (!parts) return {};
  auto name = baseName(unescaped(parts->path));
  return isPlainFileName(name) ? name : std::string();
}

} // namespace pilothouse::repo
