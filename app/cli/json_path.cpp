// Reading JSONPath templates; json_path_apply.cpp has the rest.
#include "app/cli/json_path.h"

#include "core/template/go_text.h"

#include <charconv>

namespace pilothouse::cli {
namespace {

using Node = JsonPathNode;
using Nodes = std::vector<Node>;

std::unexpected<Error> refuse(std::string text) { return fail(ErrorCode::Parse, std::move(text)); }

bool isLineEnd(char c) { return c == '\n' || c == '\r'; }

bool endsName(char c) { return std::string_view(" \t\r\n.,[]$@{}").contains(c); }

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::optional<std::int64_t> wholeNumber(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Result<std::string> unquoted(std::string_view literal) {
  const char mark = literal.front();
  auto inner = literal.substr(1, literal.size() - 2);
  std::string out;
  if (!inner.contains('\\') && !inner.contains(mark)) return std::string(inner);
  while (!inner.empty()) {
    bool isByte = false;
    const auto rune = gotext::takeQuotedRune(inner, mark, isByte);
    if (!rune) return refuse("unquote string " + std::string(literal) + " error invalid syntax");
    if (isByte || *rune < 0x80)
      out += static_cast<char>(*rune);
    else
      gotext::appendRune(out, *rune);
  }
  return out;
}

class Parser {
public:
  explicit Parser(std::string_view text) : rest_(text) {}

  Result<std::vector<Nodes>> all() {
    std::vector<Nodes> actions;
    while (!rest_.empty()) {
      const auto open = rest_.find('{');
      if (open != 0) actions.push_back({{.kind = Node::Kind::Text, .text = std::string(rest_.substr(0, open))}});
      if (open == std::string_view::npos) break;
      rest_.remove_prefix(open + 1);
      PH_TRY(auto nodes, action());
      actions.push_back(std::move(nodes));
    }
    return actions;
  }

  // The nodes up to and with the closing brace.
  Result<Nodes> action() {
    Nodes nodes;
    for (;;) {
      if (take("}")) return nodes;
      if (take("[?(")) {
        PH_CHECK(filter(nodes));
      } else if (take("..")) {
        PH_CHECK(recursive(nodes));
      } else if (rest_.empty() || isLineEnd(rest_[0])) {
        return refuse("unclosed action");
      } else if (rest_[0] == ' ' || rest_[0] == '@' || rest_[0] == '$') {
        rest_.remove_prefix(1);
      } else {
        PH_CHECK(one(nodes));
      }
    }
  }

private:
  bool take(std::string_view prefix) {
    if (!rest_.starts_with(prefix)) return false;
    rest_.remove_prefix(prefix.size());
    return true;
  }

  std::string_view takeSize(std::size_t size) {
    const auto taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  Result<void> one(Nodes& nodes) {
    const char c = rest_[0];
    if (c == '[') return array(nodes);
    if (c == '"' || c == '\'') return quote(nodes, c);
    if (c == '.') {
      rest_.remove_prefix(1);
      field(nodes);
      return {};
    }
    if (c == '+' || c == '-' || isDigit(c)) return number(nodes);
    const auto rune = gotext::decodeRune(rest_);
    if (c != '_' && !gotext::isLetter(rune.value) && !gotext::isDigit(rune.value))
      return refuse("unrecognized character in action: " + gotext::describeRune(rune.value));
    identifier(nodes);
    return {};
  }

  void identifier(Nodes& nodes) {
    std::size_t size = 0;
    while (size < rest_.size() && !endsName(rest_[size])) ++size;
    const std::string name(takeSize(size));
    if (name == "true" || name == "false")
      nodes.push_back({.kind = Node::Kind::Number, .number = Value(name == "true")});
    else
      nodes.push_back({.kind = Node::Kind::Identifier, .text = name});
  }

  // "\." is part of a name.
  void field(Nodes& nodes) {
    std::string name;
    bool escaped = false;
    while (!rest_.empty() && !endsName(rest_[0])) {
      if (rest_[0] == '\\') {
        escaped = true;
        rest_.remove_prefix(1);
        if (rest_.empty()) break;
        if (rest_[0] == '\\') { // backslashes are never part of a name
          rest_.remove_prefix(1);
          continue;
        }
      }
      name += rest_[0];
      rest_.remove_prefix(1);
    }
    if (name == "*" && !escaped)
      nodes.push_back({.kind = Node::Kind::Wildcard});
    else
      nodes.push_back({.kind = Node::Kind::Field, .text = std::move(name)});
  }

  Result<void> recursive(Nodes& nodes) {
    if (!nodes.empty() && nodes.back().kind == Node::Kind::Recursive)
      return refuse("invalid multiple recursive descent");
    nodes.push_back({.kind = Node::Kind::Recursive});
    if (rest_.empty()) return {};
    const auto rune = gotext::decodeRune(rest_).value;
    if (rune == '_' || gotext::isLetter(rune) || gotext::isDigit(rune)) field(nodes);
    return {};
  }

  Result<void> number(Nodes& nodes) {
    std::size_t size = rest_[0] == '+' || rest_[0] == '-';
    while (size < rest_.size() && (rest_[size] == '.' || isDigit(rest_[size]))) ++size;
    const auto text = takeSize(size);
    if (const auto whole = wholeNumber(text))
      nodes.push_back({.kind = Node::Kind::Number, .number = Value(*whole)});
    else if (const auto real = gotext::parseFloat(text))
      nodes.push_back({.kind = Node::Kind::Number, .number = Value(*real)});
    else
      return refuse("cannot parse number " + std::string(text));
    return {};
  }

  Result<void> quote(Nodes& nodes, char mark) {
    for (std::size_t at = 1; at < rest_.size() && rest_[at] != '\n'; ++at) {
      if (rest_[at] != mark || rest_[at - 1] == '\\') continue;
      PH_TRY(std::string text, unquoted(takeSize(at + 1)));
      nodes.push_back({.kind = Node::Kind::Text, .text = std::move(text)});
      return {};
    }
    return refuse("unterminated quoted string");
  }

  Result<void> array(Nodes& nodes) {
    const auto close = rest_.find_first_of("]\n");
    if (close == std::string_view::npos || rest_[close] == '\n') return refuse("unterminated array");
    auto inner = takeSize(close + 1).substr(1, close - 1);
    if (inner == "*") inner = ":";
    if (inner.contains(',')) return unite(nodes, inner);
    const bool isKey = inner.size() > 1 && inner.front() == '\'' && inner.back() == '\'';
    if (isKey && !inner.substr(1, inner.size() - 2).contains('\'')) {
      const std::string path = "." + std::string(inner.substr(1, inner.size() - 2)) + "}";
      PH_TRY(auto key, Parser(path).action());
      for (auto& node : key) nodes.push_back(std::move(node));
      return {};
    }
    return slice(nodes, inner);
  }

  Result<void> unite(Nodes& nodes, std::string_view inner) {
    Node node{.kind = Node::Kind::Union};
    for (std::size_t begin = 0; begin <= inner.size();) {
      const auto end = std::min(inner.find(',', begin), inner.size());
      auto part = inner.substr(begin, end - begin);
      begin = end + 1;
      while (part.starts_with(' ')) part.remove_prefix(1);
      while (part.ends_with(' ')) part.remove_suffix(1);
      const std::string text = "[" + std::string(part) + "]}";
      PH_TRY(auto list, Parser(text).action());
      node.parts.push_back(std::move(list));
    }
    nodes.push_back(std::move(node));
    return {};
  }

  Result<void> slice(Nodes& nodes, std::string_view inner) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= inner.size();) {
      const auto end = std::min(inner.find(':', begin), inner.size());
      parts.push_back(inner.substr(begin, end - begin));
      begin = end + 1;
      const auto digits = parts.back().substr(parts.back().starts_with('-'));
      if (digits.find_first_not_of("0123456789") != std::string_view::npos || parts.size() > 3)
        return refuse("invalid array index " + std::string(inner));
    }
    Node node{.kind = Node::Kind::Slice, .single = parts.size() == 1};
    std::optional<std::int64_t>* const places[] = {&node.first, &node.end, &node.step};
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].empty()) continue;
      *places[i] = wholeNumber(parts[i]);
      if (!*places[i]) return refuse("array index " + std::string(parts[i]) + " is not a number");
    }
    nodes.push_back(std::move(node));
    return {};
  }

  // Up to the parenthesis that is not in quotes; the first pair of quotes decides.
  Result<std::string_view> filterText() {
    bool begun = false, ended = false;
    char mark = 0;
    for (std::size_t at = 0; at < rest_.size() && rest_[at] != '\n'; ++at) {
      const char c = rest_[at];
      if ((c == '"' || c == '\'') && !begun) {
        begun = true;
        mark = c;
      } else if (c == '"' || c == '\'') {
        if (rest_[at - 1] != '\\' && c == mark) ended = true;
      } else if (c == ')' && begun == ended) {
        const auto text = takeSize(at);
        rest_.remove_prefix(1);
        if (!take("]")) return refuse("unclosed array expect ]");
        return text;
      }
    }
    return refuse("unterminated filter");
  }

  Result<void> filter(Nodes& nodes) {
    PH_TRY(const std::string_view text, filterText());
    constexpr std::string_view operators = "!<>=";
    const auto at = text.find_first_of(operators);
    Node node{.kind = Node::Kind::Filter, .text = "exists"};
    auto size = at == std::string_view::npos ? 0 : text.find_first_not_of(operators, at);
    if (size == std::string_view::npos) size = text.size() - 1; // something must be left for the right side
    std::vector<std::string> sides{std::string(text)};
    if (at != std::string_view::npos && at > 0 && size > at) {
      node.text = text.substr(at, size - at);
      sides = {std::string(text.substr(0, at)), std::string(text.substr(size))};
    }
    for (const auto& side : sides) {
      const std::string closed = side + "}";
      PH_TRY(auto list, Parser(closed).action());
      node.parts.push_back(std::move(list));
    }
    nodes.push_back(std::move(node));
    return {};
  }

  std::string_view rest_;
};

} // namespace

Result<JsonPath> JsonPath::parse(std::string_view text) {
  JsonPath path;
  PH_TRY(path.actions_, Parser(text).all());
  return path;
}

} // namespace pilothouse::cli
