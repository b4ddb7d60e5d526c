// One version of an index, ready to become a row of the table, and the reader that takes it straight from its
// lines. Private to core/repo. Pure, thread-safe.
#pragma once

#include "core/codec/semver.h"
#include "core/repo/index_table.h"

#include <deque>

namespace pilothouse::repo {

using IndexTexts = std::array<std::string_view, std::size_t(IndexField::Count)>;

struct VersionDraft {
  IndexTexts texts;
  bool deprecated = false;
  Version version;
  [[nodiscard]] std::string_view& at(IndexField field) { return texts[std::size_t(field)]; }
};

// Texts that were put together, which drafts point into.
using MadeTexts = std::deque<std::string>;

// Printable ASCII: what Helm's cleaning of metadata leaves as it is.
[[nodiscard]] bool isPlainText(std::string_view text);

// A name that may stand for a chart and be part of a file's name.
[[nodiscard]] bool isPlainChartName(std::string_view name);

// The lines of one item of a list, from its dash on. False where they hold anything but known fields with
// plain texts, lists of them, and the like: then YAML's reader must look at them.
[[nodiscard]] bool readPlainItem(std::string_view lines, VersionDraft& draft, MadeTexts& made);

} // namespace pilothouse::repo
