#include "core/template/builtins.h"
#include "core/template/evaluator.h"
#include "core/template/go_format.h"
#include "core/template/go_types.h"

#include <array>

namespace pilothouse::tmpl {
namespace {

struct Shape {
  std::size_t parameters; // the variadic one included
  bool variadic;
  bool wantsFormat = false; // the first is a string
};

Shape shapeOf(Builtin builtin) {
  switch (builtin) {
  case Builtin::Not:
  case Builtin::Len: return {1, false};
  case Builtin::Ne:
  case Builtin::Lt:
  case Builtin::Le:
  case Builtin::Gt:
  case Builtin::Ge: return {2, false};
  case Builtin::Html:
  case Builtin::Js:
  case Builtin::Urlquery:
  case Builtin::Print:
  case Builtin::Println: return {1, true};
  case Builtin::Printf: return {2, true, true};
  default: return {2, true}; // and or eq index slice call
  }
}

Result<Operand> boolean(Result<bool> answer, bool negate = false) {
  if (!answer) return std::unexpected(std::move(answer).error());
  return Operand{Value(*answer != negate)};
}

std::vector<Value> valuesOf(Operands operands) {
  std::vector<Value> values;
  values.reserve(operands.size());
  for (const auto& operand : operands) values.push_back(operand.value);
  return values;
}

// reflect.Value.String: strings as they are, of others only the type.
std::string reflectText(const Value& value) {
  if (value.isString() && !value.isBytes()) return std::string(value.asString());
  return value.isNull() ? "<invalid Value>" : '<' + std::string(goTypeName(value)) + " Value>";
}

// `name` is the text of the first argument, for the message.
Result<Operand> callValue(const Value& function, std::string_view name) {
  if (function.isNull()) return fail(ErrorCode::Template, "call of nil");
  return fail(ErrorCode::Template,
              "non-function " + std::string(name) + " of type " + std::string(goTypeName(function)));
}

Result<Operand> runBuiltin(Builtin builtin, Operands given) {
  switch (builtin) {
  case Builtin::Not: return Operand{Value(!isTrue(given[0].value))};
  case Builtin::Eq: return boolean(equalsAny(given));
  case Builtin::Ne: return boolean(equalsAny(given), true);
  case Builtin::Lt: return boolean(less(given[0], given[1]));
  case Builtin::Le: return boolean(lessOrEqual(given[0], given[1]));
  case Builtin::Gt: return boolean(lessOrEqual(given[0], given[1]), true);
  case Builtin::Ge: return boolean(less(given[0], given[1]), true);
  case Builtin::Len: return length(given[0]);
  case Builtin::Index: return indexInto(given);
  case Builtin::Slice: return sliceOf(given);
  case Builtin::Html: return Operand{Value(escapeHtml(joinedText(valuesOf(given))))};
  case Builtin::Js: return Operand{Value(escapeJs(joinedText(valuesOf(given))))};
  case Builtin::Urlquery: return Operand{Value(escapeQuery(joinedText(valuesOf(given))))};
  case Builtin::Print: return Operand{Value(sprint(valuesOf(given)))};
  case Builtin::Println: return Operand{Value(sprintln(valuesOf(given)))};
  case Builtin::Printf: {
    const auto values = valuesOf(given);
    return Operand{Value(sprintf(values[0].asString(), Arguments(values).subspan(1)))};
  }
  default: return fail(ErrorCode::Internal, "no such function");
  }
}

} // namespace

// Evaluates no further than it must; gives the argument that decides.
bool Evaluator::andOr(const Operand& dot, bool isOr, Nodes arguments, const Operand* final, Operand& out) {
  for (const auto* argument : arguments) {
    if (!evalArgument(dot, ParameterType::Any, *argument, out)) return false;
    if (isTrue(out.value) == isOr) return true;
  }
  if (final) out = *final;
  return true;
}

bool Evaluator::callBuiltin(const Operand& dot, const IdentifierNode& node, const Node& command,
                            Nodes arguments, const Operand* final, Operand& out) {
  static constexpr std::array<ParameterType, 2> anything = {ParameterType::Any, ParameterType::Any};
  const auto given = arguments.empty() ? arguments : arguments.subspan(1);
  const auto shape = shapeOf(node.builtin);
  const Signature signature{node.name, std::span(anything).first(shape.parameters), shape.variadic};
  if (!countArguments(signature, given.size(), final != nullptr)) return false;
  if (node.builtin == Builtin::And || node.builtin == Builtin::Or)
    return andOr(dot, node.builtin == Builtin::Or, given, final, out);

  const auto count = given.size() + (final ? 1 : 0);
  std::array<Operand, 4> few;
  std::vector<Operand> many(count > few.size() ? count : 0);
  const std::span<Operand> operands = many.empty() ? std::span(few).first(count) : std::span(many);
  for (std::size_t i = 0; i < count; ++i) {
    const auto type = shape.wantsFormat && i == 0 ? ParameterType::String : ParameterType::Any;
    if (i < given.size()) {
      if (!evalArgument(dot, type, *given[i], operands[i])) return false;
    } else {
      operands[i] = *final;
      if (!validate(type, operands[i])) return false;
    }
  }
  Cost cost;
  for (const auto& operand : operands) cost.add(operand.value);
  if (!canPay(cost)) return false;
  auto result =
      node.builtin == Builtin::Call
          ? callValue(operands[0].value, given.empty() ? reflectText(operands[0].value) : nodeText(*given[0]))
          : runBuiltin(node.builtin, operands);
  if (!result) {
    node_ = &command;
    return failAt("error calling " + std::string(node.name) + ": " + result.error().message, &result.error());
  }
  out = std::move(*result);
  if (!pay(out.value)) return false;
  if (state_.trace) [[unlikely]]
    traceCall(node.name, command, arguments, nullptr, valuesOf(operands), out.value);
  return true;
}

} // namespace pilothouse::tmpl
