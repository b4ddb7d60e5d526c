// The lines of one item of an index, with the few forms of YAML that tools write in them: keys, texts on one
// line or folded over several, block texts. Each step is false where a line is none of these. Private to
// core/repo. Not shared among threads.
#pragma once

#include <deque>
#include <string>
#include <string_view>

namespace pilothouse::repo {

class IndexLines {
public:
  explicit IndexLines(std::string_view text) : text_(text) {}

  [[nodiscard]] bool isPlain() const; // printable ASCII alone: no tabs, no other ends of lines
  [[nodiscard]] bool next();          // false on a blank line or a comment
  [[nodiscard]] bool atEnd() const { return atEnd_; }
  [[nodiscard]] std::size_t column() const { return column_; }
  [[nodiscard]] bool isDash() const { return line_ == "-" || line_.starts_with("- "); }

  // What stands behind the dash, and going on there as if it were a line of its own.
  [[nodiscard]] std::string_view behindDash() const;
  [[nodiscard]] bool enterItem();

  // `key:` or `key: rest`; stays on the line.
  [[nodiscard]] bool key(std::string_view& name, std::string_view& rest) const;
  // A text that begins with `rest` and goes on while lines stand deeper than `parent`. Leads to the next
  // line.
  [[nodiscard]] bool scalar(std::string_view rest, std::size_t parent, std::string_view& out,
                            std::deque<std::string>& made);
  // A block text with the head `rest`, below a key at `column`. Leads to the next line.
  [[nodiscard]] bool skipBlock(std::string_view rest, std::size_t column);

private:
  [[nodiscard]] bool plain(std::string_view rest, std::size_t parent, std::string_view& out,
                           std::deque<std::string>& made);
  std::string_view text_, line_; // line_ without the blanks around it
  std::size_t at_ = 0;           // where the line after it begins
  std::size_t column_ = 0;
  bool atEnd_ = false;
};

} // namespace pilothouse::repo
