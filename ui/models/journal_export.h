// Operations of the journal as a file. Pure functions.
#pragma once

#include "ui/models/journal_data.h"

namespace pilothouse::ui {

enum class ExportFormat { Json, Markdown, Csv };

[[nodiscard]] QString journalText(const std::vector<JournalItem>& items, ExportFormat format);

// One cell, as a program reads it back (RFC 4180). A text that a spreadsheet would take for a formula gets an
// apostrophe before it.
[[nodiscard]] QString csvCell(const QString& text);
[[nodiscard]] QString markdownCell(const QString& text);

} // namespace pilothouse::ui
