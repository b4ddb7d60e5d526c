#include "core/codec/toml_tables.h"

#include "core/codec/depth.h"
#include "core/codec/toml_text.h"

#include <format>

namespace pilothouse::toml {
namespace {

void appendPart(std::string& out, std::string_view part) {
  if (!out.empty()) out += '.';
  if (isBare(part)) {
    out += part;
    return;
  }
  appendQuoted(out, part);
}

bool isTable(const Value& value) { return value.isMap(); }
bool isTableArray(const Value& value) { return value.isList() && value.goType() == GoType::Maps; }

// The table that a path goes on in; null when it is neither a table nor an array of them.
Value inside(const Value& value) {
  if (isTable(value)) return value;
  return isTableArray(value) ? value.asList().back() : Value();
}

} // namespace

std::string describe(const Key& key) {
  std::string out;
  for (const auto& part : key) appendPart(out, part);
  return out;
}

std::string Tables::path(const std::string& key) const {
  auto out = describe(context);
  appendPart(out, key);
  return out;
}

std::string Tables::current() const {
  if (name.empty()) return describe(context);
  return context.empty() ? name : describe(context) + "." + name;
}

void Tables::fail(std::string message) const { throw TomlStop{line, std::move(message)}; }

void Tables::enter(const Key& key, bool array) {
  if (key.size() > std::size_t(recursionDepth))
    fail(std::format("exceeds maximum table depth of {}", recursionDepth));
  Value table = root_;
  std::string seen;
  for (std::size_t i = 0; i + 1 < key.size(); ++i) {
    appendPart(seen, key[i]);
    if (!table.find(key[i])) {
      implicit_.insert(seen);
      table.set(key[i], Value::map());
    }
    table = inside(table[key[i]]);
    if (table.isNull()) fail(std::format("Key '{}' was already created as a hash.", seen));
  }
  auto parent = key;
  parent.pop_back();
  context = std::move(parent);
  if (!array) {
    define(key.back(), Value::map());
  } else {
    if (!table.find(key.back())) table.set(key.back(), Value(List(), GoType::Maps));
    Value tables = table[key.back()];
    if (!isTableArray(tables))
      fail(std::format("Key '{}' was already created and cannot be used as an array.", describe(key)));
    tables.append(Value::map());
  }
  context.push_back(key.back());
}

void Tables::enterPart(const std::string& part) {
  implicit_.insert(path(part));
  auto key = context;
  key.push_back(part);
  enter(key, false);
}

void Tables::enterInline(bool inArray) {
  context.push_back(std::exchange(name, {}));
  implicit_.insert(describe(context));
  const auto key = context;
  enter(key, inArray);
}

void Tables::define(const std::string& key, Value value) {
  Value table = root_;
  std::string seen;
  for (const auto& part : context) {
    appendPart(seen, part);
    table = inside(table[part]);
    if (table.isNull()) fail(std::format("Key '{}' has already been defined.", seen));
  }
  appendPart(seen, key);
  if (!table.find(key)) {
    table.set(key, std::move(value));
    return;
  }
  if (!implicit_.erase(seen)) fail(std::format("Key '{}' has already been defined.", seen));
  if (arrays_.contains(seen)) table.set(key, std::move(value));
}

// An empty key means the context, as in the library.
std::string Tables::typePath(const std::string& key) const {
  if (!key.empty() || context.empty()) return path(key);
  return describe(context);
}

void Tables::markArray(const std::string& key) { arrays_.insert(typePath(key)); }

void Tables::unmark(const std::string& key) { arrays_.erase(typePath(key)); }

} // namespace pilothouse::toml
