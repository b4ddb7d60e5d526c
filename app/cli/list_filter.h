// Which releases `list` shows, and in which order (Helm: pkg/action/list.go).
#pragma once

#include "core/actions/list.h"

#include <string>
#include <vector>

namespace pilothouse::cli {

struct ListFilter {
  std::string pattern, selector; // a regular expression on names; a label query
  bool byDate = false, reverse = false;
  bool deployed = false, failed = false, pending = false, superseded = false, uninstalled = false,
       uninstalling = false;
  int max = 256, offset = 0;

  [[nodiscard]] bool onlySuperseded() const;
};

// Errors: a pattern or selector that does not parse.
[[nodiscard]] Result<std::vector<actions::ReleaseRow>> filterRows(std::vector<actions::ReleaseRow> rows,
                                                                  const ListFilter& filter);

} // namespace pilothouse::cli
