// "oci://registry/repository:tag@digest". Pure, thread-safe. Source: Helm, pkg/registry/reference.go, and the
// distribution specification's grammar.
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>

namespace pilothouse::repo {

struct OciReference {
  std::string registry, repository, tag, digest; // the tag with "_" where a version has "+"

  // With or without "oci://". Errors: InvalidArgument "invalid reference: ...".
  [[nodiscard]] static Result<OciReference> parse(std::string_view text);
  [[nodiscard]] std::string text() const;      // as Helm prints it
  [[nodiscard]] std::string reference() const; // the digest, else the tag
};

[[nodiscard]] bool isOci(std::string_view reference);

// A version as a tag, and back: tags know no "+".
[[nodiscard]] std::string tagOfVersion(std::string_view version);
[[nodiscard]] std::string versionOfTag(std::string_view tag);

// "sha256:" and 64 digits, or sha512.
[[nodiscard]] bool isDigest(std::string_view text);
// Whether the bytes are what the digest says.
[[nodiscard]] bool matchesDigest(std::string_view bytes, std::string_view digest);

} // namespace pilothouse::repo
