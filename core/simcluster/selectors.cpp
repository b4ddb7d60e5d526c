#include "core/simcluster/selectors.h"

#include "core/simcluster/object.h"

#include <algorithm>
#include <format>

namespace pilothouse::sim {

// A small scanner over the selector's text.
struct LabelParser {
  std::string_view text;
  LabelSelector result;

  void skipSpace() {
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  bool take(std::string_view token) {
    skipSpace();
    if (!text.starts_with(token)) return false;
    text.remove_prefix(token.size());
    return true;
  }
  std::string word() {
    skipSpace();
    const auto end = std::min(text.find_first_of(" ,=!()"), text.size());
    const auto found = std::string(text.substr(0, end));
    text.remove_prefix(end);
    return found;
  }
  std::vector<std::string> set() {
    std::vector<std::string> values;
    if (!take("(")) return values;
    do values.push_back(word());
    while (take(","));
    take(")");
    return values;
  }
  bool requirement() {
    using enum LabelSelector::Operator;
    if (take("!")) {
      result.requirements_.push_back({word(), NotExists, {}});
      return true;
    }
    auto key = word();
    if (key.empty()) return false;
    if (take("!=")) {
      result.requirements_.push_back({key, NotIn, {word()}});
    } else if (take("==") || take("=")) {
      result.requirements_.push_back({key, In, {word()}});
    } else if (const auto name = word(); name == "in" || name == "notin") {
      result.requirements_.push_back({key, name == "in" ? In : NotIn, set()});
    } else {
      result.requirements_.push_back({key, Exists, {}});
      return name.empty();
    }
    return true;
  }
};

Api<LabelSelector> LabelSelector::parse(std::string_view text) {
  LabelParser parser{text, {}};
  parser.skipSpace();
  while (!parser.text.empty()) {
    if (!parser.requirement())
      return std::unexpected(badRequest(std::format("unable to parse requirement: found '{}', expected: "
                                                    "identifier",
                                                    parser.text)));
    if (!parser.take(",")) break;
  }
  parser.skipSpace();
  if (!parser.text.empty())
    return std::unexpected(badRequest(std::format(
        "unable to parse requirement: found '{}', expected: ',' or 'end of string'", parser.text)));
  return std::move(parser.result);
}

LabelSelector LabelSelector::fromLabels(const Value& labels) {
  LabelSelector selector;
  if (labels.isMap())
    for (const auto& [key, value] : labels.asMap())
      selector.requirements_.push_back({std::string(key.view()), Operator::In, {textOf(value)}});
  return selector;
}

LabelSelector LabelSelector::fromObject(const Value& selector) {
  auto result = fromLabels(selector["matchLabels"]);
  const auto& expressions = selector["matchExpressions"];
  if (!expressions.isList()) return result;
  for (const auto& expression : expressions.asList()) {
    const auto name = expression["operator"].stringOr();
    Requirement requirement{std::string(expression["key"].stringOr()),
                            name == "In"       ? Operator::In
                            : name == "NotIn"  ? Operator::NotIn
                            : name == "Exists" ? Operator::Exists
                                               : Operator::NotExists,
                            {}};
    if (expression["values"].isList())
      for (const auto& value : expression["values"].asList()) requirement.values.push_back(textOf(value));
    result.requirements_.push_back(std::move(requirement));
  }
  return result;
}

bool LabelSelector::matches(const Value& object) const {
  const auto& labels = object.at({"metadata", "labels"});
  return std::ranges::all_of(requirements_, [&labels](const Requirement& requirement) {
    const auto* label = labels.find(requirement.key);
    const auto listed = [&] { return std::ranges::contains(requirement.values, label->stringOr()); };
    switch (requirement.test) {
    case Operator::In: return label && listed();
    case Operator::NotIn: return !label || !listed();
    case Operator::Exists: return label != nullptr;
    case Operator::NotExists: return label == nullptr;
    }
    return false;
  });
}

Api<FieldSelector> FieldSelector::parse(std::string_view text) {
  FieldSelector selector;
  while (!text.empty()) {
    const auto end = std::min(text.find(','), text.size());
    auto part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (part.empty()) continue;
    const auto at = part.find('=');
    if (at == std::string_view::npos)
      return std::unexpected(
          badRequest(std::format("invalid selector: '{}'; can't understand '{}'", part, part)));
    auto path = part.substr(0, at);
    auto value = part.substr(at + 1);
    const bool equal = !path.ends_with('!');
    if (!equal) path.remove_suffix(1);
    if (value.starts_with('=')) value.remove_prefix(1);
    Requirement requirement{{}, std::string(value), equal};
    while (!path.empty()) {
      const auto dot = std::min(path.find('.'), path.size());
      requirement.path.emplace_back(path.substr(0, dot));
      path.remove_prefix(std::min(dot + 1, path.size()));
    }
    selector.requirements_.push_back(std::move(requirement));
  }
  return selector;
}

bool FieldSelector::matches(const Value& object) const {
  return std::ranges::all_of(requirements_, [&object](const Requirement& requirement) {
    const Value* here = &object;
    for (const auto& step : requirement.path) here = &(*here)[step];
    return (textOf(*here) == requirement.value) == requirement.equal;
  });
}

} // namespace pilothouse::sim
