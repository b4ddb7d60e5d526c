// What a side-by-side view shows, as plain values: the widget only paints. Made by pure functions off the UI
// thread. Lines count from 1 on each side; a filler line has number 0.
#pragma once

#include "core/diff/lines.h"
#include "core/manifest/manifest.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::diff {

// A range of bytes in a line's text that changed within the line.
struct Span {
  int begin = 0, end = 0;
  bool operator==(const Span&) const = default;
};

// Hidden: a difference that a noise rule hides (DiffOptions::hideNoise); which one is in Row::noise.
enum class RowKind : std::uint8_t { Equal, Changed, Removed, Added, Hidden };

// Why a difference is noise. Always set, whether it is hidden or not.
enum class Noise : std::uint8_t {
  None,
  ChartLabels, // helm.sh/chart, app.kubernetes.io/version, the old "chart" label
  Checksums,   // checksum/* annotations
  KeyOrder,    // the same keys with the same values, in another order or indentation
};

// One visual row: the same height on both sides.
struct Row {
  RowKind kind = RowKind::Equal;
  Noise noise = Noise::None;
  bool whitespaceOnly = false;     // the sides differ in white space only
  int leftLine = 0, rightLine = 0; // 0: nothing on that side (filler)
  int firstSpan = 0;               // word-level marks of a Changed row: TextDiff::leftSpans and rightSpans
  std::uint16_t leftSpanCount = 0, rightSpanCount = 0;
};

// A run of rows that differ, for next/previous, the overview and the connectors.
struct Hunk {
  int firstRow = 0, rowCount = 0;
  int leftFirst = 0, leftCount = 0, rightFirst = 0, rightCount = 0; // line numbers and counts
  RowKind kind = RowKind::Changed;                                  // Added, Removed or Changed
};

// Two texts, compared.
struct TextDiff {
  Lines left, right; // lines without newline
  std::vector<Row> rows;
  std::vector<Hunk> hunks;
  std::vector<Span> spans; // of all rows; a row's left ones, then its right ones
  bool coarse = false; // the time budget ran out: lines are right, word marks or fine alignment are missing

  [[nodiscard]] std::span<const Span> leftSpans(const Row& row) const {
    return std::span(spans).subspan(static_cast<std::size_t>(row.firstSpan), row.leftSpanCount);
  }
  [[nodiscard]] std::span<const Span> rightSpans(const Row& row) const {
    return std::span(spans).subspan(static_cast<std::size_t>(row.firstSpan) + row.leftSpanCount,
                                    row.rightSpanCount);
  }
};

enum class ObjectChange : std::uint8_t { Unchanged, Changed, Created, Deleted };

// One Kubernetes object on both sides.
struct ObjectDiff {
  ObjectId id;
  ObjectChange change = ObjectChange::Unchanged; // with hidden noise: Unchanged when nothing else differs
  TextDiff text;
  int changedLines = 0; // lines added plus removed, pairs counted once; hidden ones are not in it
  int hiddenLines = 0;  // changed lines that a noise rule hides, or would hide
  int secretKeys = 0;   // keys of a masked Secret that were changed, added or removed
  bool masked = false;  // values of a Secret are replaced by markers
  std::string remark;   // "1 key" for a Secret; may be empty
  std::string source;   // "chart/templates/a.yaml" of the newer side; may be empty
};

struct DiffModel {
  std::vector<ObjectDiff> objects; // changed first: changed, created, deleted, then unchanged
  int created = 0, changed = 0, deleted = 0, unchanged = 0;
  int hiddenLines = 0;
};

struct DiffOptions {
  bool hideNoise = false;      // chart and version labels, checksum annotations, key order
  bool matchTemplates = false; // objects left over are matched by template and kind (two releases)
  bool maskSecrets = true;     // data of Secrets: same, changed, added, without the value
  int contextLines = 3;
  int timeBudgetMs = 2000; // after that word marks are left out and `coarse` is set
  std::stop_token stop{};  // a stopped diff ends early and is coarse
};

// Objects matched by identity; `releaseNamespace` stands in where a document names none. A document that only
// changed the version of its API group is the same object, as Helm's upgrade sees it.
[[nodiscard]] DiffModel diffManifests(std::string_view left, std::string_view right,
                                      std::string_view releaseNamespace, const DiffOptions& options);
// Any two texts (values files).
[[nodiscard]] TextDiff diffTexts(std::string_view left, std::string_view right,
                                 const DiffOptions& options = {});
// A unified patch, as `diff -u` prints it, with the given names; empty when the texts are equal.
// Noise is part of it: a patch is exact.
[[nodiscard]] std::string unifiedPatch(const TextDiff& diff, std::string_view leftName,
                                       std::string_view rightName, int contextLines = 3);
// All changed objects of a model, each with its identity as file name ("a/Deployment/shop/checkout").
[[nodiscard]] std::string unifiedPatch(const DiffModel& model, int contextLines = 3);

} // namespace pilothouse::diff
