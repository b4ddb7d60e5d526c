// Helm's chart linter (pkg/chart/v2/lint and pkg/action/lint.go). Reads only; any thread.
#pragma once

#include "core/chart/values.h"
#include "core/render/render.h"

#include <optional>
#include <string>
#include <vector>

namespace pilothouse {

enum class LintSeverity { Info = 1, Warning, Error };

struct LintMessage {
  LintSeverity severity;
  std::string path, text;
  [[nodiscard]] std::string line() const; // "[ERROR] templates/: text"
};

struct LintReport {
  std::vector<LintMessage> messages;
  std::optional<Error> failure;    // it is no chart at all
  std::vector<std::string> logged; // what required and fail said
};

struct LintOptions {
  std::string nameSpace = "default";
  Value values; // user-supplied, a map
  std::optional<std::string> kubeVersion;
  bool skipSchemaValidation = false;
  SchemaLoader schemaLoader{};
};

// A chart directory, or an archive.
[[nodiscard]] LintReport lintChart(const std::string& path, const LintOptions& options,
                                   const FileSource& files);

} // namespace pilothouse
