#include "core/repo/chart_json.h"

#include "core/codec/json.h"

#include <algorithm>

namespace pilothouse::repo {

namespace {

const JsonOrder maintainerOrder{{"name", "email", "url"}, {}};

const std::vector<std::string_view> metadataFields = {
    "name",        "home",        "sources",     "version",      "description", "keywords",
    "maintainers", "icon",        "apiVersion",  "condition",    "tags",        "appVersion",
    "deprecated",  "annotations", "kubeVersion", "dependencies", "type"};

std::vector<std::string_view> versionFields() {
  auto fields = metadataFields;
  for (const std::string_view own : {"urls", "created", "removed", "digest"}) fields.push_back(own);
  return fields;
}

} // namespace

const JsonOrder dependencyOrder{
    {"name", "version", "repository", "condition", "tags", "enabled", "import-values", "alias"}, {}};
const JsonOrder metadataOrder{metadataFields,
                              {{"maintainers", &maintainerOrder}, {"dependencies", &dependencyOrder}}};
const JsonOrder versionOrder{versionFields(),
                             {{"maintainers", &maintainerOrder}, {"dependencies", &dependencyOrder}}};
namespace {
// The map of names holds lists of versions.
const JsonOrder entriesOrder{{}, {{"", &versionOrder}}};
} // namespace
const JsonOrder indexOrder{{"serverInfo", "apiVersion", "generated", "entries", "publicKeys", "annotations"},
                           {{"entries", &entriesOrder}}};

namespace {

const JsonOrder* orderInside(const JsonOrder& order, std::string_view field) {
  for (const auto& [name, inside] : order.inside)
    if (name == field || name.empty()) return inside;
  return nullptr;
}

Result<void> write(std::string& out, const Value& value, const JsonOrder* order) {
  if (!order || (!value.isList() && !value.isMap())) {
    PH_TRY(const std::string text, writeJson(value));
    out += text;
    return {};
  }
  const char close = value.isList() ? ']' : '}';
  out += value.isList() ? '[' : '{';
  const auto next = [&out] {
    if (out.back() != '[' && out.back() != '{') out += ',';
  };
  if (value.isList()) {
    for (const auto& item : value.asList()) {
      next();
      PH_CHECK(write(out, item, order));
    }
    out += close;
    return {};
  }
  const auto field = [&](std::string_view name, const Value& item) -> Result<void> {
    next();
    PH_TRY(const std::string key, writeJson(Value(name)));
    out += key + ":";
    return write(out, item, orderInside(*order, name));
  };
  for (const auto name : order->fields)
    if (const auto* item = value.find(name)) PH_CHECK(field(name, *item));
  for (const auto& [key, item] : value.asMap())
    if (!std::ranges::contains(order->fields, key.view())) PH_CHECK(field(key.view(), item));
  out += close;
  return {};
}

} // namespace

Result<std::string> writeOrderedJson(const Value& value, const JsonOrder& order) {
  std::string out;
  PH_CHECK(write(out, value, &order));
  return out;
}

std::string indentJson(std::string_view json) {
  std::string out;
  std::size_t depth = 0;
  bool inText = false;
  const auto line = [&] { out.append("\n").append(2 * depth, ' '); };
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (inText) {
      out += c;
      if (c == '\\' && i + 1 < json.size()) out += json[++i];
      if (c == '"') inText = false;
      continue;
    }
    const bool opens = c == '{' || c == '[', closes = c == '}' || c == ']';
    if (closes && json[i - 1] != '{' && json[i - 1] != '[') {
      --depth;
      line();
    } else if (closes) {
      --depth;
    }
    out += c;
    inText = c == '"';
    if (c == ':') out += ' ';
    if (opens) ++depth;
    if (c == ',' || (opens && i + 1 < json.size() && json[i + 1] != '}' && json[i + 1] != ']')) line();
  }
  return out;
}

} // namespace pilothouse::repo
