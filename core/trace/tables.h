// What segments point to by number; 0 is none everywhere. Filled by the recorder, then read by Trace.
// Private to core/trace.
#pragma once

#include "core/trace/text_map.h"
#include "core/value/value.h"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace pilothouse::trace {

using Id = std::uint32_t;
using IdSet = std::vector<Id>; // sorted, without doubles

// A text that templates are written in: a template file, or a file that .Files gave.
struct Source {
  std::string file;
  SharedString text;
};

// What was running: a rendered file, a call that wrote a text of its own, a clause around the statement.
struct Frame {
  enum class Kind : std::uint8_t { File, Include, Template, Tpl, Clause };
  Id parent = 0;
  Kind kind = Kind::File;
  Id source = 0; // where it is called or stands
  std::uint32_t offset = 0;
  std::string name{}; // of an included template
  Id reads = 0;       // of a clause: what its pipeline read
};

// Who wrote: text or an action of a source, in a frame, having read values.
struct Origin {
  Id source = 0, frame = 0, reads = 0;
  auto operator<=>(const Origin&) const = default;
};

struct Path {
  std::string text; // ".Values.a.b[0]"
  Value value;
};

struct Tables {
  std::vector<Source> sources{1};
  std::vector<Frame> frames{1};
  std::vector<Origin> origins{1};
  std::vector<Path> paths{1};
  std::vector<IdSet> sets{1};

  [[nodiscard]] Id path(const std::string& text, const Value& value);
  [[nodiscard]] Id findPath(const std::string& text) const;
  [[nodiscard]] Id set(IdSet ids); // in any order
  [[nodiscard]] Id origin(const Origin& origin);
  [[nodiscard]] Id frame(Frame frame);

  // Adds what was read for a part of a text: by who wrote it, by the clauses around, and the value it is.
  void addReads(const Segment& segment, IdSet& reads) const;
  void addReads(const TextMap& map, IdSet& reads) const;

private:
  std::unordered_map<std::string, Id> pathIds_;
  std::map<IdSet, Id> setIds_;
  std::map<Origin, Id> originIds_;
};

} // namespace pilothouse::trace
