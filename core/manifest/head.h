// Internal to core/manifest: the head of a document (Helm: pkg/release/v1/util, SimpleHead).
#pragma once

#include "core/base/error.h"

#include <optional>
#include <string>
#include <string_view>

namespace pilothouse {

struct DocumentHead {
  std::string apiVersion, kind, name, nameSpace;
  // Of the annotations only those that Helm looks at; absent where not written.
  std::optional<std::string> hook, hookWeight, hookDeletePolicy, hookOutputLogPolicy;
};

// The head of a document made of plain block YAML, read line by line. Nothing where a construct occurs that
// a line scan does not fully understand, or that YAML refuses: then only a real parser can tell.
// A head that is returned is the one that readHead() would return, and the document is valid YAML.
[[nodiscard]] std::optional<DocumentHead> scanHead(std::string_view document);

// The same by the real parser. Errors: Parse with Helm's text.
[[nodiscard]] Result<DocumentHead> parseHead(std::string_view document);

// scanHead, else parseHead.
[[nodiscard]] Result<DocumentHead> readHead(std::string_view document);

} // namespace pilothouse
