#include "core/repo/oci_reference.h"

#include "core/codec/hash.h"
#include "core/net/url.h"
#include "core/repo/text.h"

#include <algorithm>

namespace pilothouse::repo {
namespace {

constexpr std::string_view scheme = "oci://";

bool isLowerAlnum(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Words of small letters and digits, joined by ".", "_", "__" or any number of "-".
bool isRepositoryPart(std::string_view part) {
  if (part.empty() || !isLowerAlnum(part.front()) || !isLowerAlnum(part.back())) return false;
  for (std::size_t i = 0; i < part.size();) {
    if (isLowerAlnum(part[i])) {
      ++i;
      continue;
    }
    const auto end = std::ranges::find_if(part.substr(i), isLowerAlnum) - part.begin();
    const auto joint = part.substr(i, std::size_t(end) - i);
    const bool dashes = std::ranges::all_of(joint, [](char c) { return c == '-'; });
    if (!dashes && joint != "." && joint != "_" && joint != "__") return false;
    i = std::size_t(end);
  }
  return true;
}

bool isRepository(std::string_view path) {
  for (std::size_t start = 0; start <= path.size();) {
    const auto end = std::min(path.find('/', start), path.size());
    if (!isRepositoryPart(path.substr(start, end - start))) return false;
    start = end + 1;
  }
  return path.size() <= 255;
}

bool isTag(std::string_view tag) {
  const auto word = [](char c) { return isLowerAlnum(c) || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !tag.empty() && tag.size() <= 128 && word(tag.front()) &&
         std::ranges::all_of(tag, [&](char c) { return word(c) || c == '.' || c == '-'; });
}

std::unexpected<Error> invalid(std::string text) {
  return fail(ErrorCode::InvalidArgument, "invalid reference: " + std::move(text));
}

} // namespace

bool isOci(std::string_view reference) { return reference.starts_with(scheme); }

std::string tagOfVersion(std::string_view version) {
  std::string tag(version);
  std::ranges::replace(tag, '+', '_');
  return tag;
}

std::string versionOfTag(std::string_view tag) {
  std::string version(tag);
  std::ranges::replace(version, '_', '+');
  return version;
}

bool isDigest(std::string_view text) {
  const bool known = (text.starts_with("sha256:") && text.size() == 7 + 64) ||
                     (text.starts_with("sha512:") && text.size() == 7 + 128);
  return known && std::ranges::all_of(text.substr(7), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

bool matchesDigest(std::string_view bytes, std::string_view digest) {
  if (!isDigest(digest)) return false;
  return digest.substr(7) == (digest.starts_with("sha512:") ? sha512Hex(bytes) : sha256Hex(bytes));
}

Result<OciReference> OciReference::parse(std::string_view text) {
  OciReference reference;
  if (isOci(text)) text.remove_prefix(scheme.size());
  if (const auto at = text.rfind('@'); at != text.npos) {
    reference.digest = text.substr(at + 1);
    if (!isDigest(reference.digest)) return invalid("invalid digest " + goQuote(reference.digest));
    text = text.substr(0, at);
  }
  const auto slash = text.find('/');
  if (slash == text.npos) return invalid("missing registry or repository");
  reference.registry = text.substr(0, slash);
  text.remove_prefix(slash + 1);
  if (const auto colon = text.find(':'); colon != text.npos) {
    reference.tag = tagOfVersion(text.substr(colon + 1));
    text = text.substr(0, colon);
  }
  reference.repository = text;
  const auto url = parseUrl("https://" + reference.registry);
  if (!url || !url->userInfo.empty() || url->pathAndQuery != "/" ||
      reference.registry.find_first_of("?#") != std::string::npos)
    return invalid("invalid registry " + goQuote(reference.registry));
  if (!isRepository(reference.repository))
    return invalid("invalid repository " + goQuote(reference.repository));
  if (!reference.tag.empty() && !isTag(reference.tag))
    return invalid("invalid tag " + goQuote(reference.tag));
  return reference;
}

std::string OciReference::text() const {
  const std::string base = registry + "/" + repository;
  if (!tag.empty()) return base + ":" + tag;
  return digest.empty() ? base : base + "@" + digest;
}

std::string OciReference::reference() const { return digest.empty() ? tag : digest; }

} // namespace pilothouse::repo
