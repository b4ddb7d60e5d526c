// Dictionaries (Sprig's dict.go). set and unset change the map that every holder of it sees, as Go maps do.
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/template/go_types.h"

#include <algorithm>

namespace pilothouse::functions {
namespace {

using std::string_view;
using StringRest = Rest<ParameterType::String>;
using DictRest = Rest<ParameterType::Dict>;

Value dict(AnyRest rest) {
  std::vector<Map::Entry> entries;
  entries.reserve(rest.items.size() / 2 + 1);
  for (std::size_t i = 0; i < rest.items.size(); i += 2) {
    const auto& key = rest.items[i];
    entries.emplace_back(key.isString() ? key.asSharedString() : SharedString(strval(key)),
                         i + 1 < rest.items.size() ? rest.items[i + 1] : Value(""));
  }
  return Value(Map::fromUnsorted(std::move(entries)));
}

Value get(DictArgument dictionary, string_view key) {
  const auto* found = dictionary.map().find(key);
  return found ? *found : Value("");
}

Result<Value> callSet(CallContext&, Arguments arguments) {
  if (!arguments[0].isMap() || arguments[0].goType() == GoType::NilMap)
    return functionError("assignment to entry in nil map");
  auto dictionary = arguments[0].withGoType(GoType::Natural);
  dictionary.mutableMap().set(arguments[1].asSharedString(), arguments[2]);
  return dictionary;
}

Value unset(DictArgument dictionary, string_view key) {
  if (!dictionary.value.isMap()) return Value(Map(), GoType::NilMap);
  auto changed = dictionary.value;
  changed.mutableMap().erase(key);
  return changed.goType() == GoType::NilMap ? changed : changed.withGoType(GoType::Natural);
}

bool hasKey(DictArgument dictionary, string_view key) { return dictionary.map().contains(key); }

Value pluck(string_view key, DictRest dictionaries) {
  List found;
  for (const auto& dictionary : dictionaries.items)
    if (const auto* item = DictArgument{dictionary}.map().find(key)) found.push_back(*item);
  return Value(std::move(found));
}

// Go's order is random; ours is sorted.
Value keys(DictRest dictionaries) {
  List names;
  for (const auto& dictionary : dictionaries.items)
    for (const auto& entry : DictArgument{dictionary}.map()) names.emplace_back(entry.first);
  return Value(std::move(names), GoType::Strings);
}

Value values(DictArgument dictionary) {
  List items;
  items.reserve(dictionary.map().size());
  for (const auto& entry : dictionary.map()) items.push_back(entry.second);
  return Value(std::move(items));
}

Value pick(DictArgument dictionary, StringRest names) {
  std::vector<Map::Entry> entries;
  for (const auto& name : names.items)
    if (const auto* item = dictionary.map().find(name.asString()))
      entries.emplace_back(name.asSharedString(), *item);
  return Value(Map::fromUnsorted(std::move(entries)));
}

Value omit(DictArgument dictionary, StringRest names) {
  std::vector<Map::Entry> entries;
  for (const auto& entry : dictionary.map())
    if (!std::ranges::any_of(names.items,
                             [&](const Value& name) { return name.asString() == entry.first.view(); }))
      entries.push_back(entry);
  return Value(Map::fromUnsorted(std::move(entries)));
}

// Go's text for a type assertion that does not hold.
std::unexpected<Error> notA(string_view wanted, const Value& value) {
  return functionError("interface conversion: interface {} is " +
                       (isNil(value) ? std::string("nil") : std::string(tmpl::goTypeName(value))) + ", not " +
                       std::string(wanted));
}

bool isPlainDict(const Value& value) {
  return value.isMap() && (value.goType() == GoType::Natural || value.goType() == GoType::NilMap);
}

Result<Value> dig(AnyRest rest) {
  const auto count = rest.items.size();
  if (count < 3) return functionError("dig needs at least three arguments");
  constexpr string_view dictType = "map[string]interface {}";
  if (!isPlainDict(rest.items[count - 1])) return notA(dictType, rest.items[count - 1]);
  for (const auto& key : rest.items.first(count - 2))
    if (!key.isString() || key.goType() != GoType::Natural) return notA("string", key);
  const Value* here = &rest.items[count - 1];
  for (std::size_t i = 0; i + 2 < count; ++i) {
    if (i > 0 && !isPlainDict(*here)) return notA(dictType, *here);
    here = here->asMap().find(rest.items[i].asString());
    if (!here) return rest.items[count - 2];
  }
  return *here;
}

} // namespace

Functions dictFunctions() {
  return {bind<dict>("dict"),
          bind<get>("get"),
          {"set", callSet, {ParameterType::Dict, ParameterType::String, ParameterType::Any}, false},
          bind<unset>("unset"),
          bind<hasKey>("hasKey"),
          bind<pluck>("pluck"),
          bind<keys>("keys"),
          bind<values>("values"),
          bind<pick>("pick"),
          bind<omit>("omit"),
          bind<dig>("dig")};
}

} // namespace pilothouse::functions
