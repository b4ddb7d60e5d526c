// What functions do to maps and lists.
#include "core/codec/yaml.h"
#include "core/trace/recorder.h"

#include <algorithm>

namespace pilothouse::trace {
namespace {

constexpr int deepest = 64; // containers inside each other that are looked into

bool isContainer(const Value& value) { return value.isMap() || value.isList(); }

// The same entry: the same container, or an equal scalar.
bool isSame(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  if (a.isMap()) return &a.asMap() == &b.asMap();
  if (a.isList()) return &a.asList() == &b.asList();
  return !a.isObject() && a == b;
}

const Value* childOf(const Value& value, const std::string& key, std::size_t index) {
  if (value.isMap()) return value.find(key);
  if (value.isList() && index < value.asList().size()) return &value.asList()[index];
  return nullptr;
}

} // namespace

void Recorder::containerResult(const Call& call, tmpl::Arguments values, const Value& result) {
  const auto& name = call.name;
  if (name == "dict" || name == "list" || name == "tuple") return dictMade(call, values, result);
  if (name == "set" && values.size() == 3 && values[1].isString()) {
    if (const auto element = argumentElement(call, values, 2); element.known())
      index_.add(values[0]).keys[std::string(values[1].asString())] = element;
    return;
  }
  if (index_.find(result)) {
    if (name.contains("erge")) merged(result, values.subspan(std::min<std::size_t>(1, values.size())), 0);
    return;
  }
  if (values.size() == 1 && values[0].isString() && (name.contains("rom"))) return parsed(values[0], result);
  derived(result, values, {.reads = tables_->set(logged())}, 0);
}

// What is known of an argument that has no identity of its own.
Element Recorder::argumentElement(const Call& call, tmpl::Arguments values, std::size_t index) {
  const auto& value = values[index];
  if (isContainer(value) && index_.find(value)) return {.path = index_.find(value)->path};
  auto reads = argumentReads(call, index);
  if (reads.size() == 1 && tables_->paths[reads[0]].value == value) return {.path = reads[0]};
  return {.reads = tables_->set(std::move(reads))};
}

void Recorder::dictMade(const Call& call, tmpl::Arguments values, const Value& result) {
  auto& container = index_.add(result);
  const bool isDict = result.isMap();
  for (std::size_t i = isDict ? 1 : 0; i < values.size(); i += isDict ? 2 : 1) {
    const auto element = argumentElement(call, values, i);
    if (!element.known()) continue;
    const auto key = isDict ? std::string(values[i - 1].stringOr()) : ValueIndex::nameOf(i);
    container.keys[key] = element;
  }
}

// A merge wrote into a container that was known before: entries that are not its own are the others'.
void Recorder::merged(const Value& into, tmpl::Arguments from, int depth) {
  if (!into.isMap() || depth > deepest) return;
  auto& container = index_.add(into);
  for (const auto& [key, item] : into.asMap()) {
    const std::string name(key.view());
    std::vector<Value> inner;
    for (const auto& other : from) {
      const auto* same = other.find(name);
      if (!same) continue;
      if (isContainer(*same)) inner.push_back(*same);
      const auto* noted = index_.find(other);
      if (!noted || !isSame(*same, item) || container.keys.contains(name)) continue;
      // The path of an entry that was here before is right already, and then nothing is noted.
      const auto here =
          container.path ? tables_->findPath(joinPath(tables_->paths[container.path].text, name)) : 0;
      const bool wasHere = here != 0 && isSame(tables_->paths[here].value, item);
      if (const auto element = index_.element(*noted, name, item); element.known() && !wasHere)
        container.keys[name] = element;
    }
    if (item.isMap() && !inner.empty()) merged(item, inner, depth + 1);
  }
}

// fromYaml and its kind: every entry is the line of the text it was read from.
void Recorder::parsed(const Value& text, const Value& result) {
  const auto* map = index_.findText(text.asString());
  const auto positions = map ? yamlPositions(text.asString()) : Result<std::map<std::string, TextPosition>>();
  if (!map || !positions) return derived(result, {}, {.reads = tables_->set(logged())}, 0);
  std::vector<std::size_t> starts{0};
  const auto source = text.asString();
  for (auto at = source.find('\n'); at != source.npos; at = source.find('\n', at + 1))
    starts.push_back(at + 1);

  const auto elementAt = [&](const TextPosition& position) {
    Element element;
    const auto begin = starts[std::size_t(position.line) - 1] + std::size_t(position.column) - 1;
    const auto end = std::min(source.find('\n', begin), source.size());
    IdSet reads;
    for (auto i = map->indexFrom(begin); i < map->segments().size(); ++i) {
      const auto& segment = map->segments()[i];
      if (segment.begin >= end) break;
      if (element.origin == 0) {
        element.origin = segment.origin;
        element.offset = clipped(segment, begin, segment.end()).offset;
      }
      // The clauses around are those of the origin.
      for (const auto set : {segment.reads, tables_->origins[segment.origin].reads})
        reads.insert(reads.end(), tables_->sets[set].begin(), tables_->sets[set].end());
      if (segment.path) element.path = segment.path;
    }
    element.reads = tables_->set(std::move(reads));
    return element;
  };
  const auto walk = [&](const auto& self, const Value& value, const std::string& path, int depth) -> void {
    if (!isContainer(value) || depth > deepest) return;
    auto& container = index_.add(value);
    const auto visit = [&](const std::string& key, const Value& item, const std::string& itemPath) {
      const auto at = positions->find(itemPath);
      const auto element = at == positions->end() ? Element() : elementAt(at->second);
      if (element.known()) container.keys[key] = element;
      if (item.isString())
        noteText(item, element);
      else
        self(self, item, itemPath, depth + 1);
    };
    if (value.isMap())
      for (const auto& [key, item] : value.asMap())
        visit(std::string(key.view()), item,
              path.empty() ? std::string(key.view()) : joinPath(path, key.view()));
    else
      for (std::size_t i = 0; i < value.asList().size(); ++i)
        visit(ValueIndex::nameOf(i), value.asList()[i], path + ValueIndex::nameOf(i));
  };
  walk(walk, result, {}, 0);
}

// A new container: its entries are those of the arguments that are equal, else `otherwise`.
void Recorder::derived(const Value& result, tmpl::Arguments from, const Element& otherwise, int depth) {
  if (!isContainer(result) || depth > deepest) return;
  auto& container = index_.add(result);
  std::vector<Traced> texts;
  if (depth == 0)
    for (const auto& value : from)
      if (value.isString()) collectTexts(value, texts);
  const auto visit = [&](const std::string& key, std::size_t i, const Value& item) {
    Element element;
    bool isTheirs = false;
    std::vector<Value> inner;
    for (const auto& other : from) {
      const auto* same = childOf(other, key, i);
      if (!same) continue;
      if (isContainer(*same)) inner.push_back(*same);
      const auto* noted = index_.find(other);
      if (!noted || isTheirs || (!isSame(*same, item) && !(isContainer(*same) && isContainer(item))))
        continue;
      element = index_.element(*noted, key, *same);
      isTheirs = true;
    }
    const bool known = isContainer(item) ? index_.find(item) != nullptr
                                         : item.isString() && index_.findText(item.asString()) != nullptr;
    if (!isTheirs && !known) element = otherwise;
    if (element.known()) container.keys[key] = element;
    if (known) return;
    if (item.isString() && !item.asString().empty()) {
      auto map = follow(item.asString(), texts);
      if (map.empty())
        noteText(item, element);
      else
        index_.addText(item, std::move(map));
    } else if (isContainer(item)) {
      derived(item, inner, otherwise, depth + 1);
    }
  };
  if (result.isMap())
    for (const auto& [key, item] : result.asMap()) visit(std::string(key.view()), 0, item);
  else
    for (std::size_t i = 0; i < result.asList().size(); ++i)
      visit(ValueIndex::nameOf(i), i, result.asList()[i]);
}

void Recorder::noteText(const Value& text, const Element& element) {
  if (!element.known() || index_.findText(text.asString())) return;
  TextMap map;
  map.add({.size = std::uint32_t(text.asString().size()),
           .origin = element.origin,
           .offset = element.offset,
           .path = element.path,
           .pathOffset = element.path && tables_->paths[element.path].value == text ? 0 : nowhere,
           .reads = element.reads});
  index_.addText(text, std::move(map));
}

} // namespace pilothouse::trace
