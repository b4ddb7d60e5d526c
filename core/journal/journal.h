// The local journal: every operation on a release, one JSON object a line, readable by its owner alone.
//
// An operation writes a line when it begins and one when it ends, so that one whose program died is told as
// interrupted. Several processes may write at once: each line is one write() at the end of the file, under a
// lock that rotation takes as well. A line that cannot be read costs nothing but itself. Thread-safe.
#pragma once

#include "core/journal/entry.h"

#include <optional>
#include <string>
#include <vector>

namespace pilothouse::journal {

// $XDG_STATE_HOME/pilothouse, else ~/.local/state/pilothouse; empty without a home directory.
[[nodiscard]] std::string defaultDirectory();

struct JournalLimits {
  std::size_t fileBytes = 2 * 1024 * 1024; // then the file is put aside
  int files = 5;                           // how many are kept, the newest included
};

class Journal {
public:
  // `program` is what the entries name ("pilothousectl").
  Journal(std::string directory, std::string program, JournalLimits limits = {});

  // The entry that an operation starts with: its id, time and who runs it.
  [[nodiscard]] Entry begin(TimePoint now) const;
  // Errors: Io. The caller's operation must not fail for it.
  [[nodiscard]] Result<void> append(const Entry& entry, bool ended) const;

  [[nodiscard]] const std::string& directory() const { return directory_; }

private:
  std::string directory_, program_;
  JournalLimits limits_;
};

struct Query {
  std::string release, nameSpace, context, operation; // empty: any
  std::optional<TimePoint> since;
  std::size_t most = 0; // 0: all of them
};

struct Page {
  std::vector<Entry> entries; // newest first
  int brokenLines = 0;
};

// An empty page when there is no journal yet. Errors: Io, PermissionDenied.
[[nodiscard]] Result<Page> readJournal(const std::string& directory, const Query& query);

} // namespace pilothouse::journal
