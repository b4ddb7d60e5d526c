// Chart.yaml: decoding with Helm's coercions, and validation with its texts. Private to core/chart and
// core/repo. Pure functions, thread-safe.
#pragma once

#include "core/chart/chart.h"

namespace pilothouse {

struct MetadataDraft {
  ChartMetadata value;
  bool nullMaintainer = false; // an empty list node, refused by validation
  bool nullDependency = false;
  bool present = false;
};

// Decodes YAML over what the draft already holds (requirements.yaml comes after Chart.yaml).
[[nodiscard]] Result<void> decodeMetadata(std::string_view yaml, MetadataDraft& draft);
// The same from the JSON of a release record.
[[nodiscard]] Result<void> decodeMetadata(const Value& json, MetadataDraft& draft);

// Cleans the texts and checks them (Helm: Metadata.Validate). Errors: "validation: chart.metadata...".
[[nodiscard]] Result<void> validateMetadata(MetadataDraft& draft);

// Only apiVersion, for choosing a loader; other types of the same key are errors as in Helm.
[[nodiscard]] Result<std::string> detectApiVersion(std::string_view yaml);

// "", v1 and v2; "invalid chart apiVersion" for v3, "unsupported chart version" for others.
[[nodiscard]] Result<void> requireKnownApiVersion(std::string_view version);

// JSON as Helm stores it: empty fields left out.
[[nodiscard]] Value metadataToJson(const ChartMetadata& metadata);

} // namespace pilothouse
