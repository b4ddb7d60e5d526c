// Internal to core/manifest: reads the nesting of plain block YAML, one line at a time, and gives up on
// everything else (nested flow collections, anchors, tags, odd keys). Charts are made of such
// plain YAML nearly throughout, and a line scan is some thirty times faster than a parser.
//
// Invariant: when scan() returns true, a YAML 1.1 parser accepts the text and sees the reported entries.
#pragma once

#include <string_view>
#include <vector>

namespace pilothouse {

class BlockScanner {
public:
  struct Entry {
    int depth;              // 0 for a key of the outermost map; lists count as a level
    std::string_view key;   // empty for an item of a list
    std::string_view value; // as written, without comment; empty for a nested block or nothing. Of a quoted
                            // text that goes on in the next line the part in this one.
  };

  virtual ~BlockScanner() = default;
  // False when something was met that this scanner does not fully understand.
  [[nodiscard]] bool scan(std::string_view text);

protected:
  // Called for each "key: value" in order. Returning false ends the scan as not understood.
  virtual bool onEntry(const Entry& entry) = 0;
  // Called when a block opens below the last entry. Same meaning of the answer.
  enum class Type { Map, List };
  virtual bool onBlock(Type type) = 0;
  // Called when the plain text of the last entry begins or goes on below it. Same meaning of the answer.
  virtual bool onMoreText() = 0;

private:
  struct Level {
    int indent;
    Type type;
  };

  bool line(std::string_view whole);
  bool blockScalarLine(std::string_view whole, int indent, bool& taken);
  bool quotedLine(std::string_view whole);
  bool plainLine(std::string_view whole, int indent, bool& taken);
  bool valueBelow(std::string_view content, int indent);
  bool enter(int indent, Type type);
  bool open(int indent, Type type);
  bool entry(std::string_view content, int indent);
  bool value(std::string_view key, std::string_view text);
  [[nodiscard]] int depth() const { return static_cast<int>(levels_.size()) - 1; }

  std::vector<Level> levels_;
  bool open_ = true;     // the last key or dash had nothing behind it: a deeper block may follow
  int blockIndent_ = -1; // inside a block scalar: the indent of its parent; -1 outside
  int textIndent_ = -1;  // of its first line with text; -1 before that
  char quote_ = 0;       // inside a quoted text: which quote ends it
  bool mayGoOn_ = false; // the last value is plain text: deeper lines belong to it
};

} // namespace pilothouse
