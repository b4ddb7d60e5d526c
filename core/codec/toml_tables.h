// The tables that a TOML text has opened so far, with the rules on what may be defined twice. Messages are
// BurntSushi/toml's. Private to core/codec.
#pragma once

#include "core/codec/toml_cursor.h"

#include <set>
#include <string>
#include <vector>

namespace pilothouse::toml {

using Key = std::vector<std::string>;

[[nodiscard]] std::string describe(const Key& key); // a."b c"

class Tables {
public:
  [[nodiscard]] const Value& root() const { return root_; }
  [[nodiscard]] std::string current() const; // the "last key" of an error

  Key context;
  std::string name; // of the value being read
  std::ptrdiff_t line = 0;

  // Enters a table, [[table]] or, with `implicit`, a part of a dotted key.
  void enter(const Key& key, bool array);
  void enterPart(const std::string& part);
  void enterInline(bool inArray);
  void define(const std::string& key, Value value);

  void markArray(const std::string& key);
  void unmark(const std::string& key);
  [[noreturn]] void fail(std::string message) const;

private:
  [[nodiscard]] std::string path(const std::string& key) const;
  [[nodiscard]] std::string typePath(const std::string& key) const;

  Value root_ = Value::map();
  std::set<std::string, std::less<>> implicit_, arrays_;
};

} // namespace pilothouse::toml
