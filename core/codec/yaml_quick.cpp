#include "core/codec/yaml_quick.h"

#include "core/codec/utf8.h"
#include "core/codec/yaml_quick_reader.h"

#include <algorithm>

namespace pilothouse {
namespace {

constexpr int deepest = 200;

// Written so that the compiler makes one comparison of many bytes at a time.
bool isAsciiText(std::string_view text) {
  unsigned foreign = 0;
  for (const char c : text)
    foreign |= unsigned(c < 0x20 && c != '\n') | unsigned(c == 0x7F); // bytes over 0x7F are negative
  return foreign == 0;
}

// Characters that end lines, are refused, or need care (tabs): their texts are for the full reader.
bool isOrdinary(std::string_view text) {
  constexpr std::size_t chunk = 1024;
  for (std::size_t i = 0; i < text.size();) {
    if (const auto part = text.substr(i, chunk); isAsciiText(part)) {
      i += part.size();
      continue;
    }
    for (const auto stop = std::min(i + chunk, text.size()); i < stop;) {
      const auto rune = decodeRune(text.substr(i));
      if (!rune.valid || (rune.value < 0x20 && rune.value != '\n') ||
          (rune.value >= 0x7F && rune.value < 0xA0) || rune.value == 0x2028 || rune.value == 0x2029 ||
          rune.value == 0xFEFF || rune.value == 0xFFFE || rune.value == 0xFFFF)
        return false;
      i += rune.size;
    }
  }
  return true;
}

} // namespace

std::optional<Value> readYamlQuickly(std::string_view text, YamlReadOptions options) {
  if (!isOrdinary(text)) return {};
  Value value;
  if (!YamlQuickReader(text, options).read(value)) return {};
  return value;
}

bool YamlQuickReader::read(Value& out) {
  if (!nextLine() || atEnd_) return false;
  if (indent_ == 0 && text_.substr(at_).starts_with("---")) {
    at_ += 3;
    if (!endLine() || !nextLine() || atEnd_) return false;
  }
  if (!isDash() && keyEnd() == std::string_view::npos) return false; // a scalar alone
  return node(indent_, -1, out, 0) && atEnd_;
}

bool YamlQuickReader::nextLine() {
  while (true) {
    const auto start = at_;
    skipSpaces();
    if (at_ >= text_.size()) {
      atEnd_ = true;
      indent_ = -1;
      return true;
    }
    if (text_[at_] == '\n') {
      ++at_;
      continue;
    }
    if (text_[at_] == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
      continue;
    }
    indent_ = int(at_ - start);
    if (indent_ > 0) return true;
    // Marks of documents and directives are not ours; the first mark is seen by read().
    const auto rest = text_.substr(at_);
    return rest[0] != '%' && !rest.starts_with("...") && (!rest.starts_with("---") || start == 0);
  }
}

bool YamlQuickReader::endLine() {
  const bool blank = here() == ' ';
  skipSpaces();
  if (here() == '#' && blank) at_ = std::min(text_.find('\n', at_), text_.size());
  if (here() != '\n') return false;
  ++at_;
  return true;
}

bool YamlQuickReader::isDash() const { return here() == '-' && (after(at_) == ' ' || after(at_) == '\n'); }

bool YamlQuickReader::node(int column, int parent, Value& out, int depth) {
  if (depth > deepest) return false;
  if (isDash()) return sequence(column, out, depth);
  if (keyEnd() != std::string_view::npos) return mapping(column, out, depth);
  return inlineValue(parent, out);
}

bool YamlQuickReader::sequence(int column, Value& out, int depth) {
  List items;
  while (true) {
    const auto dash = at_++;
    skipSpaces();
    auto& item = items.emplace_back();
    if (here() == '\n' || here() == '#') {
      if (!endLine() || !nextLine()) return false;
      if (indent_ > column && !node(indent_, column, item, depth + 1)) return false;
    } else if (!node(column + int(at_ - dash), column, item, depth + 1)) {
      return false;
    }
    if (indent_ == column && !atEnd_ && isDash()) continue;
    if (indent_ > column) return false;
    out = Value(std::move(items));
    return true;
  }
}

bool YamlQuickReader::mapping(int column, Value& out, int depth) {
  std::vector<Map::Entry> entries;
  while (true) {
    auto& entry = entries.emplace_back();
    if (!key(entry.first) || !valueOfKey(column, entry.second, depth)) return false;
    if (indent_ > column) return false;
    if (indent_ < column) break; // the end too
    if (isDash() || keyEnd() == std::string_view::npos) return false;
  }
  out = Value(Map::fromUnsorted(std::move(entries)));
  return true;
}

bool YamlQuickReader::valueOfKey(int column, Value& out, int depth) {
  skipSpaces();
  if (here() != '\n' && here() != '#') return inlineValue(column, out);
  if (!endLine() || !nextLine()) return false;
  if (indent_ > column) return node(indent_, column, out, depth + 1);
  // A sequence may stand right below its key, without indentation.
  if (indent_ == column && isDash()) return sequence(column, out, depth + 1);
  return true; // null
}

// A value that begins on this line and is no block collection. Leaves the reader at the next line.
bool YamlQuickReader::inlineValue(int parent, Value& out) {
  switch (here()) {
  case '|':
  case '>': return blockText(parent, out);
  case '"':
  case '\'': {
    std::string text;
    if (!quoted(text) || !endLine()) return false;
    out = Value(text);
    return nextLine();
  }
  case '[':
  case '{': return flow(out, 0) && endLine() && nextLine();
  default: return plain(parent, out);
  }
}

} // namespace pilothouse
