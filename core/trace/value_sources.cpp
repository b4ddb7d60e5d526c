#include "core/trace/value_sources.h"

#include "core/base/limits.h"
#include "core/trace/value_index.h"

#include <algorithm>

namespace pilothouse::trace {
namespace {

constexpr std::string_view valuesPrefix = ".Values.";
constexpr std::string_view globalPrefix = "global";

// "a" of "a.b" and "a[0]": what is left behind it, or nothing where `path` is not below `parent`.
bool isBelow(std::string_view path, std::string_view parent, std::string_view& rest) {
  if (!path.starts_with(parent) || path.size() == parent.size()) return false;
  if (path[parent.size()] != '.') return false;
  rest = path.substr(parent.size() + 1);
  return true;
}

bool hasPath(const Value& value, std::string_view path) {
  if (path.empty()) return !value.isNull();
  if (value.isList() && path.starts_with('[')) {
    const auto end = path.find(']');
    std::size_t index = 0;
    for (const char c : path.substr(1, end - 1)) index = index * 10 + std::size_t(c - '0');
    return index < value.asList().size() && hasPath(value.asList()[index], path.substr(end + 1));
  }
  if (!value.isMap()) return false;
  if (path.starts_with('.')) path.remove_prefix(1);
  return std::ranges::any_of(value.asMap(), [&](const auto& entry) { // keys may hold dots
    const auto key = entry.first.view();
    if (path == key) return true;
    return path.starts_with(key) && (path[key.size()] == '.' || path[key.size()] == '[') &&
           hasPath(entry.second, path.substr(key.size()));
  });
}

// The line after the key's where the value is a block: "key: |".
bool opensBlock(std::string_view text, int line) {
  for (; line > 1 && !text.empty(); --line)
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  auto shown = text.substr(0, text.find('\n'));
  if (const auto comment = shown.find(" #"); comment != shown.npos) shown = shown.substr(0, comment);
  const auto end = shown.find_last_not_of(" \t\r+-0123456789");
  return end != shown.npos && shown[end] == '|';
}

std::string_view valuesText(const Chart& chart) {
  const auto raw = std::ranges::find(chart.raw, "values.yaml", &ChartFile::name);
  return raw == chart.raw.end() ? std::string_view() : raw->data.view();
}

Result<ValueLayer> argumentLayer(std::string_view flag, const std::string& expression, ValueSources sources,
                                 const FileSource& files) {
  PH_TRY(auto values, mergeValueSources(sources, files));
  return ValueLayer{std::string(flag) + ' ' + expression, {}, std::move(values)};
}

} // namespace

Result<std::vector<ValueLayer>> valueLayers(const ValueSources& sources, const FileSource& files) {
  std::vector<ValueLayer> layers;
  for (const auto& path : sources.files) {
    PH_TRY(auto text, files.read(path == "-" ? "/dev/stdin" : path, limits::valuesFileBytes));
    layers.push_back({path, std::move(text), {}});
  }
  const auto add = [&](std::string_view flag, std::vector<std::string> ValueSources::* list) -> Result<void> {
    for (const auto& expression : sources.*list) {
      ValueSources only;
      only.*list = {expression};
      PH_TRY(auto layer, argumentLayer(flag, expression, std::move(only), files));
      layers.push_back(std::move(layer));
    }
    return {};
  };
  PH_CHECK(add("--set-json", &ValueSources::setJson));
  PH_CHECK(add("--set", &ValueSources::set));
  PH_CHECK(add("--set-string", &ValueSources::setString));
  PH_CHECK(add("--set-file", &ValueSources::setFile));
  PH_CHECK(add("--set-literal", &ValueSources::setLiteral));
  return layers;
}

ValueOrigins::ValueOrigins(std::shared_ptr<const Chart> chart, std::vector<ValueLayer> layers)
    : chart_(std::move(chart)), layers_(std::move(layers)) {}

// Of a file with several documents the later ones win, as in readValuesText().
const ValueOrigins::Positions& ValueOrigins::positionsOf(std::string_view text) const {
  const auto [it, isNew] = positions_.try_emplace(text.data());
  if (!isNew) return it->second;
  int before = 0; // lines
  for (std::size_t begin = 0; begin < text.size();) {
    auto end = text.find("\n---", begin);
    end = end == text.npos ? text.size() : end + 1;
    const auto document = text.substr(begin, end - begin);
    if (const auto positions = yamlPositions(document))
      for (const auto& [path, position] : *positions)
        it->second.insert_or_assign(path, TextPosition{position.line + before, position.column});
    before += int(std::ranges::count(document, '\n'));
    begin = end;
  }
  return it->second;
}

bool ValueOrigins::findInText(std::string_view text, const std::string& path, int textLine,
                              ValueSource& found) const {
  if (text.empty()) return false;
  const auto& positions = positionsOf(text);
  const auto at = positions.find(path);
  if (at == positions.end()) return false;
  found.line = at->second.line;
  found.column = at->second.column;
  if (opensBlock(text, found.line)) {
    found.line += 1 + textLine;
    found.column = 0;
  }
  return true;
}

bool ValueOrigins::findLayered(const std::string& path, int textLine, ValueSource& found) const {
  for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) {
    found = {SourceKind::Layer, layer->name};
    if (layer->text.empty() ? hasPath(layer->values, path) : findInText(layer->text, path, textLine, found))
      return true;
  }
  return false;
}

// In a chart's own values.yaml, then in those of its subcharts.
bool ValueOrigins::findIn(const Chart& chart, const std::string& chartPath, const std::string& path,
                          int textLine, ValueSource& found) const {
  found = {SourceKind::Chart, chartPath + "/values.yaml"};
  if (const auto text = valuesText(chart); !text.empty()) {
    if (findInText(text, path, textLine, found)) return true;
  } else if (hasPath(chart.values, path)) {
    return true; // a record of Helm keeps the values, but not the file
  }
  if (findImported(chart, chartPath, path, textLine, found)) return true;
  for (const auto& subchart : chart.dependencies) {
    std::string_view rest;
    if (isBelow(path, subchart->name(), rest) &&
        findIn(*subchart, chartPath + "/charts/" + subchart->name(), std::string(rest), textLine, found))
      return true;
  }
  return false;
}

bool ValueOrigins::findImported(const Chart& chart, const std::string& chartPath, const std::string& path,
                                int textLine, ValueSource& found) const {
  for (const auto& dependency : chart.metadata.dependencies) {
    if (!dependency.importValues.isList()) continue;
    const auto subchart = std::ranges::find_if(
        chart.dependencies, [&](const auto& bound) { return bound->name() == dependency.name; });
    if (subchart == chart.dependencies.end()) continue;
    for (const auto& item : dependency.importValues.asList()) {
      const std::string child =
          item.isMap() ? std::string(item["child"].stringOr()) : "exports." + std::string(item.stringOr());
      const auto parent = item.isMap() ? item["parent"].stringOr() : std::string_view(".");
      std::string_view rest = path;
      if (parent != "." && path != parent && !isBelow(path, parent, rest)) continue;
      const auto below = path == parent ? child : child + '.' + std::string(rest);
      if (!findIn(**subchart, chartPath + "/charts/" + (*subchart)->name(), below, textLine, found)) continue;
      found.kind = SourceKind::Imported;
      return true;
    }
  }
  return false;
}

ValueSource ValueOrigins::of(const std::string& path, int textLine) const {
  if (!path.starts_with(valuesPrefix)) return {SourceKind::Computed, {}};
  const auto own = path.substr(valuesPrefix.size());
  // A subchart's global is that of the highest chart which has it.
  std::vector<std::string> candidates;
  std::string prefix;
  std::string_view rest = own;
  for (const Chart* chart = chart_.get(); chart && !rest.starts_with(globalPrefix);) {
    const Chart* next = nullptr;
    for (const auto& subchart : chart->dependencies) {
      std::string_view below;
      if (!isBelow(rest, subchart->name(), below)) continue;
      candidates.push_back(prefix);
      prefix += subchart->name() + '.';
      rest = below;
      next = subchart.get();
      break;
    }
    chart = next;
  }
  const bool isGlobal = rest.starts_with(globalPrefix) &&
                        (rest.size() == globalPrefix.size() || rest[globalPrefix.size()] == '.');
  if (isGlobal)
    for (auto& candidate : candidates) candidate += rest;
  else
    candidates.clear();
  candidates.push_back(own);
  ValueSource found;
  for (const auto& candidate : candidates)
    if (findLayered(candidate, textLine, found) ||
        findIn(*chart_, chart_->name(), candidate, textLine, found))
      return found;
  return {};
}

} // namespace pilothouse::trace
