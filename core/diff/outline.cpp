#include "core/diff/outline.h"

#include "core/diff/hash.h"
#include "core/diff/yaml_line.h"

#include <bit>

namespace pilothouse::diff {
namespace {

constexpr std::size_t deepest = 512; // columns of nesting; beyond it lines belong to the last known entry

bool isNoiseLabel(std::string_view parent, std::string_view key) {
  if (parent != "labels" && parent != "annotations") return false;
  return key == "helm.sh/chart" || key == "app.kubernetes.io/version" ||
         (parent == "labels" && key == "chart");
}

bool isNoiseChecksum(std::string_view parent, std::string_view key) {
  return parent == "annotations" && key.starts_with("checksum/");
}

} // namespace

// Reads lines top down and keeps the open collections on a stack.
class OutlineReader {
public:
  OutlineReader(Outline& outline, const Lines& lines) : outline_(outline), lines_(lines) {}

  void read() {
    outline_.owners_.assign(lines_.size(), -1);
    outline_.entries_.reserve(lines_.size());
    for (line_ = 0; line_ < lines_.size(); ++line_) readLine(lines_[line_]);
    sumUp();
  }

private:
  struct Open { // a mapping or a list
    int column = 0;
    bool list = false;
    int parent = -1;    // entry it is the value of
    int lastEntry = -1; // its latest key or item
    std::uint64_t items = 0;
  };

  void readLine(std::string_view line) {
    const int indent = indentation(line);
    if (continuesScalar(line, indent)) return addToValue(line, indent);
    if (indent < 0 || line[static_cast<std::size_t>(indent)] == '#') return;
    if (line.starts_with("---")) return startDocument();
    scalar_ = -1;
    readContent(line, indent);
  }

  // Inside a block scalar every deeper or blank line is text; a value begun on its key's line goes on the
  // same way.
  [[nodiscard]] bool continuesScalar(std::string_view line, int indent) const {
    if (scalar_ < 0) return false;
    if (indent < 0) return block_;
    return indent > scalarColumn_ && (block_ || line[static_cast<std::size_t>(indent)] != '#');
  }

  void addToValue(std::string_view line, int indent) {
    Outline::Entry& entry = outline_.entries_[static_cast<std::size_t>(scalar_)];
    if (block_ && blockIndent_ < 0 && indent >= 0) blockIndent_ = indent;
    const int depth = block_ && indent >= 0 ? indent - blockIndent_ : 0;
    entry.value = hashMix(entry.value, hashMix(hashText(trimmed(line)), static_cast<std::uint64_t>(depth)));
    outline_.owners_[line_] = scalar_;
  }

  void startDocument() {
    open_.clear();
    scalar_ = -1;
    ++documents_;
  }

  void readContent(std::string_view line, int column) {
    for (;;) {
      const std::string_view rest = line.substr(static_cast<std::size_t>(column));
      if (rest == "-" || rest.starts_with("- ")) {
        addEntry(column, true, {});
        const int next = indentation(rest.substr(1));
        if (next < 0) return setValue({}, column);
        column += 1 + next;
        if (open_.size() > deepest) return setValue(rest, column);
        continue;
      }
      const YamlKey key = yamlKey(rest);
      if (key.end == 0) return addScalar(rest, column);
      addEntry(column, false, key.name);
      return setValue(trimmed(rest.substr(key.end)), column);
    }
  }

  void addEntry(int column, bool item, std::string_view key) {
    while (!open_.empty() && open_.back().column > column) open_.pop_back();
    // "- " may stand as deep as the key whose list it begins; a key as deep as a "- " ends that list.
    const bool listOfKey = item && !open_.empty() && open_.back().column == column && !open_.back().list;
    while (!item && !open_.empty() && open_.back().column == column && open_.back().list) open_.pop_back();
    if (listOfKey || open_.empty() || open_.back().column < column) {
      const int parent = open_.empty() ? -1 : open_.back().lastEntry;
      open_.push_back({column, item, parent, -1, 0});
    }
    Open& at = open_.back();
    Outline::Entry entry;
    entry.parent = at.parent;
    entry.key = key;
    const Outline::Entry* parent =
        at.parent < 0 ? nullptr : &outline_.entries_[static_cast<std::size_t>(at.parent)];
    entry.path = hashMix(parent ? parent->path : documents_, item ? ++at.items : hashText(key));
    entry.noiseLabel = parent && isNoiseLabel(parent->key, key);
    entry.noiseChecksum = parent && isNoiseChecksum(parent->key, key);
    at.lastEntry = static_cast<int>(outline_.entries_.size());
    outline_.entries_.push_back(entry);
    outline_.owners_[line_] = at.lastEntry;
  }

  // The text behind a key or dash: a scalar that may go on below, or nothing, when a collection may follow.
  void setValue(std::string_view value, int column) {
    if (value.starts_with('#')) value = {};
    Outline::Entry& entry = outline_.entries_.back();
    entry.value = value.empty() ? 0 : hashText(value);
    const bool property = value.starts_with('&') || value.starts_with('!');
    if (value.empty() || (property && value.find(' ') == std::string_view::npos)) return;
    startScalar(static_cast<int>(outline_.entries_.size()) - 1, column, value);
  }

  void startScalar(int entry, int column, std::string_view value) {
    scalar_ = entry;
    scalarColumn_ = column;
    block_ = startsBlockScalar(value);
    blockIndent_ = -1;
  }

  // Text that is neither key nor item: the value of the entry above it.
  void addScalar(std::string_view text, int column) {
    while (!open_.empty() && open_.back().column > column) open_.pop_back();
    if (open_.empty() || open_.back().lastEntry < 0) return;
    const int owner = open_.back().lastEntry;
    Outline::Entry& entry = outline_.entries_[static_cast<std::size_t>(owner)];
    entry.value = hashMix(entry.value, hashText(trimmed(text)));
    outline_.owners_[line_] = owner;
    startScalar(owner, open_.back().column, text);
  }

  // From the last entry to the first, since parents stand before their children. Addition forgets the order;
  // list items keep theirs, it is in what is added.
  void sumUp() {
    for (std::size_t i = outline_.entries_.size(); i-- > 0;) {
      Outline::Entry& entry = outline_.entries_[i];
      entry.contents = hashMix(entry.contents, entry.value);
      if (entry.noiseLabel || entry.noiseChecksum) continue;
      const std::uint64_t part = hashMix(entry.path, entry.contents);
      if (entry.parent < 0) {
        outline_.contents_ += part;
      } else {
        Outline::Entry& parent = outline_.entries_[static_cast<std::size_t>(entry.parent)];
        parent.contents += part;
      }
    }
  }

  Outline& outline_;
  const Lines& lines_;
  std::size_t line_ = 0;
  std::vector<Open> open_;
  std::uint64_t documents_ = 1;
  int scalar_ = -1, scalarColumn_ = 0, blockIndent_ = -1; // the entry whose value may go on
  bool block_ = false;
};

Outline::Outline(const Lines& lines) {
  OutlineReader(*this, lines).read();
  indexPaths();
}

// A table of our own: a node a line for a hundred thousand lines would cost more than the whole comparison.
void Outline::indexPaths() {
  byPath_.assign(std::bit_ceil(entries_.size() * 2 + 2), 0);
  const std::size_t mask = byPath_.size() - 1;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t slot = entries_[i].path & mask;
    for (; byPath_[slot] != 0; slot = (slot + 1) & mask) {
      Entry& known = entries_[static_cast<std::size_t>(byPath_[slot] - 1)];
      if (known.path != entries_[i].path) continue;
      known.repeated = entries_[i].repeated = true;
      break;
    }
    if (byPath_[slot] == 0) byPath_[slot] = static_cast<int>(i) + 1;
  }
}

const Outline::Entry* Outline::find(std::uint64_t path) const {
  const std::size_t mask = byPath_.size() - 1;
  for (std::size_t slot = path & mask; byPath_[slot] != 0; slot = (slot + 1) & mask) {
    const Entry& entry = entries_[static_cast<std::size_t>(byPath_[slot] - 1)];
    if (entry.path == path) return entry.repeated ? nullptr : &entry;
  }
  return nullptr;
}

} // namespace pilothouse::diff
