// What install, upgrade, status, test and get all print about a release (Helm: pkg/cmd/status.go).
#pragma once

#include "app/cli/context.h"
#include "app/cli/output.h"
#include "core/actions/resources.h"
#include "core/storage/release.h"

namespace pilothouse::cli {

struct StatusOptions {
  bool debug = false;        // values, hooks and the manifest too
  bool showMetadata = false; // chart and version
  bool hideNotes = false;
  const actions::ReleaseHealth* health = nullptr; // prints RESOURCES when set
};

[[nodiscard]] Result<std::string> statusBlock(const Release& release, const StatusOptions& options);

// The block, or the record as JSON or YAML.
[[nodiscard]] Result<void> printRelease(const Context& context, const Release& release, OutputFormat format,
                                        const StatusOptions& options);

} // namespace pilothouse::cli
