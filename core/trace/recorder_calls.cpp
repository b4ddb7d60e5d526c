// What functions do to texts.
#include "core/codec/yaml.h"
#include "core/trace/recorder.h"

#include <algorithm>

namespace pilothouse::trace {
namespace {

constexpr std::size_t mostTexts = 1000; // followed into one result

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// The lines of YAML that begin an entry, in order.
struct Mark {
  int line;
  Element element;
  Value value;
  bool exact; // the container is known, so `element` is all there is to know
};

// Walks a value beside the positions of its entries in the YAML made of it.
class Marker {
public:
  Marker(ValueIndex& index, const std::map<std::string, TextPosition>& positions)
      : index_(index), positions_(positions) {}

  void visit(const Value& value, const std::string& path) {
    const auto* container = index_.find(value);
    if (value.isMap()) {
      for (const auto& [key, item] : value.asMap())
        child(container, std::string(key.view()), item,
              path.empty() ? std::string(key.view()) : path + "." + std::string(key.view()));
    } else if (value.isList()) {
      for (std::size_t i = 0; i < value.asList().size(); ++i)
        child(container, ValueIndex::nameOf(i), value.asList()[i], path + ValueIndex::nameOf(i));
    }
  }

  std::vector<Mark> marks;

private:
  void child(const Container* container, const std::string& key, const Value& item, const std::string& path) {
    Element element = container ? index_.element(*container, key, item) : Element();
    if (const auto* own = index_.find(item); own && own->path) element.path = own->path;
    if (item.isString() && element.path == 0)
      if (const auto* map = index_.findText(item.asString()); map && !map->empty())
        element.path = map->segments().front().path;
    if (const auto at = positions_.find(path); at != positions_.end())
      marks.push_back({at->second.line, element, item, container != nullptr});
    visit(item, path);
  }

  ValueIndex& index_;
  const std::map<std::string, TextPosition>& positions_;
};

std::vector<std::size_t> lineStarts(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) starts.push_back(at + 1);
  starts.push_back(text.size());
  return starts;
}

} // namespace

void Recorder::called(const Call& call, tmpl::Arguments values, const Value& result) {
  if (call.receiver && call.receiver->isObject()) return fileResult(call, values, result);
  lookedUp(call, values);
  if (call.name == "include" || call.name == "tpl") {
    statements_.back().includes = true;
    return;
  }
  if (result.isString())
    textResult(call, values, result);
  else if (result.isMap() || result.isList())
    containerResult(call, values, result);
  else
    consumed(call, values);
}

void Recorder::collectTexts(const Value& value, std::vector<Traced>& texts) const {
  if (texts.size() >= mostTexts) return;
  if (value.isString()) {
    if (const auto* map = index_.findText(value.asString())) texts.push_back({value.asString(), map});
  } else if (value.isList()) {
    for (const auto& item : value.asList()) collectTexts(item, texts);
  } else if (value.isMap()) {
    for (const auto& [key, item] : value.asMap()) collectTexts(item, texts);
  }
}

void Recorder::textResult(const Call& call, tmpl::Arguments values, const Value& result) {
  const auto text = result.asString();
  if (text.empty() || index_.findText(text)) return; // one of the arguments, as it was
  const bool isYaml = isOneOf(call.name, {"toYaml", "toYamlPretty"});
  if (isYaml && values.size() == 1 && (values[0].isMap() || values[0].isList()))
    return yamlLines(values[0], result);
  std::vector<Traced> sources;
  for (const auto& value : values) collectTexts(value, sources);
  if (sources.empty()) return;
  index_.addText(result, follow(text, sources));
  for (const auto& source : sources) {
    if (source.found) continue;
    IdSet reads;
    tables_->addReads(*source.map, reads);
    log(reads, call.node.position);
  }
}

// Every line of the YAML is the entry that begins there, or the text of the one before.
void Recorder::yamlLines(const Value& value, const Value& result) {
  const auto text = result.asString();
  const auto positions = yamlPositions(text);
  if (!positions) return;
  Marker marker(index_, *positions);
  marker.visit(value, {});
  auto& marks = marker.marks;
  std::ranges::stable_sort(marks, {}, &Mark::line);
  const auto starts = lineStarts(text);
  TextMap map;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    auto next = i + 1;
    while (next < marks.size() && marks[next].line == marks[i].line) i = next++; // "- a: 1": the innermost
    const auto& mark = marks[i];
    const auto begin = starts[std::size_t(mark.line) - 1];
    const auto end = next < marks.size() ? starts[std::size_t(marks[next].line) - 1] : text.size();
    const Segment whole{.begin = std::uint32_t(begin),
                        .size = std::uint32_t(end - begin),
                        .origin = mark.element.origin,
                        .offset = mark.element.offset,
                        .path = mark.element.path,
                        .reads = mark.element.reads,
                        .exact = mark.exact};
    std::vector<Traced> sources;
    if (mark.value.isString()) collectTexts(mark.value, sources);
    TextMap inside = sources.empty() ? TextMap() : follow(text.substr(begin, end - begin), sources);
    const auto firstVisible = text.find_first_not_of(" -", begin);
    if (inside.empty() || firstVisible >= end) {
      map.add(whole);
      continue;
    }
    // The key is the container's, the text after it the string's.
    map.append(inside, 0, end - begin, begin);
    std::size_t done = begin;
    for (const auto& segment : inside.segments()) {
      map.add(clipped(whole, done, begin + segment.begin));
      done = begin + segment.end();
    }
    map.add(clipped(whole, done, end));
  }
  map.arrange();
  index_.addText(result, std::move(map));
}

// .Files.Get "x": a file of the chart, byte by byte.
void Recorder::fileResult(const Call& call, tmpl::Arguments values, const Value& result) {
  if (call.name != "Get" || values.size() != 1 || !values[0].isString() || !result.isString()) return;
  if (result.asString().empty() || index_.findText(result.asString())) return;
  const auto chart = filesObjects_.find(&call.receiver->asObject());
  if (chart == filesObjects_.end()) return;
  const auto file = chart->second + '/' + std::string(values[0].asString());
  const auto [it, isNew] = sourceIds_.try_emplace({nullptr, file}, Id(tables_->sources.size()));
  if (isNew) tables_->sources.push_back({file, result.asSharedString()});
  TextMap map;
  map.add({.size = std::uint32_t(result.asString().size()),
           .origin = tables_->origin({it->second, frame(), 0}),
           .linear = true});
  index_.addText(result, std::move(map));
}

// Functions that read an entry of a container, by key.
void Recorder::lookedUp(const Call& call, tmpl::Arguments values) {
  const auto position = call.node.position;
  if (isOneOf(call.name, {"get", "hasKey"}) && values.size() == 2 && values[1].isString()) {
    const std::string_view key = values[1].asString();
    logFields(values[0], Names(&key, 1), position);
  } else if (call.name == "index" && values.size() >= 2) {
    const Value* at = &values[0];
    Element last;
    for (const auto& key : values.subspan(1)) {
      const auto* container = index_.find(*at);
      const Value* next = nullptr;
      if (at->isMap() && key.isString()) next = at->find(key.asString());
      if (at->isList() && key.isInt() && std::size_t(key.asInt()) < at->asList().size())
        next = &at->asList()[std::size_t(key.asInt())];
      const auto name =
          key.isString() ? std::string(key.asString()) : ValueIndex::nameOf(std::size_t(key.intOr()));
      last = container ? index_.element(*container, name, next ? *next : Value()) : Element();
      if (!next) break;
      at = next;
    }
    log(last, position);
  } else if (call.name == "dig" && values.size() >= 3) {
    std::vector<std::string_view> keys;
    for (const auto& key : values.first(values.size() - 2)) keys.push_back(key.stringOr());
    logFields(values.back(), keys, position);
  } else if (call.name == "pluck" && !values.empty() && values[0].isString()) {
    const std::string_view key = values[0].asString();
    for (const auto& map : values.subspan(1)) logFields(map, Names(&key, 1), position);
  }
}

// Texts that ended in a number or an answer: what was read for them was read for it.
void Recorder::consumed(const Call& call, tmpl::Arguments values) {
  IdSet reads;
  for (const auto& value : values)
    if (value.isString())
      if (const auto* map = index_.findText(value.asString())) tables_->addReads(*map, reads);
  log(reads, call.node.position);
}

} // namespace pilothouse::trace
