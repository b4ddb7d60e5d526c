#include "app/cli/json_path.h"

#include "core/codec/json.h"
#include "core/template/go_format.h"

#include <charconv>

namespace pilothouse::cli {
namespace {

std::unexpected<Error> refuse(std::string text) { return fail(ErrorCode::Parse, std::move(text)); }

std::string shown(const Value& value) {
  if (value.isMap() || value.isList()) return writeJson(value).value_or("");
  return value.isNull() ? std::string() : tmpl::toText(value);
}

} // namespace

Result<std::vector<JsonPath::Step>> JsonPath::parseSteps(std::string_view text) {
  std::vector<Step> steps;
  if (text.starts_with('$')) text.remove_prefix(1);
  while (!text.empty()) {
    if (text[0] == '[') {
      const auto close = text.find(']');
      if (close == std::string_view::npos) return refuse("unterminated array");
      const auto inner = text.substr(1, close - 1);
      text.remove_prefix(close + 1);
      if (inner == "*") {
        steps.push_back({Step::Kind::All, {}});
      } else if (inner.size() > 1 && inner.front() == '\'' && inner.back() == '\'') {
        steps.push_back({Step::Kind::Key, std::string(inner.substr(1, inner.size() - 2))});
      } else {
        std::int64_t index = 0;
        const auto [end, error] = std::from_chars(inner.data(), inner.data() + inner.size(), index);
        if (error != std::errc() || end != inner.data() + inner.size())
          return refuse("invalid array index " + std::string(inner));
        steps.push_back({Step::Kind::Index, {}, index});
      }
      continue;
    }
    if (text[0] == '.') text.remove_prefix(1);
    std::string key;
    while (!text.empty() && text[0] != '.' && text[0] != '[') {
      if (text[0] == '\\' && text.size() > 1) text.remove_prefix(1); // "\." is part of a name
      key += text[0];
      text.remove_prefix(1);
    }
    if (key == "*")
      steps.push_back({Step::Kind::All, {}});
    else if (!key.empty())
      steps.push_back({Step::Kind::Key, std::move(key)});
  }
  return steps;
}

Result<JsonPath> JsonPath::parse(std::string_view text) {
  JsonPath path;
  while (!text.empty()) {
    const auto open = text.find('{');
    if (open != 0) path.pieces_.push_back({std::string(text.substr(0, open))});
    if (open == std::string_view::npos) break;
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) return refuse("unclosed action");
    const auto inner = text.substr(open + 1, close - open - 1);
    text.remove_prefix(close + 1);
    if (inner.starts_with("range") || inner.starts_with("end") || inner.contains("?("))
      return refuse("range and filter expressions are not supported here");
    if (inner.size() > 1 && inner.front() == '"' && inner.back() == '"') {
      path.pieces_.push_back({std::string(inner.substr(1, inner.size() - 2))});
      continue;
    }
    PH_TRY(auto steps, parseSteps(inner));
    path.pieces_.push_back({{}, true, std::move(steps)});
  }
  return path;
}

std::string JsonPath::apply(const Value& root) const {
  std::string out;
  for (const auto& piece : pieces_) {
    out += piece.text;
    if (!piece.isPath) continue;
    std::vector<Value> found{root};
    for (const auto& step : piece.steps) {
      std::vector<Value> next;
      for (const auto& value : found) {
        if (step.kind == Step::Kind::Key) {
          if (const auto* entry = value.find(step.key)) next.push_back(*entry);
        } else if (value.isList()) {
          const auto& items = value.asList();
          const auto index = step.index < 0 ? step.index + std::int64_t(items.size()) : step.index;
          if (step.kind == Step::Kind::All)
            next.insert(next.end(), items.begin(), items.end());
          else if (index >= 0 && std::size_t(index) < items.size())
            next.push_back(items[std::size_t(index)]);
        } else if (step.kind == Step::Kind::All && value.isMap()) {
          for (const auto& [key, entry] : value.asMap()) next.push_back(entry);
        }
      }
      found = std::move(next);
    }
    for (std::size_t i = 0; i < found.size(); ++i) out += (i > 0 ? " " : "") + shown(found[i]);
  }
  return out;
}

} // namespace pilothouse::cli
