#include "core/value/value.h"

#include "core/base/work.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <memory>
#include <new>

namespace pilothouse {

SharedString::Data* SharedString::Data::room(std::size_t size) {
  return new (::operator new(sizeof(Data) + size)) Data{{}, size};
}

SharedString::Data* SharedString::Data::make(std::string_view text) {
  if (text.empty()) return nullptr;
  auto* data = room(text.size());
  std::memcpy(data->bytes(), text.data(), text.size());
  return data;
}

void SharedString::Data::destroy(Data* data) noexcept { ::operator delete(data); }

struct Value::ListData {
  RefCount references;
  List items;
};

struct Value::MapData {
  RefCount references;
  Map entries;
};

namespace {

const Value nullValue;

// Containers may be nested deeper than the stack is. Those below a depth wait until the ones above are gone.
constexpr int deepestRelease = 256;
constinit thread_local int releaseDepth = 0;
constinit thread_local std::vector<Value>* released = nullptr;

} // namespace

Value::Value(std::string_view text, GoType type) : kind_(Kind::String), type_(type) {
  as_.string = SharedString::Data::make(text);
}

Value::Value(SharedString text, GoType type) noexcept : kind_(Kind::String), type_(type) {
  as_.string = std::exchange(text.data_, nullptr);
}

Value::Value(List items, GoType type) : kind_(Kind::List), type_(type) {
  as_.list = new ListData{{}, std::move(items)};
}

Value::Value(Map entries, GoType type) : kind_(Kind::Map), type_(type) {
  as_.map = new MapData{{}, std::move(entries)};
}

Value::Value(Ref<Object> object) noexcept : kind_(object ? Kind::Object : Kind::Null) {
  as_.object = object.leak();
}

Value Value::list(std::initializer_list<Value> items) { return Value(List(items)); }

Value Value::map(std::initializer_list<std::pair<SharedString, Value>> entries) {
  return Value(Map(entries));
}

struct ValueAccess {
  template <class Data> static void destroy(Data* data) noexcept {
    if (releaseDepth >= deepestRelease) {
      if (!released) released = new std::vector<Value>;
      data->references.retain(); // once more a value's own
      auto& kept = released->emplace_back();
      if constexpr (std::is_same_v<Data, Value::ListData>) {
        kept.kind_ = Kind::List;
        kept.as_.list = data;
      } else {
        kept.kind_ = Kind::Map;
        kept.as_.map = data;
      }
      return;
    }
    ++releaseDepth;
    delete data;
    --releaseDepth;
    if (releaseDepth > 0 || !released) [[likely]]
      return;
    ++releaseDepth;
    while (released) {
      const std::unique_ptr<std::vector<Value>> waiting(std::exchange(released, nullptr));
      waiting->clear();
    }
    --releaseDepth;
  }
};

void Value::retain() const noexcept {
  switch (kind_) {
  case Kind::String:
    if (as_.string) as_.string->references.retain();
    break;
  case Kind::List: as_.list->references.retain(); break;
  case Kind::Map: as_.map->references.retain(); break;
  case Kind::Object: as_.object->references.retain(); break;
  default: break;
  }
}

void Value::release() noexcept {
  switch (kind_) {
  case Kind::String:
    if (as_.string && as_.string->references.release()) SharedString::Data::destroy(as_.string);
    break;
  case Kind::List:
    if (as_.list->references.release()) ValueAccess::destroy(as_.list);
    break;
  case Kind::Map:
    if (as_.map->references.release()) ValueAccess::destroy(as_.map);
    break;
  case Kind::Object:
    if (as_.object->references.release()) delete as_.object;
    break;
  default: break;
  }
}

std::string_view Value::asString() const {
  assert(isString());
  return as_.string ? std::string_view(as_.string->bytes(), as_.string->size) : std::string_view();
}

SharedString Value::asSharedString() const {
  assert(isString());
  SharedString text;
  text.data_ = as_.string;
  text.retain();
  return text;
}

const List& Value::asList() const {
  assert(isList());
  return as_.list->items;
}

const Map& Value::asMap() const {
  assert(isMap());
  return as_.map->entries;
}

const Object& Value::asObject() const {
  assert(isObject());
  return *as_.object;
}

List& Value::mutableList() {
  assert(isList());
  return as_.list->items;
}

Map& Value::mutableMap() {
  assert(isMap());
  return as_.map->entries;
}

std::string_view Value::stringOr(std::string_view fallback) const {
  return isString() ? asString() : fallback;
}

std::int64_t Value::intOr(std::int64_t fallback) const {
  if (isInt()) return asInt();
  if (isDouble() && std::abs(asDouble()) < 9e18 && std::trunc(asDouble()) == asDouble())
    return std::int64_t(asDouble());
  return fallback;
}

bool Value::boolOr(bool fallback) const { return isBool() ? asBool() : fallback; }

const Value* Value::find(std::string_view key) const { return isMap() ? asMap().find(key) : nullptr; }

const Value* Value::findPath(std::initializer_list<std::string_view> path) const {
  const Value* here = this;
  for (const auto key : path) {
    here = here->find(key);
    if (!here) return nullptr;
  }
  return here;
}

const Value& Value::operator[](std::string_view key) const {
  const auto* found = find(key);
  return found ? *found : nullValue;
}

const Value& Value::at(std::initializer_list<std::string_view> path) const {
  const auto* found = findPath(path);
  return found ? *found : nullValue;
}

void Value::set(SharedString key, Value value) {
  if (isNull()) *this = Value(Map());
  mutableMap().set(std::move(key), std::move(value));
}

void Value::append(Value value) {
  if (isNull()) *this = Value(List());
  mutableList().push_back(std::move(value));
}

bool operator==(const Value& a, const Value& b) {
  if (a.kind_ != b.kind_) return false;
  switch (a.kind_) {
  case Kind::Null: return true;
  case Kind::Bool: return a.asBool() == b.asBool();
  case Kind::Int: return a.asInt() == b.asInt();
  case Kind::Double: return a.asDouble() == b.asDouble();
  case Kind::String: return a.as_.string == b.as_.string || a.asString() == b.asString();
  case Kind::List: return a.as_.list == b.as_.list || (work::spend() && a.asList() == b.asList());
  case Kind::Map: return a.as_.map == b.as_.map || (work::spend() && a.asMap() == b.asMap());
  case Kind::Object: return a.asObject().equals(b.asObject());
  }
  return false;
}

Map::Map(std::initializer_list<Entry> entries) : Map(fromUnsorted(std::vector<Entry>(entries))) {}

Map Map::fromUnsorted(std::vector<Entry> entries) {
  const auto byKey = [](const Entry& a, const Entry& b) { return a.first.view() < b.first.view(); };
  const auto outOfOrder = [](const Entry& a, const Entry& b) { return a.first.view() >= b.first.view(); };
  Map map;
  if (std::ranges::adjacent_find(entries, outOfOrder) == entries.end()) { // as nearly all come
    map.entries_ = std::move(entries);
    return map;
  }
  std::ranges::stable_sort(entries, byKey);
  map.entries_.reserve(entries.size());
  for (auto& entry : entries) {
    if (!map.entries_.empty() && map.entries_.back().first == entry.first)
      map.entries_.back() = std::move(entry);
    else
      map.entries_.push_back(std::move(entry));
  }
  return map;
}

std::vector<Map::Entry>::const_iterator Map::lowerBound(std::string_view key) const {
  return std::ranges::lower_bound(entries_, key, {}, [](const Entry& e) { return e.first.view(); });
}

const Value* Map::find(std::string_view key) const {
  const auto it = lowerBound(key);
  return it != entries_.end() && it->first.view() == key ? &it->second : nullptr;
}

const Value* Map::find(std::string_view key, std::uint32_t& place) const {
  if (place < entries_.size() && entries_[place].first.view() == key) return &entries_[place].second;
  const auto it = lowerBound(key);
  if (it == entries_.end() || it->first.view() != key) return nullptr;
  place = static_cast<std::uint32_t>(it - entries_.begin());
  return &it->second;
}

Value* Map::find(std::string_view key) { return const_cast<Value*>(std::as_const(*this).find(key)); }

Value& Map::set(SharedString key, Value value) {
  if (entries_.empty() || entries_.back().first.view() < key.view()) // keys often come sorted
    return entries_.emplace_back(std::move(key), std::move(value)).second;
  const auto it = entries_.begin() + (lowerBound(key) - entries_.cbegin());
  if (it->first != key) return entries_.emplace(it, std::move(key), std::move(value))->second;
  it->second = std::move(value);
  return it->second;
}

bool Map::erase(std::string_view key) {
  const auto it = lowerBound(key);
  if (it == entries_.end() || it->first.view() != key) return false;
  entries_.erase(it);
  return true;
}

Value deepCopy(const Value& value) {
  if (!work::spend()) return {};
  if (value.isList()) {
    List items;
    items.reserve(value.asList().size());
    for (const auto& item : value.asList()) items.push_back(deepCopy(item));
    return Value(std::move(items), value.goType());
  }
  if (value.isMap()) {
    std::vector<Map::Entry> entries;
    entries.reserve(value.asMap().size());
    for (const auto& [key, item] : value.asMap()) entries.emplace_back(key, deepCopy(item));
    return Value(Map::fromUnsorted(std::move(entries)), value.goType());
  }
  return value;
}

Value deepMerge(const Value& base, const Value& over) {
  if (!work::spend()) return {};
  if (!base.isMap() || !over.isMap()) return deepCopy(over);
  Value merged = deepCopy(base);
  for (const auto& [key, item] : over.asMap()) {
    const auto* below = base.asMap().find(key);
    merged.mutableMap().set(key, below ? deepMerge(*below, item) : deepCopy(item));
  }
  return merged;
}

} // namespace pilothouse
