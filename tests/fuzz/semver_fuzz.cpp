// Fuzz target of versions and constraints: every line is both.
#include "core/codec/semver.h"
#include "tests/fuzz/fuzz.h"

using namespace pilothouse;

namespace {

void checkVersion(std::string_view text) {
  const auto loose = Version::parse(text);
  if (const auto strict = Version::parseStrict(text)) {
    fuzz::promise(loose.has_value() && *loose == *strict, "a strict version is a version");
    fuzz::promise(strict->text() == text, "a strict version prints as it is written");
  }
  if (!loose) return;
  const auto again = Version::parse(loose->text());
  fuzz::promise(again.has_value() && *again == *loose, "a version reads as it prints");
  fuzz::promise(loose->nextPatch() >= *loose || loose->patch == UINT64_MAX, "the next version is no older");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto known = {*Version::parse("1.2.3"), *Version::parse("0.0.1-rc.1"), *Version::parse("v2+x")};
  Result<Version> before = *Version::parse("1");
  for (std::size_t start = 0; start <= text.size();) {
    const auto end = std::min(text.find('\n', start), text.size());
    const auto line = text.substr(start, end - start);
    start = end + 1;
    checkVersion(line);
    auto version = Version::parse(line);
    if (version && before)
      fuzz::promise((*version < *before) == (*before > *version), "the order has two sides");
    if (const auto constraint = Constraint::parse(line)) {
      for (const auto& each : known) (void)constraint->matches(each);
      if (version) (void)constraint->matches(*version);
      if (before) (void)constraint->matches(*before);
    }
    if (version) before = std::move(version);
  }
  return 0;
}
