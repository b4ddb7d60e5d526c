#include "core/repo/index_lines.h"

#include "core/codec/yaml_resolve.h"

#include <algorithm>

namespace pilothouse::repo {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool isKeyCharacter(char c) {
  return isLetter(c) || (c >= '0' && c <= '9') || c == '.' || c == '/' || c == '_' || c == '-';
}

bool isText(std::string_view text) {
  const auto type = resolvePlain(text).type;
  return type == YamlType::Text || type == YamlType::Timestamp;
}

bool startsPlain(std::string_view text) {
  constexpr std::string_view notFirst = ",[]{}#&*!|>'\"%@`";
  if (text.empty() || notFirst.contains(text[0])) return false;
  return (text[0] != '-' && text[0] != '?' && text[0] != ':') || (text.size() > 1 && text[1] != ' ');
}

// No key and no comment in a line of plain text.
bool staysPlain(std::string_view text) {
  for (auto i = text.find(':'); i != text.npos; i = text.find(':', i + 1))
    if (i + 1 == text.size() || text[i + 1] == ' ') return false;
  for (auto i = text.find('#'); i != text.npos; i = text.find('#', i + 1))
    if (i > 0 && text[i - 1] == ' ') return false;
  return true;
}

} // namespace

bool IndexLines::isPlain() const {
  unsigned foreign = 0; // so written that many bytes are compared at a time
  for (const char c : text_) foreign |= unsigned(c < 0x20 && c != '\n') | unsigned(c == 0x7f);
  return foreign == 0;
}

bool IndexLines::next() {
  if (at_ >= text_.size()) {
    atEnd_ = true;
    line_ = {};
    column_ = 0;
    return true;
  }
  const auto end = std::min(text_.find('\n', at_), text_.size());
  auto begin = at_;
  while (begin < end && text_[begin] == ' ') ++begin;
  column_ = begin - at_;
  line_ = trimmed(text_.substr(begin, end - begin));
  at_ = end + 1;
  return !line_.empty() && line_[0] != '#';
}

std::string_view IndexLines::behindDash() const { return trimmed(line_.substr(1)); }

bool IndexLines::enterItem() {
  if (!isDash()) return false;
  const auto rest = behindDash();
  if (rest.empty()) return false;
  column_ += line_.size() - rest.size();
  line_ = rest;
  return true;
}

bool IndexLines::key(std::string_view& name, std::string_view& rest) const {
  if (line_.empty() || !isLetter(line_[0])) return false;
  std::size_t end = 1;
  while (end < line_.size() && isKeyCharacter(line_[end])) ++end;
  if (end == line_.size() || line_[end] != ':' || (end + 1 < line_.size() && line_[end + 1] != ' '))
    return false;
  name = line_.substr(0, end);
  rest = trimmed(line_.substr(end + 1));
  constexpr std::size_t longest = 1000; // YAML looks 1024 characters ahead
  return end < longest && resolvePlain(name).type == YamlType::Text;
}

bool IndexLines::scalar(std::string_view rest, std::size_t parent, std::string_view& out,
                        std::deque<std::string>& made) {
  if (rest.empty()) return false;
  const char quote = rest[0];
  if (quote != '"' && quote != '\'') return plain(rest, parent, out, made);
  const auto close = rest.find(quote, 1);
  if (close == rest.npos || close + 1 != rest.size()) return false;
  out = rest.substr(1, close - 1);
  return (quote == '\'' || !out.contains('\\')) && next();
}

bool IndexLines::plain(std::string_view rest, std::size_t parent, std::string_view& out,
                       std::deque<std::string>& made) {
  if (!startsPlain(rest) || !staysPlain(rest) || !next()) return false;
  out = rest;
  if (!atEnd_ && column_ > parent) {
    std::string& folded = made.emplace_back(rest);
    while (!atEnd_ && column_ > parent) {
      if (!staysPlain(line_)) return false;
      folded.append(" ").append(line_);
      if (!next()) return false;
    }
    out = folded;
  }
  return isText(out);
}

bool IndexLines::skipBlock(std::string_view rest, std::size_t column) {
  if (rest.size() > 2 || (rest.size() == 2 && rest[1] != '-' && rest[1] != '+')) return false;
  std::size_t inner = 0; // where the text begins
  while (at_ < text_.size()) {
    const auto end = std::min(text_.find('\n', at_), text_.size());
    const auto line = text_.substr(at_, end - at_);
    const auto spaces = line.find_first_not_of(' ');
    if (spaces == line.npos) {
      if (inner == 0 && !line.empty()) return false;
    } else if (inner == 0) {
      if (spaces <= column) return false;
      inner = spaces;
    } else if (spaces < inner) {
      if (spaces > column) return false;
      break;
    }
    at_ = end + 1;
  }
  return inner > 0 && next();
}

} // namespace pilothouse::repo
