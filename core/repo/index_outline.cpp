#include "core/repo/index_outline.h"

#include "core/codec/yaml_resolve.h"

#include <algorithm>

namespace pilothouse::repo {
namespace {

constexpr std::string_view entriesKey = "entries:";

bool isNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.';
}

bool isBlank(std::string_view text) { return text.find_first_not_of(' ') == text.npos; }

// A mark of a document, or a directive: what follows may belong to another document.
bool isMark(std::string_view line) {
  return line.starts_with("---") || line.starts_with("...") || line.starts_with('%');
}

bool hasMark(std::string_view lines) {
  for (std::size_t at = 0; at < lines.size();) {
    if (isMark(lines.substr(at, 3))) return true;
    const auto end = lines.find('\n', at);
    if (end == lines.npos) break;
    at = end + 1;
  }
  return false;
}

// Other ends of lines that YAML knows: lines that we do not see could end a piece, and what follows be
// another document.
bool hasOddLineEnds(std::string_view text) {
  return text.contains('\r') || text.contains("\xc2\x85") || text.contains("\xe2\x80\xa8") ||
         text.contains("\xe2\x80\xa9");
}

// The place of the line `entries:`.
std::size_t findEntries(std::string_view text) {
  if (text.starts_with(entriesKey)) return 0;
  constexpr std::string_view line = "\nentries:";
  const auto found = text.find(line);
  return found == text.npos ? found : found + 1;
}

class Outliner {
public:
  explicit Outliner(std::string_view text) : text_(text) {}

  std::optional<IndexOutline> read() {
    const auto start = findEntries(text_);
    if (start == text_.npos || hasOddLineEnds(text_)) return {};
    at_ = start + entriesKey.size();
    const auto end = std::min(text_.find('\n', at_), text_.size());
    if (!isBlank(text_.substr(at_, end - at_))) return {};
    at_ = std::min(end + 1, text_.size());
    outline_.before = text_.substr(0, start);
    nextLine();
    while (!atEnd_ && indent_ > 0)
      if (!chart()) return {};
    outline_.after = text_.substr(at_);
    auto first = outline_.before;
    if (first.starts_with("---")) first.remove_prefix(3);
    if (hasMark(first) || hasMark(outline_.after) || !sortCharts()) return {};
    return std::move(outline_);
  }

private:
  // To the next line that is more than blanks or a comment, from the beginning of a line.
  void nextLine() {
    while (at_ < text_.size()) {
      auto i = at_;
      while (i < text_.size() && text_[i] == ' ') ++i;
      if (i < text_.size() && text_[i] != '\n' && text_[i] != '#') {
        indent_ = i - at_;
        return;
      }
      skipLine();
    }
    atEnd_ = true;
    indent_ = 0;
  }

  void skipLine() {
    const auto end = text_.find('\n', at_);
    at_ = end == text_.npos ? text_.size() : end + 1;
  }

  [[nodiscard]] bool isDash() const {
    const auto i = at_ + indent_;
    return text_[i] == '-' && (i + 1 == text_.size() || text_[i + 1] == ' ' || text_[i + 1] == '\n');
  }

  // `name:` alone on its line, or with an empty list, and the items below.
  bool chart() {
    if (column_ == 0) column_ = indent_;
    if (indent_ != column_ || isDash()) return false;
    const auto start = at_ + indent_;
    auto end = start;
    while (end < text_.size() && isNameCharacter(text_[end])) ++end;
    const auto name = text_.substr(start, end - start);
    if (name.empty() || end == text_.size() || text_[end] != ':') return false;
    if (resolvePlain(name).type != YamlType::Text) return false;
    const auto lineEnd = std::min(text_.find('\n', end), text_.size());
    const auto rest = text_.substr(end + 1, lineEnd - end - 1);
    skipLine();
    nextLine();
    outline_.charts.push_back({name, outline_.items.size(), 0});
    if (!isBlank(rest))
      return rest == " []" && (atEnd_ || indent_ < column_ || (indent_ == column_ && !isDash()));
    if (atEnd_ || indent_ < column_ || !isDash()) return atEnd_ || indent_ <= column_;
    return items();
  }

  bool items() {
    const auto dash = indent_;
    while (!atEnd_ && indent_ == dash && isDash()) {
      const auto start = at_;
      do {
        skipLine();
        nextLine();
      } while (!atEnd_ && indent_ > dash);
      outline_.items.push_back(text_.substr(start, at_ - start));
      ++outline_.charts.back().count;
    }
    return atEnd_ || indent_ <= column_;
  }

  bool sortCharts() {
    auto& charts = outline_.charts;
    std::ranges::sort(charts, {}, &IndexOutline::Chart::name);
    return std::ranges::adjacent_find(charts, {}, &IndexOutline::Chart::name) == charts.end();
  }

  std::string_view text_;
  std::size_t at_ = 0;     // the beginning of a line
  std::size_t indent_ = 0; // of that line
  std::size_t column_ = 0; // of the charts' names; 0 before the first
  bool atEnd_ = false;
  IndexOutline outline_;
};

} // namespace

std::optional<IndexOutline> outlineIndex(std::string_view text) { return Outliner(text).read(); }

} // namespace pilothouse::repo
