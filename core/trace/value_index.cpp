#include "core/trace/value_index.h"

namespace pilothouse::trace {
namespace {

const void* addressOf(const Value& value) {
  if (value.isMap()) return &value.asMap();
  if (value.isList()) return &value.asList();
  return nullptr;
}

} // namespace

std::string joinPath(const std::string& path, std::string_view key) {
  if (key.starts_with('[')) return path + std::string(key);
  return path + '.' + std::string(key);
}

void ValueIndex::addTree(const Value& root, const std::string& path) {
  if (!addressOf(root) || find(root)) return; // globals are shared with subcharts: the first path stays
  add(root).path = tables_.path(path, root);
  Value shared = root; // the same container
  if (root.isMap()) {
    auto& entries = shared.mutableMap();
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto key = entries.entry(i).first;
      addChild(*entries.find(key.view()), joinPath(path, key.view()));
    }
  } else {
    auto& items = shared.mutableList();
    for (std::size_t i = 0; i < items.size(); ++i) addChild(items[i], joinPath(path, nameOf(i)));
  }
}

void ValueIndex::addChild(Value& child, const std::string& path) {
  if (child.isMap() || child.isList()) return addTree(child, path);
  if (!child.isString()) {
    static_cast<void>(tables_.path(path, child));
    return;
  }
  const auto text = child.asString();
  if (text.empty()) return;
  child = Value(text, child.goType());
  TextMap map;
  map.add({.size = std::uint32_t(text.size()), .path = tables_.path(path, child), .pathOffset = 0});
  addText(child, std::move(map));
}

Container* ValueIndex::find(const Value& container) {
  const auto it = containers_.find(addressOf(container));
  return it == containers_.end() ? nullptr : &it->second;
}

Container& ValueIndex::add(const Value& container) {
  auto& noted = containers_[addressOf(container)];
  if (noted.keep.isNull()) noted.keep = container;
  return noted;
}

Element ValueIndex::element(const Container& container, const std::string& key, const Value& value) {
  if (const auto it = container.keys.find(key); it != container.keys.end()) return it->second;
  if (container.path == 0) return {};
  return {.path = tables_.path(joinPath(tables_.paths[container.path].text, key), value)};
}

const TextMap* ValueIndex::findText(std::string_view text) const {
  if (text.empty()) return nullptr;
  const auto it = texts_.find(text.data());
  return it == texts_.end() || it->second.keep.asString().size() != text.size() ? nullptr : &it->second.map;
}

void ValueIndex::addText(const Value& text, TextMap map) {
  const auto bytes = text.asString().size() + map.segments().size() * sizeof(Segment);
  if (text.asString().empty() || textBytes_ + bytes > mostTextBytes) return;
  textBytes_ += bytes;
  texts_.try_emplace(text.asString().data(), text, std::move(map));
}

} // namespace pilothouse::trace
