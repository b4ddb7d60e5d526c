#include "core/template/builtins.h"
#include "core/template/go_types.h"

namespace pilothouse::tmpl {
namespace {

std::unexpected<Error> failure(std::string text) { return fail(ErrorCode::Template, std::move(text)); }

// The map or list of a named type stands for it.
Value plain(const Value& value) {
  if (value.isObject())
    if (const auto* object = dynamic_cast<const CallableObject*>(&value.asObject()))
      if (auto inner = object->underlying(); !inner.isNull()) return inner;
  return value;
}

Result<std::size_t> indexNumber(const Value& index, std::size_t limit) {
  if (index.isNull()) return failure("cannot index slice/array with nil");
  if (!index.isInt()) return failure("cannot index slice/array with type " + std::string(goTypeName(index)));
  if (index.asInt() < 0 || std::uint64_t(index.asInt()) > limit)
    return failure("index out of range: " + std::to_string(index.asInt()));
  return std::size_t(index.asInt());
}

// Go's index check lets the length itself pass; reflect then panics.
Result<Operand> elementAt(const Value& item, const Value& index) {
  const bool isText = item.isString();
  const auto size = isText ? item.asString().size() : item.asList().size();
  PH_TRY(const auto at, indexNumber(index, size));
  if (at >= size)
    return failure(isText && !item.isBytes() ? "reflect: string index out of range"
                                             : "reflect: slice index out of range");
  if (isText) return Operand{Value(std::uint8_t(item.asString()[at]), GoType::Uint8)};
  const bool boxed = item.goType() == GoType::Natural || item.goType() == GoType::NilInterfaces;
  return Operand{item.asList()[at], boxed};
}

Result<Operand> entryOf(const Value& item, const Value& key) {
  if (key.isNull()) return failure("value is nil; should be of type string");
  if (!key.isString() || key.isBytes())
    return failure("value has type " + std::string(goTypeName(key)) + "; should be string");
  const auto* found = item.asMap().find(key.asString());
  if (item.goType() == GoType::StringMap) return Operand{found ? *found : Value("")};
  return Operand{found ? *found : Value(), true};
}

} // namespace

Result<Operand> length(const Operand& operand) {
  if (operand.isInvalid()) return failure("reflect: call of reflect.Value.Type on zero Value");
  if (operand.value.isNull()) return failure("len of nil pointer");
  const auto item = plain(operand.value);
  std::size_t size = 0;
  if (item.isString())
    size = item.asString().size();
  else if (item.isList())
    size = item.asList().size();
  else if (item.isMap())
    size = item.asMap().size();
  else { // Go looks behind a pointer first
    const std::string type(goTypeName(item));
    return failure("len of type " + type.substr(type.starts_with('*') ? 1 : 0));
  }
  return Operand{Value(size, GoType::Int)};
}

Result<Operand> indexInto(Operands operands) {
  if (operands[0].value.isNull()) return failure("index of untyped nil");
  Operand item = operands[0];
  for (const auto& index : operands.subspan(1)) {
    if (item.value.isNull()) return failure("index of nil pointer");
    const auto container = plain(item.value);
    Result<Operand> next;
    if (container.isList() || container.isString())
      next = elementAt(container, index.value);
    else if (container.isMap())
      next = entryOf(container, index.value);
    else
      return failure("can't index item of type " + std::string(goTypeName(container)));
    if (!next) return next;
    item = std::move(*next);
  }
  return item;
}

Result<Operand> sliceOf(Operands operands) {
  if (operands[0].value.isNull()) return failure("slice of untyped nil");
  const auto item = plain(operands[0].value);
  if (operands.size() > 4) return failure("too many slice indexes: " + std::to_string(operands.size() - 1));
  if (!item.isString() && !item.isList())
    return failure("can't slice item of type " + std::string(goTypeName(item)));
  if (item.isString() && !item.isBytes() && operands.size() == 4)
    return failure("cannot 3-index slice a string");
  const auto size = item.isString() ? item.asString().size() : item.asList().size();
  std::size_t bounds[3] = {0, size, size};
  for (std::size_t i = 1; i < operands.size(); ++i) {
    PH_TRY(bounds[i - 1], indexNumber(operands[i].value, size));
  }
  for (std::size_t i = 0; i + 1 < std::max<std::size_t>(operands.size() - 1, 2); ++i)
    if (bounds[i] > bounds[i + 1])
      return failure("invalid slice index: " + std::to_string(bounds[i]) + " > " +
                     std::to_string(bounds[i + 1]));
  if (item.isString())
    return Operand{Value(item.asString().substr(bounds[0], bounds[1] - bounds[0]), item.goType())};
  const auto& list = item.asList();
  return Operand{
      Value(List(list.begin() + std::ptrdiff_t(bounds[0]), list.begin() + std::ptrdiff_t(bounds[1])),
            item.goType())};
}

} // namespace pilothouse::tmpl
