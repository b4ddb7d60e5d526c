// The parts of lint.cpp: each adds what it finds to the messages. Used by lint.cpp only.
#pragma once

#include "core/render/lint.h"

namespace pilothouse::lint {

class Findings {
public:
  explicit Findings(std::vector<LintMessage>& messages) : messages_(messages) {}
  // Adds a message unless the text is empty; true when it was.
  bool rule(LintSeverity severity, const std::string& path, std::string text) {
    if (text.empty()) return true;
    messages_.push_back({severity, path, std::move(text)});
    return false;
  }

private:
  std::vector<LintMessage>& messages_;
};

// Chart.yaml itself; `text` is what the file holds.
void checkChartFile(Findings& findings, const std::string& text);

// One rendered file below templates/. False when nothing more should be checked.
[[nodiscard]] bool checkTemplate(Findings& findings, const std::string& name, const std::string& rendered,
                                 int kubeMinor);

// A file below crds/. False when nothing more should be checked.
[[nodiscard]] bool checkCrd(Findings& findings, const std::string& name, std::string_view text);

// Helm's validateMetadataName: empty when the name may be used for the kind.
[[nodiscard]] std::string nameProblem(std::string_view kind, const std::string& name);

} // namespace pilothouse::lint
