// The document of an index and the versions in it, before they become a table or an IndexFile.
// Private to core/repo. Pure, thread-safe.
#pragma once

#include "core/chart/metadata.h"
#include "core/repo/index.h"

namespace pilothouse::repo {

struct IndexDocument {
  Value top;          // a map
  bool strict = true; // unknown fields are errors: YAML, not JSON
};
// Errors: those of readIndexTable.
[[nodiscard]] Result<IndexDocument> readIndexDocument(std::string_view bytes);

// Whether a key may stand in an entry.
[[nodiscard]] bool isVersionField(std::string_view key);

// One version, read as Helm does: decoded and checked. `problem` tells why Helm would leave it out.
struct DecodedVersion {
  MetadataDraft draft;
  std::string problem;
};
[[nodiscard]] Result<DecodedVersion> decodeVersion(const Value& value, bool strict);

[[nodiscard]] IndexWarning skippedWarning(std::string_view chart, std::string_view version,
                                          std::string_view problem);
[[nodiscard]] IndexWarning emptyWarning(std::string_view chart);

} // namespace pilothouse::repo
