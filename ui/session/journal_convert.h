// The journal's entries as the window's values. Pure functions.
#pragma once

#include "core/journal/journal.h"
#include "ui/models/journal_data.h"

namespace pilothouse::ui {

[[nodiscard]] JournalItem toJournalItem(const journal::Entry& entry);
[[nodiscard]] Result<JournalListing> readJournalListing(const journal::Journal* journal);

} // namespace pilothouse::ui
