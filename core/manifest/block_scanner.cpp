#include "core/manifest/block_scanner.h"

#include "core/manifest/plain_scalar.h"

namespace pilothouse {
namespace {

// Bytes that a YAML reader refuses or takes for a line break; also all that is not plain ASCII or common
// UTF-8 (two to four byte sequences that are well formed are left to the caller's check).
bool isPlainText(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c < 0x7f) continue;
    if (c == '\n') continue;
    if (c < 0xc2 || c > 0xec) return false; // control, overlong, surrogates, private use, beyond the BMP
    const int more = c >= 0xe0 ? 2 : 1;
    if (i + more >= text.size()) return false;
    const auto second = static_cast<unsigned char>(text[i + 1]);
    // C1 and NEL; U+2028 and U+2029 break lines in YAML 1.1; overlong forms are no UTF-8.
    if ((c == 0xc2 && second < 0xa0) ||
        (c == 0xe2 && second == 0x80 && static_cast<unsigned char>(text[i + 2]) >= 0xa8) ||
        (c == 0xe0 && second < 0xa0))
      return false;
    for (int k = 1; k <= more; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xc0) != 0x80) return false;
    i += more;
  }
  return true;
}

bool onlyBlanks(std::string_view text) { return text.find_first_not_of(' ') == std::string_view::npos; }

int indentOf(std::string_view line) {
  const auto at = line.find_first_not_of(' ');
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

} // namespace

bool BlockScanner::scan(std::string_view text) {
  if (!isPlainText(text)) return false;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    if (!line(text.substr(begin, end - begin))) return false;
    begin = end + 1;
  }
  return quote_ == 0 && !levels_.empty() && levels_.front().type == Type::Map;
}

// A block scalar's text is as deep as its first line; blank lines before that one would have a say in it.
bool BlockScanner::blockScalarLine(std::string_view whole, int indent, bool& taken) {
  if (indent < 0) {
    taken = true;
    return textIndent_ >= 0 || whole.empty();
  }
  if (textIndent_ < 0 && indent > blockIndent_) textIndent_ = indent;
  taken = textIndent_ >= 0 && indent >= textIndent_;
  if (!taken) blockIndent_ = textIndent_ = -1;
  return true;
}

// No indentation is asked of a quoted text, but marks of documents end it.
bool BlockScanner::quotedLine(std::string_view whole) {
  if (whole.starts_with("---") || whole.starts_with("...")) return false;
  const auto end = quotedEnd(whole, quote_, 0);
  if (!end || (*end <= whole.size() && !onlyComment(whole.substr(*end)))) return false;
  if (*end <= whole.size()) quote_ = 0;
  return true;
}

// Lines deeper than the block that a plain text stands in belong to it, up to a comment.
bool BlockScanner::plainLine(std::string_view whole, int indent, bool& taken) {
  if (indent < 0) return true;
  mayGoOn_ = indent > levels_.back().indent && whole[std::size_t(indent)] != '#';
  if (!mayGoOn_) return true;
  taken = true;
  bool ended = false;
  if (!isPlainPart(whole.substr(std::size_t(indent)), ended)) return false;
  mayGoOn_ = !ended;
  return onMoreText();
}

bool BlockScanner::line(std::string_view whole) {
  if (quote_ != 0) return quotedLine(whole);
  int indent = indentOf(whole);
  if (mayGoOn_) {
    bool taken = false;
    if (!plainLine(whole, indent, taken)) return false;
    if (taken) return true;
  }
  if (blockIndent_ >= 0) {
    bool taken = false;
    if (!blockScalarLine(whole, indent, taken)) return false;
    if (taken) return true;
  }
  if (indent < 0 || whole[indent] == '#') return true;
  std::string_view content = whole.substr(indent);
  if (indent == 0 && (content.starts_with("---") || content.starts_with("..."))) return false;
  while (content == "-" || content.starts_with("- ")) {
    if (!enter(indent, Type::List)) return false;
    open_ = true;
    const int skip = indentOf(content.substr(1));
    if (skip < 0) return true;
    content.remove_prefix(skip + 1);
    indent += skip + 1;
    if (content.front() == '#') return true;
  }
  return entry(content, indent);
}

// A line at `indent` belongs to the open collection of that indent, or opens a deeper one.
bool BlockScanner::enter(int indent, Type type) {
  bool closed = false;
  while (!levels_.empty() && levels_.back().indent > indent) {
    levels_.pop_back();
    closed = true;
  }
  if (closed) open_ = false;
  if (levels_.empty()) return !closed && open(indent, type);
  const Level top = levels_.back();
  if (top.indent < indent) return open_ && open(indent, type);
  if (top.type == type) return true;
  // A list as the value of a key may stand at the key's own indent; the next key ends it.
  if (type == Type::List) return open_ && open(indent, type);
  levels_.pop_back();
  return !levels_.empty() && levels_.back().indent == indent && levels_.back().type == Type::Map;
}

bool BlockScanner::open(int indent, Type type) {
  levels_.push_back({indent, type});
  return onBlock(type);
}

bool BlockScanner::entry(std::string_view content, int indent) {
  const auto key = plainKey(content);
  if (!key) return valueBelow(content, indent);
  if (!enter(indent, Type::Map)) return false;
  content.remove_prefix(key->length);
  const auto begin = content.find_first_not_of(' ');
  return value(key->name, begin == std::string_view::npos ? std::string_view() : content.substr(begin));
}

// A value without a key: an item of a list, deeper than its dash, or what its key left to the next line.
bool BlockScanner::valueBelow(std::string_view content, int indent) {
  if (!open_ || levels_.empty() || indent <= levels_.back().indent) return false;
  if (levels_.back().type == Type::Map) {
    if (content.front() == '{' || content.front() == '[') {
      if (!onBlock(content.front() == '{' ? Type::Map : Type::List)) return false;
    } else if (!onMoreText()) {
      return false;
    }
  }
  return value({}, content);
}

bool BlockScanner::value(std::string_view key, std::string_view text) {
  open_ = false;
  if (text.empty() || text.front() == '#') {
    open_ = true;
    return key.empty() || onEntry({depth(), key, {}});
  }
  if (isBlockScalarHeader(text)) {
    blockIndent_ = levels_.back().indent;
    return key.empty() || onEntry({depth(), key, text});
  }
  const bool isQuoted = text.front() == '"' || text.front() == '\'';
  if (isQuoted && quotedEnd(text, text.front(), 1) == text.size() + 1) {
    quote_ = text.front();
    return key.empty() || onEntry({depth(), key, text});
  }
  const auto scalar = plainScalar(text);
  const bool isFlow = text.front() == '{' || text.front() == '[';
  mayGoOn_ = scalar && !isQuoted && !isFlow && onlyBlanks(text.substr(scalar->size()));
  return scalar && (key.empty() || onEntry({depth(), key, *scalar}));
}

} // namespace pilothouse
