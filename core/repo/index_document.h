// The document of an index and the versions in it, before they become a table or an IndexFile.
// Private to core/repo. Pure, thread-safe.
#pragma once

#include "core/chart/metadata.h"
#include "core/repo/index.h"

#include <optional>

namespace pilothouse::repo {

struct IndexDocument {
  Value top;          // a map
  bool strict = true; // unknown fields are errors: YAML, not JSON
};
// Errors: those of readIndexTable.
[[nodiscard]] Result<IndexDocument> readIndexDocument(std::string_view bytes);

// JSON is read as such, and less strictly.
[[nodiscard]] bool looksLikeJson(std::string_view bytes);

// Whether the lines before and after those of `entries` are, each by themselves, what Helm lets stand there.
[[nodiscard]] bool readIndexHead(std::string_view before, std::string_view after);

// readIndexTable in its two ways. The quick one reads the layout that tools write, and gives nothing where
// a file is unlike it or wrong; where it gives a table, both are the same.
[[nodiscard]] std::optional<IndexTable> readIndexTableQuickly(std::string_view bytes);
[[nodiscard]] Result<IndexTable> readIndexTableFully(std::string_view bytes);

// Whether a key may stand in an entry.
[[nodiscard]] bool isVersionField(std::string_view key);

// One version, read as Helm does: decoded and checked. `problem` tells why Helm would leave it out.
struct DecodedVersion {
  MetadataDraft draft;
  Value fields; // what was decoded, under the names that Helm gives them
  std::string problem;
};
[[nodiscard]] Result<DecodedVersion> decodeVersion(const Value& value, bool strict);

[[nodiscard]] IndexWarning skippedWarning(std::string_view chart, std::string_view version,
                                          std::string_view problem);
[[nodiscard]] IndexWarning emptyWarning(std::string_view chart);

} // namespace pilothouse::repo
