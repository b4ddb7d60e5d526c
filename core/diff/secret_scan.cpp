#include "core/diff/secret_scan.h"

#include "core/diff/yaml_line.h"

#include <algorithm>
#include <optional>

namespace pilothouse::diff {
namespace {

constexpr std::string_view lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

bool isComment(std::string_view line, int indent) { return line[static_cast<std::size_t>(indent)] == '#'; }

// Follows quotes and brackets, which may run over lines of any indentation.
class OpenEnds {
public:
  void read(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (quote_ == '"' && c == '\\')
        ++i;
      else if (quote_ == '\'' && c == '\'' && i + 1 < text.size() && text[i + 1] == '\'')
        ++i;
      else if (quote_ != 0)
        quote_ = c == quote_ ? char{0} : quote_;
      else if (c == '"' || c == '\'')
        quote_ = c;
      else if (c == '{' || c == '[')
        ++depth_;
      else if (c == '}' || c == ']')
        --depth_;
      else if (c == '#' && (i == 0 || text[i - 1] == ' '))
        return;
    }
  }
  [[nodiscard]] bool open() const { return quote_ != 0 || depth_ > 0; }

private:
  char quote_ = 0;
  int depth_ = 0;
};

// Anchors and tags before a value.
std::string_view withoutProperties(std::string_view value) {
  while (value.starts_with('&') || value.starts_with('!')) {
    const std::size_t blank = value.find(' ');
    if (blank == std::string_view::npos) return {};
    value = trimmed(value.substr(blank));
  }
  return value;
}

bool opensFlow(std::string_view value) {
  value = withoutProperties(value);
  return !value.empty() && std::string_view("\"'{[").contains(value.front());
}

// Go's JSON matches names of fields in any case.
bool isSecretField(std::string_view name) {
  const auto is = [name](std::string_view field) {
    return std::ranges::equal(
        name, field, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
  };
  return is("data") || is("stringdata");
}

// Line breaks that YAML 1.1 knows and we do not cut at: a lone CR, NEL, LS, PS.
bool hasOddBreaks(std::string_view text) {
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
    if (at + 1 < text.size() && text[at + 1] != '\n') return true;
  return text.find("\xC2\x85") != std::string_view::npos ||
         text.find("\xE2\x80\xA8") != std::string_view::npos ||
         text.find("\xE2\x80\xA9") != std::string_view::npos;
}

// The same secret is the same text, quoted or not.
std::string comparable(std::string_view value) {
  value = trimmed(value);
  const bool quoted =
      value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
  return std::string(quoted ? value.substr(1, value.size() - 2) : value);
}

class SecretScanner {
public:
  explicit SecretScanner(std::string_view text) : text_(text) {}

  std::vector<SecretPiece> scan() {
    hopeless_ = hasOddBreaks(text_);
    while (next()) readLine();
    closeValue();
    if (hopeless_) return {{.text = {}, .hidden = true, .name = "document", .value = std::string(text_)}};
    return std::move(pieces_);
  }

private:
  bool next() {
    if (at_ >= text_.size()) return false;
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    line_ = text_.substr(at_, end - at_);
    at_ = end + 1;
    indent_ = indentation(line_);
    return true;
  }

  void readLine() {
    if (goesOn()) {
      value_ += '\n';
      value_ += trimmed(line_);
      ends_.read(line_);
      return;
    }
    closeValue();
    if (indent_ < 0 || isComment(line_, indent_)) return inBlock_ && indent_ != 0 ? dropLine() : showLine();
    if (inBlock_ && indent_ <= blockColumn_) inBlock_ = false;
    inBlock_ ? readSecretKey() : readPlainLine();
  }

  // The hidden value at hand takes this line too.
  [[nodiscard]] bool goesOn() const {
    if (!hiding_) return false;
    return (flow_ && ends_.open()) || indent_ < 0 || indent_ > valueColumn_;
  }

  // Comments and blanks among secret values may quote them.
  void dropLine() {}
  void showLine() { pieces_.push_back({.text = line_}); }

  // Keys of lists of objects stand behind a dash.
  [[nodiscard]] int keyColumn() const {
    int column = indent_;
    for (;;) {
      const std::string_view rest = line_.substr(static_cast<std::size_t>(column));
      if (!rest.starts_with("- ")) return column;
      const int more = indentation(rest.substr(1));
      if (more < 0) return column;
      column += 1 + more;
    }
  }

  void readPlainLine() {
    const int column = keyColumn();
    const std::string_view rest = line_.substr(static_cast<std::size_t>(column));
    const YamlKey key = yamlKey(rest);
    if (key.end == 0 || key.escaped) {
      // Flow style, a complex key or an escaped name could hide "data" from us.
      if (std::string_view("{[?\"'!&*").contains(rest.front()) && (column == 0 || key.escaped))
        hopeless_ = true;
      return showLine();
    }
    const std::string_view value = trimmed(rest.substr(key.end));
    if (key.name == lastApplied) return hide(key, column, value, "annotation");
    const bool secret = isSecretField(key.name);
    if (opensFlow(value) && !secret && value.find("data") != std::string_view::npos) hopeless_ = true;
    if (!secret || isEmptyMap(value)) return showLine();
    ++blocks_;
    section_ = std::to_string(blocks_) + "/" + std::string(key.name);
    const std::string_view bare = withoutProperties(value);
    if (!bare.empty() && !bare.starts_with('#')) return hide(key, column, value, section_);
    inBlock_ = true;
    blockColumn_ = column;
    showLine();
  }

  static bool isEmptyMap(std::string_view value) { return value == "{}" || value == "null" || value == "~"; }

  void readSecretKey() {
    const YamlKey key = yamlKey(line_.substr(static_cast<std::size_t>(indent_)));
    if (key.end == 0) { // no plain key: the line is hidden with all that belongs to it
      hide({{}, 0, false}, indent_, line_, section_ + "/?");
      return;
    }
    const std::string_view value = trimmed(line_.substr(static_cast<std::size_t>(indent_) + key.end));
    hide(key, indent_, value, section_ + "/" + std::string(key.name));
  }

  void hide(const YamlKey& key, int column, std::string_view value, std::string name) {
    pieces_.push_back({.text = line_.substr(0, static_cast<std::size_t>(column) + key.end),
                       .hidden = true,
                       .name = std::move(name)});
    // What an alias stands for is written elsewhere, in the open.
    if (withoutProperties(value).starts_with('*') || key.name == "<<") hopeless_ = true;
    hiding_ = true;
    value_ = value;
    valueColumn_ = column;
    flow_ = opensFlow(value);
    ends_ = {};
    ends_.read(withoutProperties(value));
  }

  void closeValue() {
    if (hiding_) pieces_.back().value = comparable(value_);
    hiding_ = false;
    value_.clear();
  }

  std::string_view text_, line_;
  std::size_t at_ = 0;
  int indent_ = 0;
  std::vector<SecretPiece> pieces_;
  bool inBlock_ = false; // below "data:"
  int blockColumn_ = 0, blocks_ = 0;
  std::string section_;
  bool hiding_ = false, flow_ = false, hopeless_ = false;
  int valueColumn_ = 0;
  std::string value_;
  OpenEnds ends_;
};

} // namespace

std::vector<SecretPiece> scanSecret(std::string_view text) { return SecretScanner(text).scan(); }

} // namespace pilothouse::diff
