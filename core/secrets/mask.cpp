#include "core/secrets/mask.h"

#include "core/codec/base64.h"
#include "core/codec/json.h"

#include <algorithm>

namespace pilothouse::secrets {
namespace {

std::string printed(const Value& scalar) {
  return scalar.isString() ? std::string(scalar.asString()) : writeJson(scalar).value_or(std::string());
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto start = text.find_first_not_of(blanks);
  return start == text.npos ? std::string_view()
                            : text.substr(start, text.find_last_not_of(blanks) - start + 1);
}

// The value of "key: value" or "- value", without quotes; where it begins is told as well.
std::string_view valueOf(std::string_view line) {
  auto start = line.rfind(": ");
  if (start == line.npos) start = line.find("- ");
  if (start == line.npos) return {};
  auto value = trimmed(line.substr(start + 2));
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
    value = value.substr(1, value.size() - 2);
  return value;
}

void replaceAll(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

} // namespace

std::string Mask::markOf(int number) { return std::string(sign) + std::to_string(number) + ")"; }

Mask::Mask(const std::vector<Value>& hidden) {
  for (const Value& value : hidden) {
    const std::string text = printed(value);
    if (value.isNull() || text.empty()) continue;
    const auto [entry, isNew] = numbers_.try_emplace(text, static_cast<int>(numbers_.size()) + 1);
    if (isNew && value.isString()) addText(text, markOf(entry->second));
  }
  std::ranges::stable_sort(pieces_, std::ranges::greater(),
                           [](const auto& piece) { return piece.first.size(); });
}

void Mask::addText(std::string_view text, const std::string& mark) {
  if (text.size() < shortest) {
    wholeValues_.emplace(text, mark);
    return;
  }
  pieces_.emplace_back(base64Encode(text), mark);
  for (std::string_view rest = text; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const std::string line(trimmed(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.size() < shortest) continue;
    pieces_.emplace_back(line, mark);
    std::string single = line; // in single quotes
    replaceAll(single, "'", "''");
    if (single != line) pieces_.emplace_back(std::move(single), mark);
    const std::string json = writeJson(Value(line)).value_or(std::string());
    if (json.size() > line.size() + 2) pieces_.emplace_back(json.substr(1, json.size() - 2), mark);
  }
}

Value Mask::masked(const Value& values) const {
  if (values.isMap()) {
    Map result;
    for (const auto& [key, value] : values.asMap()) result.set(key, masked(value));
    return Value(std::move(result));
  }
  if (values.isList()) {
    Value result = Value::list();
    for (const Value& item : values.asList()) result.append(masked(item));
    return result;
  }
  const auto found = values.isNull() ? numbers_.end() : numbers_.find(printed(values));
  return found == numbers_.end() ? values : Value(markOf(found->second));
}

std::string Mask::masked(std::string_view rendered) const {
  std::string result;
  result.reserve(rendered.size());
  while (!rendered.empty()) {
    const auto end = std::min(rendered.find('\n'), rendered.size());
    std::string line(rendered.substr(0, end));
    if (const auto whole = wholeValues_.find(valueOf(line)); whole != wholeValues_.end())
      line.replace(line.rfind(whole->first), whole->first.size(), whole->second);
    for (const auto& [text, mark] : pieces_) replaceAll(line, text, mark);
    result += line;
    if (end < rendered.size()) result += '\n';
    rendered.remove_prefix(std::min(end + 1, rendered.size()));
  }
  return result;
}

} // namespace pilothouse::secrets
