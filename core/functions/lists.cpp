// Lists: making, joining, cutting (Sprig's list.go). Lists are never changed in place.
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/template/go_types.h"

#include <cmath>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

// The items, or Go's failure: a nil has no type to ask, another type gets Sprig's sentence.
std::unexpected<Error> notAList(const Value& value, string_view sentence) {
  if (isNil(value)) return nilPointer();
  return functionError(string(sentence).append(tmpl::goKindName(value)));
}

Value list(AnyRest rest) { return Value(List(rest.items.begin(), rest.items.end())); }

Result<Value> push(const Value& given, const Value& item) {
  const Items items(given);
  if (!items) return notAList(given, "Cannot push on type ");
  List out;
  out.reserve(items->size() + 1);
  out.insert(out.end(), items->begin(), items->end());
  out.push_back(item);
  return Value(std::move(out));
}

Result<Value> prepend(const Value& given, const Value& item) {
  const Items items(given);
  if (!items) return notAList(given, "Cannot prepend on type ");
  List out;
  out.reserve(items->size() + 1);
  out.push_back(item);
  out.insert(out.end(), items->begin(), items->end());
  return Value(std::move(out));
}

Result<Value> concat(AnyRest rest) {
  List out;
  for (const auto& given : rest.items) {
    const Items items(given);
    if (!items) {
      if (isNil(given)) return nilPointer();
      return functionError("Cannot concat type " + string(tmpl::goKindName(given)) + " as list");
    }
    out.insert(out.end(), items->begin(), items->end());
  }
  const bool none = out.empty(); // never appended to, so a nil slice
  return Value(std::move(out), none ? GoType::NilInterfaces : GoType::Natural);
}

Result<Value> chunkOf(const List& items, std::int64_t size) {
  const auto length = double(items.size());
  const auto outOfRange = [] { return functionError("runtime error: makeslice: len out of range"); };
  const auto count = truncated(std::floor((length - 1) / double(size)) + 1);
  if (count < 0 || count > std::int64_t(items.size()) + 1) return outOfRange();
  List chunks;
  for (std::int64_t i = 0; i < count; ++i) {
    auto room = size;
    if (i == count - 1) {
      room = truncated(std::floor(std::fmod(length, double(size))));
      if (room == 0) room = size;
    }
    if (room < 0) return outOfRange();
    List chunk;
    for (std::int64_t j = 0; j < room; ++j) {
      const auto index = i * size + j;
      if (index < 0 || index >= std::int64_t(items.size()))
        return functionError("reflect: slice index out of range");
      chunk.push_back(items[std::size_t(index)]);
    }
    chunks.push_back(Value(std::move(chunk)));
  }
  return Value(std::move(chunks), tmpl::goLists);
}

Result<Value> chunk(std::int64_t size, const Value& given) {
  const Items items(given);
  if (!items) return notAList(given, "Cannot chunk type ");
  return chunkOf(*items, size);
}

Result<Value> slice(const Value& given, AnyRest indices) {
  const Items items(given);
  if (!items) return notAList(given, "list should be type of slice or array but ");
  const auto length = std::int64_t(items->size());
  if (length == 0) return Value();
  const auto start = indices.items.empty() ? 0 : toInt64(indices.items[0]);
  const auto end = indices.items.size() < 2 ? length : toInt64(indices.items[1]);
  if (start < 0 || end < start || end > length)
    return functionError("reflect.Value.Slice: slice index out of bounds");
  return Value(List(items->begin() + start, items->begin() + end), given.goType());
}

} // namespace

Functions listFunctions() {
  return {bind<list>("list"),       bind<list>("tuple"),          bind<push>("append"),
          bind<push>("push"),       bind<push>("mustAppend"),     bind<push>("mustPush"),
          bind<prepend>("prepend"), bind<prepend>("mustPrepend"), bind<concat>("concat"),
          bind<chunk>("chunk"),     bind<chunk>("mustChunk"),     bind<slice>("slice"),
          bind<slice>("mustSlice")};
}

} // namespace pilothouse::functions
