// Semantic versions and constraints as Masterminds/semver 3.4.0 has them (Helm 4.1.4).
// Pure values, thread-safe.
#pragma once

#include "core/base/error.h"

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace pilothouse {

struct Version {
  std::uint64_t major = 0, minor = 0, patch = 0;
  std::string prerelease; // without the "-"
  std::string metadata;   // without the "+"
  std::string original;   // as it was written

  // Loose, as semver.NewVersion: "v1.2" is 1.2.0. Errors: Parse "invalid semantic version".
  [[nodiscard]] static Result<Version> parse(std::string_view text);
  // semver.StrictNewVersion.
  [[nodiscard]] static Result<Version> parseStrict(std::string_view text);
  [[nodiscard]] std::string text() const; // "1.2.3-rc1+meta"
  // The next version of each kind, as semver's IncPatch, IncMinor and IncMajor.
  [[nodiscard]] Version nextPatch() const;
  [[nodiscard]] Version nextMinor() const;
  [[nodiscard]] Version nextMajor() const;
  // Precedence; metadata does not count.
  friend std::weak_ordering operator<=>(const Version& a, const Version& b);
  friend bool operator==(const Version& a, const Version& b) { return (a <=> b) == 0; }
};

class Constraint {
public:
  // Errors: Parse "improper constraint: ...".
  [[nodiscard]] static Result<Constraint> parse(std::string_view text);
  [[nodiscard]] bool matches(const Version& version) const;

private:
  struct Rules;
  std::shared_ptr<const Rules> rules_;
};

} // namespace pilothouse
