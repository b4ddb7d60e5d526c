#include "app/cli/json_path.h"

#include "core/codec/json.h"
#include "core/template/go_format.h"

#include <algorithm>

namespace pilothouse::cli {
namespace {

using Node = JsonPathNode;
using Nodes = std::vector<Node>;
using Values = std::vector<Value>;

constexpr std::size_t mostResults = 4'000'000;

std::unexpected<Error> refuse(std::string text) { return fail(ErrorCode::InvalidArgument, std::move(text)); }

// What a wildcard sees: the values of a map, the items of a list, the bytes of a text.
Values childrenOf(const Value& value) {
  Values children;
  if (value.isMap())
    for (const auto& [key, entry] : value.asMap()) children.push_back(entry);
  else if (value.isList())
    children = value.asList();
  else if (value.isString())
    for (const char byte : value.asString())
      children.emplace_back(std::int64_t(static_cast<unsigned char>(byte)));
  return children;
}

enum class Rank { Bool, Int, Double, String, None };

Rank rankOf(const Value& value) {
  if (value.isBool()) return Rank::Bool;
  if (value.isInt()) return Rank::Int;
  if (value.isDouble()) return Rank::Double;
  return value.isString() ? Rank::String : Rank::None;
}

// -1, 0, 1. client-go compares values of one kind only: 1 and 1.0 are refused.
Result<int> compare(const Value& left, const Value& right, bool ordered) {
  const Rank rank = rankOf(left);
  if (rank == Rank::None || rankOf(right) == Rank::None || (ordered && rank == Rank::Bool))
    return refuse("invalid type for comparison");
  if (rank != rankOf(right)) return refuse("incompatible types for comparison");
  const auto order = [](const auto& a, const auto& b) { return a < b ? -1 : b < a ? 1 : 0; };
  switch (rank) {
  case Rank::Bool: return order(left.asBool(), right.asBool());
  case Rank::Int: return order(left.asInt(), right.asInt());
  case Rank::Double: return order(left.asDouble(), right.asDouble());
  default: return order(left.asString(), right.asString());
  }
}

Result<bool> passes(const Value& left, const std::string& name, const Value& right) {
  const bool equality = name == "==" || name == "!=";
  if (!equality && name != "<" && name != ">" && name != "<=" && name != ">=")
    return refuse("unrecognized filter operator " + name);
  PH_TRY(const int order, compare(left, right, !equality));
  if (name == "==") return order == 0;
  if (name == "!=") return order != 0;
  if (name == "<") return order < 0;
  if (name == ">") return order > 0;
  return name == "<=" ? order <= 0 : order >= 0;
}

class Evaluator {
public:
  explicit Evaluator(const std::vector<Nodes>& actions) : actions_(actions) {}

  // The results of the actions from `begin` on, until the end of the range they are in.
  Result<std::vector<Values>> run(const Value& data, std::size_t begin) {
    std::vector<Values> all;
    for (std::size_t i = begin; i < actions_.size(); ++i) {
      PH_TRY(auto found, list({data}, actions_[i]));
      // client-go prints the null item of a range as what does not exist.
      if (depth_ > 0 && data.isNull())
        for (auto& value : found)
          if (value.isNull()) value = Value("<no value>");
      if (endings_ > 0 && endings_ <= depth_) {
        --endings_;
        lastEnd_ = i;
        break;
      }
      if (beginnings_ == 0) {
        all.push_back(std::move(found));
        continue;
      }
      --beginnings_;
      ++depth_;
      // A range over nothing is passed through once, to find its end.
      const bool nothing = found.empty();
      if (nothing) found.emplace_back();
      for (const auto& value : found) {
        PH_TRY(auto inner, run(value, i + 1));
        if (!nothing) std::ranges::move(inner, std::back_inserter(all));
        if (all.size() > mostResults) return tooMany();
      }
      --depth_;
      if (lastEnd_ > i) i = lastEnd_;
    }
    return all;
  }

private:
  static std::unexpected<Error> tooMany() { return fail(ErrorCode::LimitExceeded, "too many results"); }

  Result<Values> list(Values current, const Nodes& nodes) {
    for (const auto& node : nodes) {
      PH_TRY(current, walk(current, node));
      if (current.size() > mostResults) return tooMany();
    }
    return current;
  }

  Result<Values> walk(const Values& input, const Node& node) {
    switch (node.kind) {
    case Node::Kind::Text: return Values{Value(node.text)};
    case Node::Kind::Number: return Values(input.size(), node.number);
    case Node::Kind::Field: return field(input, node.text);
    case Node::Kind::Slice: return slice(input, node);
    case Node::Kind::Filter: return filter(input, node);
    case Node::Kind::Identifier: return identifier(input, node.text);
    case Node::Kind::Wildcard: {
      Values found;
      for (const auto& value : input) std::ranges::move(childrenOf(value), std::back_inserter(found));
      return found;
    }
    case Node::Kind::Union: {
      Values found;
      for (const auto& part : node.parts) {
        PH_TRY(auto more, list(input, part));
        std::ranges::move(more, std::back_inserter(found));
      }
      return found;
    }
    case Node::Kind::Recursive: break;
    }
    Values found;
    for (const auto& value : input) descend(value, found);
    return found;
  }

  static void descend(const Value& value, Values& found) {
    const auto children = childrenOf(value);
    if (children.empty() || found.size() > mostResults) return;
    found.push_back(value);
    for (const auto& child : children) descend(child, found);
  }

  Result<Values> identifier(const Values& input, const std::string& name) {
    if (name == "range") {
      ++beginnings_;
      return input;
    }
    if (name != "end") return refuse("unrecognized identifier " + name);
    if (depth_ == 0) return refuse("not in range, nothing to end");
    ++endings_;
    return Values{};
  }

  static Result<Values> field(const Values& input, const std::string& name) {
    Values found;
    for (const auto& value : input)
      if (const auto* entry = value.isMap() ? value.find(name) : nullptr) found.push_back(*entry);
    if (found.empty() && !input.empty()) return fail(ErrorCode::NotFound, name + " is not found");
    return found;
  }

  static Result<Values> slice(const Values& input, const Node& node) {
    Values found;
    for (const auto& value : input) {
      if (value.isNull()) continue;
      if (!value.isList()) return refuse("this is not array or slice");
      const auto& items = value.asList();
      const auto length = std::int64_t(items.size());
      std::int64_t first = node.first.value_or(0);
      std::int64_t end = node.end.value_or(node.single ? first + 1 : length);
      if (first < 0) first += length;
      if (end < 0 || (end == 0 && node.single)) end += length;
      if (first == end) return found;
      if (first >= length || first < 0)
        return refuse("array index out of bounds: index " + std::to_string(first) + ", length " +
                      std::to_string(length));
      if (end > length || end < 0)
        return refuse("array index out of bounds: index " + std::to_string(end - 1) + ", length " +
                      std::to_string(length));
      if (first > end)
        return refuse("starting index " + std::to_string(first) + " is greater than ending index " +
                      std::to_string(end));
      const std::int64_t step = node.step.value_or(1);
      if (step <= 0) return refuse("step must be > 0");
      for (std::int64_t at = first; at < end; at += std::min(step, length))
        found.push_back(items[std::size_t(at)]);
    }
    return found;
  }

  Result<Values> filter(const Values& input, const Node& node) {
    Values found;
    for (const auto& value : input) {
      if (!value.isList()) return refuse("this is not array or slice and cannot be filtered");
      for (const auto& item : value.asList()) {
        const auto left = list({item}, node.parts[0]);
        if (node.text == "exists") {
          if (left && !left->empty()) found.push_back(item);
          continue;
        }
        if (!left) return std::unexpected(left.error());
        if (left->empty()) continue;
        PH_TRY(const auto right, list({item}, node.parts[1]));
        if (left->size() > 1 || right.size() > 1) return refuse("can only compare one element at a time");
        if (right.empty()) continue;
        PH_TRY(const bool passed, passes(left->front(), node.text, right.front()));
        if (passed) found.push_back(item);
      }
    }
    return found;
  }

  const std::vector<Nodes>& actions_;
  int beginnings_ = 0, endings_ = 0, depth_ = 0;
  std::size_t lastEnd_ = 0;
};

Result<std::string> shown(const Value& value) {
  if (value.isMap() || value.isList()) return writeJson(value);
  return value.isNull() ? "null" : tmpl::toText(value); // client-go: evalToText
}

} // namespace

Result<std::string> JsonPath::apply(const Value& root) const {
  PH_TRY(const auto results, Evaluator(actions_).run(root, 0));
  std::string out;
  for (const auto& values : results)
    for (std::size_t i = 0; i < values.size(); ++i) {
      PH_TRY(const auto text, shown(values[i]));
      out += (i > 0 ? " " : "") + text;
    }
  return out;
}

} // namespace pilothouse::cli
