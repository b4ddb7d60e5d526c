#include "core/codec/semver.h"

#include <algorithm>
#include <charconv>

namespace pilothouse {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isIdentifierByte(char c) {
  return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

bool onlyDigits(std::string_view text) { return std::ranges::all_of(text, isDigit); }

std::unexpected<Error> invalid() { return fail(ErrorCode::Parse, "invalid semantic version"); }

// Eats one run of bytes that `accept` takes and returns it.
template <class Accept> std::string_view eat(std::string_view& rest, Accept accept) {
  std::size_t size = 0;
  while (size < rest.size() && accept(rest[size])) ++size;
  const auto eaten = rest.substr(0, size);
  rest.remove_prefix(size);
  return eaten;
}

// A dotted list of identifiers behind its sign ('-' or '+'); empty when there is none.
bool eatIdentifiers(std::string_view& rest, char sign, std::string_view& found) {
  if (!rest.starts_with(sign)) return true;
  auto tail = rest.substr(1);
  const auto start = tail;
  while (true) {
    if (eat(tail, isIdentifierByte).empty()) return false;
    if (tail.size() < 2 || tail[0] != '.') break;
    tail.remove_prefix(1);
  }
  found = start.substr(0, start.size() - tail.size());
  rest = tail;
  return true;
}

Result<std::uint64_t> segment(std::string_view digits, std::string_view context) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error == std::errc()) return number;
  return fail(ErrorCode::Parse, std::string(context) + "strconv.ParseUint: parsing \"" + std::string(digits) +
                                    "\": value out of range");
}

template <class Check> Result<void> eachPart(std::string_view text, Check check) {
  while (true) {
    const auto dot = text.find('.');
    PH_CHECK(check(text.substr(0, dot)));
    if (dot == std::string_view::npos) return {};
    text.remove_prefix(dot + 1);
  }
}

Result<void> checkPrerelease(std::string_view text) {
  return eachPart(text, [](std::string_view part) -> Result<void> {
    if (part.empty() || !std::ranges::all_of(part, isIdentifierByte))
      return fail(ErrorCode::Parse, "invalid prerelease string");
    if (part.size() > 1 && part[0] == '0' && onlyDigits(part))
      return fail(ErrorCode::Parse, "version segment starts with 0");
    return {};
  });
}

Result<void> checkMetadata(std::string_view text) {
  return eachPart(text, [](std::string_view part) -> Result<void> {
    if (part.empty() || !std::ranges::all_of(part, isIdentifierByte))
      return fail(ErrorCode::Parse, "invalid metadata string");
    return {};
  });
}

// Numbers are lower than words; numbers that do not fit 64 bits are words (comparePrePart).
std::weak_ordering comparePart(std::string_view a, std::string_view b) {
  if (a == b) return std::weak_ordering::equivalent;
  if (a.empty()) return std::weak_ordering::less;
  if (b.empty()) return std::weak_ordering::greater;
  const auto first = onlyDigits(a) ? segment(a, {}) : invalid();
  const auto second = onlyDigits(b) ? segment(b, {}) : invalid();
  if (first && second) return *first > *second ? std::weak_ordering::greater : std::weak_ordering::less;
  if (first) return std::weak_ordering::less;
  if (second) return std::weak_ordering::greater;
  return a > b ? std::weak_ordering::greater : std::weak_ordering::less;
}

std::string_view nextPart(std::string_view& text) {
  const auto dot = text.find('.');
  const auto part = text.substr(0, dot);
  text = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
  return part;
}

std::weak_ordering comparePrerelease(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    const auto first = nextPart(a);
    const auto second = nextPart(b);
    const auto order = comparePart(first, second);
    if (order != 0) return order;
  }
  return std::weak_ordering::equivalent;
}

Version bare(const Version& from) {
  Version next = from;
  next.prerelease.clear();
  next.metadata.clear();
  return next;
}

Version named(Version next, const Version& from) {
  next.original = (from.original.starts_with('v') ? "v" : "") + next.text();
  return next;
}

} // namespace

Result<Version> Version::parse(std::string_view text) {
  auto rest = text.substr(text.starts_with('v') ? 1 : 0);
  std::string_view numbers[3], prerelease, metadata;
  numbers[0] = eat(rest, isDigit);
  if (numbers[0].empty()) return invalid();
  for (int i = 1; i < 3 && rest.size() > 1 && rest[0] == '.' && isDigit(rest[1]); ++i) {
    rest.remove_prefix(1);
    numbers[i] = eat(rest, isDigit);
  }
  if (!eatIdentifiers(rest, '-', prerelease) || !eatIdentifiers(rest, '+', metadata) || !rest.empty())
    return invalid();

  Version version{.prerelease = std::string(prerelease),
                  .metadata = std::string(metadata),
                  .original = std::string(text)};
  std::uint64_t* const targets[] = {&version.major, &version.minor, &version.patch};
  for (int i = 0; i < 3; ++i) {
    if (numbers[i].empty()) continue;
    PH_TRY(*targets[i], segment(numbers[i], "error parsing version segment: "));
  }
  if (!prerelease.empty()) PH_CHECK(checkPrerelease(prerelease));
  return version;
}

Result<Version> Version::parseStrict(std::string_view text) {
  if (text.empty()) return fail(ErrorCode::Parse, "version string empty");
  const auto firstDot = text.find('.');
  const auto secondDot = firstDot == std::string_view::npos ? firstDot : text.find('.', firstDot + 1);
  if (secondDot == std::string_view::npos) return invalid();
  std::string_view numbers[] = {text.substr(0, firstDot), text.substr(firstDot + 1, secondDot - firstDot - 1),
                                text.substr(secondDot + 1)};
  Version version{.original = std::string(text)};
  if (const auto plus = numbers[2].find('+'); plus != std::string_view::npos) {
    version.metadata = numbers[2].substr(plus + 1);
    numbers[2] = numbers[2].substr(0, plus);
    PH_CHECK(checkMetadata(version.metadata));
  }
  if (const auto dash = numbers[2].find('-'); dash != std::string_view::npos) {
    version.prerelease = numbers[2].substr(dash + 1);
    numbers[2] = numbers[2].substr(0, dash);
    PH_CHECK(checkPrerelease(version.prerelease));
  }
  std::uint64_t* const targets[] = {&version.major, &version.minor, &version.patch};
  for (int i = 0; i < 3; ++i) {
    if (!onlyDigits(numbers[i])) return fail(ErrorCode::Parse, "invalid characters in version");
    if (numbers[i].size() > 1 && numbers[i][0] == '0')
      return fail(ErrorCode::Parse, "version segment starts with 0");
    if (numbers[i].empty()) return fail(ErrorCode::Parse, "strconv.ParseUint: parsing \"\": invalid syntax");
    PH_TRY(*targets[i], segment(numbers[i], {}));
  }
  return version;
}

std::string Version::text() const {
  auto text = std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
  if (!prerelease.empty()) text.append("-").append(prerelease);
  if (!metadata.empty()) text.append("+").append(metadata);
  return text;
}

Version Version::nextPatch() const {
  auto next = bare(*this);
  if (prerelease.empty()) ++next.patch;
  return named(std::move(next), *this);
}

Version Version::nextMinor() const {
  auto next = bare(*this);
  ++next.minor;
  next.patch = 0;
  return named(std::move(next), *this);
}

Version Version::nextMajor() const {
  auto next = bare(*this);
  ++next.major;
  next.minor = next.patch = 0;
  return named(std::move(next), *this);
}

std::weak_ordering operator<=>(const Version& a, const Version& b) {
  if (const auto order = a.major <=> b.major; order != 0) return order;
  if (const auto order = a.minor <=> b.minor; order != 0) return order;
  if (const auto order = a.patch <=> b.patch; order != 0) return order;
  if (a.prerelease.empty() || b.prerelease.empty()) return a.prerelease.empty() <=> b.prerelease.empty();
  return comparePrerelease(a.prerelease, b.prerelease);
}

} // namespace pilothouse
