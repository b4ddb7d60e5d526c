// Which value of the chart a value at hand is. Containers have reference semantics and strings are shared, so
// their addresses tell, whichever way a template got hold of them: a variable, `with`, a subchart's .Values,
// a dict. Numbers and booleans have no identity: they are known by the container they are read from.
// Everything noted is kept alive, so that no address is used again. Private to core/trace.
#pragma once

#include "core/trace/tables.h"

#include <optional>
#include <unordered_map>

namespace pilothouse::trace {

// What is known of one entry of a container.
struct Element {
  Id path = 0;
  Id reads = 0;             // what was read to compute it
  Id origin = 0;            // who wrote it, where it was read from a rendered text
  std::uint32_t offset = 0; // in the source of the origin
  [[nodiscard]] bool known() const { return path != 0 || reads != 0 || origin != 0; }
};

struct Container {
  Value keep;
  Id path = 0;
  std::unordered_map<std::string, Element> keys; // what differs from "path.key"
};

class ValueIndex {
public:
  explicit ValueIndex(Tables& tables) : tables_(tables) {}

  // A tree of values as a chart sees it. Its strings get addresses of their own.
  void addTree(const Value& root, const std::string& path);

  [[nodiscard]] Container* find(const Value& container);
  [[nodiscard]] Container& add(const Value& container); // found or made
  // The entry of a noted container; `value` is what stands there now.
  [[nodiscard]] Element element(const Container& container, const std::string& key, const Value& value);
  // "key" or "[3]", as element() names it.
  [[nodiscard]] static std::string nameOf(std::size_t index) { return '[' + std::to_string(index) + ']'; }

  // Null for a string nobody noted.
  [[nodiscard]] const TextMap* findText(std::string_view text) const;
  void addText(const Value& text, TextMap map);

private:
  void addChild(Value& child, const std::string& path);

  struct Text {
    Value keep;
    TextMap map;
  };
  Tables& tables_;
  std::unordered_map<const void*, Container> containers_;
  std::unordered_map<const char*, Text> texts_;
  std::size_t textBytes_ = 0;
};

// The path of an entry: "a" + "b" -> "a.b", "a" + "[0]" -> "a[0]".
[[nodiscard]] std::string joinPath(const std::string& path, std::string_view key);

} // namespace pilothouse::trace
