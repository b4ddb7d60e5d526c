// The one dynamic value of the engine: what YAML, JSON, chart values and template expressions are made of.
//
// Sixteen bytes, cheap to copy. Scalars copy; strings are shared and immutable. Lists and maps have Go's
// reference semantics: a copy of a Value sees the same container, and mutable access changes it for all
// (Sprig's `set` relies on it). Code that is not a template treats a value as frozen once it has been
// handed out; deepCopy() gives an independent one. A frozen value may be read from several threads.
//
// `GoType` says which Go type a template would see where the kind alone does not tell (int against int64,
// []string against []interface{}). Code outside template/ and functions/ can ignore it.
#pragma once

#include "core/value/shared_string.h"

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse {

enum class Kind : std::uint8_t { Null, Bool, Int, Double, String, List, Map, Object };

enum class GoType : std::uint8_t {
  Natural, // nil, bool, int64, float64, string, []interface {}, map[string]interface {}
  // Kind::Int
  Int,
  Int8,
  Int16,
  Int32,
  Uint,
  Uint8,
  Uint16,
  Uint32,
  Uint64,
  Duration,
  Month,
  Weekday,
  // Kind::Double
  Float32,
  // Kind::String
  Bytes,
  NilBytes, // []byte, the nil one
  // Kind::List
  Strings,
  Ints,
  NilInterfaces,
  NilStrings,
  Maps, // []string, []int, nil slices, []map[string]interface {}
  // Kind::Map
  StringMap,
  ValuesMap,
  NilMap, // map[string]string, common.Values, nil map[string]interface {}
  // Kind::Null
  NilPointer, // a typed nil
};

class Value;
class Map;
class Object;
using List = std::vector<Value>;

class Value {
public:
  Value() noexcept {}
  Value(std::nullptr_t) noexcept {}
  Value(bool value) noexcept : kind_(Kind::Bool) { as_.boolean = value; }
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  Value(T value, GoType type = GoType::Natural) noexcept : kind_(Kind::Int), type_(type) {
    as_.integer = static_cast<std::int64_t>(value);
  }
  Value(double value, GoType type = GoType::Natural) noexcept : kind_(Kind::Double), type_(type) {
    as_.number = value;
  }
  Value(std::string_view text, GoType type = GoType::Natural);
  Value(const std::string& text) : Value(std::string_view(text)) {}
  Value(const char* text) : Value(std::string_view(text)) {}
  Value(SharedString text, GoType type = GoType::Natural) noexcept;
  Value(List items, GoType type = GoType::Natural);
  Value(Map entries, GoType type = GoType::Natural);
  Value(Ref<Object> object) noexcept;

  Value(const Value& other) noexcept : kind_(other.kind_), type_(other.type_), as_(other.as_) {
    if (kind_ >= Kind::String) retain();
  }
  Value(Value&& other) noexcept : kind_(other.kind_), type_(other.type_), as_(other.as_) {
    other.kind_ = Kind::Null;
  }
  Value& operator=(Value other) noexcept {
    swap(other);
    return *this;
  }
  ~Value() {
    if (kind_ >= Kind::String) release();
  }
  void swap(Value& other) noexcept {
    std::swap(kind_, other.kind_);
    std::swap(type_, other.type_);
    std::swap(as_, other.as_);
  }

  [[nodiscard]] static Value list(std::initializer_list<Value> items = {});
  [[nodiscard]] static Value map(std::initializer_list<std::pair<SharedString, Value>> entries = {});

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] GoType goType() const { return type_; }
  [[nodiscard]] Value withGoType(GoType type) const {
    Value copy = *this;
    copy.type_ = type;
    return copy;
  }

  [[nodiscard]] bool isNull() const { return kind_ == Kind::Null; }
  [[nodiscard]] bool isBool() const { return kind_ == Kind::Bool; }
  [[nodiscard]] bool isInt() const { return kind_ == Kind::Int; }
  [[nodiscard]] bool isDouble() const { return kind_ == Kind::Double; }
  [[nodiscard]] bool isNumber() const { return isInt() || isDouble(); }
  [[nodiscard]] bool isString() const { return kind_ == Kind::String; }
  // Of the strings those that are []byte in Go.
  [[nodiscard]] bool isBytes() const {
    return kind_ == Kind::String && (type_ == GoType::Bytes || type_ == GoType::NilBytes);
  }
  [[nodiscard]] bool isList() const { return kind_ == Kind::List; }
  [[nodiscard]] bool isMap() const { return kind_ == Kind::Map; }
  [[nodiscard]] bool isObject() const { return kind_ == Kind::Object; }

  // The payload. Asking for another kind than the value has is a defect (asserted in debug builds).
  [[nodiscard]] bool asBool() const { return as_.boolean; }
  [[nodiscard]] std::int64_t asInt() const { return as_.integer; }
  [[nodiscard]] double asDouble() const { return as_.number; }
  [[nodiscard]] std::string_view asString() const;
  [[nodiscard]] SharedString asSharedString() const;
  [[nodiscard]] const List& asList() const;
  [[nodiscard]] const Map& asMap() const;
  [[nodiscard]] const Object& asObject() const;
  [[nodiscard]] List& mutableList(); // shared with every copy of this value
  [[nodiscard]] Map& mutableMap();

  // Forgiving reads, for documents whose shape is not known: the fallback where the kind differs.
  [[nodiscard]] std::string_view stringOr(std::string_view fallback = {}) const;
  [[nodiscard]] std::int64_t intOr(std::int64_t fallback = 0) const; // whole doubles count
  [[nodiscard]] bool boolOr(bool fallback = false) const;

  // The entry of a map, the item of a path of maps; null when missing or when this is no map.
  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] const Value* findPath(std::initializer_list<std::string_view> path) const;
  // The same as a value; a null Value when missing.
  [[nodiscard]] const Value& operator[](std::string_view key) const;
  [[nodiscard]] const Value& at(std::initializer_list<std::string_view> path) const;

  // Makes this a map when it is null, then sets the entry.
  void set(SharedString key, Value value);
  void append(Value value); // the same for lists

  // Same kinds and contents; numbers of different kinds differ, as for Go's reflect.DeepEqual.
  friend bool operator==(const Value& a, const Value& b);

private:
  friend struct ValueAccess;
  void retain() const noexcept;
  void release() noexcept;

  struct ListData;
  struct MapData;
  union Payload {
    bool boolean;
    std::int64_t integer;
    double number;
    SharedString::Data* string; // null for the empty string
    ListData* list;
    MapData* map;
    Object* object;
  };

  Kind kind_ = Kind::Null;
  GoType type_ = GoType::Natural;
  Payload as_{.integer = 0};
};

// Entries in bytewise key order, unique keys, in one vector: a lookup is a binary search.
class Map {
public:
  using Entry = std::pair<SharedString, Value>;
  using const_iterator = std::vector<Entry>::const_iterator;

  Map() = default;
  Map(std::initializer_list<Entry> entries);
  // Takes entries in any order; of equal keys the last one stays.
  [[nodiscard]] static Map fromUnsorted(std::vector<Entry> entries);

  [[nodiscard]] const_iterator begin() const { return entries_.begin(); }
  [[nodiscard]] const_iterator end() const { return entries_.end(); }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] bool empty() const { return entries_.empty(); }
  [[nodiscard]] const Entry& entry(std::size_t index) const { return entries_[index]; }

  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] Value* find(std::string_view key);
  // Looks at `place` first, any number, and tells where it was found.
  [[nodiscard]] const Value* find(std::string_view key, std::uint32_t& place) const;
  [[nodiscard]] bool contains(std::string_view key) const { return find(key) != nullptr; }
  Value& set(SharedString key, Value value); // inserts or replaces
  bool erase(std::string_view key);
  void clear() { entries_.clear(); }

  friend bool operator==(const Map& a, const Map& b) { return a.entries_ == b.entries_; }

private:
  [[nodiscard]] const_iterator lowerBound(std::string_view key) const;
  std::vector<Entry> entries_;
};

// A value with behaviour: time.Time, .Files, .Capabilities, a certificate. Immutable.
class Object {
public:
  RefCount references;
  Object() = default;
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  virtual ~Object() = default;

  [[nodiscard]] virtual std::string_view goTypeName() const = 0; // "time.Time", "engine.files"
  [[nodiscard]] virtual std::string_view goKindName() const { return "struct"; } // Go's reflect.Kind
  // A field as a template's ".Name" reads it; false when there is none. Methods belong to template/.
  virtual bool field(std::string_view, Value&) const { return false; }
  // What encoders (toJson, toYaml) write; a null Value when it has no fields to show.
  [[nodiscard]] virtual Value toPlain() const { return {}; }
  // What {{ . }} prints (Go's %v).
  [[nodiscard]] virtual std::string print() const = 0;
  [[nodiscard]] virtual bool equals(const Object& other) const { return this == &other; }
};

// An independent copy of every container inside.
[[nodiscard]] Value deepCopy(const Value& value);

// Merges `over` into a copy of `base`: maps merge key by key, everything else of `over` wins.
// A null in `over` replaces; Helm's deletion by null belongs to chart/coalesce.
[[nodiscard]] Value deepMerge(const Value& base, const Value& over);

} // namespace pilothouse
