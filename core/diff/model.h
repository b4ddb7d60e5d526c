// What a side-by-side view shows, as plain values: the widget only paints. Made by pure functions off the UI
// thread. Lines count from 1 on each side; a filler line has number 0.
#pragma once

#include "core/manifest/manifest.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pilothouse::diff {

// A range of bytes in a line's text that changed within the line.
struct Span {
  int begin = 0, end = 0;
};

enum class RowKind : std::uint8_t { Equal, Changed, Removed, Added, Hidden };

// One visual row: the same height on both sides.
struct Row {
  RowKind kind = RowKind::Equal;
  int leftLine = 0, rightLine = 0;      // 0: nothing on that side (filler)
  std::vector<Span> leftSpans, rightSpans; // word-level marks of a Changed row
};

// A run of rows that differ, for next/previous, the overview and the connectors.
struct Hunk {
  int firstRow = 0, rowCount = 0;
  int leftFirst = 0, leftCount = 0, rightFirst = 0, rightCount = 0; // line numbers and counts
  RowKind kind = RowKind::Changed; // Added, Removed or Changed
};

// Two texts, compared.
struct TextDiff {
  std::vector<std::string> left, right; // lines without newline
  std::vector<Row> rows;
  std::vector<Hunk> hunks;
  bool coarse = false;  // the time budget ran out: lines are right, word marks are missing
};

enum class ObjectChange : std::uint8_t { Unchanged, Changed, Created, Deleted };

// One Kubernetes object on both sides.
struct ObjectDiff {
  ObjectId id;
  ObjectChange change = ObjectChange::Unchanged;
  TextDiff text;
  int changedLines = 0;   // lines added plus removed, pairs counted once
  int hiddenLines = 0;    // changed lines that a noise rule hides
  std::string remark;     // "1 key" for a Secret; may be empty
};

struct DiffModel {
  std::vector<ObjectDiff> objects; // changed first: changed, created, deleted, then unchanged
  int created = 0, changed = 0, deleted = 0, unchanged = 0;
  int hiddenLines = 0;
};

struct DiffOptions {
  bool hideNoise = false;        // chart and version labels, checksum annotations, key order
  bool maskSecrets = true;       // data of Secrets: same, changed, added, without the value
  int contextLines = 3;
  int timeBudgetMs = 2000;       // after that word marks are left out and `coarse` is set
};

// Objects matched by identity; `releaseNamespace` stands in where a document names none.
[[nodiscard]] DiffModel diffManifests(std::string_view left, std::string_view right,
                                      std::string_view releaseNamespace, const DiffOptions& options);
// Any two texts (values files).
[[nodiscard]] TextDiff diffTexts(std::string_view left, std::string_view right, const DiffOptions& options = {});
// A unified patch, as `diff -u` prints it, with the given names.
[[nodiscard]] std::string unifiedPatch(const TextDiff& diff, std::string_view leftName,
                                       std::string_view rightName, int contextLines = 3);

} // namespace pilothouse::diff
