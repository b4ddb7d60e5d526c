#include "core/codec/yaml_quick_reader.h"
#include "core/codec/yaml_scalar.h"

#include <algorithm>

namespace pilothouse {
namespace {

constexpr std::string_view notFirst = ",[]{}#&*!|>'\"%@`";
constexpr std::size_t longestKey = 1000; // YAML looks 1024 characters ahead

bool isSpaceOrEnd(char c) { return c == ' ' || c == '\n'; }

std::string_view trimmedRight(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool plainKey(std::string_view text, SharedString& out) {
  const auto scalar = resolvePlain(text);
  if (scalar.type == YamlType::Text) {
    out = SharedString(text);
    return true;
  }
  auto found = yamlScalarKey(scalar, text);
  if (found) out = *std::move(found);
  return found.has_value();
}

} // namespace

bool YamlQuickReader::startsPlain(std::size_t at) const {
  if (at >= text_.size()) return false;
  const char c = text_[at];
  if (notFirst.find(c) != notFirst.npos) return false;
  return (c != '-' && c != '?' && c != ':') || !isSpaceOrEnd(after(at));
}

// A plain key is anything up to ": "; a quoted one is a quoted text with ":" behind it.
std::size_t YamlQuickReader::keyEnd() {
  if (keyAt_ != at_) {
    keyAt_ = at_;
    keyEnd_ = findKeyEnd();
  }
  return keyEnd_;
}

std::size_t YamlQuickReader::findKeyEnd() {
  const auto start = at_;
  if (here() == '"' || here() == '\'') {
    std::string ignored;
    const bool good = quoted(ignored);
    const auto end = std::exchange(at_, start);
    return good && end < text_.size() && text_[end] == ':' && isSpaceOrEnd(after(end))
               ? end
               : std::string_view::npos;
  }
  if (!startsPlain(start)) return std::string_view::npos;
  for (auto i = start; i < text_.size() && text_[i] != '\n'; ++i) {
    if (text_[i] == ':' && isSpaceOrEnd(after(i))) return i;
    if (text_[i] == '#' && i > start && text_[i - 1] == ' ') break;
  }
  return std::string_view::npos;
}

// Reads the key and the colon behind it.
bool YamlQuickReader::key(SharedString& out) {
  const auto end = keyEnd();
  if (end == std::string_view::npos || end - at_ > longestKey) return false;
  if (here() == '"' || here() == '\'') {
    std::string text;
    if (!quoted(text)) return false;
    out = SharedString(text);
  } else {
    const auto text = trimmedRight(text_.substr(at_, end - at_));
    if (text == "<<") return false; // merging is for the full reader
    if (!plainKey(text, out)) return false;
  }
  at_ = end + 1;
  return true;
}

bool YamlQuickReader::scalarValue(std::string_view text, Value& out) {
  const auto scalar = resolvePlain(text);
  if (scalar.type == YamlType::Text) { // known to be UTF-8
    out = Value(text);
    return true;
  }
  auto value = yamlScalarValue(scalar, text, options_);
  if (!value) return false;
  out = *std::move(value);
  return true;
}

// The plain text on this line; `ended` when a comment follows, after which no line can go on with it.
bool YamlQuickReader::plainLine(std::string_view& out, bool& ended) {
  const auto start = at_;
  auto i = start;
  for (; i < text_.size() && text_[i] != '\n'; ++i) {
    if (text_[i] == ':' && isSpaceOrEnd(after(i))) return false;
    if (text_[i] == '#' && i > start && text_[i - 1] == ' ') break;
  }
  out = trimmedRight(text_.substr(start, i - start));
  ended = i < text_.size() && text_[i] == '#';
  at_ = std::min(text_.find('\n', i), text_.size());
  if (at_ < text_.size()) ++at_;
  return true;
}

bool YamlQuickReader::plain(int parent, Value& out) {
  if (!startsPlain(at_)) return false;
  std::string_view first;
  bool ended = false;
  if (!plainLine(first, ended)) return false;
  std::string folded;
  bool many = false;
  while (!ended) { // deeper lines belong to the text: one break is a space, more are newlines
    auto line = at_;
    std::size_t blank = 0;
    while (true) {
      auto i = line;
      while (i < text_.size() && text_[i] == ' ') ++i;
      if (i >= text_.size()) return (many ? scalarValue(folded, out) : scalarValue(first, out)) && nextLine();
      if (text_[i] != '\n') {
        const int indent = int(i - line);
        if (indent <= parent || text_[i] == '#') ended = true;
        line = i;
        break;
      }
      ++blank;
      line = i + 1;
    }
    if (ended) break;
    if (parent < 0) return false;
    if (!many) folded = first;
    many = true;
    at_ = line;
    std::string_view more;
    if (!plainLine(more, ended)) return false;
    if (blank == 0)
      folded.push_back(' ');
    else
      folded.append(blank, '\n');
    folded += more;
  }
  return (many ? scalarValue(folded, out) : scalarValue(first, out)) && nextLine();
}

bool YamlQuickReader::quoted(std::string& out) {
  if (here() == '"') return doubleQuoted(out);
  ++at_;
  while (true) {
    const auto end = text_.find_first_of("'\n", at_);
    if (end == text_.npos || text_[end] == '\n') return false;
    out.append(text_, at_, end - at_);
    at_ = end + 1;
    if (here() != '\'') return true;
    out.push_back('\'');
    ++at_;
  }
}

bool YamlQuickReader::doubleQuoted(std::string& out) {
  ++at_;
  while (true) {
    const auto end = text_.find_first_of("\"\\\n", at_);
    if (end == text_.npos || text_[end] == '\n') return false;
    out.append(text_, at_, end - at_);
    at_ = end + 1;
    if (text_[end] == '"') return true;
    switch (here()) {
    case 'n': out.push_back('\n'); break;
    case 't': out.push_back('\t'); break;
    case 'r': out.push_back('\r'); break;
    case '"': out.push_back('"'); break;
    case '\\': out.push_back('\\'); break;
    default: return false;
    }
    ++at_;
  }
}

// "|" and ">" texts, as libyaml puts their lines together.
bool YamlQuickReader::blockText(int parent, Value& out) {
  const bool folding = text_[at_++] == '>';
  char chomp = 0;
  if (here() == '-' || here() == '+') chomp = text_[at_++];
  if (here() != '\n' && here() != ' ') return false; // an explicit indentation
  if (!endLine()) return false;
  // The first line with text sets the indentation; longer blank lines before it are an odd case.
  std::size_t indent = 0, blankWidth = 0;
  for (auto line = at_; line < text_.size();) {
    auto i = line;
    while (i < text_.size() && text_[i] == ' ') ++i;
    if (i >= text_.size()) return false;
    if (text_[i] != '\n') {
      indent = i - line;
      break;
    }
    blankWidth = std::max(blankWidth, i - line);
    line = i + 1;
  }
  if (int(indent) <= parent || indent == 0 || blankWidth > indent) return false;
  std::string text, breaks;
  bool broken = false, leadingBlank = false; // a newline is pending; the last line began with a space
  while (at_ < text_.size()) {
    const auto end = std::min(text_.find('\n', at_), text_.size());
    const auto line = text_.substr(at_, end - at_);
    const auto spaces = std::min(line.find_first_not_of(' '), line.size());
    if (spaces < indent) {
      if (spaces < line.size()) break; // the text is over
      if (end == text_.size()) break;
      breaks.push_back('\n');
      at_ = end + 1;
      continue;
    }
    if (line.size() == indent) { // as wide as the indentation, and empty
      if (end == text_.size()) break;
      breaks.push_back('\n');
      at_ = end + 1;
      continue;
    }
    const bool blank = line[indent] == ' ';
    if (folding && broken && !leadingBlank && !blank) {
      if (breaks.empty()) text.push_back(' ');
    } else if (broken) {
      text.push_back('\n');
    }
    text += breaks;
    breaks.clear();
    leadingBlank = blank;
    text += line.substr(indent);
    broken = end < text_.size();
    at_ = std::min(end + 1, text_.size());
  }
  if (chomp != '-' && broken) text.push_back('\n');
  if (chomp == '+') text += breaks;
  out = Value(text);
  return nextLine();
}

bool YamlQuickReader::flow(Value& out, int depth) {
  constexpr int deepestFlow = 50;
  if (depth > deepestFlow) return false;
  const bool isMap = text_[at_++] == '{';
  const char close = isMap ? '}' : ']';
  List items;
  std::vector<Map::Entry> entries;
  while (true) {
    skipSpaces();
    if (here() == close) break; // also after a last comma
    SharedString name;
    if (isMap) {
      if (!flowScalar(nullptr, &name)) return false;
      skipSpaces();
      if (here() != ':' || after(at_) != ' ') return false;
      ++at_;
      skipSpaces();
    }
    Value value;
    if (here() == '[' || here() == '{') {
      if (!flow(value, depth + 1)) return false;
    } else if (!flowScalar(&value, nullptr)) {
      return false;
    }
    if (isMap)
      entries.emplace_back(std::move(name), std::move(value));
    else
      items.push_back(std::move(value));
    skipSpaces();
    if (here() == close) break;
    if (here() != ',') return false;
    ++at_;
  }
  ++at_;
  out = isMap ? Value(Map::fromUnsorted(std::move(entries))) : Value(std::move(items));
  return true;
}

// A quoted text, or a word without anything that means more inside brackets.
bool YamlQuickReader::flowScalar(Value* value, SharedString* name) {
  if (here() == '"' || here() == '\'') {
    std::string text;
    if (!quoted(text)) return false;
    if (value) *value = Value(text);
    if (name) *name = SharedString(text);
    return true;
  }
  if (!startsPlain(at_) || here() == '?' || here() == '-') return false;
  const auto start = at_;
  while (at_ < text_.size() && std::string_view(",[]{}:#?\n").find(text_[at_]) == std::string_view::npos)
    ++at_;
  const auto text = trimmedRight(text_.substr(start, at_ - start));
  if (text.empty() || here() == '\n' || here() == '#' || here() == '?' || here() == '[' || here() == '{')
    return false;
  if (value) return here() != ':' && scalarValue(text, *value);
  return text != "<<" && plainKey(text, *name);
}

} // namespace pilothouse
