// Where one line of rendered output comes from, as plain values: for `pilothousectl explain` and for a window
// that shows it beside a diff. Lines and columns count from 1, columns in bytes; 0 is unknown.
#pragma once

#include "core/value/value.h"

#include <string>
#include <vector>

namespace pilothouse::trace {

struct Place {
  std::string file; // as Helm names it: "chart/charts/sub/templates/a.yaml"
  int line = 0, column = 0;
  bool operator==(const Place&) const = default;
};

// One step from the file that was rendered to the template that wrote the line.
struct Include {
  std::string call; // `include "chart.labels"`, `template "x"`, "tpl"
  Place at;         // of the action that calls
};

enum class SourceKind {
  NotSet,   // nobody set it: null
  Chart,    // a values.yaml of the chart or of a subchart
  Layer,    // a -f file, a --set argument, the values of a release
  Imported, // import-values of a dependency
  Computed, // a template put it there, or it is no value of the user's (.Release.Name)
};

// What set a value.
struct ValueSource {
  SourceKind kind = SourceKind::NotSet;
  std::string name; // "chart/values.yaml", "prod.yaml", "--set image.tag=2"
  int line = 0, column = 0;
};

// A value that a template read on the way to the line.
struct ValueRead {
  std::string path; // ".Values.image.tag", named from the root chart; ".Release.Name", ".Chart.Version"
  Value value;
  bool decides = false; // read by an if, with or range around the line, not by what wrote it
  int textLine = 0;     // of a text of several lines: which one of them, from 0
  ValueSource source{};
};

struct LineOrigin {
  Place place;                   // what wrote the first visible character; no file: nothing of a template
  std::vector<Include> includes; // outermost first; empty for a line of the rendered file itself
  std::vector<Place> writers;    // every template line that wrote a part of it, `place` first
  std::vector<ValueRead> values; // those that were written first, then those that decided
};

} // namespace pilothouse::trace
