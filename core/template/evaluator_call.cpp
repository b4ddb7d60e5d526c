#include "core/template/evaluator.h"
#include "core/template/go_types.h"

#include <array>

namespace pilothouse::tmpl {
namespace {

// The values of one call: a few in place, many on the heap.
class CallValues {
public:
  explicit CallValues(std::size_t count) : count_(count) {
    if (count > inPlace_.size()) heap_.resize(count);
  }
  Value& operator[](std::size_t i) { return heap_.empty() ? inPlace_[i] : heap_[i]; }
  [[nodiscard]] Arguments view() const {
    return heap_.empty() ? Arguments(inPlace_.data(), count_) : Arguments(heap_);
  }

private:
  std::size_t count_;
  std::array<Value, 5> inPlace_;
  std::vector<Value> heap_;
};

bool canBeNil(ParameterType type) {
  return type == ParameterType::Any || type == ParameterType::List || type == ParameterType::Dict ||
         type == ParameterType::Strings;
}

Value nilOf(ParameterType type) {
  switch (type) {
  case ParameterType::List: return Value(List(), GoType::NilInterfaces);
  case ParameterType::Strings: return Value(List(), GoType::NilStrings);
  case ParameterType::Dict: return Value(Map(), GoType::NilMap);
  default: return {};
  }
}

// reflect's AssignableTo for the types functions take.
bool isAssignable(const Value& value, ParameterType type) {
  const auto goType = value.goType();
  switch (type) {
  case ParameterType::Any: return true;
  case ParameterType::String: return value.isString() && !value.isBytes();
  case ParameterType::Int: return value.isInt() && goType == GoType::Int;
  case ParameterType::Int64: return value.isInt() && goType == GoType::Natural;
  case ParameterType::Uint32: return value.isInt() && goType == GoType::Uint32;
  case ParameterType::Duration: return value.isInt() && goType == GoType::Duration;
  case ParameterType::Float64: return value.isDouble() && goType == GoType::Natural;
  case ParameterType::Bool: return value.isBool();
  case ParameterType::List:
    return value.isList() && (goType == GoType::Natural || goType == GoType::NilInterfaces);
  case ParameterType::Strings:
    return value.isList() && (goType == GoType::Strings || goType == GoType::NilStrings);
  case ParameterType::Dict: return value.isMap() && goType != GoType::StringMap && goType != goNilStringMap;
  case ParameterType::Time:
  case ParameterType::Certificate:
    return value.isObject() && value.asObject().goTypeName() == goTypeName(type);
  }
  return false;
}

} // namespace

bool Evaluator::validate(ParameterType type, Operand& value) {
  if (type == ParameterType::Any) return true;
  if (value.isInvalid()) {
    if (!canBeNil(type)) return failAt("invalid value; expected " + std::string(goTypeName(type)));
    value = {nilOf(type)};
    return true;
  }
  if (!value.value.isNull() && isAssignable(value.value, type)) return true;
  const auto got = value.value.isNull() ? std::string_view("interface {}") : goTypeName(value.value);
  return failAt("wrong type for value; expected " + std::string(goTypeName(type)) + "; got " +
                std::string(got));
}

bool Evaluator::evalArgument(const Operand& dot, ParameterType type, const Node& node, Operand& out) {
  node_ = &node;
  switch (node.type) {
  case NodeType::Dot:
    if (state_.trace) [[unlikely]]
      state_.trace->dotRead(node, dot.value);
    out = dot;
    break;
  case NodeType::Nil:
    if (!canBeNil(type)) return failAt("cannot assign nil to " + std::string(goTypeName(type)));
    out = {nilOf(type)};
    return true;
  case NodeType::Field:
    if (state_.trace) [[unlikely]]
      state_.trace->fieldsRead(node, dot.value, static_cast<const FieldNode&>(node).names);
    if (!evalFields(dot, dot, node, fieldsOf(static_cast<const FieldNode&>(node)), {}, noFinal, out))
      return false;
    break;
  case NodeType::Variable:
    if (!evalVariable(dot, static_cast<const VariableNode&>(node), {}, noFinal, out)) return false;
    break;
  case NodeType::Pipe:
    if (!evalPipeline(dot, &static_cast<const PipeNode&>(node), out)) return false;
    break;
  case NodeType::Identifier:
    if (!evalFunction(dot, static_cast<const IdentifierNode&>(node), node, {}, noFinal, out)) return false;
    break;
  case NodeType::Chain:
    if (!evalChain(dot, static_cast<const ChainNode&>(node), {}, noFinal, out)) return false;
    break;
  default: return type == ParameterType::Any ? evalLiteral(node, out) : evalTypedLiteral(type, node, out);
  }
  return validate(type, out);
}

bool Evaluator::evalTypedLiteral(ParameterType type, const Node& node, Operand& out) {
  const auto* number = node.type == NodeType::Number ? &static_cast<const NumberNode&>(node) : nullptr;
  const auto expected = [&](std::string_view what) {
    return failAt("expected " + std::string(what) + "; found " + nodeText(node));
  };
  switch (type) {
  case ParameterType::Bool:
    if (node.type != NodeType::Bool) return expected("bool");
    out = {Value(static_cast<const BoolNode&>(node).value)};
    return true;
  case ParameterType::String:
    if (node.type != NodeType::String) return expected("string");
    out = {*static_cast<const StringNode&>(node).constant};
    return true;
  case ParameterType::Int:
  case ParameterType::Int64:
  case ParameterType::Duration:
    if (!number || !number->isInt) return expected("integer");
    out = {Value(number->integer, type == ParameterType::Int     ? GoType::Int
                                  : type == ParameterType::Int64 ? GoType::Natural
                                                                 : GoType::Duration)};
    return true;
  case ParameterType::Uint32:
    if (!number || !number->isInt || number->integer < 0) return expected("unsigned integer");
    out = {Value(std::uint32_t(number->integer), GoType::Uint32)};
    return true;
  case ParameterType::Float64:
    if (!number || !number->isFloat) return expected("float");
    out = {Value(number->number)};
    return true;
  default:
    return failAt("can't handle " + nodeText(node) + " for arg of type " + std::string(goTypeName(type)));
  }
}

// `given` counts the arguments that are written; one more may come from the pipeline.
bool Evaluator::countArguments(const Signature& signature, std::size_t given, bool hasFinal) {
  const auto count = given + (hasFinal ? 1 : 0);
  const auto fixed = signature.parameters.size() - (signature.variadic ? 1 : 0);
  if (signature.variadic ? count >= fixed : count == fixed) return true;
  const std::string least = signature.variadic ? "at least " : "";
  return failAt("wrong number of args for " + std::string(signature.name) + ": want " + least +
                std::to_string(fixed) + " got " + std::to_string(signature.variadic ? given : count));
}

template <class Call>
bool Evaluator::callNative(const Operand& dot, const Signature& signature, const Node& node, Nodes arguments,
                           const Operand* final, Operand& out, const Value* receiver, const Call& call) {
  const auto given = arguments.empty() ? arguments : arguments.subspan(1); // the first names the function
  if (!countArguments(signature, given.size(), final != nullptr)) return false;
  const auto typeOf = [&](std::size_t i) { // the last one repeats when variadic
    return signature.parameters[std::min(i, signature.parameters.size() - 1)];
  };
  CallValues values(given.size() + (final ? 1 : 0));
  Operand operand;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (!evalArgument(dot, typeOf(i), *given[i], operand)) return false;
    values[i] = std::move(operand.value);
  }
  if (final) {
    operand = *final;
    if (!validate(typeOf(given.size()), operand)) return false;
    values[given.size()] = std::move(operand.value);
  }
  Cost cost;
  for (const auto& value : values.view()) cost.add(value);
  if (!canPay(cost)) return false;
  auto result = call(values.view());
  if (!result) {
    node_ = &node;
    if (state_.work.exhausted()) return failPlain(ErrorCode::LimitExceeded, state_.work.reason());
    auto& cause = result.error();
    if (cause.code == ErrorCode::Cancelled || cause.code == ErrorCode::LimitExceeded)
      return failPlain(cause.code, cause.message);
    return failAt("error calling " + std::string(signature.name) + ": " + cause.message, &cause);
  }
  out = {std::move(*result)};
  if (!pay(out.value)) return false;
  if (state_.trace) [[unlikely]]
    traceCall(signature.name, node, arguments, receiver, values.view(), out.value);
  out.boxed = out.value.isNull(); // the nil of a function's interface{} result
  return true;
}

bool Evaluator::callMethod(const Operand& dot, const Operand& receiver, const MethodSpec& method,
                           const Node& node, Nodes arguments, const Operand* final, Operand& out) {
  const Signature signature{method.name, method.parameters, method.variadic};
  if (!method.refusal.empty()) {
    const auto given = arguments.empty() ? 0 : arguments.size() - 1;
    return countArguments(signature, given, final != nullptr) && failAt(std::string(method.refusal));
  }
  return callNative(dot, signature, node, arguments, final, out, &receiver.value,
                    [&](Arguments values) { return method.call(receiver.value, state_.context, values); });
}

bool Evaluator::evalFunction(const Operand& dot, const IdentifierNode& node, const Node& command,
                             Nodes arguments, const Operand* final, Operand& out) {
  node_ = &node;
  if (!node.function) return callBuiltin(dot, node, command, arguments, final, out);
  const auto& function = *node.function;
  const Signature signature{function.name, function.parameters, function.variadic};
  return callNative(dot, signature, command, arguments, final, out, nullptr,
                    [&](Arguments values) { return function.call(state_.context, values); });
}

} // namespace pilothouse::tmpl
