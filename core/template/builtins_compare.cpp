#include "core/template/builtins.h"
#include "core/template/complex.h"
#include "core/template/go_format.h"
#include "core/template/go_types.h"

namespace pilothouse::tmpl {
namespace {

enum class Basic { None, Bool, Complex, Int, Uint, Float, String };

Basic basicKind(const Value& value) {
  switch (value.kind()) {
  case Kind::Bool: return Basic::Bool;
  case Kind::Int: return isUnsigned(value) ? Basic::Uint : Basic::Int;
  case Kind::Double: return Basic::Float;
  case Kind::String: return value.isBytes() ? Basic::None : Basic::String;
  case Kind::Object:
    return dynamic_cast<const ComplexObject*>(&value.asObject()) ? Basic::Complex : Basic::None;
  default: return Basic::None;
  }
}

std::unexpected<Error> failure(std::string text) { return fail(ErrorCode::Template, std::move(text)); }

std::unexpected<Error> badType() { return failure("invalid type for comparison"); }

std::unexpected<Error> incompatible(const Value& a, const Value& b) {
  return failure("incompatible types for comparison: " + std::string(goTypeName(a)) + " and " +
                 std::string(goTypeName(b)));
}

bool isNilContainer(const Value& value) {
  return value.isNull() ||
         (value.isList() &&
          (value.goType() == GoType::NilInterfaces || value.goType() == GoType::NilStrings)) ||
         (value.isMap() && (value.goType() == GoType::NilMap || value.goType() == goNilStringMap));
}

// What "%s" prints of a value.
std::string stringForm(const Value& value) { return sprintf("%s", Arguments(&value, 1)); }

Result<bool> equalOthers(const Value& a, const Value& b) {
  const bool sameKind = a.isNull() || b.isNull() || goKindName(a) == goKindName(b);
  if (!sameKind)
    return failure("non-comparable types " + stringForm(a) + ": " + std::string(goTypeName(a)) + ", " +
                   std::string(goTypeName(b)) + ": " + toText(b));
  if (isNilContainer(a) || isNilContainer(b)) return isNilContainer(a) == isNilContainer(b);
  const auto* object = b.isObject() ? dynamic_cast<const CallableObject*>(&b.asObject()) : nullptr;
  if (!b.isObject() || (object && !object->underlying().isNull())) // maps and slices have no ==
    return failure("non-comparable type " + stringForm(b) + ": " + std::string(goTypeName(b)));
  return a == b;
}

Result<bool> equals(const Value& a, const Value& b) {
  const auto kindA = basicKind(a), kindB = basicKind(b);
  if (kindA != kindB) {
    // Integers of both signs compare by value.
    if ((kindA == Basic::Int && kindB == Basic::Uint) || (kindA == Basic::Uint && kindB == Basic::Int))
      return a.asInt() >= 0 && b.asInt() >= 0 && a.asInt() == b.asInt();
    if (!a.isNull() && !b.isNull()) return incompatible(a, b);
    return false;
  }
  switch (kindA) {
  case Basic::Bool: return a.asBool() == b.asBool();
  case Basic::Int:
  case Basic::Uint: return a.asInt() == b.asInt();
  case Basic::Float: return a.asDouble() == b.asDouble();
  case Basic::String: return a.asString() == b.asString();
  case Basic::Complex: return a == b;
  case Basic::None: return equalOthers(a, b);
  }
  return false;
}

} // namespace

Result<bool> equalsAny(Operands operands) {
  if (operands.size() < 2) return failure("missing argument for comparison");
  for (const auto& other : operands.subspan(1)) {
    PH_TRY(const bool same, equals(operands[0].value, other.value));
    if (same) return true;
  }
  return false;
}

Result<bool> less(const Operand& left, const Operand& right) {
  const auto &a = left.value, &b = right.value;
  const auto kindA = basicKind(a), kindB = basicKind(b);
  if (kindA == Basic::None || kindB == Basic::None) return badType();
  if (kindA == Basic::Int && kindB == Basic::Uint)
    return a.asInt() < 0 || std::uint64_t(a.asInt()) < std::uint64_t(b.asInt());
  if (kindA == Basic::Uint && kindB == Basic::Int)
    return b.asInt() >= 0 && std::uint64_t(a.asInt()) < std::uint64_t(b.asInt());
  if (kindA != kindB) return incompatible(a, b);
  switch (kindA) {
  case Basic::Int: return a.asInt() < b.asInt();
  case Basic::Uint: return std::uint64_t(a.asInt()) < std::uint64_t(b.asInt());
  case Basic::Float: return a.asDouble() < b.asDouble();
  case Basic::String: return a.asString() < b.asString();
  default: return badType();
  }
}

Result<bool> lessOrEqual(const Operand& a, const Operand& b) {
  PH_TRY(const bool lower, less(a, b));
  if (lower) return true;
  return equals(a.value, b.value);
}

} // namespace pilothouse::tmpl
